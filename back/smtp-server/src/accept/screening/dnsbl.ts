import { beforeDeadline, reverseName, withDeadline, type Clock, type Resolver } from '@postern/platform';
import type { DnsblConfig } from '../accept-config.js';

/**
 * Listed addresses answer within 127.0.0.0/8 (RFC 5782 section 2.1). Spamhaus answers 127.255.255.x to those it will not
 * serve (public resolver, over quota, wrong zone): an error, which would otherwise block all mail.
 */
const LISTED = /^127\.(?!255\.255\.)/;

/**
 * Asks DNS blocklists about a client.
 *
 * @returns the first zone that lists it, or null; null too when a zone cannot be asked or takes too long
 */
export async function listedIn(
  ip: string,
  config: DnsblConfig,
  resolver: Resolver,
  clock: Clock,
): Promise<string | null> {
  const bounded = withDeadline(resolver, config.deadlineMs, clock);
  const name = reverseName(ip).replace(/\.(?:in-addr|ip6)\.arpa$/, '');
  const answers = await Promise.all(
    config.zones.map((zone) => beforeDeadline(bounded.a(`${name}.${zone}`), config.deadlineMs, [])),
  );
  const at = answers.findIndex((addresses) => addresses.some((address) => LISTED.test(address)));
  return at < 0 ? null : (config.zones[at] ?? null);
}
