import { uuidv7Floor } from '@postern/platform';

import type { Reader } from '../mail/reader.js';

/** How well one day's mail was sorted, as far as its readers said. */
export interface AccuracyDay {
  /** Its midnight. */
  at: Date;
  /** Messages that something had classified. */
  classified: number;
  /** Of them, those that somebody said to be something else. */
  corrected: number;
  /** Of them, those for which a language model was asked. */
  asked: number;
}

/** The same for what said what mail is. */
export interface AccuracySource {
  source: string;
  classified: number;
  corrected: number;
}

export interface Accuracy {
  days: AccuracyDay[];
  /** Most mail first. */
  sources: AccuracySource[];
  /** True where there is more mail than is looked at: the oldest is left out. */
  partial: boolean;
}

/** Messages that are looked at, the newest: some 100 ms. */
const MOST = 20_000;

/** A failure for which nobody was asked. */
const UNASKED = ['model.busy', 'model.circuit-open', 'model.absent'];

const ASKED = `jsonb_path_exists(m.trace,
  '$[*] ? (@.step == "classified" && (@.source == "model" || (@.reason starts with "model.")
    ${UNASKED.map((reason) => `&& @.reason != "${reason}"`).join(' ')}))')`;

/** $1 organization, $2 id from which on, $3 time zone. What a correction replaced is what had been found out. */
const READ = `
with looked as materialized (
  select m.id, coalesce(r.previous_verdict, m.verdict)->>'source' as source,
    r.id is not null and r.previous is distinct from r.category as corrected,
    ${ASKED} as asked,
    to_timestamp(('x0000' || substr(replace(m.id::text, '-', ''), 1, 12))::bit(64)::bigint / 1000.0) as at
  from (
    select id, verdict, trace from message
    where organization_id = $1 and id >= $2::uuid and origin = 'received' order by id desc limit ${MOST}
  ) m
  left join correction r on r.organization_id = $1 and r.message_id = m.id
  where m.verdict is not null and (r.id is null or r.previous is not null)
)`;

const DAYS = `${READ}
select date_trunc('day', at, $3) as at, count(*)::int as classified,
  (count(*) filter (where corrected))::int as corrected, (count(*) filter (where asked))::int as asked
from looked group by 1 order by 1`;

const SOURCES = `${READ}
select source, count(*)::int as classified, (count(*) filter (where corrected))::int as corrected
from looked where $3::text is not null group by 1 order by 2 desc, 1`;

const IS_PARTIAL = `
select exists (
  select from message where organization_id = $1 and id >= $2::uuid and origin = 'received' offset ${MOST}
) as partial`;

/**
 * What became of verdicts: what nobody corrected counts as right, for nobody is asked.
 *
 * @param from milliseconds since the epoch
 * @param zone name of a time zone; days begin at its midnight
 */
export async function readAccuracy(
  reader: Reader,
  organizationId: string,
  { from, zone }: { from: number; zone: string },
): Promise<Accuracy> {
  const values = [organizationId, uuidv7Floor(from), zone];
  const [row] = await reader.query<{ partial: boolean }[]>(IS_PARTIAL, values.slice(0, 2));
  return {
    days: await reader.query<AccuracyDay[]>(DAYS, values),
    sources: await reader.query<AccuracySource[]>(SOURCES, values),
    partial: row?.partial === true,
  };
}
