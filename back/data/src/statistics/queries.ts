import { Values } from '../mail/conditions.js';
import type { Reader } from '../mail/reader.js';
import { hasWholeHours, spansOf, type Span } from './spans.js';
import { ALL_ALIASES, ALL_DOMAINS, FINISHED, OUTCOMES, RECEIVED, SEEN, type Outcome } from './facts.js';

/** Which counts. */
export interface StatisticsFilter {
  organizationId: string;
  /** Milliseconds since the epoch, both rounded down to a quarter of an hour; `to` is not part of it. */
  from: number;
  to: number;
  /** Only what this alias took. */
  alias?: string | undefined;
  /** Only this domain of ours. */
  domain?: string | undefined;
  /** Only this category; empty: what was not classified. */
  category?: string | undefined;
  /** Apart by what; default: all in one. */
  by?: Grouping | undefined;
}

export const GROUPINGS = ['domain', 'category'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface StatisticPoint {
  /** Beginning of the hour or day. */
  at: Date;
  /** The domain or category; null when all are in one. */
  group: string | null;
  outcome: Outcome;
  /** Received: recipients of messages; else deliveries. */
  messages: number;
  octets: number;
}

export interface StatisticTotal {
  group: string | null;
  messages: Record<Outcome, number>;
  /** Received. */
  octets: number;
}

export interface TopItem {
  /** Reverse-path, or the alias's id. */
  name: string;
  /** Of an alias; null when it is gone. */
  address: string | null;
  messages: number;
  octets: number;
}

/** Groups that are told apart; the others are left out. */
const MOST_GROUPS = { series: 10, totals: 200 };
/** Messages that are counted on the spot, since nobody rolled them up yet. */
const TAIL = 20_000;
const QUARTER_MS = 15 * 60_000;

/**
 * Counts of each hour or day in which there were any.
 *
 * @param zone name of a time zone; days begin at its midnight
 */
export async function readSeries(
  reader: Reader,
  filter: StatisticsFilter,
  bucket: 'hour' | 'day',
  zone: string,
): Promise<StatisticPoint[]> {
  const values = new Values();
  const { from, to } = filter;
  const counts = countsOf(filter, values, hasWholeHours(zone, from, to) ? 1 : 'quarter');
  const at = `date_trunc('${bucket}', c.at, ${values.add(zone, 'text')})`;
  return reader.query<StatisticPoint[]>(
    `${counts},
    times as materialized (select at, g, outcome, sum(messages) as messages, sum(octets) as octets from counts group by 1, 2, 3)
    select ${at} as at, c.g as "group", c.outcome, sum(c.messages)::float8 as messages, sum(c.octets)::float8 as octets
    from times c${filter.by === undefined ? '' : LARGEST}
    group by 1, 2, 3 order by 1, 2, 3`,
    values.list,
  );
}

const LARGEST = `
where c.g in (select g from times group by g order by sum(messages) desc, g limit ${MOST_GROUPS.series})`;

/** Those with the most mail first. */
export async function readTotals(reader: Reader, filter: StatisticsFilter): Promise<StatisticTotal[]> {
  const values = new Values();
  const rows = await reader.query<{ group: string | null; counts: Partial<Record<Outcome, number>>; octets: number }[]>(
    `${countsOf(filter, values, 24)}
    select g as "group", jsonb_object_agg(outcome, messages) as counts,
      coalesce(sum(octets) filter (where outcome = 'received'), 0)::float8 as octets
    from (select g, outcome, sum(messages)::float8 as messages, sum(octets) as octets from counts group by 1, 2) c
    group by g order by sum(messages) desc, g limit ${MOST_GROUPS.totals}`,
    values.list,
  );
  return rows.map(({ group, counts, octets }) => ({ group, messages: complete(counts), octets }));
}

/** Who wrote most, or which aliases got most. @param startsOn first day of the day or month, in UTC */
export async function readTop(
  reader: Reader,
  organizationId: string,
  {
    kind,
    period,
    startsOn,
    limit,
  }: { kind: 'sender' | 'alias'; period: 'day' | 'month'; startsOn: string; limit: number },
): Promise<TopItem[]> {
  return reader.query<TopItem[]>(
    `select t.name, t.messages::float8, t.octets::float8, case when $2 = 'alias' then (
       select a.address from alias a where a.id = t.name::uuid and a.organization_id = $1
     ) end as address
     from statistic_top t
     where t.organization_id = $1 and t.kind = $2 and t.period = $3 and t.starts_on = $4::date
     order by t.messages desc, t.name desc limit $5`,
    [organizationId, kind, period, startsOn, limit],
  );
}

/** Until when all that was received is counted: now, unless the roll-up is far behind. */
export async function countedUntil(reader: Reader, organizationId: string, now: number): Promise<Date> {
  const [row] = await reader.query<{ at: number | null }[]>(
    `select ('x0000' || substr(replace(id::text, '-', ''), 1, 12))::bit(64)::bigint::float8 as at from message
     where organization_id = $1 and id >= (select counted_to from statistic_progress) order by id offset $2 limit 1`,
    [organizationId, TAIL],
  );
  return new Date(row?.at ?? now);
}

/**
 * `with … counts`, of columns at, g, outcome, messages, octets: what was rolled up, and the messages since. An older
 * message's end counts as soon as it is rolled up.
 */
function countsOf(filter: StatisticsFilter, values: Values, coarsest: Span['hours']): string {
  const { organizationId, from, to, alias, domain, category, by } = filter;
  const organization = values.add(organizationId, 'uuid');
  const chosen: string[] = [];
  if (domain !== undefined) chosen.push(`domain = ${values.add(domain, 'text')}`);
  if (category !== undefined) chosen.push(`category = ${values.add(category, 'text')}`);
  // Of received mail as of the roll-up: a recipient's first delivery says whose alias took it.
  const ofAlias = alias === undefined ? [] : [`alias_id = ${values.add(alias, 'uuid')}`];
  const all = by === 'domain' ? '<>' : '=';
  const level = alias === undefined && domain === undefined ? [`domain ${all} '${ALL_DOMAINS}'`] : [];
  const [first, last] = [from, to].map((time) => Math.floor(time / QUARTER_MS) * QUARTER_MS) as [number, number];
  const within = (span: Pick<Span, 'from' | 'to'>): string[] => [
    `at >= ${values.add(new Date(span.from), 'timestamptz')}`,
    `at < ${values.add(new Date(span.to), 'timestamptz')}`,
  ];
  const group = by ?? 'null::text';
  const rolledUp = spansOf(first, last, alias === undefined ? coarsest : 'quarter').map((span) => {
    const [table, key] =
      span.hours === 'quarter'
        ? ['statistic', `alias_id = ${values.add(alias ?? ALL_ALIASES, 'uuid')}`]
        : ['statistic_coarse', `hours = ${span.hours}`];
    const conditions = [`organization_id = ${organization}`, key, ...within(span), ...chosen, ...level];
    return `select at, ${group} as g, outcome, messages, octets from ${table} where ${conditions.join(' and ')}`;
  });
  return `
with tail as materialized (
  select id from message
  where organization_id = ${organization} and id >= (select counted_to from statistic_progress) order by id limit ${TAIL}
),
seen as materialized (
  select ${SEEN} from tail t join message m on m.id = t.id join delivery d on d.message_id = t.id
  where d.organization_id = ${organization} and d.kind = 'forward'
),
received as materialized (${RECEIVED}),
counts as materialized (
  ${[...rolledUp, freshCounts(group, [...within({ from: first, to: last }), ...chosen, ...ofAlias])].join('\n  union all\n  ')}
)`;
}

/** What was not rolled up yet. */
function freshCounts(group: string, conditions: readonly string[]): string {
  return `select at, ${group} as g, outcome, count(*), sum(size) from (
    select alias_id, at, domain, category, outcome, size from received
    union all select alias_id, at, domain, category, outcome, size from (${FINISHED}) finished
  ) fresh where ${conditions.join(' and ')} group by 1, 2, 3`;
}

function complete(counts: Partial<Record<Outcome, number>>): Record<Outcome, number> {
  return Object.fromEntries(OUTCOMES.map((outcome) => [outcome, counts[outcome] ?? 0])) as Record<Outcome, number>;
}

export interface Waiting {
  queued: number;
  held: number;
}

/** What is counted of each at most. */
const MOST_WAITING = 10_000;

/** Deliveries that wait at this moment, each counted from the partial index of its state. */
export async function countWaiting(reader: Reader, organizationId: string): Promise<Waiting> {
  const count = (state: string): string =>
    `(select count(*)::int from (
      select from delivery where organization_id = $1 and state = '${state}' limit ${MOST_WAITING}
    ) d) as ${state}`;
  const [row] = await reader.query<Waiting[]>(`select ${count('queued')}, ${count('held')}`, [organizationId]);
  return row ?? { queued: 0, held: 0 };
}
