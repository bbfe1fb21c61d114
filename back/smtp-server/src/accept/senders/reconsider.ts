import type { BlockAction } from '@postern/data';

import type { Override } from '../../decide/alias.js';
import type { AliasLimits } from '../directory/alias-limits.js';
import type { RecipientRoute } from '../directory/recipients.js';
import type { SenderLists } from './sender-lists.js';

export interface ReconsiderDeps {
  senders: SenderLists;
  limits: AliasLimits;
}

interface Routed {
  address: string;
  route: RecipientRoute;
}

type AliasRoute = Extract<RecipientRoute, { kind: 'alias' }>;

/**
 * What RCPT could not know: the author, whom the organization may block, and that the message comes at all, so that it
 * counts against a limit. Where one of several recipients does not want it, it is too late to refuse: it is kept for
 * that one.
 *
 * @param author and the reverse-path: an allowing rule for either outweighs what blocks the other
 * @returns null when nobody wants it
 */
export async function reconsider<R extends Routed>(
  recipients: readonly R[],
  author: string,
  sender: string,
  deps: ReconsiderDeps,
): Promise<R[] | null> {
  const from = author === sender.toLowerCase() ? [author] : [author, sender];
  const blocked = await Promise.all(recipients.map(({ route }) => blockedBy(route, from, deps)));
  if (blocked.every((action) => action === 'reject')) return null;
  const kept: R[] = [];
  for (const [i, recipient] of recipients.entries()) kept.push(await counted(recipient, blocked[i] ?? null, deps));
  return kept;
}

async function blockedBy(
  route: RecipientRoute,
  from: readonly string[],
  { senders }: ReconsiderDeps,
): Promise<BlockAction | null> {
  if (route.kind !== 'alias') return null;
  return senders.judge(route.match.organizationId, route.match.aliasId, from);
}

async function counted<R extends Routed>(recipient: R, blocked: BlockAction | null, deps: ReconsiderDeps): Promise<R> {
  const { route } = recipient;
  if (route.kind !== 'alias') return recipient;
  const override = blocked === null ? await overLimit(route, deps) : overrideOf(blocked);
  return override === null ? recipient : { ...recipient, route: { ...route, override } };
}

async function overLimit({ match, override }: AliasRoute, { limits }: ReconsiderDeps): Promise<Override | null> {
  if (override !== null) return override;
  return (await limits.charge(match)) ? null : OVER_LIMIT;
}

export const OVER_LIMIT: Override = { action: 'hold', reason: 'alias.over-limit' };

export function overrideOf(action: BlockAction): Override {
  return { action: action === 'drop' ? 'drop' : 'hold', reason: 'sender.blocked' };
}
