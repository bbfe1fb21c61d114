import { RULE_BOUNDS, isFate, type Fate, type RuleAction, type RuleResult } from '@postern/data';

import type { AliasMatch } from './alias.js';
import { TooCostly } from './compare.js';
import type { Question, Truth } from './conditions.js';
import type { Facts } from './facts.js';
import type { Rule, RuleSet } from './rule-set.js';

/** What came of asking one rule. */
export interface RuleFinding {
  id: string;
  name: string;
  result: RuleResult;
  reason: RuleFindingReason;
  /** What it did; of its actions, those that an earlier rule had not settled. */
  did: readonly RuleAction[];
  /** Endpoints that it would have told, and that are gone; absent where there are none. */
  missingWebhooks?: readonly string[];
}

export type RuleFindingReason =
  | 'rule.matched'
  | 'rule.not-matched'
  | 'rule.awaits-verdict' // it asks for a category, and there is none (yet)
  | 'rule.unknown' // it asks for something that an address alone does not tell
  | 'rule.unreadable' // written by a newer version, or damaged
  | 'rule.too-costly' // the expressions before it have used up what one message may cost
  | 'rule.other-scope'
  | 'rule.after-stop';

/** What the rules want done, taken together. */
export interface Wishes {
  /** The first rule that says what becomes of the message; null: none does. */
  fate: { rule: Rule; action: Extract<RuleAction, { kind: Fate }> } | null;
  headerTags: string[];
  subjectTag: string | null;
  fallback: string | null;
  /** Endpoints that are told, by each rule that says so. */
  webhooks: string[];
}

export interface Asked {
  wishes: Wishes;
  findings: RuleFinding[];
}

/** For one recipient; a tenth of a second of the slowest expressions there are. */
const MOST_EXPRESSIONS = 200;

/**
 * Asks an organization's rules in order. The first that says what becomes of the message settles it, and later ones can
 * only add tags; `stop` ends the asking. A rule that cannot be read or answered is skipped: no rule ever loses mail.
 */
export function askRules(rules: RuleSet, match: AliasMatch, recipient: string, facts: Facts): Asked {
  const question = { facts, recipient, aliasId: match.aliasId, budget: { expressions: MOST_EXPRESSIONS } };
  const wishes: Wishes = { fate: null, headerTags: [], subjectTag: null, fallback: null, webhooks: [] };
  let stopped = false;
  const findings = rules.map((rule): RuleFinding => {
    const { id, name } = rule;
    if (stopped) return { id, name, result: 'not-asked', reason: 'rule.after-stop', did: [] };
    const answer = ask(rule, match, question);
    if (answer.result !== 'matched') return { id, name, ...answer, did: [] };
    stopped = rule.actions.some(({ kind }) => kind === 'stop');
    const did = rule.actions.filter((action) => wish(action, rule, wishes));
    return { id, name, ...answer, did, ...missingOf(rule) };
  });
  return { wishes, findings };
}

function missingOf({ missingWebhooks }: Rule): Pick<RuleFinding, 'missingWebhooks'> {
  return missingWebhooks.length === 0 ? {} : { missingWebhooks };
}

type Answer = Pick<RuleFinding, 'result' | 'reason'>;

function ask(rule: Rule, match: AliasMatch, question: Question): Answer {
  if (!concerns(rule, match)) return { result: 'not-asked', reason: 'rule.other-scope' };
  if (rule.predicate === null) return { result: 'skipped', reason: 'rule.unreadable' };
  try {
    return answerOf(rule.predicate(question), question.facts);
  } catch (error) {
    return { result: 'skipped', reason: error instanceof TooCostly ? 'rule.too-costly' : 'rule.unreadable' };
  }
}

/** An alias that holds or drops its mail was set so for itself: only rules of its own know better. */
function concerns(rule: Rule, match: AliasMatch): boolean {
  if (rule.aliasId !== null) return rule.aliasId === match.aliasId;
  if (match.action !== 'forward') return false;
  return rule.domain === null || rule.domain === match.domain;
}

function answerOf(truth: Truth, { message, verdict }: Facts): Answer {
  if (truth === true) return { result: 'matched', reason: 'rule.matched' };
  if (truth === false) return { result: 'not-matched', reason: 'rule.not-matched' };
  const awaits = message !== null && verdict === null;
  return { result: 'unknown', reason: awaits ? 'rule.awaits-verdict' : 'rule.unknown' };
}

/** @returns false when it was settled before, or has no effect by itself */
function wish(action: RuleAction, rule: Rule, wishes: Wishes): boolean {
  if (isFate(action)) {
    if (wishes.fate !== null) return false;
    wishes.fate = { rule, action };
    return true;
  }
  switch (action.kind) {
    case 'tag-header':
      if (wishes.headerTags.includes(action.value)) return false;
      wishes.headerTags.push(action.value);
      return true;
    case 'tag-subject':
      if (wishes.subjectTag !== null) return false;
      wishes.subjectTag = action.text;
      return true;
    case 'fallback':
      if (wishes.fallback !== null) return false;
      wishes.fallback = action.to;
      return true;
    case 'webhook':
      if (wishes.webhooks.length >= RULE_BOUNDS.webhooks) return false;
      wishes.webhooks.push(action.id);
      return true;
    case 'stop':
      return true;
  }
}
