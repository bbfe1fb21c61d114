import { AsyncLocalStorage } from 'node:async_hooks';

const requests = new AsyncLocalStorage<string>();

/** Does something for a request, of which whatever it calls may learn the id. */
export function forRequest<T>(id: string, work: () => T): T {
  return requests.run(id, work);
}

/** The id of the request that is being worked on; undefined outside of any. */
export function currentRequestId(): string | undefined {
  return requests.getStore();
}
