import { randomUUID } from 'node:crypto';

import {
  LOAD_RULES,
  checked,
  findRule,
  type DryRun,
  type DryRunRequest,
  type RuleDefinition,
  type RuleRow,
  type TenantDatabase,
} from '@postern/data';
import type { EntityManager } from 'typeorm';

import { explainProblems } from '../explain/explain.problems.js';
import type { Questions } from '../explain/questions.js';
import { problemOf } from '../http/problem.js';
import { definitionOf } from './rule.service.js';
import type { NewRuleBody } from './rule.routes.js';

interface Draft {
  rule: NewRuleBody;
  /** Whose place it takes. */
  replaces?: string | undefined;
  limit: number;
}

/** What a rule would have done to mail that is still here. */
export class RuleTrialService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly questions: Questions,
  ) {}

  /** A rule that is not there yet, or not as it shall be. @throws UserError `rule.*`; Problem `explain.*` */
  async draft(organizationId: string, { rule, replaces, limit }: Draft): Promise<DryRun> {
    const { before, ...definition } = rule;
    const request = await this.tenants.within(organizationId, async (manager) => {
      if (before !== undefined) await findRule(manager, organizationId, before);
      const rows = await rowsOf(manager, organizationId);
      const written = await checked(manager, organizationId, definition);
      const row = await toRow(manager, organizationId, randomUUID(), written);
      if (replaces !== undefined) {
        await findRule(manager, organizationId, replaces);
        const place = await placeOf(manager, organizationId, replaces);
        const others = rows.filter(({ id }) => id !== replaces);
        return { ...question(others, row, place, limit), without: rows };
      }
      const place = before === undefined ? -1 : rows.findIndex(({ id }) => id === before);
      return question(rows, row, place < 0 ? rows.length : place, limit);
    });
    return this.ask(organizationId, request);
  }

  /** A rule as it stands; one that is disabled as if it were enabled. @throws UserError `rule.unknown`; Problem `explain.*` */
  async stored(organizationId: string, id: string, limit: number): Promise<DryRun> {
    const request = await this.tenants.within(organizationId, async (manager) => {
      const rule = await findRule(manager, organizationId, id);
      const { unverified, missingWebhooks } = rule;
      const others = (await rowsOf(manager, organizationId)).filter((row) => row.id !== id);
      const row = { ...(await toRow(manager, organizationId, id, definitionOf(rule))), unverified, missingWebhooks };
      return question(others, row, await placeOf(manager, organizationId, id), limit);
    });
    return this.ask(organizationId, request);
  }

  private async ask(organizationId: string, request: DryRunRequest): Promise<DryRun> {
    const answer = await this.questions.ask(organizationId, request);
    if (answer.kind !== 'dry-run') throw problemOf(explainProblems['explain.failed']);
    return answer.dryRun;
  }
}

function question(without: RuleRow[], row: RuleRow, place: number, limit: number): DryRunRequest {
  return { kind: 'rule-dry-run', without, with: without.toSpliced(place, 0, row), ruleId: row.id, limit };
}

/** How many rules are asked before it, whether it is enabled or not. */
async function placeOf(manager: EntityManager, organizationId: string, id: string): Promise<number> {
  const all = await manager.query<{ id: string }[]>(
    'select id from rule where organization_id = $1 and (enabled or id = $2) order by position, id',
    [organizationId, id],
  );
  return all.findIndex((each) => each.id === id);
}

function rowsOf(manager: EntityManager, organizationId: string): Promise<RuleRow[]> {
  return manager.query<RuleRow[]>(LOAD_RULES, [organizationId]);
}

/** Of a rule whose addresses are verified. */
async function toRow(
  manager: EntityManager,
  organizationId: string,
  id: string,
  { name, scope, condition, actions }: RuleDefinition,
): Promise<RuleRow> {
  const [domain] =
    scope.kind === 'domain'
      ? await manager.query<{ name: string }[]>('select name from domain where organization_id = $1 and id = $2', [
          organizationId,
          scope.id,
        ])
      : [];
  const aliasId = scope.kind === 'alias' ? scope.id : null;
  return { id, name, domain: domain?.name ?? null, aliasId, condition, actions, unverified: [], missingWebhooks: [] };
}
