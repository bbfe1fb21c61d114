export * from './accuracy.js';
export { addressIn, authorIn, authorshipOf, listIn, type Authorship } from './authorship.js';
export * from './categories.js';
export * from './classification-rows.js';
export * from './corrections.js';
export * from './default-categories.js';
export * from './lessons.js';
export * from './settings.js';
