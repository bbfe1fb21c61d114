export * from './clock.js';
export * from './dns.js';
export * from './errors.js';
export * from './reverse-name.js';
