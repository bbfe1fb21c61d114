import { routeOf } from '../address.js';
import type { RecipientRoute } from '../accept/directory/recipients.js';
import type { AcceptReply } from '../accept/replies.js';
import { malwareIn } from '../classify/scan/scans.js';
import type { Decision, DecisionReason, Verdict } from '../message.js';
import type { NewDelivery } from '../enqueue/put.js';
import type { RuleFinding } from './ask-rules.js';
import { decideByRules, type Ruled } from './decide-by-rules.js';
import { gather, type GatheringPlan } from './gather.js';
import { decide } from './decide.js';
import type { Facts } from './facts.js';
import { NO_RULES, type RuleSet } from './rule-set.js';

/** One recipient with what was decided about it. */
export interface DecidedRecipient {
  address: string;
  organizationId: string;
  decision: Decision | { action: 'return'; to: string; /** Kept instead, and why. */ held?: DecisionReason };
  /** What came of each of the organization's rules; absent where none was asked. */
  findings?: readonly RuleFinding[];
}

/** An endpoint that a rule tells of a message. */
export interface RuleMatch {
  webhookId: string;
  rule: { id: string; name: string };
  recipient: string;
  aliasId: string | null;
}

/** What rules tell endpoints of: one for each rule, endpoint and recipient. */
export function ruleMatchesOf(decided: readonly DecidedRecipient[]): RuleMatch[] {
  return decided.flatMap(({ address: recipient, decision, findings = [] }) => {
    const aliasId = 'aliasId' in decision ? (decision.aliasId ?? null) : null;
    return findings.flatMap(({ id, name, did }) =>
      did.flatMap((action) =>
        action.kind === 'webhook' ? [{ webhookId: action.id, rule: { id, name }, recipient, aliasId }] : [],
      ),
    );
  });
}

/** What rules are asked about, and which. */
export interface RuleQuestion {
  /** Without a verdict: that is each organization's own. */
  facts: Facts;
  /** What the message is to an organization; null: not known. */
  verdictOf(organizationId: string): Verdict | null;
  rulesOf(organizationId: string): RuleSet;
  /** What is put off for digests; absent: nothing. */
  gatheringOf?(organizationId: string): GatheringPlan;
}

const POSTMASTER: Decision = { action: 'hold', aliasId: null, destinations: [], reason: 'postmaster' };

/**
 * Every recipient's decision.
 *
 * @param operator organization that mail for nobody's alias belongs to
 * @param asked null: nobody has rules
 */
export function decideAll(
  recipients: readonly { address: string; route: RecipientRoute }[],
  operator: string,
  now: number,
  asked: RuleQuestion | null = null,
): DecidedRecipient[] {
  return recipients.map(({ address, route }) => {
    switch (route.kind) {
      case 'alias':
        return { address, organizationId: route.match.organizationId, ...decideGathering(address, route, now, asked) };
      case 'return':
        return { address, organizationId: operator, decision: { action: 'return', to: route.to, ...heldFor(asked) } };
      case 'postmaster':
        return { address, organizationId: operator, decision: POSTMASTER };
    }
  });
}

function malwareOf(asked: RuleQuestion | null): string | null {
  return asked?.facts.scans === undefined ? null : malwareIn(asked.facts.scans);
}

/** What comes back to us may be infected as well, and goes to somebody who is not ours. */
function heldFor(asked: RuleQuestion | null): { held?: DecisionReason } {
  const malware = malwareOf(asked);
  return malware === null ? {} : { held: `malware: ${malware}` };
}

function decideGathering(
  address: string,
  route: Extract<RecipientRoute, { kind: 'alias' }>,
  now: number,
  asked: RuleQuestion | null,
): Ruled {
  const ruled = decideAlias(address, route, now, asked);
  const { organizationId } = route.match;
  const plan = asked?.gatheringOf?.(organizationId);
  return plan === undefined ? ruled : gather(ruled, asked?.verdictOf(organizationId) ?? null, plan);
}

/** Malware goes nowhere, and is not lost: only what its owner drops or refuses is not held. */
function decideAlias(
  address: string,
  route: Extract<RecipientRoute, { kind: 'alias' }>,
  now: number,
  asked: RuleQuestion | null,
): Ruled {
  const ruled = decideClean(address, route, now, asked);
  const malware = malwareOf(asked);
  const { decision } = ruled;
  if (malware === null || decision.action === 'drop' || decision.action === 'reject') return ruled;
  const { rule: _rule, ...rest } = decision;
  const destinations = [...route.match.destinations];
  return { ...ruled, decision: { ...rest, action: 'hold', destinations, reason: `malware: ${malware}` } };
}

/** Whom the owner blocks, and what is over its limit, no rule lets in. */
function decideClean(
  address: string,
  { match, override }: Extract<RecipientRoute, { kind: 'alias' }>,
  now: number,
  asked: RuleQuestion | null,
): Ruled {
  const byAlias = decide(match, now, override);
  const rules = override === null && asked !== null ? asked.rulesOf(match.organizationId) : NO_RULES;
  if (rules.length === 0 || asked === null) return { decision: byAlias };
  const facts = { ...asked.facts, verdict: asked.verdictOf(match.organizationId) };
  return decideByRules(byAlias, match, address, rules, facts);
}

/** The reply when no recipient wants the message: it can still be refused while the sender is there. */
export function refusalOf(decided: readonly DecidedRecipient[]): AcceptReply | null {
  const replies = decided.map(({ decision }) => (decision.action === 'reject' ? decision.reply : null));
  return replies.includes(null) ? null : (replies[0] ?? null);
}

/** The deliveries that decisions of one organization's recipients come to: one a destination. */
export function planDeliveries(decided: readonly DecidedRecipient[]): NewDelivery[] {
  return decided.flatMap(deliveriesOf).map((delivery, ordinal) => ({ ...delivery, ordinal }));
}

type Planned = Omit<NewDelivery, 'ordinal'>;

function deliveriesOf({ address, decision }: DecidedRecipient): Planned[] {
  switch (decision.action) {
    case 'forward': {
      const { destinations, gathered = [] } = decision;
      return destinations.map((to) =>
        gathered.includes(to)
          ? planned('forward', 'held', address, to, { ...decision, reason: 'digest.category' })
          : planned('forward', 'queued', address, to, decision),
      );
    }
    case 'return':
      return [
        planned('return', decision.held === undefined ? 'queued' : 'held', address, decision.to, {
          reason: decision.held ?? 'srs.bounce',
        }),
      ];
    case 'drop':
      return [planned('forward', 'dropped', address, '', decision)];
    case 'hold':
      return orNowhere(decision.destinations).map((to) => planned('forward', 'held', address, to, decision));
    case 'reject':
      // Accepted at RCPT and unwanted since: too late to refuse one of several recipients, so it is kept for its owner.
      return orNowhere(decision.destinations ?? []).map((to) => planned('forward', 'held', address, to, decision));
  }
}

/** A delivery that has no destination yet: it gets one when it is released. */
function orNowhere(destinations: string[]): string[] {
  return destinations.length > 0 ? destinations : [''];
}

function planned(
  kind: Planned['kind'],
  state: Planned['state'],
  recipient: string,
  destination: string,
  rest: Pick<Partial<Planned>, 'aliasId' | 'headerTag' | 'instructions'> & { reason: string },
): Planned {
  const { aliasId = null, headerTag = null, instructions = null, reason } = rest;
  const route = destination === '' ? '' : routeOf(destination);
  return { kind, state, recipient, destination, route, aliasId, headerTag, instructions, reason, leaseToken: null };
}
