export * from './access.js';
export * from './paging.js';
export * from './problems.js';
export * from './route.js';
export * from './text.js';
