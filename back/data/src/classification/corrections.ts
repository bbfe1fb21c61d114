import { UserError, uuidv7, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Keyring } from '../keyring.js';
import { readSummary } from '../mail/message-views.js';
import { checkMessageId, readBody, unknownMessage } from '../mail/messages.js';
import { authorIn, authorshipOf, type Authorship } from './authorship.js';
import { findCategory } from './categories.js';

/** What somebody said that a message is. */
export interface CorrectionView {
  id: string;
  messageId: string;
  category: string;
  /** What the message was taken for before anybody corrected it; null: nothing had classified it. */
  previous: string | null;
  /** The address in From, lower case; empty where there is none. */
  author: string;
  /** In the brackets of List-Id, lower case. */
  listId: string | null;
  createdAt: Date;
}

/** Who corrects, and how traces name who did. */
export interface Corrector {
  organizationId: string;
  by: string;
}

/** A correction, and whether it says something else than before. */
export interface Corrected {
  correction: CorrectionView;
  isNew: boolean;
}

interface MessageRow {
  id: string;
  organization_id: string;
  origin: 'received' | 'generated';
  verdict: { category?: string } | null;
  sealed_summary: Buffer;
  has_body: boolean;
}

/** Columns of {@link CorrectionView} for a query over `correction r`. */
export const CORRECTION_COLUMNS = `r.id, r.message_id as "messageId", r.category, r.previous, r.author,
  r.list_id as "listId", r.created_at as "createdAt"`;

/**
 * Says what a message is. It holds for its author or list from then on. Said a second time, it changes nothing.
 *
 * @throws UserError `message.id`, `message.unknown`, `correction.generated`, `correction.category`
 */
export async function correctMessage(
  manager: EntityManager,
  { keyring, clock }: { keyring: Keyring; clock: Clock },
  corrector: Corrector,
  messageId: string,
  category: string,
): Promise<Corrected> {
  const { organizationId } = corrector;
  const message = await lockMessage(manager, organizationId, messageId);
  await requireCategory(manager, organizationId, category);
  const before = await correctionOf(manager, organizationId, messageId);
  if (before?.category === category) return { correction: before, isNew: false };
  const previous = message.verdict?.category ?? null;
  const { author, listId } = await authorshipOfStored(manager, keyring, message);
  const [correction] = await manager.query<CorrectionView[]>(UPSERT, [
    ...[uuidv7(clock.now()), organizationId, messageId, category, previous, author, listId, new Date(clock.now())],
  ]);
  const verdict = { category, confidence: 1, source: 'correction' };
  const trace = traceOf(clock, { step: 'corrected', category, previous, by: corrector.by });
  await manager.query(
    `update message set verdict = $3::jsonb, trace = trace || $4::jsonb where organization_id = $1 and id = $2`,
    [organizationId, messageId, JSON.stringify(verdict), trace],
  );
  return { correction: correction!, isNew: true };
}

/** The category before the first correction stays the one that was wrong. */
const UPSERT = `
insert into correction as r (id, organization_id, message_id, category, previous, author, list_id, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (organization_id, message_id) do update set category = excluded.category, author = excluded.author,
  list_id = excluded.list_id, created_at = excluded.created_at
returning ${CORRECTION_COLUMNS}`;

/**
 * Takes a correction back: nothing is learned from it any more. What the message itself is taken for stays, for how sure
 * what classified it was is not known any more; where nothing had, it is unclassified again.
 *
 * @throws UserError `correction.unknown`
 */
export async function withdrawCorrection(
  manager: EntityManager,
  clock: Clock,
  { organizationId, by }: Corrector,
  which: { id: string } | { messageId: string },
): Promise<CorrectionView> {
  const byId = 'id' in which;
  // The message first, as a correction locks it: two of them would wait for each other.
  await manager.query(
    `select 1 from message where organization_id = $1 and id = ${
      byId ? '(select message_id from correction where organization_id = $1 and id = $2)' : '$2'
    } for update`,
    [organizationId, byId ? which.id : which.messageId],
  );
  const [correction] = await manager.query<CorrectionView[]>(
    `select ${CORRECTION_COLUMNS} from correction r
     where r.organization_id = $1 and r.${byId ? 'id' : 'message_id'} = $2 for update`,
    [organizationId, byId ? which.id : which.messageId],
  );
  if (correction === undefined) throw unknownCorrection();
  await manager.query('delete from correction where organization_id = $1 and id = $2', [organizationId, correction.id]);
  const { messageId, category, previous } = correction;
  const trace = traceOf(clock, { step: 'correction-withdrawn', category, previous, by });
  await manager.query(
    `update message set trace = trace || $3::jsonb, verdict = case when $4::boolean then null else verdict end
     where organization_id = $1 and id = $2`,
    [organizationId, messageId, trace, previous === null],
  );
  return correction;
}

async function correctionOf(
  manager: EntityManager,
  organizationId: string,
  messageId: string,
): Promise<CorrectionView | undefined> {
  const [row] = await manager.query<CorrectionView[]>(
    `select ${CORRECTION_COLUMNS} from correction r where r.organization_id = $1 and r.message_id = $2`,
    [organizationId, messageId],
  );
  return row;
}

/** Locked, so that its verdict and its body stay what they are. */
async function lockMessage(manager: EntityManager, organizationId: string, id: string): Promise<MessageRow> {
  checkMessageId(id);
  const [row] = await manager.query<MessageRow[]>(
    `select id, organization_id, origin, verdict, sealed_summary, sealed_body is not null as has_body
     from message where organization_id = $1 and id = $2 for update`,
    [organizationId, id],
  );
  if (row === undefined) throw unknownMessage(id);
  if (row.origin === 'received') return row;
  const remedy = 'Correct messages that somebody sent to you.';
  throw new UserError('correction.generated', `Message ${id} is a notice of our own.`, remedy);
}

async function requireCategory(manager: EntityManager, organizationId: string, name: string): Promise<void> {
  const category = await findCategory(manager, organizationId, name);
  if (category?.enabled === true) return;
  const why = category === null ? 'is no category of the organization' : 'is switched off';
  throw new UserError('correction.category', `${name} ${why}.`, 'Name one of its categories that is enabled.');
}

/** Of a message whose body is gone, the summary still knows the author. */
async function authorshipOfStored(manager: EntityManager, keyring: Keyring, message: MessageRow): Promise<Authorship> {
  if (message.has_body) {
    return authorshipOf(await readBody(manager, keyring, [message.organization_id], message.id));
  }
  const { from } = await readSummary(keyring, message);
  return { author: authorIn(from ?? ''), listId: null };
}

function traceOf(
  clock: Clock,
  details: { step: string; category: string; previous: string | null; by: string },
): string {
  return JSON.stringify([{ at: new Date(clock.now()).toISOString(), ...details }]);
}

function unknownCorrection(): UserError {
  return new UserError('correction.unknown', 'There is no such correction.', 'Take one from the list of corrections.');
}
