/**
 * A week of one mailbox's mail, with a scripted model behind HTTP: that it is asked less and less, at no loss of agreement.
 * `npm run evaluate -- --replay` does the same with labelled corpora.
 */
import { ManualClock } from '@postern/platform';

import { startDns } from '../crash/dns.js';
import { startFakeMx, type FakeMx } from '../support/fake-mx.js';
import { Sender } from '../support/mailing.js';
import { createStack, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';

interface WeekMail {
  at: number;
  label: string;
  sender: string;
  raw: () => Buffer;
}
interface Day {
  messages: number;
  calls: number;
  agreed: number;
  sources: Record<string, number>;
  disagreed: Record<string, number>;
}
interface Model {
  url: string;
  calls: number;
  close(): Promise<void>;
}
type Verdict = { category: string; source: string };

const SCRIPTS = '../../../../scripts/replay';
const load = async <T>(name: string): Promise<T> => (await import(`${SCRIPTS}/${name}.mjs`)) as T;

let stack: Stack;
let mx: FakeMx;
let dns: Awaited<ReturnType<typeof startDns>>;
let model: Model;
let server: Awaited<ReturnType<typeof startInProcess>>;
const clock = new ManualClock(Date.now() - 7 * 86_400_000);

beforeAll(async () => {
  stack = await createStack();
  await stack.domain('forward.example');
  await stack.alias('me@forward.example', ['target@dest.example']);
  mx = await startFakeMx();
  dns = await startDns({});
  const { ScriptedModel } = await load<{ ScriptedModel: { open(): Promise<Model> } }>('scripted-model');
  model = await ScriptedModel.open();
  const environment = {
    ...{ DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}`, DNS_SERVERS: dns.address },
    ...{ LLM_URL: model.url, LLM_MODEL: 'scripted' },
  };
  server = await startInProcess(stack, environment, { clock });
});

afterAll(async () => {
  await server.stop();
  await model.close();
  await mx.close();
  await dns.stop();
  await stack.close();
});

/** In a session of its own: to the server minutes pass between two messages. */
async function send({ sender: from, raw }: WeekMail): Promise<string> {
  const sender = await Sender.open(server.port);
  const content = raw().toString('latin1').replace(/^\./gm, '..');
  const id = await sender.kept({ from, to: ['me@forward.example'], content });
  sender.close();
  return id;
}

/** Once nothing is waited for. */
async function verdictOf(id: string): Promise<Verdict> {
  const { rows } = await until(
    () =>
      stack.database.pool.query<{ verdict: Verdict; waits: boolean }>(
        `select m.verdict, exists (
           select from delivery d where d.message_id = m.id and d.state = 'queued' and d.attempts = 0 and d.next_attempt_at > now()
         ) as waits from message m where m.id = $1`,
        [id],
      ),
    (found) => found.rows[0]?.waits === false,
  );
  return rows[0]!.verdict;
}

it('a week of mail: fewer than 5 calls per 100 messages by its end, and hardly any disagreement', async () => {
  const { madeWeek } = await load<{ madeWeek: (seed: number) => WeekMail[] }>('made-week');
  const { drive, summaryOf } = await load<{
    drive: (week: WeekMail[], mailbox: object) => Promise<Day[]>;
    summaryOf: (days: Day[]) => { messages: number; agreement: number; lastDay: number };
  }>('drive');
  const week = madeWeek(7);
  const days = await drive(week, { model, advance: (ms: number) => clock.advance(ms), send, verdictOf });
  const { messages, agreement, lastDay } = summaryOf(days);
  expect(messages).toBeGreaterThanOrEqual(1_000);
  expect(agreement).toBeGreaterThan(0.97);
  expect(lastDay).toBeLessThan(5);
  expect(days[0]!.calls / days[0]!.messages).toBeGreaterThan(lastDay / 100);
  // Each step has its part, and what was taught is there.
  for (const source of ['memory', 'learned', 'model']) expect(days[0]!.sources[source]).toBeGreaterThan(0);
  const { rows } = await stack.database.pool.query<{ lessons: number }>(
    'select count(*)::int as lessons from model_lesson',
  );
  expect(rows[0]!.lessons).toBeGreaterThan(0);
}, 400_000);
