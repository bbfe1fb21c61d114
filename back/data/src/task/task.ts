import { randomUUID } from 'node:crypto';

import { open, seal } from '@postern/platform';
import type { EntityManager } from 'typeorm';
import type { Pool } from 'pg';

import type { CategoryRow, ClassificationSettings } from '../classification/index.js';
import type { Keyring } from '../keyring.js';
import type { RuleRow } from '../rule/index.js';
import type { ClassificationReplay, ClassificationTry } from './classification.js';
import type { DryRun, Explanation } from './explanation.js';

/** What would happen to mail for an address. */
export interface ExplainRequest {
  kind: 'explain';
  address: string;
  /** Reverse-path; null: not given. */
  sender: string | null;
  clientIp: string | null;
  helo: string | null;
  /** The message as base64; null: only the address is asked about. */
  raw: string | null;
}

/** What a rule would have done. */
export interface DryRunRequest {
  kind: 'rule-dry-run';
  /** In order: what is without the rule, and with it. */
  without: RuleRow[];
  with: RuleRow[];
  /** The one in `with` that is asked about. */
  ruleId: string;
  /** Most messages. */
  limit: number;
}

/** What an organization would change of how its mail is sorted. */
export interface UnsavedSettings extends Partial<ClassificationSettings> {
  /** As if they had been written. */
  categories?: CategoryRow[];
}

/** What each step of the cascade says of a message. */
export interface ClassificationTryRequest {
  kind: 'classification-try';
  /** As base64, or of one that is stored. */
  message: { raw: string } | { id: string };
  settings: UnsavedSettings;
}

/** What mail that is still here would be taken for. */
export interface ClassificationReplayRequest {
  kind: 'classification-replay';
  settings: UnsavedSettings;
  /** Most messages, newest first. */
  limit: number;
  /** How old they may be. */
  hours: number;
  /** How often the model may be asked. */
  mostCalls: number;
}

/** A mail of our own to one of the organization's addresses, on the way of every mail. */
export interface TestMailRequest {
  kind: 'test-mail';
  address: string;
}

/** `messageId`: taken, and on its way; else what a sender would have been told. */
export type TestMailResult =
  | { messageId: string; refusal: null }
  | { messageId: null; refusal: { code: number; enhanced: string | null; text: string } };

export type TaskRequest =
  ExplainRequest | DryRunRequest | TestMailRequest | ClassificationTryRequest | ClassificationReplayRequest;
export type TaskAnswer =
  | { kind: 'explanation'; explanation: Explanation }
  | { kind: 'dry-run'; dryRun: DryRun }
  | { kind: 'test-mail'; result: TestMailResult | 'address.not-yours' }
  | { kind: 'classification-try'; tried: ClassificationTry | 'message.gone' }
  | { kind: 'classification-replay'; replay: ClassificationReplay }
  /** A defect, of which the log of the smtp-server has more. */
  | { kind: 'failed' };

/**
 * Questions of one lane are answered one after the other. `model`: somebody waits, and so does the answer, for the language
 * model. `replay`: minutes.
 */
export type TaskLane = 'quick' | 'model' | 'replay';

const LANES: Readonly<Record<TaskRequest['kind'], TaskLane>> = {
  explain: 'quick',
  'rule-dry-run': 'quick',
  'test-mail': 'quick',
  'classification-try': 'model',
  'classification-replay': 'replay',
};

/** A question that this process may answer. */
export interface ClaimedTask {
  id: string;
  organizationId: string;
  leaseToken: string;
  request: TaskRequest;
}

/** Whoever takes a task over from one that died must not die of it as well, for ever. */
const MOST_ATTEMPTS = 3;

/** Puts a question; `NOTIFY tasks` follows with the commit. */
export async function askTask(
  manager: EntityManager,
  keyring: Keyring,
  task: { id: string; organizationId: string; request: TaskRequest; seconds: number },
): Promise<void> {
  const { id, organizationId, request, seconds } = task;
  const sealed = seal(await keyring.key(organizationId), [Buffer.from(JSON.stringify(request))], requestContext(id));
  await manager.query(
    `insert into task (id, organization_id, sealed_request, expires_at, lane)
     values ($1, $2, $3, now() + make_interval(secs => $4), $5)`,
    [id, organizationId, sealed, seconds, LANES[request.kind]],
  );
}

/** Takes the answer, and the question with it. @returns null while there is none */
export async function takeAnswer(
  manager: EntityManager,
  keyring: Keyring,
  { id, organizationId }: { id: string; organizationId: string },
): Promise<TaskAnswer | null> {
  const [rows] = await manager.query<[{ sealed_answer: Buffer }[], number]>(
    `delete from task where id = $1 and organization_id = $2 and sealed_answer is not null returning sealed_answer`,
    [id, organizationId],
  );
  const sealed = rows[0]?.sealed_answer;
  if (sealed === undefined) return null;
  return JSON.parse(open(await keyring.key(organizationId), sealed, answerContext(id)).toString()) as TaskAnswer;
}

/** Nobody waits for the answer any more. */
export async function dropTask(manager: EntityManager, task: { id: string; organizationId: string }): Promise<void> {
  await manager.query('delete from task where id = $1 and organization_id = $2', [task.id, task.organizationId]);
}

