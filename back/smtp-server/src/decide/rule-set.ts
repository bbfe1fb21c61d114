import {
  actions as actionList,
  condition as conditionSchema,
  restsOnVerdictAlone,
  type RuleAction,
  type RuleRow,
} from '@postern/data';

import { compileCondition, type Predicate } from './conditions.js';

/** A rule ready to be asked. */
export interface Rule {
  id: string;
  name: string;
  /** Only mail for this domain; null: not limited so. */
  domain: string | null;
  /** Only mail that this alias takes; null: not limited so. */
  aliasId: string | null;
  /** Null when the rule cannot be read, as when a newer version wrote it: it is skipped, and the mail goes its way. */
  predicate: Predicate | null;
  actions: readonly RuleAction[];
  /** Endpoints that it names and that are gone. */
  missingWebhooks: readonly string[];
}

/** An organization's rules, those that are enabled, in order. */
export type RuleSet = readonly Rule[];

export const NO_RULES: RuleSet = [];

/** Total: what cannot be read becomes a rule that is skipped. */
export function compileRules(rows: readonly RuleRow[]): RuleSet {
  return rows.length === 0 ? NO_RULES : rows.map(compileRule);
}

function compileRule(row: RuleRow): Rule {
  const { id, name, domain, aliasId } = row;
  const rule = { id, name, domain, aliasId, missingWebhooks: row.missingWebhooks };
  const condition = conditionSchema.safeParse(row.condition);
  const actions = actionList.safeParse(row.actions);
  if (!condition.success || !actions.success) return { ...rule, predicate: null, actions: [] };
  try {
    const verified = actions.data.flatMap((action) => effective(action, row));
    const acts = restsOnVerdictAlone(condition.data) ? verified.map(harmless) : verified;
    return { ...rule, predicate: compileCondition(condition.data), actions: acts };
  } catch {
    return { ...rule, predicate: null, actions: [] };
  }
}

/**
 * Nothing goes to an address that nobody confirmed, and nobody is told who is gone. What would go only to such an address
 * is held for the owner instead.
 */
function effective(action: RuleAction, { unverified, missingWebhooks }: RuleRow): RuleAction[] {
  if (action.kind === 'webhook') return missingWebhooks.includes(action.id) ? [] : [action];
  if (action.kind === 'fallback') return unverified.includes(action.to) ? [] : [action];
  if (action.kind !== 'forward') return [action];
  const to = action.to.filter((address) => !unverified.includes(address));
  return [to.length > 0 ? { ...action, to } : { kind: 'hold' }];
}

/** Whoever wrote it, past every check: a verdict alone never deletes or bounces (promise 5 of the design). */
function harmless(action: RuleAction): RuleAction {
  return action.kind === 'drop' || action.kind === 'reject' ? { kind: 'hold' } : action;
}
