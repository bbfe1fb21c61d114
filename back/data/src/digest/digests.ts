import { timeOfUuidv7, uuidv7Floor } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Keyring } from '../keyring.js';
import { decodeHeaderWords } from '../mail/header-words.js';
import { readSummary } from '../mail/message-views.js';

/** One day's digests. */
export interface DigestDay {
  /** ISO 8601 date, UTC. */
  day: string;
  /** They list what came before; milliseconds since the epoch. */
  until: number;
}

const HOUR_MS = 3_600_000;
/** What came just before the hour may not be committed yet, and belongs to the next day. */
const SETTLE_MS = 15 * 60_000;

/** @param now milliseconds since the epoch @param hour at which the day of digests begins, UTC */
export function digestDayOf(now: number, hour: number): DigestDay {
  const day = new Date(now - hour * HOUR_MS).toISOString().slice(0, 10);
  return { day, until: Date.parse(`${day}T00:00:00.000Z`) + hour * HOUR_MS - SETTLE_MS };
}

/** Organizations whose digests of the day are not all queued. @param now milliseconds since the epoch */
export async function dueDigests(manager: EntityManager, day: string, now: number, limit: number): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select organization_id as id from digest
     where (day is null or day < $1::date) and (retry_at is null or retry_at <= $2) order by organization_id limit $3`,
    [day, new Date(now), limit],
  );
  return rows.map(({ id }) => id);
}

/** One that failed keeps no other waiting. */
export async function postponeDigest(manager: EntityManager, organizationId: string, until: number): Promise<void> {
  await manager.query('update digest set retry_at = $2 where organization_id = $1', [organizationId, new Date(until)]);
}

/** Where a day's digests of one organization are to go on; its row is locked. */
export interface DigestLease {
  organizationId: string;
  /** Milliseconds since the epoch; null: since ever. */
  listedUntil: number | null;
  afterAddress: string | null;
}

/** @returns null when another process has it, or when the day's are queued */
export async function lockDigest(
  manager: EntityManager,
  organizationId: string,
  day: string,
): Promise<DigestLease | null> {
  const [row] = await manager.query<{ listed_until: Date | null; after_address: string | null }[]>(
    `select listed_until, after_address from digest
     where organization_id = $1 and (day is null or day < $2::date) for update skip locked`,
    [organizationId, day],
  );
  if (row === undefined) return null;
  return { organizationId, listedUntil: row.listed_until?.getTime() ?? null, afterAddress: row.after_address };
}

/** @param last destination that has its digest; null: all have, and the day is done */
export async function advanceDigest(
  manager: EntityManager,
  organizationId: string,
  { day, until }: DigestDay,
  last: string | null,
): Promise<void> {
  await manager.query(
    last === null
      ? 'update digest set day = $2, listed_until = $3, after_address = null, retry_at = null where organization_id = $1'
      : 'update digest set after_address = $2 where organization_id = $1',
    last === null ? [organizationId, day, new Date(until)] : [organizationId, last],
  );
}

export interface DigestEntry {
  messageId: string;
  acceptedAt: Date;
  /** RFC5322.From, else the reverse-path; empty for nobody. */
  from: string;
  /** Null when it cannot be read any more. */
  subject: string | null;
  /** The address the sender used. */
  recipient: string;
  /** Octets. */
  size: number;
}

/** What one destination is to be told. */
export interface DigestContent {
  address: string;
  /** Messages, those that are not listed included. */
  count: number;
  /** Newest first. */
  entries: DigestEntry[];
}

interface Row {
  address: string;
  count: number;
  id: string;
  organization_id: string;
  recipient: string;
  sender: string;
  size: number;
  sealed_summary: Buffer;
}

/**
 * What rules hold for digests and was not listed yet, by the confirmed mailboxes that its alias has now.
 *
 * $1 organization, $2 and $3 ids between which, $4 address after which to begin, $5 addresses, $6 entries of each
 */
const HELD = `
with held as (
  select distinct d.message_id, d.alias_id, d.recipient from delivery d
  where d.organization_id = $1 and d.state = 'held' and d.reason = 'rule.digest'
    and d.message_id >= $2::uuid and d.message_id < $3::uuid
),
for_address as (
  select distinct v.address, h.message_id, h.recipient
  from held h join alias_destination t on t.organization_id = $1 and t.alias_id = h.alias_id
    join destination v on v.organization_id = $1 and v.address = t.address
      and v.kind = 'mailbox' and v.verified_at is not null
  where $4::text is null or v.address > $4::text
),
ranked as (
  select f.*, row_number() over (partition by f.address order by f.message_id desc, f.recipient) as place,
    count(*) over (partition by f.address)::int as count
  from for_address f where f.address in (select distinct address from for_address order by address limit $5)
)
select r.address, r.count, r.recipient, m.id, m.organization_id, m.sender, m.size, m.sealed_summary
from ranked r join message m on m.id = r.message_id and m.organization_id = $1
where r.place <= $6 order by r.address, r.place`;

/** @param limit destinations, in the order of their addresses @param most entries of each */
export async function readDigests(
  manager: EntityManager,
  keyring: Keyring,
  { organizationId, listedUntil, afterAddress }: DigestLease,
  { until }: DigestDay,
  { limit, most }: { limit: number; most: number },
): Promise<DigestContent[]> {
  const rows = await manager.query<Row[]>(HELD, [
    ...[organizationId, uuidv7Floor(listedUntil ?? 0), uuidv7Floor(until), afterAddress, limit, most],
  ]);
  // Read within the transaction, and remembered.
  if (rows.length > 0) await keyring.keyWithin(manager, organizationId);
  const digests = new Map<string, DigestContent>();
  for (const row of rows) {
    const digest = digests.get(row.address) ?? { address: row.address, count: row.count, entries: [] };
    digest.entries.push(await toEntry(keyring, row));
    digests.set(row.address, digest);
  }
  return [...digests.values()];
}

async function toEntry(keyring: Keyring, row: Row): Promise<DigestEntry> {
  const { from, subject } = await readSummary(keyring, row);
  return {
    ...{ messageId: row.id, acceptedAt: new Date(timeOfUuidv7(row.id)), recipient: row.recipient, size: row.size },
    from: from === null || from === '' ? row.sender : decodeHeaderWords(from),
    subject: subject === null ? null : decodeHeaderWords(subject),
  };
}
