export * from './audit.js';
export * from './events.js';
