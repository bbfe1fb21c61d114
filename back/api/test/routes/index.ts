import type { Cases } from './cases.js';
import { healthCases } from './health.cases.js';

/** Of all routes; a list, so that none is lost. */
export const CASES: Cases = Object.assign({}, healthCases);
