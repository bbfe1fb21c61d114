import type { DeliveryState } from '../entity/index.js';

/** Values of a statement that is put together from parts: each is added once, and named by its number. */
export class Values {
  readonly list: unknown[] = [];

  /** @returns the placeholder, with its type */
  add(value: unknown, type: string): string {
    return `$${this.list.push(value)}::${type}`;
  }
}

/** What a delivery must be like; the parts given must all hold, and case does not matter. */
export interface DeliveryFilter {
  state?: DeliveryState | undefined;
  /** The reason for its state, or how that begins: `rule` is also `rule.digest`, `malware` also `malware: Eicar`. */
  reason?: string | undefined;
  /** The address the sender used. */
  recipient?: string | undefined;
  destination?: string | undefined;
  /** Part of the address the sender used, or of the destination. */
  to?: string | undefined;
  /** Domain of the address the sender used, in A-labels. */
  domain?: string | undefined;
  /** Id of the alias that took it. */
  alias?: string | undefined;
  /** Domain of the destination, in A-labels. */
  route?: string | undefined;
}

/** States that have an index by organization, so that few among millions are found at once. */
const INDEXED = new Set<DeliveryState>(['held', 'queued', 'dropped', 'bounced', 'expired', 'cancelled']);

export function isIndexed(state: DeliveryState | undefined): state is DeliveryState {
  return state !== undefined && INDEXED.has(state);
}

/** True of a delivery `d` that is held, or was until somebody decided about it: each such decision's trace says so. */
export const HAS_BEEN_HELD = `(d.state = 'held' or d.trace @> '[{"was":"held"}]' or d.trace @> '[{"step":"released"}]')`;

/** Conditions on a delivery `d`. The state is one of ours and stands as text, so that its partial index is recognized. */
export function deliveryConditions(filter: DeliveryFilter, values: Values): string[] {
  const { state, reason, recipient, destination, to, domain, alias, route } = filter;
  const conditions: string[] = [];
  if (state !== undefined) conditions.push(`d.state = '${state}'`);
  if (reason !== undefined) conditions.push(reasonBegins(values.add(reason, 'text')));
  if (recipient !== undefined) conditions.push(`lower(d.recipient) = ${values.add(recipient.toLowerCase(), 'text')}`);
  if (destination !== undefined)
    conditions.push(`lower(d.destination) = ${values.add(destination.toLowerCase(), 'text')}`);
  if (alias !== undefined) conditions.push(`d.alias_id = ${values.add(alias, 'uuid')}`);
  if (route !== undefined) conditions.push(`d.route = ${values.add(route, 'text')}`);
  if (domain !== undefined) {
    const end = values.add(`@${domain}`, 'text');
    conditions.push(`right(lower(d.recipient), length(${end})) = ${end}`);
  }
  if (to !== undefined) conditions.push(addressContains(values.add(to.toLowerCase(), 'text')));
  return conditions;
}

function reasonBegins(reason: string): string {
  return `(d.reason = ${reason} or left(d.reason, length(${reason}) + 1) in (${reason} || '.', ${reason} || ':'))`;
}

/** @param part placeholder of text in lower case */
export function addressContains(part: string): string {
  return `(strpos(lower(d.recipient), ${part}) > 0 or strpos(lower(d.destination), ${part}) > 0)`;
}
