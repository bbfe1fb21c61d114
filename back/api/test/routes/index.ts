import { accountCases } from './account.cases.js';
import { aliasCases } from './alias.cases.js';
import { categoryCases } from './category.cases.js';
import type { Cases } from './cases.js';
import { digestCases } from './digest.cases.js';
import { domainCases } from './domain.cases.js';
import { eventCases } from './event.cases.js';
import { healthCases } from './health.cases.js';
import { messageCases } from './message.cases.js';
import { operatorCases } from './operator.cases.js';
import { organizationCases } from './organization.cases.js';
import { ruleCases } from './rule.cases.js';

/** Of all routes; a list, so that none is lost. */
export const CASES: Cases = Object.assign(
  {},
  accountCases,
  aliasCases,
  categoryCases,
  digestCases,
  domainCases,
  eventCases,
  healthCases,
  messageCases,
  operatorCases,
  organizationCases,
  ruleCases,
);
