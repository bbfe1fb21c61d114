import type { Answer } from 'dns-packet';

import { DnsTransportError, exchangeAs } from './dns-transport.js';
import { RCODE, dataOf, decodeMessage, encodeQuery, type DnsMessage, type DnsQuestion } from './dns-wire.js';

/** One server of a zone. */
export interface NameServer {
  /** Lower case, without the final dot. */
  name: string;
  /** Null when it cannot be asked, for the reason in `trouble`. */
  address: string | null;
  trouble: ServerTrouble | null;
}

/**
 * `silent`: no answer in time; `refused`: REFUSED or SERVFAIL; `lame`: it does not know the zone; `private`: its address is
 * not of the public Internet; `no-address`: its name has none.
 */
export type ServerTrouble = 'silent' | 'refused' | 'lame' | 'private' | 'no-address';

export interface Referral {
  zone: string;
  names: string[];
  /** Addresses by name. */
  glue: Map<string, string>;
}

/** What one server says to one question. */
export type Word =
  | { kind: 'answer'; exists: boolean; records: unknown[]; cname: string | null }
  | { kind: 'referral'; referral: Referral }
  | { kind: 'trouble'; trouble: ServerTrouble };

/** Tries by UDP before a server counts as silent: one packet in a hundred is lost. */
const TRIES = 2;

export interface AskOptions {
  port: number;
  /** Of one try, in milliseconds. */
  timeoutMs: number;
  signal: AbortSignal;
}

/** Asks a server for what it knows itself, without recursion. */
export async function askNameServer(
  address: string,
  zone: string,
  question: DnsQuestion,
  options: AskOptions,
): Promise<Word> {
  let edns = true;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    try {
      const server = { host: address, port: options.port };
      const query = encodeQuery(question, edns, 0);
      const { timeoutMs: ms, signal } = options;
      const message = await exchangeAs(decodeMessage, query, server, { ms, signal });
      // A server older than EDNS answers FORMERR (RFC 6891 section 7).
      if (message.rcode !== RCODE.FORMERR || !edns) return interpret(message, zone, question);
      edns = false;
    } catch (error) {
      if (!(error instanceof DnsTransportError)) throw error;
      if (error.code === 'ECANCELLED') break;
    }
  }
  return { kind: 'trouble', trouble: 'silent' };
}

function interpret(message: DnsMessage, zone: string, question: DnsQuestion): Word {
  const { rcode, authoritative, answers } = message;
  if (rcode !== RCODE.NOERROR && rcode !== RCODE.NXDOMAIN) return { kind: 'trouble', trouble: 'refused' };
  if (authoritative) {
    const own = answers.filter(({ name }) => name.toLowerCase() === question.name);
    const alias = own.find(({ type }) => type === 'CNAME');
    const cname = alias === undefined ? null : (hostNames([alias])[0] ?? null);
    const records = own.filter(({ type }) => type === question.type).flatMap(dataOf);
    return { kind: 'answer', exists: rcode === RCODE.NOERROR, records, cname };
  }
  const referral = referralOf(message, zone, question.name);
  return referral === null ? { kind: 'trouble', trouble: 'lame' } : { kind: 'referral', referral };
}

/** To a zone below the one asked; upward referrals come from servers that do not know the zone. */
function referralOf({ authorities, additionals }: DnsMessage, zone: string, name: string): Referral | null {
  const records = authorities.filter(({ type }) => type === 'NS');
  const below = records[0]?.name.toLowerCase();
  if (below === undefined || below === zone || !isWithin(below, zone) || !isWithin(name, below)) return null;
  return { zone: below, names: hostNames(records), glue: glueOf(additionals) };
}

export function glueOf(additionals: readonly Answer[]): Map<string, string> {
  const addresses = additionals.flatMap((record) =>
    record.type === 'A' || record.type === 'AAAA' ? [[record.name.toLowerCase(), record.data] as const] : [],
  );
  // IPv4 last, so that it is the one kept: not every machine has IPv6.
  return new Map(addresses.sort(([, a], [, b]) => Number(b.includes(':')) - Number(a.includes(':'))));
}

/** Whether a name is a zone's apex or below it; everything is within the root, `''`. */
export function isWithin(name: string, zone: string): boolean {
  return zone === '' || name === zone || name.endsWith(`.${zone}`);
}

function hostNames(records: readonly Answer[]): string[] {
  const names = records.flatMap(dataOf).filter((data): data is string => typeof data === 'string');
  return [...new Set(names.map((name) => name.toLowerCase().replace(/\.$/, '')))];
}
