import type { BlockAction, SenderRuleKind, SenderVerdict } from '@postern/data';
import { uuidv7, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { problemOf } from '../http/problem.js';
import { noteOf } from '../lists/note.js';
import { senderRuleProblems, type NewSenderRule, type SenderRuleItem } from './sender-rule.routes.js';
import { senderValue } from './sender-value.js';

export interface SenderRuleRow {
  id: string;
  aliasId: string | null;
  kind: SenderRuleKind;
  value: string;
  verdict: SenderVerdict;
  action: BlockAction;
  note: string;
  createdAt: Date;
  updatedAt: Date;
  version: number;
}

/** Each process keeps all of them in memory, and tries all patterns. */
const MOST = { rules: 10_000, patterns: 200 };

export const SENDER_RULE_COLUMNS = `r.id, r.alias_id as "aliasId", r.kind, r.value, r.verdict, r.action, r.note,
  r.created_at as "createdAt", r.updated_at as "updatedAt", r.version`;

const INSERT = `
insert into sender_rule as r (id, organization_id, alias_id, kind, value, verdict, action, note, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
on conflict do nothing
returning ${SENDER_RULE_COLUMNS}`;

/** @throws Problem `sender-rule.exists`, `sender-rule.alias`, `sender-rule.count`; UserError `sender-rule.*` */
export async function insertSenderRule(
  manager: EntityManager,
  clock: Clock,
  organizationId: string,
  { aliasId, kind, value: text, verdict, action, note }: NewSenderRule,
): Promise<SenderRuleRow> {
  const value = senderValue(kind, text);
  await requireAlias(manager, organizationId, aliasId);
  const [row] = await manager.query<SenderRuleRow[]>(INSERT, [
    ...[uuidv7(clock.now()), organizationId, aliasId, kind, value, verdict, action],
    ...[noteOf(note, 'sender-rule.note'), new Date(clock.now())],
  ]);
  if (row === undefined) throw problemOf(senderRuleProblems['sender-rule.exists'], `There is a rule for ${value}.`);
  return row;
}

/** After rules were added. @throws Problem `sender-rule.count` */
export async function refuseTooMany(manager: EntityManager, organizationId: string): Promise<void> {
  const [count] = await manager.query<{ rules: number; patterns: number }[]>(
    `select count(*)::int as rules, (count(*) filter (where kind = 'pattern'))::int as patterns
     from sender_rule where organization_id = $1`,
    [organizationId],
  );
  if (count !== undefined && (count.rules > MOST.rules || count.patterns > MOST.patterns)) {
    throw problemOf(senderRuleProblems['sender-rule.count']);
  }
}

export function toSenderRule({ createdAt, updatedAt, ...row }: SenderRuleRow): SenderRuleItem {
  return { ...row, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}

async function requireAlias(manager: EntityManager, organizationId: string, id: string | null): Promise<void> {
  if (id === null) return;
  const found = await manager.query<unknown[]>(
    'select 1 from alias where organization_id = $1 and id = $2 for key share',
    [organizationId, id],
  );
  if (found.length === 0) throw problemOf(senderRuleProblems['sender-rule.alias'], `There is no alias ${id}.`);
}
