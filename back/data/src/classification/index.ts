export * from './classification-rows.js';
