import { DnsTemporaryError, reverseName, type MxRecord, type Resolver } from '@postern/platform';

/**
 * One record of a zone, in the notation of the openspf suites. `TIMEOUT` and `SERVFAIL` as a record answer for every
 * type that has no record before them; as a value (`{ TXT: 'TIMEOUT' }`) for that type only.
 */
export type ZoneRecord =
  | { A: string }
  | { AAAA: string }
  /** Several strings are joined, as in a TXT record of several strings. */
  | { TXT: string | string[] }
  | { MX: [priority: number, exchange: string] }
  | { PTR: string }
  | { CNAME: string }
  | { [type in 'A' | 'AAAA' | 'TXT' | 'MX' | 'PTR']?: ZoneFailure }
  | ZoneFailure;

export type ZoneFailure = 'TIMEOUT' | 'SERVFAIL';

/** Names without regard to case or final dot; PTR records stand under `….in-addr.arpa` and `….ip6.arpa`. */
export type Zone = Record<string, ZoneRecord[]>;

export interface ZoneResolver extends Resolver {
  /** What was asked so far, in order: `TXT example.com`. */
  readonly queries: string[];
  /** Records as the zone holds them, by the name they stand under. */
  named(type: 'PTR', name: string): string[];
}

type RecordType = 'A' | 'AAAA' | 'TXT' | 'MX' | 'PTR';

/** RFC 1034 sets no number; recursive servers give up at about this many. */
const MAX_ALIASES = 10;

/** A resolver that answers from an object: what is not in it does not exist. */
export function zoneResolver(zone: Zone): ZoneResolver {
  const names = new Map(Object.entries(zone).map(([name, records]) => [canonical(name), records]));
  const queries: string[] = [];
  const lookup = (type: RecordType, name: string): unknown[] => {
    queries.push(`${type} ${canonical(name)}`);
    return recordsOf(names, type, name);
  };
  return {
    queries,
    a: async (name) => lookup('A', name) as string[],
    aaaa: async (name) => lookup('AAAA', name) as string[],
    txt: async (name) => lookup('TXT', name).map((value) => (Array.isArray(value) ? value.join('') : String(value))),
    mx: async (name) => lookup('MX', name).map(toMx),
    named: (type, name) => lookup(type, name).map((value) => withoutDot(String(value))),
    ptr: async (address) => lookup('PTR', reverseName(address)).map((value) => withoutDot(String(value))),
  };
}

function recordsOf(names: Map<string, ZoneRecord[]>, type: RecordType, asked: string): unknown[] {
  let name = canonical(asked);
  for (let hops = 0; hops <= MAX_ALIASES; hops++) {
    const found = ownRecords(names.get(name) ?? [], type, asked);
    if (found.alias === null) return found.values;
    name = canonical(found.alias);
  }
  throw new DnsTemporaryError(asked, 'ESERVFAIL');
}

function ownRecords(
  records: ZoneRecord[],
  type: RecordType,
  asked: string,
): { values: unknown[]; alias: string | null } {
  const values: unknown[] = [];
  for (const record of records) {
    if (typeof record === 'string') {
      if (values.length > 0) break;
      throw failure(asked, record);
    }
    if ('CNAME' in record && values.length === 0) return { values, alias: record.CNAME };
    const value = (record as Record<string, unknown>)[type];
    if (value === 'TIMEOUT' || value === 'SERVFAIL') throw failure(asked, value);
    if (value !== undefined) values.push(value);
  }
  return { values, alias: null };
}

function failure(name: string, kind: ZoneFailure): DnsTemporaryError {
  return new DnsTemporaryError(name, kind === 'TIMEOUT' ? 'ETIMEOUT' : 'ESERVFAIL');
}

function toMx(value: unknown): MxRecord {
  const [priority, exchange] = value as [number | string, string];
  return { priority: Number(priority), exchange: withoutDot(exchange) };
}

function canonical(name: string): string {
  return withoutDot(name).toLowerCase();
}

function withoutDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}
