import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';

import { DnsTemporaryError, isPublicAddress, type MxRecord, type Resolver } from '@postern/platform';

import type { Outcome, OutcomeReason } from '../../message.js';
import { literalAddress, normalAddress } from './target-address.js';

export interface RouteSettings {
  /** Allow private, loopback and other addresses that are not of the public Internet. */
  allowPrivate: boolean;
  /** Names of this installation's mail servers: a destination that points to one of them is a loop. */
  ownHostnames: readonly string[];
  ownAddresses: readonly string[];
  /** False on a machine without IPv6. */
  ipv6: boolean;
  /** Addresses returned at most. */
  maxHosts: number;
  /** From 0 to below 1, spreads the load inside a priority. */
  random: () => number;
}

export interface RouteHost {
  /** Name from the MX record, the domain itself, or the address literal. */
  host: string;
  ip: string;
  priority: number;
}

export type Route =
  | {
      kind: 'hosts';
      /** The same for all domains with the same best exchangers: they share concurrency and outages. */
      key: string;
      /** In the order in which to try them; never empty. */
      hosts: RouteHost[];
    }
  | { kind: Exclude<Outcome['kind'], 'delivered'>; reason: OutcomeReason; detail: string };

/** Exchangers looked at; who publishes more wants to keep resolvers busy. */
const MAX_EXCHANGERS = 16;
const MAX_ADDRESSES_PER_HOST = 8;

/**
 * Where mail for a domain goes (RFC 5321 section 5.1). The order is by priority, inside one at random, IPv6 and IPv4
 * in turn so that one family without a way out costs one attempt and not all. Exchangers that are aliases are followed,
 * although RFC 5321 forbids them. Never throws.
 *
 * @param domain after the last `@` of an address; U-labels and address literals are understood
 */
export async function resolveRoute(domain: string, resolver: Resolver, settings: RouteSettings): Promise<Route> {
  const literal = literalAddress(domain);
  if (literal !== null) return literalRoute(domain, literal, settings);
  const name = domainToASCII(domain.replace(/\.$/, '')).toLowerCase();
  if (name === '' || domain.startsWith('[') || isIP(name) !== 0) {
    return failed('permanent', 'no-such-domain', `"${domain}" is not a domain name`);
  }
  try {
    return await domainRoute(name, resolver, settings);
  } catch (error) {
    if (error instanceof DnsTemporaryError) return failed('temporary', 'dns-temporary', error.message);
    throw error;
  }
}

function literalRoute(literal: string, ip: string, settings: RouteSettings): Route {
  if (isOwnAddress(ip, settings)) return failed('permanent', 'loop', `${literal} is this server`);
  if (!settings.allowPrivate && !isPublicAddress(ip)) {
    return failed('permanent', 'no-address', `${literal} is not an address of the public Internet`);
  }
  return { kind: 'hosts', key: literal.toLowerCase(), hosts: [{ host: literal, ip, priority: 0 }] };
}

async function domainRoute(name: string, resolver: Resolver, settings: RouteSettings): Promise<Route> {
  const published = await resolver.mx(name);
  const named = published.filter((record) => record.exchange !== '' && record.exchange !== '.');
  if (published.length > 0 && named.length === 0) {
    return failed('permanent', 'null-mx', `${name} takes no mail (null MX, RFC 7505)`);
  }
  const implicit = named.length === 0;
  const exchangers = implicit ? [{ priority: 0, exchange: name }] : inOrder(named, settings.random);
  const found = await lookUp(exchangers.slice(0, MAX_EXCHANGERS), resolver, settings);
  const hosts = withoutLoop(found.hosts, exchangers, settings);
  if (hosts === null) return failed('permanent', 'loop', `the best exchanger of ${name} is this server`);
  if (hosts.length > 0) {
    return { kind: 'hosts', key: keyOf(exchangers), hosts: alternate(hosts).slice(0, settings.maxHosts) };
  }
  return nothingFound(name, implicit, found);
}

interface Found {
  hosts: RouteHost[];
  error: DnsTemporaryError | null;
  /** Addresses that were left out as not public. */
  refused: number;
}

