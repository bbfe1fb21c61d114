import { registeredDomain } from '@postern/platform';

import {
  different,
  fine,
  missing,
  pastedQuotes,
  publish,
  startingWith,
  tagsOf,
  type Case,
  type Judgement,
} from './judgement.js';

/** A published policy: text at a name, of which there is one. */
interface Policy {
  /** Prefix of its reasons. */
  code: string;
  /** What people call it. */
  title: string;
  start: RegExp;
  rule: string;
}

const DMARC: Policy = { code: 'dmarc', title: 'DMARC', start: /^\s*v\s*=\s*DMARC1/i, rule: 'RFC 7489 section 6.6.3' };
const MTA_STS: Policy = {
  code: 'mta-sts',
  title: 'MTA-STS',
  start: /^\s*v\s*=\s*STSv1/i,
  rule: 'RFC 8461 section 3.1',
};
const TLS_RPT: Policy = {
  code: 'tls-rpt',
  title: 'TLS-RPT',
  start: /^\s*v\s*=\s*TLSRPTv1/i,
  rule: 'RFC 8460 section 3',
};
const DMARC_POLICIES = ['none', 'quarantine', 'reject'];

/** Whether the domain says what is to become of mail that only claims to be from it (RFC 7489). */
export async function judgeDmarc(subject: Case): Promise<Judgement> {
  const { domain, record, seen } = subject;
  const found = startingWith(seen.records, DMARC.start);
  if (found.length === 0) return (await inherited(subject)) ?? absent(DMARC, subject);
  return one(DMARC, subject, found) ?? judgeDmarcTags(domain, record.name, found);
}

function judgeDmarcTags(domain: string, name: string, found: readonly string[]): Judgement {
  const policy = tagsOf(found[0] ?? '')
    .get('p')
    ?.toLowerCase();
  if (policy === undefined) {
    return different(
      'dmarc.no-policy',
      found,
      `The DMARC record at ${name} has no p=, so receivers ignore it.`,
      'Write p=none, p=quarantine or p=reject right after v=DMARC1;',
    );
  }
  if (!DMARC_POLICIES.includes(policy)) {
    return different(
      'dmarc.bad-policy',
      found,
      `The DMARC record at ${name} has p=${policy}, which is no policy.`,
      'Write p=none, p=quarantine or p=reject.',
    );
  }
  return fine('dmarc.ok', `${domain} has a DMARC policy: ${policy}.`, found);
}

/** A subdomain without a record has its registered domain's (RFC 7489 section 6.6.3). */
async function inherited({ domain, others }: Case): Promise<Judgement | null> {
  const above = registeredDomain(domain);
  if (above === domain) return null;
  const sighting = await others.look(`_dmarc.${above}`, 'TXT');
  const found = startingWith(sighting.records, DMARC.start);
  return found.length === 1 ? fine('dmarc.inherited', `${domain} has the DMARC policy of ${above}.`, found) : null;
}

/** Whether senders learn that there is a policy, and that it is the present one (RFC 8461 section 3.1). */
export function judgeMtaSts(subject: Case): Judgement {
  const { record, seen } = subject;
  const found = startingWith(seen.records, MTA_STS.start);
  if (found.length === 0) return absent(MTA_STS, subject);
  const trouble = one(MTA_STS, subject, found);
  if (trouble !== null) return trouble;
  const id = tagsOf(found[0] ?? '').get('id');
  if (id === tagsOf(record.value).get('id')) return fine('mta-sts.ok', 'Senders learn of the present policy.', found);
  return different(
    'mta-sts.old-id',
    found,
    `The MTA-STS record at ${record.name} has the id ${id ?? '(none)'}, not that of the present policy, so senders keep the one they know.`,
    `Replace its value with: ${record.value}`,
  );
}

/** Whether senders know where to report trouble with TLS (RFC 8460). */
export function judgeTlsRpt(subject: Case): Judgement {
  const found = startingWith(subject.seen.records, TLS_RPT.start);
  if (found.length === 0) return absent(TLS_RPT, subject);
  const trouble = one(TLS_RPT, subject, found);
  if (trouble !== null) return trouble;
  const rua = tagsOf(found[0] ?? '').get('rua') ?? '';
  if (/^\s*(?:mailto:|https:)/i.test(rua))
    return fine('tls-rpt.ok', 'Senders know where to report trouble with TLS.', found);
  const { name, value } = subject.record;
  return different(
    'tls-rpt.no-rua',
    found,
    `The TLS-RPT record at ${name} has no rua= with a mailto: or https: address.`,
    `Replace its value with: ${value}`,
  );
}

function absent({ code, title }: Policy, { record }: Case): Judgement {
  return missing(`${code}.missing`, `There is no ${title} record at ${record.name}.`, publish(record));
}

/** Null when there is one that can be read. */
function one({ code, title, rule }: Policy, { record }: Case, found: readonly string[]): Judgement | null {
  if (found.some((text) => text.includes('"'))) return pastedQuotes(found, record, title);
  if (found.length === 1) return null;
  return different(
    `${code}.two-records`,
    found,
    `There are ${found.length} ${title} records at ${record.name}, and then none of them counts (${rule}).`,
    'Remove all but one.',
  );
}
