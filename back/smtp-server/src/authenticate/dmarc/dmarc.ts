import { crc32 } from 'node:zlib';
import { DnsTemporaryError, type Resolver } from '@postern/platform';
import { normalizeDomain } from '../../address.js';
import type { ParsedMessage } from '../../header.js';
import type { DkimReport, DmarcPolicy, DmarcReport, SpfReport } from '../../message.js';
import { isDmarcRecord, parseDmarcRecord, type DmarcRecord } from './dmarc-record.js';
import { fromDomainOf } from './from.js';
import { organizationalDomain } from './organizational-domain.js';

/** What the author's domain publishes. */
export type DmarcDiscovery =
  /** There is no single author's domain. */
  | { kind: 'invalid-from'; comment: string }
  | { kind: 'found'; domain: string; record: DmarcRecord; ofDomain: boolean }
  | { kind: 'none' | 'temperror' | 'permerror'; domain: string; comment: string };

export interface DmarcInput {
  parsed: ParsedMessage;
  spf: SpfReport;
  dkim: DkimReport[];
}

/** Whether the author's domain vouches for the message, and what it asks for if not (RFC 7489, RFC 9091). */
export async function checkDmarc(input: DmarcInput, resolver: Resolver): Promise<DmarcReport> {
  return evaluateDmarc(await discoverDmarc(input.parsed, resolver), input, resolver);
}

/** Finds the record (RFC 7489 section 6.6.3); needs no result of SPF or DKIM, so it can run beside them. */
export async function discoverDmarc(parsed: ParsedMessage, resolver: Resolver): Promise<DmarcDiscovery> {
  const from = fromDomainOf(parsed);
  if ('error' in from) return { kind: 'invalid-from', comment: from.error };
  try {
    return await findRecord(from.domain, resolver);
  } catch (error) {
    if (!(error instanceof DnsTemporaryError)) throw error;
    return { kind: 'temperror', domain: from.domain, comment: error.message };
  }
}

async function findRecord(domain: string, resolver: Resolver): Promise<DmarcDiscovery> {
  const organization = organizationalDomain(domain);
  let records = await recordsAt(domain, resolver);
  const ofDomain = records.length > 0 || organization === domain;
  if (!ofDomain) records = await recordsAt(organization, resolver);
  const [text] = records;
  if (text === undefined) return { kind: 'none', domain, comment: 'no DMARC record' };
  if (records.length > 1) return { kind: 'none', domain, comment: `${records.length} DMARC records` };
  const record = parseDmarcRecord(text);
  if (record === null) return { kind: 'permerror', domain, comment: 'malformed DMARC record' };
  return { kind: 'found', domain, record, ofDomain };
}

async function recordsAt(domain: string, resolver: Resolver): Promise<string[]> {
  return (await resolver.txt(`_dmarc.${domain}`)).filter(isDmarcRecord);
}

export async function evaluateDmarc(
  discovery: DmarcDiscovery,
  input: DmarcInput,
  resolver: Resolver,
): Promise<DmarcReport> {
  if (discovery.kind === 'invalid-from') {
    return { result: 'permerror', fromDomain: '', policy: null, alignedBy: null, comment: discovery.comment };
  }
  const { domain } = discovery;
  if (discovery.kind !== 'found') {
    // Whatever the record says, an identity that is equal is aligned.
    const alignedBy = discovery.kind === 'temperror' ? alignmentOf('pass', domain, STRICT, input) : null;
    return { result: discovery.kind, fromDomain: domain, policy: null, alignedBy, comment: discovery.comment };
  }
  const { record } = discovery;
  const alignedBy = alignmentOf('pass', domain, record, input);
  if (alignedBy !== null) {
    const policy = sampled(subdomainPolicy(discovery), record.percent, input.parsed);
    return { result: 'pass', fromDomain: domain, policy, alignedBy, comment: '' };
  }
  return failure(discovery, input, resolver);
}

const STRICT = { strictDkim: true, strictSpf: true };

type Found = Extract<DmarcDiscovery, { kind: 'found' }>;

/** Nothing aligned passes: that is a fail, unless it might pass once the DNS answers. */
async function failure(found: Found, input: DmarcInput, resolver: Resolver): Promise<DmarcReport> {
  const { domain, record } = found;
  const report = (result: 'fail' | 'temperror', policy: DmarcPolicy, comment: string): DmarcReport => ({
    result,
    fromDomain: domain,
    policy: sampled(policy, record.percent, input.parsed),
    alignedBy: null,
    comment,
  });
  const open = alignmentOf('temperror', domain, record, input);
  if (open !== null) return report('temperror', subdomainPolicy(found), `${open} could not be checked`);
  try {
    return report('fail', await policyOf(found, resolver), 'nothing that is aligned passes');
  } catch (error) {
    if (!(error instanceof DnsTemporaryError)) throw error;
    return report('temperror', subdomainPolicy(found), error.message);
  }
}

/** Which mechanism has this result for an identity that is aligned (RFC 7489 section 3.1); DKIM survives forwarding. */
function alignmentOf(
  result: 'pass' | 'temperror',
  domain: string,
  modes: Pick<DmarcRecord, 'strictDkim' | 'strictSpf'>,
  { spf, dkim }: DmarcInput,
): DmarcReport['alignedBy'] {
  if (dkim.some((report) => report.result === result && isAligned(report.domain, domain, modes.strictDkim)))
    return 'dkim';
  return spf.result === result && isAligned(spf.domain, domain, modes.strictSpf) ? 'spf' : null;
}

function isAligned(identity: string, domain: string, strict: boolean): boolean {
  if (identity === domain) return true;
  const normal = normalizeDomain(identity);
  if (normal === null || normal.startsWith('[')) return false;
  return normal === domain || (!strict && organizationalDomain(normal) === organizationalDomain(domain));
}

async function policyOf(found: Found, resolver: Resolver): Promise<DmarcPolicy> {
  const { domain, record, ofDomain } = found;
  const asks = !ofDomain && record.nonexistentPolicy !== null && record.nonexistentPolicy !== subdomainPolicy(found);
  if (asks && record.nonexistentPolicy !== null && !(await exists(domain, resolver))) return record.nonexistentPolicy;
  return subdomainPolicy(found);
}

function subdomainPolicy({ record, ofDomain }: Found): DmarcPolicy {
  return ofDomain ? record.policy : (record.subdomainPolicy ?? record.policy);
}

/** A domain without A, AAAA and MX does not exist (RFC 9091 section 2.7). */
async function exists(domain: string, resolver: Resolver): Promise<boolean> {
  const answers = await Promise.all([resolver.mx(domain), resolver.a(domain), resolver.aaaa(domain)]);
  return answers.some((records) => records.length > 0);
}

const NEXT_LOWER: Record<DmarcPolicy, DmarcPolicy> = { reject: 'quarantine', quarantine: 'none', none: 'none' };

/** Outside the sample the next lower policy counts (RFC 7489 section 6.6.4). The same message always falls alike. */
function sampled(policy: DmarcPolicy, percent: number, message: ParsedMessage): DmarcPolicy {
  if (percent >= 100) return policy;
  const own = message.fields.filter(({ name }) => name === 'from' || name === 'date' || name === 'message-id');
  return crc32(own.map((field) => field.raw).join('\r\n')) % 100 < percent ? policy : NEXT_LOWER[policy];
}
