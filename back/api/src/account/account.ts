import type { IncomingMessage } from 'node:http';

import type { Reach } from '@postern/data';

/** Who asks. */
export interface Account {
  id: string;
  email: string;
  /** Operators see every organization. */
  isOperator: boolean;
  organizationIds: string[];
}

/** Which rows an account may see. */
export function reachOf(account: Account): Reach {
  return account.isOperator ? 'all' : account.organizationIds;
}

const accounts = new WeakMap<IncomingMessage, Account>();

export function setAccount(request: IncomingMessage, account: Account): void {
  accounts.set(request, account);
}

/** @throws Error when no guard let the request in: a route without authentication asked for an account */
export function accountOf(request: IncomingMessage): Account {
  const account = accounts.get(request);
  if (account === undefined) throw new Error('accountOf() on a route that has no authentication');
  return account;
}
