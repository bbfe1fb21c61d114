import { createHash } from 'node:crypto';

import type { Config } from '@postern/platform';

import type { MtaStsMode } from '../entity/index.js';

export const RECORD_PURPOSES = [
  'ownership',
  'mx',
  'spf',
  'dkim',
  'dmarc',
  'mta-sts',
  'mta-sts-host',
  'tls-rpt',
] as const;
export type RecordPurpose = (typeof RECORD_PURPOSES)[number];

/** A record that a domain's owner publishes. */
export interface DnsRecord {
  purpose: RecordPurpose;
  type: 'MX' | 'TXT' | 'CNAME';
  /** Owner name without the final dot. */
  name: string;
  /** The data without quotes, as a DNS provider's form takes it. */
  value: string;
  /** The value in pieces of at most 255 octets, for forms and files that want a long text split. */
  strings: string[];
  /** The line for a zone file (RFC 1035 section 5.1). */
  zoneLine: string;
  importance: 'required' | 'recommended';
}

/**
 * `pending`: signs as soon as its record is seen; `active`: signs; `retiring`: signed until lately, and mail that it signed
 * is still on its way; `retired`: its record may be removed.
 */
export type DkimKeyState = 'pending' | 'active' | 'retiring' | 'retired';

export interface PublishedKey {
  selector: string;
  publicKey: string;
  state: DkimKeyState;
}

/** What the records of a domain follow from. */
export interface DomainPlan {
  name: string;
  ownershipToken: string;
  verified: boolean;
  keys: readonly PublishedKey[];
  mtaStsMode: MtaStsMode;
  /** Seconds. */
  mtaStsMaxAge: number;
}

/** Names of this installation. */
export interface OurHosts {
  /** Where mail is received; its own SPF record lists where we send from. */
  mail: string;
  /** Where the API is reached by https. */
  web: string;
}

const MX_PREFERENCE = 10;
/** A character-string holds at most this many octets (RFC 1035 section 3.3). */
const STRING_OCTETS = 255;
const TOKEN_LABEL = '_postern';
const TOKEN_PREFIX = 'postern-verify=';

export function ourHosts({ MAIL_HOSTNAME: mail, PUBLIC_URL }: Pick<Config, 'MAIL_HOSTNAME' | 'PUBLIC_URL'>): OurHosts {
  const web = PUBLIC_URL?.startsWith('https:') === true ? new URL(PUBLIC_URL).hostname : mail;
  return { mail: mail.toLowerCase(), web: web.toLowerCase() };
}

/** What shows whose the domain is, makes its mail come to us, and lets pass what we send for it. */
export function recordsToPublish(plan: DomainPlan, hosts: OurHosts): DnsRecord[] {
  const { name } = plan;
  return [
    txt(
      'ownership',
      `${TOKEN_LABEL}.${name}`,
      ownershipValue(plan.ownershipToken),
      plan.verified ? 'recommended' : 'required',
    ),
    host('mx', name, 'MX', `${MX_PREFERENCE} ${hosts.mail}`, 'required'),
    txt('spf', name, `v=spf1 include:${hosts.mail} ~all`, 'required'),
    ...plan.keys.filter(({ state }) => state !== 'retired').map((key) => dkimRecord(name, key, plan.keys)),
    txt('dmarc', `_dmarc.${name}`, 'v=DMARC1; p=none', 'recommended'),
    txt('mta-sts', `_mta-sts.${name}`, `v=STSv1; id=${policyId(plan, hosts.mail)}`, 'recommended'),
    host('mta-sts-host', `mta-sts.${name}`, 'CNAME', hosts.web, 'recommended'),
    txt('tls-rpt', `_smtp._tls.${name}`, `v=TLSRPTv1; rua=mailto:postmaster@${name}`, 'recommended'),
  ];
}

export function ownershipValue(token: string): string {
  return `${TOKEN_PREFIX}${token}`;
}

/** RFC 6376 section 3.6.1 */
export function dkimValue({ publicKey }: Pick<PublishedKey, 'publicKey'>): string {
  return `v=DKIM1; k=rsa; p=${publicKey}`;
}

export function dkimName(domain: string, selector: string): string {
  return `${selector}._domainkey.${domain}`;
}

/** The policy that senders fetch (RFC 8461 section 3.2). */
export function mtaStsPolicy(plan: Pick<DomainPlan, 'mtaStsMode' | 'mtaStsMaxAge'>, mailHostname: string): string {
  const { mtaStsMode: mode, mtaStsMaxAge: maxAge } = plan;
  return ['version: STSv1', `mode: ${mode}`, `mx: ${mailHostname}`, `max_age: ${maxAge}`, ''].join('\r\n');
}

/** Another one for each other policy, as RFC 8461 section 3.1 wants it: 1 to 32 letters and digits. */
function policyId(plan: DomainPlan, mailHostname: string): string {
  return createHash('sha256').update(mtaStsPolicy(plan, mailHostname)).digest('hex').slice(0, 20);
}

/** The key that signs, or that will sign first, must be there; others are on their way in or out. */
function dkimRecord(domain: string, key: PublishedKey, keys: readonly PublishedKey[]): DnsRecord {
  const first = keys.find(({ state }) => state === 'active') ?? keys.find(({ state }) => state === 'pending');
  return txt('dkim', dkimName(domain, key.selector), dkimValue(key), key === first ? 'required' : 'recommended');
}

function txt(purpose: RecordPurpose, name: string, value: string, importance: DnsRecord['importance']): DnsRecord {
  const strings = splitText(value);
  const quoted = strings.map((text) => `"${text}"`).join(' ');
  const zoneLine = `${name}. IN TXT ${strings.length === 1 ? quoted : `( ${quoted} )`}`;
  return { purpose, type: 'TXT', name, value, strings, zoneLine, importance };
}

function host(
  purpose: RecordPurpose,
  name: string,
  type: 'MX' | 'CNAME',
  value: string,
  importance: DnsRecord['importance'],
): DnsRecord {
  return { purpose, type, name, value, strings: [value], zoneLine: `${name}. IN ${type} ${value}.`, importance };
}

function splitText(value: string): string[] {
  const strings: string[] = [];
  for (let at = 0; at < value.length; at += STRING_OCTETS) strings.push(value.slice(at, at + STRING_OCTETS));
  return strings;
}
