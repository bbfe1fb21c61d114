import { UserError } from '@postern/platform';
import { RE2JS } from 're2js';
import { z } from 'zod';

import { action, isFate, type RuleAction } from './action.js';
import { RULE_BOUNDS } from './bounds.js';
import { condition, conditionsIn, isGroup, lineOf, restsOnVerdictAlone, type Condition } from './condition.js';

/** Which mail a rule is asked about. */
export const scope = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('organization') }),
    z.strictObject({ kind: z.literal('domain'), id: z.uuid() }),
    z.strictObject({ kind: z.literal('alias'), id: z.uuid() }),
  ])
  .describe('An alias that holds or drops its mail listens only to rules of its own.');
export type RuleScope = z.output<typeof scope>;

export const actions = z.array(action).min(1).max(RULE_BOUNDS.actions);

/** What a person writes: when this is so, do that. */
export const ruleDefinition = {
  name: lineOf(RULE_BOUNDS.name),
  enabled: z.boolean(),
  scope,
  condition,
  actions,
};

export interface RuleDefinition {
  name: string;
  enabled: boolean;
  scope: RuleScope;
  condition: Condition;
  actions: RuleAction[];
}

/** How `matches` finds its expression. RE2 takes linear time. @throws RE2JSException when it is none */
export function compileRuleExpression(expression: string): RE2JS {
  return RE2JS.compile(expression, RE2JS.CASE_INSENSITIVE);
}

/**
 * What a schema cannot say of a rule.
 *
 * @throws UserError `rule.conditions`, `rule.expression`, `rule.time`, `rule.actions`, `rule.verdict-alone`,
 *   `rule.verdict-late`
 */
export function checkRule({ condition: given, actions: acts }: Pick<RuleDefinition, 'condition' | 'actions'>): void {
  const all = conditionsIn(given);
  if (all.length > RULE_BOUNDS.conditions) {
    const detail = `The rule has ${all.length} conditions, and ${RULE_BOUNDS.conditions} are allowed.`;
    throw new UserError('rule.conditions', detail, 'Make several rules of it.');
  }
  for (const each of all) checkLeaf(each);
  checkActions(acts);
  checkVerdict(given, all, acts);
}

function checkLeaf(given: Condition): void {
  if (isGroup(given)) return;
  if (given.kind === 'time') checkTime(given);
  if ('test' in given && given.test === 'matches') checkExpression(given.value);
}

function checkExpression(expression: string): void {
  if (expression.length > RULE_BOUNDS.expression) {
    const detail = `The expression has ${expression.length} characters, and ${RULE_BOUNDS.expression} are allowed.`;
    throw new UserError('rule.expression', detail, 'Shorten it, or use several conditions.');
  }
  try {
    compileRuleExpression(expression);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replace(/^error parsing regexp: /, '') : 'it does not compile';
    const remedy =
      'Correct it; look-around and back-references do not exist in RE2 (https://github.com/google/re2/wiki/Syntax).';
    throw new UserError('rule.expression', `"${expression}" is no RE2 expression: ${why}.`, remedy, { cause });
  }
}

function checkTime({ timeZone, weekdays, from, until }: Extract<Condition, { kind: 'time' }>): void {
  const remedy = 'Name weekdays, or both from and until, in a time zone such as Europe/Berlin.';
  if (!isTimeZone(timeZone)) throw new UserError('rule.time', `"${timeZone}" is no time zone.`, remedy);
  if ((from === undefined) !== (until === undefined)) {
    throw new UserError('rule.time', 'The time of day has only one end.', remedy);
  }
  if (weekdays === undefined && from === undefined) throw new UserError('rule.time', 'No time is named.', remedy);
  if (from !== undefined && from === until) throw new UserError('rule.time', 'The time of day is empty.', remedy);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** What adds up, within a rule as well. */
const REPEATABLE: readonly RuleAction['kind'][] = ['tag-header', 'webhook'];

function checkActions(acts: readonly RuleAction[]): void {
  const fates = acts.filter(isFate).map(({ kind }) => kind);
  const remedy = 'Name each action once, and only one of forward, hold, digest, drop and reject.';
  if (fates.length > 1) {
    throw new UserError('rule.actions', `The actions ${fates.join(' and ')} contradict each other.`, remedy);
  }
  const twice = acts.find(
    ({ kind }, index) => !REPEATABLE.includes(kind) && acts.findIndex((act) => act.kind === kind) < index,
  );
  if (twice !== undefined) throw new UserError('rule.actions', `The action ${twice.kind} is given twice.`, remedy);
}

/** Promise 5 of the design: a verdict alone never deletes or bounces. And it is known only after the sender has gone. */
function checkVerdict(given: Condition, all: readonly Condition[], acts: readonly RuleAction[]): void {
  const grave = acts.find(({ kind }) => kind === 'drop' || kind === 'reject');
  if (grave === undefined) return;
  if (restsOnVerdictAlone(given)) {
    throw new UserError(
      'rule.verdict-alone',
      `The rule would ${grave.kind} mail for nothing but its category.`,
      'Hold the mail instead, or ask for something besides the category, such as a sender or a failed authentication.',
    );
  }
  if (grave.kind === 'reject' && all.some(({ kind }) => kind === 'category')) {
    throw new UserError(
      'rule.verdict-late',
      'The category is known after the sender has gone, too late to reject.',
      'Hold the mail instead, or leave the category out of the condition.',
    );
  }
}
