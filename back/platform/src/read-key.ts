/**
 * Reads a key, a second time when the first fails. OpenSSL keeps a queue of errors for each thread, and Node.js takes
 * one that an earlier operation left there for this call's own (seen once in some ten thousand keys): the failure
 * empties the queue, so only a key that is bad fails twice.
 *
 * @param read `createPrivateKey` or `createPublicKey` with its argument
 */
export function readKey<T>(read: () => T): T {
  try {
    return read();
  } catch {
    return read();
  }
}
