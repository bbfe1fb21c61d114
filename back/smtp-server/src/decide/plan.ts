import { domainOf } from '../address.js';
import type { RecipientRoute } from '../accept/directory/recipients.js';
import type { Decision } from '../message.js';
import type { NewDelivery } from '../enqueue/put.js';
import { decide } from './decide.js';

/** One recipient with what was decided about it. */
export interface DecidedRecipient {
  address: string;
  organizationId: string;
  decision: Decision | { action: 'return'; to: string };
}

const POSTMASTER: Decision = { action: 'hold', aliasId: null, destinations: [], reason: 'postmaster' };

/**
 * Every recipient's decision.
 *
 * @param operator organization that mail for nobody's alias belongs to
 */
export function decideAll(
  recipients: readonly { address: string; route: RecipientRoute }[],
  operator: string,
  now: number,
): DecidedRecipient[] {
  return recipients.map(({ address, route }) => {
    switch (route.kind) {
      case 'alias':
        return { address, organizationId: route.match.organizationId, decision: decide(route.match, now) };
      case 'return':
        return { address, organizationId: operator, decision: { action: 'return', to: route.to } };
      case 'postmaster':
        return { address, organizationId: operator, decision: POSTMASTER };
    }
  });
}

/** The deliveries that decisions of one organization's recipients come to: one a destination. */
export function planDeliveries(decided: readonly DecidedRecipient[]): NewDelivery[] {
  return decided.flatMap(deliveriesOf).map((delivery, ordinal) => ({ ...delivery, ordinal }));
}

type Planned = Omit<NewDelivery, 'ordinal'>;

function deliveriesOf({ address, decision }: DecidedRecipient): Planned[] {
  switch (decision.action) {
    case 'forward': {
      const { aliasId, headerTag, reason } = decision;
      return decision.destinations.map((to) =>
        planned('forward', 'queued', address, to, { aliasId, headerTag, reason }),
      );
    }
    case 'return':
      return [planned('return', 'queued', address, decision.to, { reason: 'srs.bounce' })];
    case 'drop':
      return [planned('forward', 'dropped', address, '', decision)];
    case 'hold':
      return orNowhere(decision.destinations).map((to) => planned('forward', 'held', address, to, decision));
    case 'reject':
      // Accepted at RCPT and unwanted since: too late to refuse one of several recipients, so it is kept for its owner.
      return [planned('forward', 'held', address, '', { reason: decision.reason })];
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
  rest: { aliasId?: string | null; headerTag?: string | null; reason: string },
): Planned {
  const { aliasId = null, headerTag = null, reason } = rest;
  const route = destination === '' ? '' : domainOf(destination);
  return { kind, state, recipient, destination, route, aliasId, headerTag, reason, leaseToken: null };
}
