export { OUTCOMES, type Outcome } from './facts.js';
export * from './queries.js';
export * from './roll-up.js';
