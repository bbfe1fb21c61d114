export * from './embedded.js';
export * from './keyring.js';
export * from './migration/index.js';
export * from './pool.js';
export * from './secret.js';
