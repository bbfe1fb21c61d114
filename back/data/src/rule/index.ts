export * from './action.js';
export * from './bounds.js';
export * from './condition.js';
export * from './rule-row.js';
export * from './rule.js';
