import type { Clock } from './clock.js';
import { DnsTemporaryError, type Resolver } from './dns.js';

/**
 * A view of a resolver for one piece of work: all its lookups together have `ms` milliseconds from now. What is open
 * then, and what is asked later, fails with a {@link DnsTemporaryError} of `ETIMEOUT`.
 */
export function withDeadline(resolver: Resolver, ms: number, clock: Clock): Resolver {
  const end = clock.now() + ms;
  const bounded = <T>(name: string, lookup: () => Promise<T>): Promise<T> => within(name, end - clock.now(), lookup);
  return {
    txt: (name) => bounded(name, () => resolver.txt(name)),
    a: (name) => bounded(name, () => resolver.a(name)),
    aaaa: (name) => bounded(name, () => resolver.aaaa(name)),
    mx: (name) => bounded(name, () => resolver.mx(name)),
    ptr: (address) => bounded(address, () => resolver.ptr(address)),
  };
}

function within<T>(name: string, ms: number, lookup: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const expire = (): void => reject(new DnsTemporaryError(name, 'ETIMEOUT'));
    if (ms <= 0) return expire();
    const timer = setTimeout(expire, ms);
    lookup()
      .finally(() => clearTimeout(timer))
      .then(resolve, reject);
  });
}
