import { randomUUID } from 'node:crypto';

import {
  correctMessage,
  createDataSource,
  createOrganization,
  ensureOperatorOrganization,
  Keyring,
  withdrawCorrection,
  summaryContext,
} from '@postern/data';
import { createTestDatabase, type TestDatabase } from '@postern/data/testing';
import { seal, systemClock } from '@postern/platform';
import type { DataSource } from 'typeorm';

import { newMessage } from '../../test/support/queue-fixtures.js';
import type { Verdict } from '../message.js';
import { traceEvent } from '../notify/trace.js';
import type { NewMessage } from './put.js';
import { putMessages } from './put.js';
import { revise } from './revise.js';

const SECRET = 'a secret of at least 32 characters';
const FIRST: Verdict = { category: 'promotion', confidence: 0.5, source: 'learned' };
const MODELS: Verdict = { category: 'social', confidence: 0.9, source: 'model' };

let database: TestDatabase;
let source: DataSource;
let organizationId: string;
let keyring: Keyring;

beforeAll(async () => {
  database = await createTestDatabase();
  source = await createDataSource(database.url).initialize();
  await ensureOperatorOrganization(source.manager, SECRET);
  organizationId = (await createOrganization(source.manager, SECRET, 'Tests')).id;
  keyring = new Keyring(database.pool, SECRET);
});

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

/** A message that waits for the model's word. */
async function waiting(): Promise<NewMessage> {
  const message = newMessage([{ waitSeconds: 60 }], { organizationId, verdict: FIRST });
  const summary = Buffer.from(JSON.stringify({ from: 'ann@example.org', subject: '', messageId: '' }));
  message.sealedSummary = seal(await keyring.key(organizationId), [summary], summaryContext(message.id));
  await putMessages(database.pool, [message], 60);
  await database.pool.query('update message set sealed_body = null where id = $1', [message.id]);
  return message;
}

/** The model's word comes, and it would hold the mail. */
function answer({ id, deliveries }: NewMessage): Promise<boolean> {
  return revise(database.pool, {
    ...{ messageId: id, organizationId, verdict: MODELS, events: [] },
    trace: traceEvent(0, 'classified', { ...MODELS }),
    deliveries: deliveries.map((delivery) => ({ ...delivery, state: 'held', reason: `rule.${randomUUID()}` })),
  });
}

const correct = (id: string): Promise<unknown> =>
  source.transaction((manager) =>
    correctMessage(manager, { keyring, clock: systemClock }, { organizationId, by: 'ann' }, id, 'receipt'),
  );

const withdraw = (messageId: string): Promise<unknown> =>
  source.transaction((manager) =>
    withdrawCorrection(manager, systemClock, { organizationId, by: 'ann' }, { messageId }),
  );

interface Now {
  verdict: Verdict;
  trace: { step: string }[];
  state: string;
  due: boolean;
}

async function now(id: string): Promise<Omit<Now, 'trace'> & { steps: string[] }> {
  const { rows } = await database.pool.query<Now>(
    `select m.verdict, m.trace, d.state, d.next_attempt_at <= now() as due
     from message m join delivery d on d.message_id = m.id where m.id = $1`,
    [id],
  );
  const { trace, ...rest } = rows[0]!;
  return { ...rest, steps: trace.map(({ step }) => step) };
}

it('takes the model’s word in time, and decides by it', async () => {
  const message = await waiting();
  expect(await answer(message)).toBe(true);
  expect(await now(message.id)).toMatchObject({ verdict: MODELS, state: 'held', steps: ['classified'] });
});

it('leaves what somebody said meanwhile, lets the mail go as it was decided, and keeps the model’s word', async () => {
  const message = await waiting();
  await correct(message.id);
  expect(await answer(message)).toBe(true);
  expect(await now(message.id)).toMatchObject({
    ...{ verdict: { category: 'receipt', source: 'correction' }, state: 'queued', due: true },
    steps: ['corrected', 'classified'],
  });
  await withdraw(message.id);
  expect(await now(message.id)).toMatchObject({
    ...{ verdict: MODELS, state: 'queued' },
    steps: ['corrected', 'classified', 'correction-withdrawn'],
  });
});

it('gives back the first verdict when the model’s word came too late', async () => {
  const message = await waiting();
  await correct(message.id);
  await database.pool.query('update delivery set attempts = 1 where message_id = $1', [message.id]);
  expect(await answer(message)).toBe(false);
  await withdraw(message.id);
  expect((await now(message.id)).verdict).toEqual(FIRST);
});
