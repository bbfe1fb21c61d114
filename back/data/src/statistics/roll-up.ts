import { uuidv7Floor } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { SystemDatabase } from '../tenancy.js';
import { COUNT_ENDED, COUNT_MESSAGES } from './roll-up-sql.js';

export interface RollUpOptions {
  /**
   * How long before a message's commit its id may have been made, in milliseconds: by a process whose clock is behind,
   * or that had to wait for the database.
   */
  grace: number;
  /** Most messages, and most open deliveries, of one transaction. */
  batch: number;
}

export const ROLL_UP: RollUpOptions = { grace: 5 * 60_000, batch: 5_000 };

/** `busy`: another process is at it. `done`: nothing is left to count for now. */
export type RollUpResult = 'busy' | 'more' | 'done';

interface Progress {
  counted: string;
  safe: string;
  barrier: string | null;
  open_message: string;
  open_ordinal: number;
  /** True when every transaction that could write a message before the barrier has ended. */
  passed: boolean;
  /** Milliseconds since the epoch, by the database's clock. */
  now: number;
}

/**
 * `for update skip locked`: whoever holds the row counts, the others come again later. Its lock, the counts and the
 * progress share a transaction, so a process that dies has counted nothing, and nothing is counted twice.
 *
 * Ids are made before their rows are committed, and commits come in any order. A message counts once its id is older
 * than the grace, and every transaction has ended that was running when that was so: a barrier is a moment with the
 * number of the next transaction, and is passed when the oldest running one is no older.
 */
const TAKE_TURN = `
select counted_to as counted, safe_to as safe, barrier_to as barrier, open_message, open_ordinal,
  coalesce(barrier_transaction <= pg_snapshot_xmin(pg_current_snapshot())::text::bigint, false) as passed,
  (extract(epoch from clock_timestamp()) * 1000)::float8 as now
from statistic_progress for update skip locked`;

const SET_BARRIER = `
update statistic_progress
set safe_to = $1, barrier_to = $2, barrier_transaction = pg_snapshot_xmax(pg_current_snapshot())::text::bigint`;

/** $1 from, $2 before, $3 how many */
const END_OF_BATCH = `select id from message where id >= $1::uuid and id < $2::uuid order by id offset $3 limit 1`;

/**
 * Counts some more of what was received and of what has ended. Each delivery is counted once for either, whatever
 * crashes, restarts or runs beside it.
 */
export async function rollUp(database: SystemDatabase, options: RollUpOptions = ROLL_UP): Promise<RollUpResult> {
  return database.transaction(async (manager) => {
    const [progress] = await manager.query<Progress[]>(TAKE_TURN);
    if (progress === undefined) return 'busy';
    const safe = await moveBarrier(manager, progress, options);
    const more = await countMessages(manager, progress, safe, options);
    return (await countEnded(manager, progress, options)) || more ? 'more' : 'done';
  });
}

/** @returns up to which id everything is committed */
async function moveBarrier(manager: EntityManager, progress: Progress, { grace }: RollUpOptions): Promise<string> {
  const { barrier, passed, safe, now } = progress;
  if (barrier !== null && !passed) return safe;
  const safeNow = barrier !== null && barrier > safe ? barrier : safe;
  await manager.query(SET_BARRIER, [safeNow, uuidv7Floor(Math.floor(now - grace))]);
  return safeNow;
}

/** @returns true when there are more */
async function countMessages(
  manager: EntityManager,
  { counted }: Progress,
  safe: string,
  { batch }: RollUpOptions,
): Promise<boolean> {
  if (counted >= safe) return false;
  const [end] = await manager.query<{ id: string }[]>(END_OF_BATCH, [counted, safe, batch]);
  const to = end?.id ?? safe;
  await manager.query(COUNT_MESSAGES, [counted, to]);
  await manager.query('update statistic_progress set counted_to = $1', [to]);
  return end !== undefined;
}

/** A batch a turn, round and round. @returns true unless the round is over */
async function countEnded(
  manager: EntityManager,
  { open_message: message, open_ordinal: ordinal }: Progress,
  { batch }: RollUpOptions,
): Promise<boolean> {
  const [last] = await manager.query<{ message: string; ordinal: number; looked: number }[]>(COUNT_ENDED, [
    ...[message, ordinal, batch],
  ]);
  const more = last !== undefined && last.looked === batch;
  const next = more ? [last.message, last.ordinal] : [uuidv7Floor(0), -1];
  await manager.query('update statistic_progress set open_message = $1, open_ordinal = $2', next);
  return more;
}

/** Days that counts are kept, and that senders' addresses are. */
export interface StatisticsRetention {
  counts: number;
  senders: number;
}

const DAY_MS = 86_400_000;
const LONGEST_MONTH = 31;
const STEP = 10_000;

/** Deletes what is too old, in steps. @param now milliseconds since the epoch */
export async function forgetStatistics(
  { manager }: SystemDatabase,
  now: number,
  { counts, senders }: StatisticsRetention,
): Promise<void> {
  const old = new Date(now - counts * DAY_MS);
  const day = (days: number): string => new Date(now - days * DAY_MS).toISOString().slice(0, 10);
  await inSteps(manager, 'statistic', 'at < $1', [old]);
  await inSteps(manager, 'statistic_delivery_time', 'at < $1', [old]);
  // What a day began before that is still read from its hours.
  await inSteps(manager, 'statistic_coarse', 'at < $1', [new Date(old.getTime() - DAY_MS)]);
  await inSteps(manager, 'statistic_top', `kind = 'alias' and starts_on < $1::date`, [day(counts + LONGEST_MONTH)]);
  await inSteps(manager, 'statistic_top', `kind = 'sender' and period = 'day' and starts_on < $1::date`, [
    day(senders),
  ]);
  const months = `kind = 'sender' and period = 'month' and starts_on < $1::date`;
  await inSteps(manager, 'statistic_top', months, [day(senders + LONGEST_MONTH)]);
}

async function inSteps(manager: EntityManager, table: string, condition: string, values: unknown[]): Promise<void> {
  const statement = `delete from ${table} where ctid = any(array(select ctid from ${table} where ${condition} limit ${STEP}))`;
  for (let deleted = STEP; deleted === STEP;) {
    [, deleted] = await manager.query<[unknown[], number]>(statement, values);
  }
}
