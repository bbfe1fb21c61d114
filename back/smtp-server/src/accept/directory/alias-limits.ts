import type { Pool } from 'pg';

import type { AliasMatch } from '../../decide/alias.js';

/** $1 alias, $2 total limit, $3 daily limit; null: none. */
const ROOM = `
select ($2::int is null or taken < $2) as total,
  ($3::int is null or day_started_at <= now() - interval '1 day' or day_taken < $3) as daily
from alias_activity where alias_id = $1`;

/** Counts one message, when there is room: in one statement, so that two processes cannot both take the last place. */
const CHARGE = `
update alias_activity
set taken = taken + 1,
  day_taken = case when day_started_at <= now() - interval '1 day' then 1 else day_taken + 1 end,
  day_started_at = case when day_started_at <= now() - interval '1 day' then now() else day_started_at end
where alias_id = $1 and ($2::int is null or taken < $2)
  and ($3::int is null or day_started_at <= now() - interval '1 day' or day_taken < $3)`;

/** Which limit is used up; null: there is room. */
export type UsedUp = 'total' | 'daily' | null;

/**
 * Aliases' own limits of messages. Only an alias that has one costs a look, and a write for each message it takes; in
 * PostgreSQL, so that all processes count together and a restart forgets nothing.
 */
export class AliasLimits {
  constructor(private readonly pool: Pool) {}

  /** Before a message, without counting it. */
  async usedUp(match: AliasMatch): Promise<UsedUp> {
    if (!isLimited(match)) return null;
    const { rows } = await this.pool.query<{ total: boolean; daily: boolean }>({
      ...{ name: 'alias-room', text: ROOM, values: valuesOf(match) },
    });
    const [room] = rows;
    if (room === undefined || (room.total && room.daily)) return null;
    return room.total ? 'daily' : 'total';
  }

  /** Counts a message. @returns false when there is no room for it */
  async charge(match: AliasMatch): Promise<boolean> {
    if (!isLimited(match)) return true;
    const { rowCount } = await this.pool.query({ name: 'alias-charge', text: CHARGE, values: valuesOf(match) });
    return rowCount !== 0;
  }
}

function isLimited({ totalLimit, dailyLimit }: AliasMatch): boolean {
  return totalLimit !== null || dailyLimit !== null;
}

function valuesOf({ aliasId, totalLimit, dailyLimit }: AliasMatch): unknown[] {
  return [aliasId, totalLimit, dailyLimit];
}
