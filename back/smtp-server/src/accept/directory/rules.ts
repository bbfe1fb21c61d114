import type { Clock } from '@postern/platform';
import { LOAD_RULES, type RuleRow } from '@postern/data';
import type { Pool } from 'pg';

import { NO_RULES, compileRules, type RuleSet } from '../../decide/rule-set.js';
import { PerOrganization, ofEach, organizationsOf } from './per-organization.js';
import type { RecipientRoute } from './recipients.js';

/** Each organization's rules, compiled and remembered until a change is announced. */
export class Rules extends PerOrganization<RuleSet> {
  constructor(pool: Pool, clock: Clock, isLive: () => boolean) {
    super(async (id) => compileRules((await pool.query<RuleRow>(loadRules(id))).rows), clock, isLive);
  }

  /** The rules of every organization that takes one of the recipients. */
  async ofAll(recipients: readonly { route: RecipientRoute }[]): Promise<(organizationId: string) => RuleSet> {
    const found = await ofEach(organizationsOf(recipients), this);
    return (organizationId) => found.get(organizationId) ?? NO_RULES;
  }
}

function loadRules(organizationId: string): { name: string; text: string; values: string[] } {
  return { name: 'load-rules', text: LOAD_RULES, values: [organizationId] };
}
