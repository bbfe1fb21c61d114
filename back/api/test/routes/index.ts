import type { Cases } from './cases.js';
import { healthCases } from './health.cases.js';
import { messageCases } from './message.cases.js';
import { organizationCases } from './organization.cases.js';
import { ruleCases } from './rule.cases.js';

/** Of all routes; a list, so that none is lost. */
export const CASES: Cases = Object.assign({}, healthCases, messageCases, organizationCases, ruleCases);
