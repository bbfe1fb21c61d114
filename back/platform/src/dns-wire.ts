import { randomInt } from 'node:crypto';
import { AUTHENTIC_DATA, RECURSION_DESIRED, decode, encode, type Answer, type DecodedPacket } from 'dns-packet';
import type { MxRecord } from './dns.js';

/** What a record of each type carries. */
export interface DnsData {
  A: string;
  AAAA: string;
  CNAME: string;
  MX: MxRecord;
  NS: string;
  PTR: string;
  TLSA: TlsaRecord;
  /** The strings joined without a separator, one octet a character (latin1), so that nothing is lost. */
  TXT: string;
}

export type DnsType = keyof DnsData;

/** RFC 6698 section 2.1. */
export interface TlsaRecord {
  usage: number;
  selector: number;
  matchingType: number;
  certificate: Buffer;
}

export interface DnsQuestion {
  /** Lower case, without the final dot. */
  name: string;
  type: DnsType;
}

export interface DnsQuery extends DnsQuestion {
  id: number;
  packet: Buffer;
}

export interface DnsReply<T extends DnsType = DnsType> {
  /** Response code with the upper bits of EDNS (RFC 6891 section 6.1.3). */
  rcode: number;
  truncated: boolean;
  /** The AD bit: the server checked DNSSEC. Worth as much as the way to the server (RFC 6840 section 5.8). */
  authenticated: boolean;
  /** Data of the asked type at the end of the CNAME chain. */
  records: DnsData[T][];
  /** Seconds, the least of the chain; for an answer without records what the SOA says, null without one (RFC 2308). */
  ttl: number | null;
}

export const RCODE = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 } as const;

/** Fits an Ethernet frame and IPv6's least MTU, so nothing is fragmented (DNS flag day 2020). */
const UDP_PAYLOAD = 1232;
const TRUNCATED_BIT = 0x02;
const RESPONSE_BIT = 0x80;
/** Aliases followed within one reply; a loop ends here too. */
const MAX_ALIASES = 12;

/** What a query asks of a resolver: to find out (RD), and to say whether DNSSEC held (AD, RFC 6840 section 5.7). */
const FOR_RESOLVERS = RECURSION_DESIRED | AUTHENTIC_DATA;

/** A query with an unpredictable id. @param flags 0 for an authoritative server */
export function encodeQuery(question: DnsQuestion, edns: boolean, flags = FOR_RESOLVERS): DnsQuery {
  const id = randomInt(0x10000);
  const packet = encode({
    type: 'query',
    id,
    flags,
    questions: [{ type: question.type, name: question.name, class: 'IN' }],
    additionals: edns
      ? [
          {
            type: 'OPT',
            name: '.',
            udpPayloadSize: UDP_PAYLOAD,
            extendedRcode: 0,
            ednsVersion: 0,
            flags: 0,
            flag_do: false,
            options: [],
          },
        ]
      : [],
  });
  return { ...question, id, packet };
}

/** What an authoritative server says, unread: its answer, or where it refers to. */
export interface DnsMessage {
  rcode: number;
  truncated: boolean;
  /** The AA bit. */
  authoritative: boolean;
  answers: Answer[];
  authorities: Answer[];
  additionals: Answer[];
}

/** As {@link decodeReply}, with all sections. */
export function decodeMessage(packet: Buffer, query: DnsQuery): DnsMessage | null {
  if (!isReplyTo(packet, query)) return null;
  const none = { answers: [], authorities: [], additionals: [] };
  if (isTruncated(packet)) return { rcode: 0, truncated: true, authoritative: false, ...none };
  const decoded = tryDecode(packet);
  if (decoded === null || !asks(decoded, query)) return null;
  const { answers = [], authorities = [], additionals = [], flag_aa: authoritative } = decoded;
  return { rcode: rcodeOf(decoded), truncated: false, authoritative, answers, authorities, additionals };
}

