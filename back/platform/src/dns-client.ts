import { getServers } from 'node:dns';
import { domainToASCII } from 'node:url';
import type { Clock } from './clock.js';
import { ExpiringCache } from './dns-cache.js';
import { DnsTransportError, exchange, parseDnsServer, type DnsServer } from './dns-transport.js';
import {
  RCODE,
  encodeQuery,
  type DnsData,
  type DnsQuery,
  type DnsQuestion,
  type DnsReply,
  type DnsType,
} from './dns-wire.js';
import { DnsTemporaryError, type Resolver } from './dns.js';
import { reverseName } from './reverse-name.js';

export type { DnsData, DnsType, TlsaRecord } from './dns-wire.js';

export interface DnsResolverOptions {
  /** `ip`, `ip:port` or `[ip]:port`; empty: what the system uses. */
  servers: string[];
  /** Of one try, in milliseconds. */
  timeoutMs: number;
  /** Tries a question in all, going round the servers; a question ends after `attempts` × `timeoutMs` at the latest. */
  attempts: number;
  clock: Clock;
  /** Most answers kept. */
  cacheSize: number;
}

export interface DnsAnswer<T extends DnsType> {
  /** False when there is no such name (NXDOMAIN). */
  exists: boolean;
  records: readonly DnsData[T][];
  /** The AD bit: the server checked DNSSEC. Trust it only from a server on this host or a trusted path. */
  authenticated: boolean;
}

export interface DnsResolver extends Resolver {
  /** @throws DnsTemporaryError when the question stays open */
  query<T extends DnsType>(name: string, type: T): Promise<DnsAnswer<T>>;
  /** Ends what is under way; every later question fails. */
  close(): void;
}

/** Seconds. RFC 8767 section 4 caps at a week; a day lets a mistaken record go sooner. */
const MAX_TTL = 86_400;
/** Zero means "do not keep" (RFC 1035); one second still spares a burst of the same question. */
const MIN_TTL = 1;
/** RFC 2308 section 5 advises at most three hours. */
const MAX_NEGATIVE_TTL = 3_600;
/** Without an SOA nothing says how long; RFC 2308 section 5 would not keep it at all. */
const NO_SOA_TTL = 5;
/** RFC 2308 section 7.1 allows five minutes; a mail retried in a few seconds is better than one refused for minutes. */
const FAILURE_TTL = 3;
/** Each question under way holds a socket. */
const MAX_UNDER_WAY = 1024;
/** These say nothing about the name. */
const OWN_FAILURES = new Set(['EBUSY', 'ECANCELLED']);

/** RFC 6761 section 6.4: nothing under `invalid` exists, and nobody need be asked. */
function isInvalid(name: string): boolean {
  return name === 'invalid' || name.endsWith('.invalid');
}

type Kept = { answer: DnsAnswer<DnsType> } | { failure: DnsTemporaryError };

/**
 * A stub resolver with a cache that knows TTLs, which `node:dns` does not give for TXT and MX. Names are taken
 * without regard to case; one that cannot be a DNS name has no records.
 */
export function createDnsResolver(options: DnsResolverOptions): DnsResolver {
  return new CachingResolver(options);
}

class CachingResolver implements DnsResolver {
  private readonly servers: DnsServer[];
  private readonly cache: ExpiringCache<Kept>;
  private readonly underWay = new Map<string, Promise<DnsAnswer<DnsType>>>();
  private readonly closing = new AbortController();
  /** The server that answered last, asked first. */
  private preferred = 0;

  constructor(private readonly options: DnsResolverOptions) {
    const servers = options.servers.length > 0 ? options.servers : getServers();
    this.servers = servers.map(parseDnsServer);
    this.cache = new ExpiringCache(options.cacheSize, options.clock);
  }

  async txt(name: string): Promise<string[]> {
    return (await this.query(name, 'TXT')).records.slice();
  }

  async a(name: string): Promise<string[]> {
    return (await this.query(name, 'A')).records.slice();
  }

  async aaaa(name: string): Promise<string[]> {
    return (await this.query(name, 'AAAA')).records.slice();
  }

  async mx(name: string): Promise<DnsData['MX'][]> {
    return (await this.query(name, 'MX')).records.slice();
  }

  async ptr(address: string): Promise<string[]> {
    return (await this.query(reverseName(address), 'PTR')).records.slice();
  }

  async query<T extends DnsType>(name: string, type: T): Promise<DnsAnswer<T>> {
    // The cache's key holds the type, so an answer found under it is of that type.
    return (await this.find(name, type)) as DnsAnswer<T>;
  }

