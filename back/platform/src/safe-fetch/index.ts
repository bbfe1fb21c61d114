export * from './public-address.js';
export * from './safe-fetch.js';
export * from './retry-after.js';
export * from './webhook-policy.js';