/** Reads a reply; null when it is malformed or does not answer this query, and so must be ignored (RFC 5452 section 9.1). */
export function decodeReply(packet: Buffer, query: DnsQuery): DnsReply | null {
  if (!isReplyTo(packet, query)) return null;
  if (isTruncated(packet)) return { rcode: 0, truncated: true, authenticated: false, records: [], ttl: null };
  const decoded = tryDecode(packet);
  if (decoded === null || !asks(decoded, query)) return null;
  const { records, ttl } = follow(decoded.answers ?? [], query);
  return {
    rcode: rcodeOf(decoded),
    truncated: false,
    authenticated: decoded.flag_ad,
    records,
    ttl: records.length > 0 ? ttl : negativeTtl(decoded.authorities ?? []),
  };
}

function isReplyTo(packet: Buffer, query: DnsQuery): boolean {
  return packet.length >= 12 && packet.readUInt16BE(0) === query.id && ((packet[2] ?? 0) & RESPONSE_BIT) !== 0;
}

/** A reply cut in the middle of a record cannot be decoded, but says all that is needed. */
function isTruncated(packet: Buffer): boolean {
  return ((packet[2] ?? 0) & TRUNCATED_BIT) !== 0;
}

function tryDecode(packet: Buffer): DecodedPacket | null {
  try {
    return decode(packet);
  } catch {
    return null;
  }
}

function asks(decoded: DecodedPacket, query: DnsQuery): boolean {
  const questions = decoded.questions ?? [];
  return questions.length === 1 && questions[0]?.type === query.type && questions[0].name.toLowerCase() === query.name;
}

function rcodeOf(decoded: DecodedPacket): number {
  const opt = decoded.additionals?.find((record) => record.type === 'OPT');
  return ((decoded.flags ?? 0) & 0x0f) | ((opt?.extendedRcode ?? 0) << 4);
}

function follow(answers: Answer[], query: DnsQuestion): { records: DnsData[DnsType][]; ttl: number } {
  let name = query.name;
  let ttl = Number.MAX_SAFE_INTEGER;
  for (let hops = 0; hops < MAX_ALIASES; hops++) {
    const here = answers.filter((answer) => answer.name.toLowerCase() === name);
    const own = here.filter((answer) => answer.type === query.type);
    for (const answer of own) ttl = Math.min(ttl, ttlOf(answer));
    if (own.length > 0) return { records: own.flatMap(dataOf), ttl };
    const alias = here.find((answer) => answer.type === 'CNAME');
    if (alias?.type !== 'CNAME') break;
    ttl = Math.min(ttl, ttlOf(alias));
    name = alias.data.toLowerCase();
  }
  return { records: [], ttl };
}

/** Data of a record; empty when its type is none that is asked for, or its host name is none. */
export function dataOf(answer: Answer): DnsData[DnsType][] {
  switch (answer.type) {
    case 'A':
    case 'AAAA':
      return [answer.data];
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return hostName(answer.data);
    case 'MX':
      return hostName(answer.data.exchange).map((exchange) => ({ priority: answer.data.preference ?? 0, exchange }));
    case 'TXT':
      return [joinStrings(answer.data)];
    case 'TLSA':
      return [answer.data];
    default:
      return [];
  }
}

/** DNS names may hold any octet; one that cannot stand in a log line or a header field is no host name. */
function hostName(name: string): string[] {
  if (name === '.') return [''];
  return /^[\x21-\x7e]+$/.test(name) ? [name] : [];
}

function joinStrings(data: string | Buffer | (string | Buffer)[]): string {
  const strings = Array.isArray(data) ? data : [data];
  return strings.map((part) => (typeof part === 'string' ? part : part.toString('latin1'))).join('');
}

/** The lesser of the SOA's own TTL and its MINIMUM field (RFC 2308 section 5). */
function negativeTtl(authorities: Answer[]): number | null {
  const soa = authorities.find((record) => record.type === 'SOA');
  if (soa?.type !== 'SOA') return null;
  return Math.min(ttlOf(soa), soa.data.minimum ?? 0);
}

/** A TTL with the top bit set counts as zero (RFC 2181 section 8). */
function ttlOf(answer: Answer): number {
  const ttl = 'ttl' in answer ? (answer.ttl ?? 0) : 0;
  return ttl > 0x7fffffff ? 0 : ttl;
}
