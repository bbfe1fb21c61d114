/** One of these is kept for so long (docs/api.md). */
const KEPT = `interval '24 hours'`;

/** A few at a time, so that no request waits for a day's worth. */
export const SWEEP = `delete from idempotency where id in (
  select id from idempotency where created_at < now() - ${KEPT} order by created_at limit 20 for update skip locked)`;

/** One row when this request may go ahead: the key is new, is old, or its request was lost before it did anything. */
export const CLAIM = `insert into idempotency as known (id, organization_id, request_hash, token, lease_until)
  values ($1, $2, $3, $4, now() + make_interval(secs => $5))
  on conflict (id) do update set (request_hash, token, lease_until, done_at, sealed_answer, created_at)
    = (excluded.request_hash, excluded.token, excluded.lease_until, null, null, now())
  where known.created_at < now() - ${KEPT}
    or known.done_at is null and known.lease_until < now() and known.request_hash = excluded.request_hash
  returning 1`;

export const FIND = `select request_hash = $2 as same, lease_until > now() as leased, done_at is not null as done, sealed_answer
  from idempotency where id = $1`;

/** A transaction that has only read has no id yet, and has done nothing. */
export const DONE = `update idempotency set done_at = now()
  where id = $1 and token = $2 and pg_current_xact_id_if_assigned() is not null`;

export const WROTE = 'select pg_current_xact_id_if_assigned() is not null as wrote';

export const KEEP = 'update idempotency set sealed_answer = $3 where id = $1 and token = $2';

export const RELEASE = 'delete from idempotency where id = $1 and token = $2 and done_at is null';
