import type { Pool } from 'pg';

/** $1 lease tokens, $2 lease in seconds */
const EXTEND = `
update delivery set lease_until = now() + make_interval(secs => $2)
where state = 'leased' and lease_token = any($1::uuid[])`;

/** A working process says that it still is: its leases start anew. */
export async function extendLeases(pool: Pool, tokens: readonly string[], leaseSeconds: number): Promise<void> {
  if (tokens.length > 0) await pool.query({ name: 'extend-leases', text: EXTEND, values: [tokens, leaseSeconds] });
}

/**
 * $1 most rows. The process that held the lease died or hangs, and nobody knows how far it came: the message is tried
 * again, which may deliver it twice. Its attempt stays counted.
 */
const REAP = `
update delivery d
set state = 'queued', reason = 'lease-expired', lease_token = null, lease_until = null, next_attempt_at = now(),
  trace = d.trace || jsonb_build_array(jsonb_build_object(
    'at', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'step', 'lease-expired', 'attempt', d.attempts))
from (
  select message_id, ordinal from delivery
  where state = 'leased' and lease_until < now()
  order by lease_until
  limit $1
  for update skip locked
) expired
where d.message_id = expired.message_id and d.ordinal = expired.ordinal`;

/** Gives deliveries back whose lease ran out. @returns how many */
export async function reapLeases(pool: Pool, limit: number): Promise<number> {
  const { rowCount } = await pool.query({ name: 'reap-leases', text: REAP, values: [limit] });
  return rowCount ?? 0;
}
