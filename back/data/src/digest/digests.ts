import { timeOfUuidv7, uuidv7Floor } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { DigestKind } from '../entity/index.js';
import type { Keyring } from '../keyring.js';
import { decodeHeaderWords } from '../mail/header-words.js';
import { heldFor } from '../mail/held-for.js';
import { readSummary } from '../mail/message-views.js';
import { openLine } from './lines.js';

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
  /** What it was taken for; null when nothing classified it. */
  category: string | null;
  /** Why it is held; a rule by its name. */
  reason: string;
  rule: string | null;
  /** What it says, in a line; null when there is none. */
  line: string | null;
}

/** What one mailbox is to be told. */
export interface DigestContent {
  /** Messages, those that are not listed included. */
  count: number;
  /** Newest first. */
  entries: DigestEntry[];
  /** What is listed with them, for {@link recordListed}. */
  deliveries: { messageId: string; ordinal: number }[];
}

/** Why a delivery is held for a digest. */
export const GATHERED_REASONS = ['rule.digest', 'digest.category'] as const;

interface Row {
  count: number;
  id: string;
  ordinals: number[];
  organization_id: string;
  recipient: string;
  reason: string;
  rule: string | null;
  sender: string;
  size: number;
  verdict: { category?: string } | null;
  sealed_summary: Buffer;
  sealed_line: Buffer | null;
}

/** Confirming its destination releases such mail, nobody need do anything. */
const PASSES_BY_ITSELF = 'destination.unverified';

/**
 * What is held for a mailbox and was in no digest for it that arrived. The mail of a digest that bounced or expired has told
 * nobody: what it listed is listed again.
 *
 * $1 organization, $2 address, $3 reasons, $4 whether these are meant or all others, $5 an id after all of the period, $6 most
 */
const UNLISTED = `
with held as (
  select d.message_id, d.recipient, min(d.reason) as reason, array_agg(d.ordinal order by d.ordinal) as ordinals
  from delivery d
  where d.organization_id = $1 and d.state = 'held' and d.message_id < $5::uuid and d.reason <> '${PASSES_BY_ITSELF}'
    and (d.reason = any($3::text[])) = $4::boolean and ${heldFor('$2::text')}
    and not exists (
      select from digest_entry e where e.organization_id = $1 and e.message_id = d.message_id and e.ordinal = d.ordinal
        and e.address = $2::text and not exists (
          select from delivery x where x.message_id = e.digest_id and x.state in ('bounced', 'expired', 'cancelled')
        )
    )
  group by d.message_id, d.recipient
)
select h.ordinals, h.recipient, h.reason, (count(*) over ())::int as count, r.name as rule, m.id, m.organization_id, m.sender,
  m.size, m.verdict, m.sealed_summary, l.sealed_line
from held h join message m on m.id = h.message_id and m.organization_id = $1
  left join rule r on r.organization_id = $1 and 'rule.' || r.id = h.reason
  left join digest_line l on l.message_id = m.id
order by h.message_id desc, h.recipient limit $6`;

/** Which digest, for whom. */
export interface DigestRequest {
  organizationId: string;
  address: string;
  kind: DigestKind;
  /** True: gathered mail is listed with the held, since this mailbox gets no digest of it. */
  heldHasAll: boolean;
  /** It lists what came before, in milliseconds since the epoch. */
  until: number;
  /** Entries. */
  most: number;
}

/** @returns null when there is nothing to tell */
export async function readDigest(
  manager: EntityManager,
  keyring: Keyring,
  { organizationId, address, kind, heldHasAll, until, most }: DigestRequest,
): Promise<DigestContent | null> {
  const meant = kind === 'gathered';
  const reasons = kind === 'held' && heldHasAll ? [] : GATHERED_REASONS;
  const rows = await manager.query<Row[]>(UNLISTED, [
    ...[organizationId, address, reasons, meant, uuidv7Floor(until), most],
  ]);
  if (rows.length === 0) return null;
  // Read within the transaction, and remembered.
  await keyring.keyWithin(manager, organizationId);
  return {
    count: rows[0]!.count,
    entries: await Promise.all(rows.map((row) => toEntry(keyring, row))),
    deliveries: rows.flatMap(({ id, ordinals }) => ordinals.map((ordinal) => ({ messageId: id, ordinal }))),
  };
}

/** In the transaction that queues the digest. @param digestId its message */
export async function recordListed(
  manager: EntityManager,
  { organizationId, address }: Pick<DigestRequest, 'organizationId' | 'address'>,
  deliveries: DigestContent['deliveries'],
  digestId: string,
  now: number,
): Promise<void> {
  await manager.query(
    `insert into digest_entry (organization_id, message_id, ordinal, address, digest_id, listed_at)
     select $1, e."messageId", e.ordinal, $2, $3, $4
     from jsonb_to_recordset($5::jsonb) as e ("messageId" uuid, ordinal smallint)
     on conflict (organization_id, message_id, ordinal, address)
     do update set digest_id = excluded.digest_id, listed_at = excluded.listed_at`,
    [organizationId, address, digestId, new Date(now), JSON.stringify(deliveries)],
  );
}

async function toEntry(keyring: Keyring, row: Row): Promise<DigestEntry> {
  const { from, subject } = await readSummary(keyring, row);
  return {
    ...{ messageId: row.id, acceptedAt: new Date(timeOfUuidv7(row.id)), recipient: row.recipient, size: row.size },
    from: from === null || from === '' ? row.sender : decodeHeaderWords(from),
    subject: subject === null ? null : decodeHeaderWords(subject),
    ...{ category: row.verdict?.category ?? null, reason: row.reason, rule: row.rule },
    line: row.sealed_line === null ? null : await openLine(keyring, row.organization_id, row.id, row.sealed_line),
  };
}
