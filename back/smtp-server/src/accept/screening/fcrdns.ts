import { canonicalIp, withDeadline, type Clock, type Resolver } from '@postern/platform';

/** Names a client may claim before we stop asking; each costs a lookup. */
const MOST_NAMES = 5;
const HOSTNAME = /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{1,63}$/;

/** `unknown` when the DNS did not answer in time, which says nothing about the client. */
export type ReverseDns = { kind: 'confirmed'; hostname: string } | { kind: 'none' } | { kind: 'unknown' };

/**
 * Forward-confirmed reverse DNS (RFC 8601 section 3, "iprev"): a name the address points to and that points back.
 *
 * @param deadlineMs for all lookups together
 */
export async function confirmReverseDns(
  ip: string,
  deadlineMs: number,
  resolver: Resolver,
  clock: Clock,
): Promise<ReverseDns> {
  const bounded = withDeadline(resolver, deadlineMs, clock);
  try {
    const names = (await bounded.ptr(ip)).map((name) => name.toLowerCase().replace(/\.$/, ''));
    for (const hostname of names.slice(0, MOST_NAMES)) {
      // The owner of the address publishes what he likes, and the name ends up in our header and logs.
      if (HOSTNAME.test(hostname) && (await pointsBack(hostname, ip, bounded))) return { kind: 'confirmed', hostname };
    }
    return { kind: 'none' };
  } catch {
    return { kind: 'unknown' };
  }
}

async function pointsBack(hostname: string, ip: string, resolver: Resolver): Promise<boolean> {
  const addresses = await (ip.includes(':') ? resolver.aaaa(hostname) : resolver.a(hostname));
  return addresses.some((address) => canonicalIp(address) === ip);
}
