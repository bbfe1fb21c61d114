import type { DnsResolver } from './dns-client.js';
import { glueOf, type AskOptions, type NameServer, type Referral } from './dns-name-server.js';
import { DnsTransportError, exchangeAs } from './dns-transport.js';
import { RCODE, decodeMessage, encodeQuery, type DnsMessage } from './dns-wire.js';
import { DnsTemporaryError } from './dns.js';
import { isPublicAddress } from './safe-fetch/public-address.js';

/** A zone and who answers for it. */
export interface Zone {
  name: string;
  /** The servers that the zone above names; null when it could not be asked. */
  parent: readonly string[] | null;
  servers: readonly NameServer[];
}

export interface ZoneOptions {
  /** Finds zones and the addresses of their servers. */
  resolver: DnsResolver;
  /** Also ask servers at addresses that are not of the public Internet. */
  allowPrivate: boolean;
  ask: AskOptions;
}

/** A zone may name more; senders ask two or three of them. */
const MOST_SERVERS = 13;
/** Servers of the zone above that are tried until one answers. */
const PARENT_SERVERS = 3;

/**
 * The zone that a registered domain is in, found from there upwards; zones below are found by referrals.
 *
 * @returns null when no zone above it has name servers
 */
export async function findZone(registered: string, options: ZoneOptions): Promise<Zone | null> {
  for (let candidate = registered; candidate !== ''; candidate = above(candidate)) {
    const own = await nameServersOf(candidate, options.resolver);
    if (own?.length === 0) continue;
    const parent = await delegation(candidate, options);
    const names = [...new Set([...(parent?.names ?? []), ...(own ?? [])])];
    if (names.length === 0) continue;
    // A registry's servers have nothing but the word that there is no such domain.
    const asked = candidate === registered ? names : names.slice(0, PARENT_SERVERS);
    const servers = await withAddresses(asked, parent?.glue ?? new Map<string, string>(), options);
    return { name: candidate, parent: parent?.names ?? null, servers };
  }
  return null;
}

/** The zone that a server of the zone above refers to. */
export async function referredZone(referral: Referral, options: ZoneOptions): Promise<Zone> {
  const servers = await withAddresses(referral.names, referral.glue, options);
  return { name: referral.zone, parent: referral.names, servers };
}

/** What a resolver finds; null when it gets no answer, as from a zone none of whose servers knows it. */
async function nameServersOf(zone: string, resolver: DnsResolver): Promise<string[] | null> {
  try {
    const { records } = await resolver.query(zone, 'NS');
    return records.map((name) => name.toLowerCase().replace(/\.$/, '')).filter((name) => name !== '');
  } catch (error) {
    if (error instanceof DnsTemporaryError) return null;
    throw error;
  }
}

/** What the zone above says of a zone. */
async function delegation(zone: string, options: ZoneOptions): Promise<Referral | null> {
  for (let parent = above(zone); parent !== ''; parent = above(parent)) {
    const names = await nameServersOf(parent, options.resolver);
    if (names === null) return null;
    if (names.length === 0) continue;
    const servers = await withAddresses(names.slice(0, PARENT_SERVERS), new Map(), options);
    for (const { address } of servers) {
      const told = address === null ? null : await askParent(address, zone, options.ask);
      if (told !== null) return told;
    }
    return null;
  }
  return null;
}

/** A parent that also serves the child answers from the child's zone, which is then no second opinion. */
async function askParent(
  address: string,
  zone: string,
  { port, timeoutMs: ms, signal }: AskOptions,
): Promise<Referral | null> {
  try {
    const query = encodeQuery({ name: zone, type: 'NS' }, true, 0);
    const message = await exchangeAs(decodeMessage, query, { host: address, port }, { ms, signal });
    return message.rcode === RCODE.NOERROR ? delegated(message, zone) : null;
  } catch (error) {
    if (error instanceof DnsTransportError) return null;
    throw error;
  }
}

function delegated({ authorities, additionals }: DnsMessage, zone: string): Referral | null {
  const names = authorities.flatMap((record) =>
    record.type === 'NS' && record.name.toLowerCase() === zone ? [record.data.toLowerCase().replace(/\.$/, '')] : [],
  );
  return names.length === 0 ? null : { zone, names, glue: glueOf(additionals) };
}

async function withAddresses(
  names: readonly string[],
  glue: ReadonlyMap<string, string>,
  { resolver, allowPrivate }: Pick<ZoneOptions, 'resolver' | 'allowPrivate'>,
): Promise<NameServer[]> {
  return Promise.all(
    names.slice(0, MOST_SERVERS).map(async (name): Promise<NameServer> => {
      const address = (await addressOf(name, resolver)) ?? glue.get(name) ?? null;
      if (address === null) return { name, address, trouble: 'no-address' };
      if (!allowPrivate && !isPublicAddress(address)) return { name, address: null, trouble: 'private' };
      return { name, address, trouble: null };
    }),
  );
}

/** IPv4 where there is one: not every machine has IPv6. */
async function addressOf(name: string, resolver: DnsResolver): Promise<string | null> {
  try {
    return (await resolver.a(name))[0] ?? (await resolver.aaaa(name))[0] ?? null;
  } catch (error) {
    if (error instanceof DnsTemporaryError) return null;
    throw error;
  }
}

function above(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1);
}