  close(): void {
    this.closing.abort();
    this.cache.clear();
  }

  private find(name: string, type: DnsType): Promise<DnsAnswer<DnsType>> | DnsAnswer<DnsType> {
    const key = `${type} ${name}`;
    const kept = this.cache.get(key);
    if (kept !== undefined) {
      if ('failure' in kept) throw kept.failure;
      return kept.answer;
    }
    const running = this.underWay.get(key);
    if (running !== undefined) return running;
    const started = this.ask(key, name, type).finally(() => this.underWay.delete(key));
    this.underWay.set(key, started);
    return started;
  }

  private async ask(key: string, name: string, type: DnsType): Promise<DnsAnswer<DnsType>> {
    const canonical = canonicalName(name);
    if (canonical !== null && isInvalid(canonical)) return { exists: false, records: [], authenticated: false };
    if (canonical === null) return { exists: false, records: [], authenticated: false };
    if (canonical !== name) return this.find(canonical, type);
    try {
      const { answer, ttl } = toAnswer(await this.askServers({ name, type }));
      this.cache.set(key, { answer }, ttl * 1000, weightOf(key, answer));
      return answer;
    } catch (error) {
      const code = error instanceof DnsTransportError ? error.code : 'EBADRESP';
      const failure = new DnsTemporaryError(name, code);
      if (!OWN_FAILURES.has(code)) this.cache.set(key, { failure }, FAILURE_TTL * 1000, key.length);
      throw failure;
    }
  }

  /** @throws DnsTransportError the last try's reason */
  private async askServers(question: DnsQuestion): Promise<DnsReply> {
    if (this.underWay.size > MAX_UNDER_WAY) throw new DnsTransportError('EBUSY');
    const end = performance.now() + this.options.timeoutMs * this.options.attempts;
    let reason = 'ENOSERVER';
    let index = this.preferred;
    let edns = true;
    for (let attempt = 0; attempt < this.options.attempts; attempt++) {
      const server = this.servers[index];
      const left = Math.min(this.options.timeoutMs, end - performance.now());
      if (server === undefined || left <= 0) break;
      const outcome = await tryServer(encodeQuery(question, edns), server, left, this.closing.signal);
      if (typeof outcome !== 'string') {
        this.preferred = index;
        return outcome;
      }
      reason = outcome;
      if (outcome === 'ECANCELLED') break;
      // A server older than EDNS answers FORMERR (RFC 6891 section 7): the same one once more, without.
      edns = !(edns && outcome === 'EFORMERR');
      if (edns) index = (index + 1) % this.servers.length;
    }
    throw new DnsTransportError(reason);
  }
}

/** The reply, or why there is none to be had from this server. */
async function tryServer(
  query: DnsQuery,
  server: DnsServer,
  ms: number,
  signal: AbortSignal,
): Promise<DnsReply | string> {
  try {
    const reply = await exchange(query, server, ms, signal);
    return reply.rcode === RCODE.NOERROR || reply.rcode === RCODE.NXDOMAIN ? reply : codeOfRcode(reply.rcode);
  } catch (error) {
    return error instanceof DnsTransportError ? error.code : 'EIO';
  }
}

function codeOfRcode(rcode: number): string {
  const name = Object.entries(RCODE).find(([, value]) => value === rcode)?.[0];
  return name === undefined ? `ERCODE${rcode}` : `E${name}`;
}

function toAnswer(reply: DnsReply): { answer: DnsAnswer<DnsType>; ttl: number } {
  const answer = { exists: reply.rcode === RCODE.NOERROR, records: reply.records, authenticated: reply.authenticated };
  const most = reply.records.length > 0 ? MAX_TTL : MAX_NEGATIVE_TTL;
  return { answer, ttl: Math.min(Math.max(reply.ttl ?? NO_SOA_TTL, MIN_TTL), most) };
}

function weightOf(key: string, answer: DnsAnswer<DnsType>): number {
  return answer.records.reduce(
    (sum, record) => sum + (typeof record === 'string' ? record.length : 64) + 32,
    key.length + 128,
  );
}

/** Lower case, ASCII, without the final dot; null when it cannot be asked for (RFC 1035 section 2.3.4). */
function canonicalName(name: string): string | null {
  const ascii = /^[\x21-\x7e]*$/.test(name) ? name : domainToASCII(name);
  const bare = (ascii.endsWith('.') ? ascii.slice(0, -1) : ascii).toLowerCase();
  if (bare.length === 0 || bare.length > 253) return null;
  return bare.split('.').every((label) => label.length > 0 && label.length <= 63) ? bare : null;
}
