export * from './explanation.js';
export * from './task.js';
