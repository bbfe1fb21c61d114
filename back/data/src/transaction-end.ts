import { AsyncLocalStorage } from 'node:async_hooks';

import type { EntityManager } from 'typeorm';

/** What is still to be done in a transaction, before it commits. */
export type TransactionEnd = (manager: EntityManager) => Promise<void>;

const ends = new AsyncLocalStorage<TransactionEnd>();

/** Runs `work`; each transaction that it makes on the way ends with `end`, and is undone when that throws. */
export function endingTransactions<T>(end: TransactionEnd, work: () => Promise<T>): Promise<T> {
  return ends.run(end, work);
}

/** Of whoever makes transactions: the last thing to do in one. */
export async function endTransaction(manager: EntityManager): Promise<void> {
  await ends.getStore()?.(manager);
}
