import { Initial1795000000000 } from './1795000000000-initial.js';
import { RowSecurity1795100000000 } from './1795100000000-row-security.js';
import { Journal1795200000000 } from './1795200000000-journal.js';
import { Accounts1795300000000 } from './1795300000000-accounts.js';
import { Teams1795310000000 } from './1795310000000-teams.js';
import { Domains1795320000000 } from './1795320000000-domains.js';
import { Webhooks1795330000000 } from './1795330000000-webhooks.js';
import { Aliases1795340000000 } from './1795340000000-aliases.js';
import { Rules1795350000000 } from './1795350000000-rules.js';
import { Tasks1795351000000 } from './1795351000000-tasks.js';
import { DeliveriesAside1795360000000 } from './1795360000000-deliveries-aside.js';
import { Idempotency1795370000000 } from './1795370000000-idempotency.js';
import { WebhookDestinations1795380000000 } from './1795380000000-webhook-destinations.js';
import { RuleActions1795390000000 } from './1795390000000-rule-actions.js';
import { Classification1795400000000 } from './1795400000000-classification.js';
import { ClassificationSettings1795410000000 } from './1795410000000-classification-settings.js';
import { DestinationSecrets1795420000000 } from './1795420000000-destination-secrets.js';
import { Digests1795430000000 } from './1795430000000-digests.js';
import { VerdictBeforeCorrection1795450000000 } from './1795450000000-verdict-before-correction.js';
import { Statistics1795361000000 } from './1795361000000-statistics.js';
import { Operators1795362000000 } from './1795362000000-operators.js';
import { Refusals1795460000000 } from './1795460000000-refusals.js';
import { DelayNotices1795470000000 } from './1795470000000-delay-notices.js';
import { VerdictAge1795480000000 } from './1795480000000-verdict-age.js';
import { AliasSearch1795500000000 } from './1795500000000-alias-search.js';
import { CoarseStatistics1795510000000 } from './1795510000000-coarse-statistics.js';
import { DeliveryTimes1795540000000 } from './1795540000000-delivery-times.js';

/** In order; a list, not a glob, so that a build cannot lose one. */
export const MIGRATIONS = [
  Initial1795000000000,
  RowSecurity1795100000000,
  Journal1795200000000,
  Accounts1795300000000,
  Teams1795310000000,
  Domains1795320000000,
  Webhooks1795330000000,
  Aliases1795340000000,
  Rules1795350000000,
  Tasks1795351000000,
  DeliveriesAside1795360000000,
  Statistics1795361000000,
  Operators1795362000000,
  Idempotency1795370000000,
  WebhookDestinations1795380000000,
  RuleActions1795390000000,
  Classification1795400000000,
  ClassificationSettings1795410000000,
  DestinationSecrets1795420000000,
  Digests1795430000000,
  VerdictBeforeCorrection1795450000000,
  Refusals1795460000000,
  DelayNotices1795470000000,
  VerdictAge1795480000000,
  AliasSearch1795500000000,
  CoarseStatistics1795510000000,
  DeliveryTimes1795540000000,
];
