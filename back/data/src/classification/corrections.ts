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

/** As `message.verdict` has it. */
type StoredVerdict = { category?: string } & Record<string, unknown>;

interface MessageRow {
  id: string;
  organization_id: string;
  origin: 'received' | 'generated';
  verdict: StoredVerdict | null;
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
    message.verdict === null ? null : JSON.stringify(message.verdict),
  ]);
  const verdict = { category, confidence: 1, source: 'correction' };
  const trace = traceOf(clock, { step: 'corrected', category, previous, by: corrector.by });
  await manager.query(
    `update message set verdict = $3::jsonb, trace = trace || $4::jsonb where organization_id = $1 and id = $2`,
    [organizationId, messageId, JSON.stringify(verdict), trace],
  );
  return { correction: correction!, isNew: true };
}

/** What was said before the first correction stays what was wrong, and what comes back. */
const UPSERT = `
insert into correction as r (
  id, organization_id, message_id, category, previous, author, list_id, created_at, previous_verdict
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)
on conflict (organization_id, message_id) do update set category = excluded.category, author = excluded.author,
  list_id = excluded.list_id, created_at = excluded.created_at
returning ${CORRECTION_COLUMNS}`;

/**
 * Takes a correction back: nothing is learned from it any more, and the message is taken for what it was taken for before,
 * or is unclassified again. One that was made before verdicts were kept leaves the category that it gave.
 *
 * @throws UserError `correction.unknown`
 */
export async function withdrawCorrection(
  manager: EntityManager,
  clock: Clock,
  corrector: Corrector,
  which: { id: string } | { messageId: string },
): Promise<CorrectionView> {
  const { verdict, ...correction } = await lockCorrection(manager, corrector.organizationId, which);
  const { id, messageId, category, previous } = correction;
  const values = [corrector.organizationId, messageId];
  await manager.query('delete from correction where organization_id = $1 and id = $2', [corrector.organizationId, id]);
  const step = { step: 'correction-withdrawn', category, previous: verdict?.category ?? previous, by: corrector.by };
  const isKnown = verdict !== null || previous === null;
  await manager.query(
    `update message set trace = trace || $3::jsonb, verdict = case when $4::boolean then $5::jsonb else verdict end
     where organization_id = $1 and id = $2`,
    [...values, traceOf(clock, step), isKnown, verdict === null ? null : JSON.stringify(verdict)],
  );
  return correction;
}

/** With what its message was taken for. @throws UserError `correction.unknown` */
async function lockCorrection(
  manager: EntityManager,
  organizationId: string,
  which: { id: string } | { messageId: string },
): Promise<CorrectionView & { verdict: StoredVerdict | null }> {
  const byId = 'id' in which;
  const values = [organizationId, byId ? which.id : which.messageId];
  // The message first, as a correction locks it: two of them would wait for each other.
  await manager.query(
    `select 1 from message where organization_id = $1 and id = ${
      byId ? '(select message_id from correction where organization_id = $1 and id = $2)' : '$2'
    } for update`,
    values,
  );
  const [found] = await manager.query<(CorrectionView & { verdict: StoredVerdict | null })[]>(
    `select ${CORRECTION_COLUMNS}, r.previous_verdict as verdict from correction r
     where r.organization_id = $1 and r.${byId ? 'id' : 'message_id'} = $2 for update`,
    values,
  );
  if (found === undefined) throw unknownCorrection();
  return found;
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
