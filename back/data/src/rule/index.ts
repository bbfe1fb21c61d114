export * from './action.js';
export * from './bounds.js';
export * from './condition.js';
export { LOAD_RULES, type RuleRow } from './rule-row.js';
export * from './rule.js';
export * from './rules.js';
