import { registeredDomain, type MxRecord, type Sight, type SightType, type Sighting } from '@postern/platform';

import type { DnsRecord, OurHosts, RecordPurpose } from './dns-records.js';
import { judgeDkim } from './domain-judge/dkim.js';
import { different, enumerate, type Case, type Judgement, type Seen } from './domain-judge/judgement.js';
import { judgeMx } from './domain-judge/mx.js';
import { judgeOwnership } from './domain-judge/ownership.js';
import { judgeDmarc, judgeMtaSts, judgeTlsRpt } from './domain-judge/policies.js';
import { judgePolicyHost } from './domain-judge/policy-host.js';
import { judgeSpf } from './domain-judge/spf.js';

export { RECORD_STATES, type RecordState } from './domain-judge/judgement.js';

/** How a record that should be published compares with what the DNS says. */
export interface RecordCheck extends Judgement {
  purpose: RecordPurpose | 'delegation';
  name: string;
  type: DnsRecord['type'] | 'NS';
  expected: string;
  importance: DnsRecord['importance'];
  /** Who said it: the servers of the zone, or a resolver that may remember an older answer. */
  source: 'authority' | 'resolver';
}

export interface CheckTools {
  /** For the domain's own names. */
  sight: Sight;
  /** For names of others: what a resolver remembers is good enough. */
  others: Sight;
  hosts: OurHosts;
}

/** Looks every record up and says in words what is not right. A failing DNS makes a check `unknown`, never wrong. */
export async function checkRecords(
  domain: string,
  records: readonly DnsRecord[],
  tools: CheckTools,
): Promise<RecordCheck[]> {
  return Promise.all(records.map((record) => checkRecord(domain, record, tools)));
}

async function checkRecord(domain: string, record: DnsRecord, tools: CheckTools): Promise<RecordCheck> {
  const sighting = await tools.sight.look(record.name, lookedUpAs(record));
  const judgement = await judge(domain, record, sighting, tools);
  const { purpose, name, type, value: expected, importance } = record;
  const source = sighting.source;
  return { purpose, name, type, expected, importance, ...withSource(judgement, sighting), source };
}

async function judge(domain: string, record: DnsRecord, sighting: Sighting, tools: CheckTools): Promise<Judgement> {
  if (sighting.status === 'failed') return unanswered(record, sighting);
  if (sighting.versions.length > 1) return judgeVersions(domain, record, sighting, tools);
  const judgement = await judgeSeen(domain, record, sighting, tools);
  if (judgement.state !== 'missing') return judgement;
  return (await doubled(domain, record, tools)) ?? judgement;
}

function unanswered({ name }: DnsRecord, { trouble }: Sighting): Judgement {
  return {
    state: 'unknown',
    reason: 'dns.no-answer',
    explanation: `The DNS gave no answer for ${name}: ${trouble ?? 'nobody answered'}.`,
    remedy: 'If this lasts for more than an hour, ask who runs the name servers of the domain.',
    found: [],
  };
}

/** The zone's servers disagree: it is right when each is, and else named who says what. */
async function judgeVersions(
  domain: string,
  record: DnsRecord,
  sighting: Sighting,
  tools: CheckTools,
): Promise<Judgement> {
  const seen = sighting.versions.map((version) => ({ ...version, aliases: sighting.aliases }));
  const judgements = await Promise.all(seen.map((version) => judgeSeen(domain, record, version, tools)));
  const [first] = judgements;
  if (first !== undefined && judgements.every(({ state }) => state === 'ok')) return first;
  const said = sighting.versions.map(
    ({ servers }, at) => `${enumerate(servers)}: ${judgements[at]?.explanation ?? ''}`,
  );
  return different(
    'dns.servers-disagree',
    [...new Set(judgements.flatMap(({ found }) => found))],
    `The name servers of the domain give different answers. ${said.join(' ')}`,
    'After a change, wait some minutes; if it stays, the zone is not copied to all of its servers: ask who runs them.',
  );
}

/** The judges trust that a sighting holds what {@link lookedUpAs} asked for. */
async function judgeSeen(
  domain: string,
  record: DnsRecord,
  seen: Seen<unknown>,
  { hosts, others }: CheckTools,
): Promise<Judgement> {
  const base = { domain, record, hosts, others };
  if (record.purpose === 'mx') return judgeMx({ ...base, seen: seen as Seen<MxRecord> });
  return TEXT_JUDGES[record.purpose]({ ...base, seen: seen as Seen<string> });
}

const TEXT_JUDGES: Record<Exclude<RecordPurpose, 'mx'>, (subject: Case) => Judgement | Promise<Judgement>> = {
  ownership: judgeOwnership,
  spf: judgeSpf,
  dkim: judgeDkim,
  dmarc: judgeDmarc,
  'mta-sts': judgeMtaSts,
  'mta-sts-host': judgePolicyHost,
  'tls-rpt': judgeTlsRpt,
};

function lookedUpAs({ purpose, type }: DnsRecord): SightType {
  if (purpose === 'mta-sts-host') return 'A';
  return type === 'MX' ? 'MX' : 'TXT';
}

/** Many providers add the domain to a name that has it already. */
async function doubled(domain: string, record: DnsRecord, tools: CheckTools): Promise<Judgement | null> {
  const above = registeredDomain(domain);
  const name = `${record.name}.${above}`;
  const sighting = await tools.sight.look(name, lookedUpAs(record));
  if (sighting.status !== 'found') return null;
  const judgement = await judgeSeen(domain, { ...record, name }, sighting, tools);
  if (judgement.state !== 'ok') return null;
  const entered = record.name === above ? '@' : record.name.slice(0, -above.length - 1);
  return different(
    'dns.doubled-name',
    judgement.found,
    `The record stands at ${name}: the provider added ${above} to a name that had it already.`,
    `Enter the name as ${entered}, without ${above}, or end it with a dot.`,
  );
}

/** A resolver may remember what stood there before. */
function withSource(judgement: Judgement, { source, trouble }: Sighting): Judgement {
  if (source === 'authority' || trouble === null || judgement.state === 'unknown') return judgement;
  const note = `This is what a resolver says, which may remember an older answer: ${trouble}.`;
  return { ...judgement, explanation: `${judgement.explanation} ${note}` };
}
