import type { GatheringRow } from '@postern/data';

import { isWebhookUrl } from '../address.js';
import type { Verdict } from '../message.js';
import type { Ruled } from './decide-by-rules.js';

interface Gathered {
  readonly categories: ReadonlySet<string>;
  /** At least so sure, 0 to 1. */
  readonly confidence: number;
}

/** What an organization has gathered for digests. */
export interface GatheringPlan {
  /** For mailboxes that have nothing of their own. */
  readonly forAll: Gathered | null;
  readonly byAddress: ReadonlyMap<string, Gathered>;
}

export const GATHERS_NOTHING: GatheringPlan = { forAll: null, byAddress: new Map() };

export function gatheringPlan(rows: readonly GatheringRow[]): GatheringPlan {
  if (rows.length === 0) return GATHERS_NOTHING;
  const toGathered = ({ categories, confidence }: GatheringRow): Gathered => ({
    categories: new Set(categories),
    confidence,
  });
  const all = rows.find(({ address }) => address === null);
  const own = rows.flatMap((row) => (row.address === null ? [] : [[row.address, toGathered(row)] as const]));
  return { forAll: all === undefined ? null : toGathered(all), byAddress: new Map(own) };
}

/**
 * Puts mail off that its owner wants in a digest, for those of its mailboxes that get one. Only what would be forwarded as its
 * alias says: a rule that forwards knows better, and endpoints read no digests. Pure.
 *
 * @param verdict null: nothing is known of it, so that it is not put off
 */
export function gather(ruled: Ruled, verdict: Verdict | null, plan: GatheringPlan): Ruled {
  const { decision } = ruled;
  if (verdict === null || plan === GATHERS_NOTHING) return ruled;
  if (decision.action !== 'forward' || decision.reason !== 'alias.forward') return ruled;
  const gathered = decision.destinations.filter((address) => isGathered(address, verdict, plan));
  return gathered.length === 0 ? ruled : { ...ruled, decision: { ...decision, gathered } };
}

function isGathered(address: string, { category, confidence }: Verdict, plan: GatheringPlan): boolean {
  if (isWebhookUrl(address)) return false;
  const wanted = plan.byAddress.get(address) ?? plan.forAll;
  return wanted !== null && wanted.categories.has(category) && confidence >= wanted.confidence;
}