/** Where no answer came: the lease of one who died is over, and the row may be taken by another. */
const CLAIM = `
update task set attempts = attempts + 1, lease_token = $1, lease_until = now() + make_interval(secs => $2)
where id = (
  select id from task
  where lane = $4 and sealed_answer is null and expires_at > now() and attempts < $3 and (lease_until is null or lease_until < now())
  order by expires_at limit 1
  for update skip locked
)
returning id, organization_id, sealed_request`;

/** Leases the oldest open question of a lane to this process. @returns null when there is none; `unreadable` when it does not open */
export async function claimTask(
  pool: Pool,
  keyring: Keyring,
  leaseSeconds: number,
  lane: TaskLane = 'quick',
): Promise<ClaimedTask | 'unreadable' | null> {
  const leaseToken = randomUUID();
  const { rows } = await pool.query<{ id: string; organization_id: string; sealed_request: Buffer }>(CLAIM, [
    leaseToken,
    leaseSeconds,
    MOST_ATTEMPTS,
    lane,
  ]);
  const row = rows[0];
  if (row === undefined) return null;
  const { id, organization_id: organizationId, sealed_request: sealed } = row;
  try {
    const text = open(await keyring.key(organizationId), sealed, requestContext(id)).toString();
    return { id, organizationId, leaseToken, request: JSON.parse(text) as TaskRequest };
  } catch {
    return 'unreadable';
  }
}

/** Writes the answer down, if the question is still ours. @returns false when it is not */
export async function answerTask(
  pool: Pool,
  keyring: Keyring,
  { id, organizationId, leaseToken }: Omit<ClaimedTask, 'request'>,
  answer: TaskAnswer,
): Promise<boolean> {
  const sealed = seal(await keyring.key(organizationId), [Buffer.from(JSON.stringify(answer))], answerContext(id));
  const { rowCount } = await pool.query('update task set sealed_answer = $3 where id = $1 and lease_token = $2', [
    id,
    leaseToken,
    sealed,
  ]);
  return rowCount === 1;
}

/**
 * Says how far a question has come, and keeps it a while longer.
 *
 * @returns false when it is not ours any more: another process has it, or nobody wants to know
 */
export async function advanceTask(
  pool: Pool,
  { id, leaseToken }: Pick<ClaimedTask, 'id' | 'leaseToken'>,
  progress: Record<string, number>,
  leaseSeconds: number,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update task set progress = $3, lease_until = now() + make_interval(secs => $4)
     where id = $1 and lease_token = $2 and expires_at > now()`,
    [id, leaseToken, JSON.stringify(progress), leaseSeconds],
  );
  return rowCount === 1;
}

/** Gives a question back that this process cannot finish: the next one begins anew. */
export async function returnTask(
  pool: Pool,
  { id, leaseToken }: Pick<ClaimedTask, 'id' | 'leaseToken'>,
): Promise<void> {
  await pool.query(
    `update task set attempts = attempts - 1, lease_token = null, lease_until = null
     where id = $1 and lease_token = $2 and sealed_answer is null`,
    [id, leaseToken],
  );
}

/** How a question of a lane stands. */
export interface TaskView {
  id: string;
  progress: Record<string, number> | null;
  /** Null: not yet. */
  answer: TaskAnswer | null;
  /** Whether a process is at it. */
  isUnderWay: boolean;
  /** Whoever took it up died, every time. */
  isGivenUp: boolean;
  expiresAt: Date;
}

/** Looks, and leaves the answer where it is. @returns null: there is no such question, or it is forgotten */
export async function lookAtTask(
  manager: EntityManager,
  keyring: Keyring,
  lane: TaskLane,
  { id, organizationId }: { id: string; organizationId: string },
): Promise<TaskView | null> {
  const [row] = await manager.query<(Omit<TaskView, 'answer'> & { sealedAnswer: Buffer | null })[]>(
    `select id, progress, sealed_answer as "sealedAnswer", expires_at as "expiresAt",
       lease_until is not null and lease_until > now() as "isUnderWay",
       attempts >= $4 and (lease_until is null or lease_until < now()) as "isGivenUp"
     from task where id = $1 and organization_id = $2 and lane = $3 and expires_at > now()`,
    [id, organizationId, lane, MOST_ATTEMPTS],
  );
  if (row === undefined) return null;
  const { sealedAnswer, ...view } = row;
  if (sealedAnswer === null) return { ...view, answer: null };
  const text = open(await keyring.key(organizationId), sealedAnswer, answerContext(id)).toString();
  return { ...view, answer: JSON.parse(text) as TaskAnswer };
}

/** Questions of a lane that an organization waits for. */
export async function openTasks(manager: EntityManager, organizationId: string, lane: TaskLane): Promise<number> {
  const [row] = await manager.query<{ open: number }[]>(
    `select count(*)::int as open from task
     where organization_id = $1 and lane = $2 and sealed_answer is null and expires_at > now() and attempts < $3`,
    [organizationId, lane, MOST_ATTEMPTS],
  );
  return row?.open ?? 0;
}

/** Deletes what nobody waits for any more: whoever asked has died. */
export async function forgetTasks(pool: Pool): Promise<void> {
  await pool.query('delete from task where expires_at < now()');
}

function requestContext(id: string): string {
  return `task:${id}:request`;
}

function answerContext(id: string): string {
  return `task:${id}:answer`;
}
