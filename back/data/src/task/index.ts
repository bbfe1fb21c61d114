export * from './classification.js';
export * from './explanation.js';
export * from './task.js';