async function lookUp(exchangers: MxRecord[], resolver: Resolver, settings: RouteSettings): Promise<Found> {
  const found: Found = { hosts: [], error: null, refused: 0 };
  const answers = await Promise.allSettled(exchangers.map(({ exchange }) => addressesOf(exchange, resolver, settings)));
  answers.forEach((answer, index) => {
    const { exchange, priority } = exchangers[index]!;
    if (answer.status === 'rejected') {
      if (!(answer.reason instanceof DnsTemporaryError)) throw answer.reason;
      found.error ??= answer.reason;
      return;
    }
    for (const ip of answer.value) {
      // An address of our own stays in for now: it is a loop, not a mistake.
      if (settings.allowPrivate || isPublicAddress(ip) || isOwnAddress(ip, settings)) {
        found.hosts.push({ host: exchange, ip, priority });
      } else found.refused++;
    }
  });
  return found;
}

/** One family is enough when the other does not answer. */
async function addressesOf(host: string, resolver: Resolver, settings: RouteSettings): Promise<string[]> {
  const [v6, v4] = await Promise.allSettled([settings.ipv6 ? resolver.aaaa(host) : [], resolver.a(host)]);
  const addresses = [v6, v4].flatMap((answer) =>
    answer.status === 'fulfilled' ? answer.value.slice(0, MAX_ADDRESSES_PER_HOST) : [],
  );
  if (addresses.length > 0) return addresses;
  for (const answer of [v6, v4]) if (answer.status === 'rejected') throw answer.reason;
  return [];
}

/** RFC 5321 section 5.1: leaves only what is preferred to ourselves; null when nothing is. */
function withoutLoop(hosts: RouteHost[], exchangers: MxRecord[], settings: RouteSettings): RouteHost[] | null {
  const ownNames = new Set(settings.ownHostnames.map((name) => name.toLowerCase()));
  let own = Infinity;
  for (const { exchange, priority } of exchangers) {
    if (ownNames.has(exchange.toLowerCase())) own = Math.min(own, priority);
  }
  for (const { ip, priority } of hosts) if (isOwnAddress(ip, settings)) own = Math.min(own, priority);
  if (own === Infinity) return hosts;
  const better = hosts.filter(({ priority }) => priority < own);
  return better.length === 0 ? null : better;
}

function nothingFound(name: string, implicit: boolean, found: Found): Route {
  if (found.error !== null) return failed('temporary', 'dns-temporary', found.error.message);
  if (found.refused > 0) {
    return failed('permanent', 'no-address', `${name} has only addresses that are not of the public Internet`);
  }
  if (implicit) return failed('permanent', 'no-such-domain', `${name} has neither mail exchangers nor an address`);
  return failed('permanent', 'no-address', `no mail exchanger of ${name} has an address`);
}

function inOrder(records: readonly MxRecord[], random: () => number): MxRecord[] {
  return records
    .map((record) => ({ record, lot: random() }))
    .sort((a, b) => a.record.priority - b.record.priority || a.lot - b.lot)
    .map(({ record }) => record);
}

/** Inside each priority one IPv6 address, one IPv4 address, and so on. */
function alternate(hosts: RouteHost[]): RouteHost[] {
  const ordered: RouteHost[] = [];
  for (let start = 0; start < hosts.length;) {
    const { priority } = hosts[start]!;
    const group = hosts.slice(start).filter((host) => host.priority === priority);
    const v6 = group.filter(({ ip }) => isIP(ip) === 6);
    const v4 = group.filter(({ ip }) => isIP(ip) !== 6);
    for (let index = 0; index < Math.max(v6.length, v4.length); index++) {
      ordered.push(...v6.slice(index, index + 1), ...v4.slice(index, index + 1));
    }
    start += group.length;
  }
  return ordered;
}

function keyOf(exchangers: readonly MxRecord[]): string {
  const best = exchangers[0]!.priority;
  const names = exchangers.filter(({ priority }) => priority === best).map(({ exchange }) => exchange.toLowerCase());
  return names.sort().join(',');
}

function isOwnAddress(ip: string, settings: RouteSettings): boolean {
  return (
    settings.ownAddresses.length > 0 && settings.ownAddresses.some((own) => normalAddress(own) === normalAddress(ip))
  );
}

function failed(kind: 'temporary' | 'permanent', reason: OutcomeReason, detail: string): Route {
  return { kind, reason, detail };
}
