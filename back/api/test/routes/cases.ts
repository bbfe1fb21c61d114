import type { World } from './world.js';

/** What is sent to a route, besides who sends it. */
export interface Ask {
  params?: Record<string, string | number>;
  query?: Record<string, string>;
  body?: unknown;
  /** `version` of what is changed. */
  ifMatch?: number;
  headers?: Record<string, string>;
  /** E-mail address of who must ask, where it cannot be any member of the least role: what is asked for is this person's. */
  as?: string;
}

export interface RouteCase {
  /** Makes what the route needs in `world.organization`, and says what to send. Run anew for each who tries. */
  arrange(world: World): Promise<Ask>;
  /** Of the answer when all is well, where it is not the contract's: a creation that a test cannot complete, say. */
  status?: number;
  /** What a stranger asking for this within an organization of his own may get besides 403 and 404. */
  stranger?: number;
}

export type Arrange = RouteCase['arrange'];
export type Cases = Record<string, RouteCase>;

/** Cases by the id of their route; most are only an arrangement. */
export function defineCases(cases: Record<string, Arrange | RouteCase>): Cases {
  const entries = Object.entries(cases).map(([id, given]): [string, RouteCase] => [
    id,
    typeof given === 'function' ? { arrange: given } : given,
  ]);
  return Object.fromEntries(entries);
}

let last = 0;

/** A word that was not there before. */
export function unique(): string {
  last += 1;
  return `x${last.toString(36)}${Math.random().toString(36).slice(2, 8)}`;
}
