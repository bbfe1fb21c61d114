/** `alias_id` of counts over all aliases. */
export const ALL_ALIASES = '00000000-0000-0000-0000-000000000000';

/** `domain` of counts over all domains and all aliases: what is asked for most is read from few rows. */
export const ALL_DOMAINS = '*';

/** States in which a delivery stays. */
export const ENDS = ['delivered', 'dropped', 'bounced', 'expired', 'cancelled'] as const;
export const OUTCOMES = ['received', ...ENDS] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const ENDED = `d.state in (${ENDS.map((state) => `'${state}'`).join(', ')})`;

/** The moment in a version 7 UUID (RFC 9562 section 5.7). PostgreSQL reads these itself only since version 18. */
const timeOf = (id: string): string =>
  `to_timestamp(('x0000' || substr(replace(${id}::text, '-', ''), 1, 12))::bit(64)::bigint / 1000.0)`;

const quarterOf = (time: string): string => `date_bin('15 minutes', ${time}, 'epoch'::timestamptz)`;

/** What is looked at of a delivery `d` and its message `m`. Only what somebody sent us counts, not our notices. */
export const SEEN = `
d.message_id, d.ordinal, d.organization_id, coalesce(d.alias_id, '${ALL_ALIASES}') as alias_id, d.recipient,
lower(substring(d.recipient from '[^@]*$')) as domain, coalesce(m.verdict->>'category', '') as category, d.state, d.settled_at, m.size,
lower(m.sender) as sender, ${timeOf('d.message_id')} as accepted_at, ${ENDED} as ended`;

/** From deliveries `seen`: each recipient of a message was received once, however many destinations it has. */
export const RECEIVED = `
select distinct on (message_id, recipient) organization_id, alias_id, ${quarterOf('accepted_at')} as at, domain, category,
  'received' as outcome, size, sender, accepted_at
from seen order by message_id, recipient, ordinal`;

/** From deliveries `seen`: those that have ended, by when they did. */
export const FINISHED = `
select organization_id, alias_id, ${quarterOf('settled_at')} as at, domain, category, state as outcome, size
from seen where ended and settled_at is not null`;

/** Adds facts to the counts of their alias, of all aliases, and of all domains. @param facts a query with the columns of {@link FINISHED} */
export const addToStatistic = (facts: string): string => `
insert into statistic (organization_id, alias_id, at, domain, category, outcome, messages, octets)
select f.organization_id, level.alias_id, f.at, level.domain, f.category, f.outcome, count(*), sum(f.size)
from (${facts}) f cross join lateral (
  select f.alias_id, f.domain union select '${ALL_ALIASES}', f.domain union select '${ALL_ALIASES}', '${ALL_DOMAINS}'
) level
group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
on conflict (organization_id, alias_id, at, domain, category, outcome) do update
set messages = statistic.messages + excluded.messages, octets = statistic.octets + excluded.octets`;
