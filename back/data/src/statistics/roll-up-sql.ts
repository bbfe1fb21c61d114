import { HAS_BEEN_HELD } from '../mail/conditions.js';
import { COUNT_DELIVERY_TIMES } from './delivery-times.js';
import { ALL_ALIASES, ENDED, FINISHED, RECEIVED, SEEN, addToStatistic } from './facts.js';

/**
 * $1 from and $2 before this message id. All of it in one statement, on one snapshot: what is received, what has ended,
 * and what has not. A delivery that a release added in the meantime may be waiting to be counted already; here it is
 * seen anyway.
 */
export const COUNT_MESSAGES = `
with seen as materialized (
  select ${SEEN}, ${HAS_BEEN_HELD} as was_held from delivery d join message m on m.id = d.message_id
  where d.message_id >= $1::uuid and d.message_id < $2::uuid and d.kind = 'forward'
),
received as materialized (${RECEIVED}),
known as (delete from statistic_open o using seen s where s.ended and o.message_id = s.message_id and o.ordinal = s.ordinal),
open as (
  insert into statistic_open (message_id, ordinal, organization_id)
  select message_id, ordinal, organization_id from seen where not ended on conflict do nothing
),
timed as (${COUNT_DELIVERY_TIMES}),
top as (
  insert into statistic_top (organization_id, kind, period, starts_on, name, messages, octets)
  select r.organization_id, who.kind, period.name, period.starts_on, who.name, count(*), sum(r.size)
  from received r
  cross join lateral (
    values ('sender', r.sender), ('alias', nullif(r.alias_id::text, '${ALL_ALIASES}'))
  ) who (kind, name)
  cross join lateral (
    values ('day', (r.accepted_at at time zone 'UTC')::date),
      ('month', date_trunc('month', r.accepted_at at time zone 'UTC')::date)
  ) period (name, starts_on)
  where who.name is not null
  group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
  on conflict (organization_id, kind, period, starts_on, name) do update
  set messages = statistic_top.messages + excluded.messages, octets = statistic_top.octets + excluded.octets
)
${addToStatistic(`
  select organization_id, alias_id, at, domain, category, outcome, size from received
  union all ${FINISHED}`)}`;

/**
 * $1 message and $2 ordinal after which to look, $3 how many. What a release added to a message that is not counted yet
 * is left to {@link COUNT_MESSAGES}. Counts those that have ended since; those whose message is
 * gone, with its organization or by retention, end uncounted.
 */
export const COUNT_ENDED = `
with batch as materialized (
  select message_id, ordinal from statistic_open
  where (message_id, ordinal) > ($1::uuid, $2::smallint) and message_id < (select counted_to from statistic_progress)
  order by message_id, ordinal limit $3
),
seen as materialized (
  select ${SEEN}, ${HAS_BEEN_HELD} as was_held from batch b join delivery d on d.message_id = b.message_id and d.ordinal = b.ordinal
  join message m on m.id = d.message_id
  where ${ENDED}
),
settled as (
  delete from statistic_open o using batch b
  where o.message_id = b.message_id and o.ordinal = b.ordinal
    and not exists (
      select from delivery d where d.message_id = b.message_id and d.ordinal = b.ordinal and not (${ENDED})
    )
),
timed as (${COUNT_DELIVERY_TIMES}),
added as (${addToStatistic(FINISHED)})
select message_id as message, ordinal, (count(*) over ())::int as looked from batch
order by message_id desc, ordinal desc limit 1`;
