import type { ExplainedDecision, RuleResult } from '@postern/data';

import { ruleMatchesOf, type DecidedRecipient } from '../decide/plan.js';
import type { RuleFinding } from '../decide/ask-rules.js';
import type { DecisionReason } from '../message.js';

/** A decision for people and programs. */
export function explainDecision(decided: DecidedRecipient): ExplainedDecision {
  const { address, decision } = decided;
  if (decision.action === 'return') {
    const { to, held } = decision;
    if (held !== undefined) {
      const words = `A bounce that would go back to ${to} is held until somebody releases it, ${malwareWords(held)}.`;
      return { ...NOTHING, action: 'hold', reason: held, destinations: [to], words };
    }
    const words = `A bounce: it goes back to ${to}, for whom the return address was made.`;
    return { ...NOTHING, action: 'return', reason: 'srs.bounce', destinations: [to], words };
  }
  const marks = {
    headerTag: 'headerTag' in decision ? (decision.headerTag ?? null) : null,
    subjectTag: 'instructions' in decision ? (decision.instructions?.subjectTag ?? null) : null,
    fallback: 'instructions' in decision ? (decision.instructions?.fallback ?? null) : null,
    // What is refused is never kept, so there is nothing to tell of.
    webhooks: decision.action === 'reject' ? [] : ruleMatchesOf([decided]).map(({ webhookId }) => webhookId),
  };
  const destinations = 'destinations' in decision ? (decision.destinations ?? []) : [];
  const { action, reason, rule = null } = decision;
  const explained = { ...marks, action, reason, rule, destinations };
  const gathered = 'gathered' in decision ? (decision.gathered ?? []) : [];
  return { ...explained, words: wordsOf(address, explained, gathered) };
}

const NOTHING = { rule: null, fallback: null, headerTag: null, subjectTag: null, webhooks: [] };

function wordsOf(
  address: string,
  { action, reason, rule, destinations, ...marks }: Omit<ExplainedDecision, 'words'>,
  gathered: readonly string[],
): string {
  const cause = rule === null ? (REASONS[reason] ?? malwareWords(reason)) : `by the rule “${rule.name}”`;
  const what = {
    forward: forwardWords(address, destinations, gathered),
    hold: `Mail for ${address} is held until somebody releases it${reason === 'rule.digest' ? ' and listed in the next digest' : ''}`,
    drop: `Mail for ${address} is taken and dropped`,
    reject: `Mail for ${address} is refused`,
    return: `Mail for ${address} is returned`,
  }[action];
  const extras = [
    marks.headerTag === null ? '' : ` It is tagged “${marks.headerTag}” in X-Postern-Tag.`,
    marks.subjectTag === null ? '' : ` “${marks.subjectTag}” is to stand in front of its subject.`,
    marks.fallback === null ? '' : ` If no destination takes it, it goes to ${marks.fallback}.`,
    marks.webhooks.length === 0 ? '' : ` The endpoints that are told: ${marks.webhooks.join(', ')}.`,
  ];
  return `${what}, ${cause}.${extras.join('')}`;
}

function forwardWords(address: string, destinations: readonly string[], gathered: readonly string[]): string {
  const now = destinations.filter((to) => !gathered.includes(to));
  const digest = `gathered for the next digest of ${gathered.join(', ')}, for its category`;
  if (gathered.length === 0) return `Mail for ${address} is forwarded to ${now.join(', ')}`;
  if (now.length === 0) return `Mail for ${address} is ${digest}`;
  return `Mail for ${address} is forwarded to ${now.join(', ')} and ${digest}`;
}

function malwareWords(reason: string): string {
  const [, name] = /^malware: (.*)$/s.exec(reason) ?? [];
  return name === undefined ? `because of ${reason}` : `because ClamAV found malware in it (${name})`;
}

const REASONS: Partial<Record<string, string>> = {
  'alias.forward': 'as its alias says',
  'alias.hold': 'as its alias says',
  'alias.drop': 'as its alias says',
  'alias.reject': 'because its alias takes no mail',
  'alias.unknown': 'because no alias takes this address',
  'alias.disabled': 'because its alias is switched off',
  'alias.expired': 'because its alias has expired',
  'alias.no-destination': 'because its alias has no destination yet',
  'alias.over-limit': 'because its alias has received all that it may',
  'destination.unverified': 'because no destination of its alias is confirmed yet',
  'sender.blocked': 'because its owner blocks this sender',
  'domain.unverified': 'because its domain is not verified yet',
  postmaster: 'because no alias takes the postmaster’s mail, and somebody must',
} satisfies Partial<Record<DecisionReason, string>>;

export interface ExplainedRule {
  id: string;
  name: string;
  result: RuleResult;
  reason: string;
  actions: string[];
  words: string;
}

export function explainRule({ id, name, result, reason, did, missingWebhooks = [] }: RuleFinding): ExplainedRule {
  const actions = did.map(({ kind }) => kind);
  return {
    id,
    name,
    result,
    reason,
    actions,
    words: `The rule “${name}” ${ruleWords(reason, actions)}.${missingWords(missingWebhooks)}`,
  };
}

function missingWords(ids: readonly string[]): string {
  return ids.length === 0 ? '' : ` Nobody is told where it names an endpoint that was deleted: ${ids.join(', ')}.`;
}

function ruleWords(reason: RuleFinding['reason'], actions: readonly string[]): string {
  switch (reason) {
    case 'rule.matched':
      return actions.length === 0
        ? 'matches, but an earlier rule has settled all that it asks for'
        : `matches: ${actions.join(', ')}`;
    case 'rule.not-matched':
      return 'does not match';
    case 'rule.awaits-verdict':
      return 'asks for a category, and the message has none';
    case 'rule.unknown':
      return 'asks for something that is not known here';
    case 'rule.unreadable':
      return 'cannot be read and is skipped; write it anew';
    case 'rule.too-costly':
      return 'is skipped: the expressions before it have used up what one message may cost';
    case 'rule.other-scope':
      return 'is for other mail';
    case 'rule.after-stop':
      return 'is not asked, because an earlier rule stops';
  }
}
