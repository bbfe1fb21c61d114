import { Keyring } from '@postern/data';

import { startDns } from '../crash/dns.js';
import { StandInModel, type StandInRequest } from '../classify/stand-in-model.js';
import { startFakeMx, type FakeMx } from './fake-mx.js';
import { Sender } from './mailing.js';
import { SECRET, createStack, startInProcess, type Stack } from './stack.js';
import { until } from './until.js';

/** An smtp-server with a language model over HTTP that says what a spec wants; one for each spec file. */
export let stack: Stack;
export let mx: FakeMx;
let dns: Awaited<ReturnType<typeof startDns>>;
export let model: StandInModel;
export let server: Awaited<ReturnType<typeof startInProcess>>;
export let sender: Sender;
export let keyring: Keyring;

export const DEADLINE_SECONDS = 2;
const WARMING = '{"ready":true}';

export function sortWithModel(): void {
  beforeAll(async () => {
    stack = await createStack({ QUEUE_POLL_SECONDS: '1' });
    keyring = new Keyring(stack.database.pool, SECRET);
    await stack.domain('forward.example');
    await stack.alias('one@forward.example', ['target@dest.example']);
    mx = await startFakeMx();
    dns = await startDns({});
    model = await StandInModel.open();
    says('social', 0.9);
    server = await startInProcess(stack, {
      ...{ DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}`, DNS_SERVERS: dns.address },
      ...{ LLM_URL: model.url, LLM_MODEL: 'small', LLM_DEADLINE_SECONDS: String(DEADLINE_SECONDS) },
      ...{ LLM_ASK_BELOW: '0.97', LLM_ASK_BELOW_MOST: '0.98', LLM_CONCURRENCY: '1', LLM_REDACT: 'on' },
    });
    sender = await Sender.open(server.port);
  });

  afterAll(async () => {
    sender.close();
    await server.stop();
    expect(model.violations).toEqual([]);
    await model.close();
    await mx.close();
    await dns.stop();
    await stack.close();
  });

  beforeEach(async () => {
    says('social', 0.9);
    await stack.database.pool.query(
      `delete from rule; delete from correction; delete from category; delete from verdict_memory;
     delete from model_lesson; delete from classification_setting; delete from delivery; delete from message`,
    );
    await heard();
    model.requests.length = 0;
    mx.messages.length = 0;
  });
}

/** A model that is sure of itself. */
export function says(category: string, confidence: number): void {
  model.mode = 'well';
  model.says = ({ max_tokens: most }) =>
    most === 1 ? WARMING : JSON.stringify({ category, confidence, reason: 'so it is' });
}

/** Until every notice has arrived. */
export async function heard(): Promise<void> {
  await stack.database.pool.query('select pg_sleep(0.05)');
  const { knowledge, examples } = (
    server.runtime as unknown as { shared: Record<'knowledge' | 'examples', { forgetAll(): void }> }
  ).shared;
  knowledge.forgetAll();
  examples.forgetAll();
}

export async function settings(columns: Record<string, unknown>): Promise<void> {
  const entries = Object.entries({ examples: 0, ...columns });
  await stack.database.pool.query(
    `insert into classification_setting (organization_id, ${entries.map(([name]) => name).join(', ')})
     values ($1, ${entries.map((_entry, at) => `$${at + 2}`).join(', ')})`,
    [stack.organizationId, ...entries.map(([, value]) => value)],
  );
}

export const unclear = (from: string, subject = 'zq', text = 'qx zv'): string =>
  `From: <${from}>\r\nTo: x@y.example\r\nSubject: ${subject}\r\n\r\n${text}\r\n`;
export const send = (from: string, content = unclear(from)): Promise<string> =>
  sender.kept({ from, to: ['one@forward.example'], content });

/** Requests about mail; the model is warmed, too. */
export const questions = (): StandInRequest[] => model.requests.filter(({ max_tokens: most }) => most > 1);

export function asked(count: number): Promise<StandInRequest[]> {
  return until(questions, (all) => all.length === count);
}

export async function correct(id: string, category: string, author: string): Promise<void> {
  await stack.database.pool.query(
    'insert into correction (organization_id, message_id, category, author) values ($1, $2, $3, $4)',
    [stack.organizationId, id, category, author],
  );
}

/** Stored, and nobody asks the model about it. */
export async function corrected(from: string, category: string, subject: string, text: string): Promise<string> {
  await stack.database.pool.query('update classification_setting set ask_model = false');
  const id = await send(from, unclear(from, subject, text));
  await correct(id, category, from);
  await stack.database.pool.query('update classification_setting set ask_model = true');
  return id;
}
