import { randomUUID } from 'node:crypto';

import { keepListening } from '@postern/data';
import { createTransport } from 'nodemailer';
import type { Pool } from 'pg';

import { say, startFakeMx, type FakeMx } from '../support/fake-mx.js';
import { createStack, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';
import { zoneResolver } from '../support/zone-resolver.js';

/** Events of the mail's way: written with what they tell of, for those who listen, and for nobody else. */
interface Told {
  type: string;
  data: Record<string, unknown>;
}

let stack: Stack;
let mx: FakeMx;
let server: Awaited<ReturnType<typeof startInProcess>>;
/** Names of the statements that were sent. */
const statements: string[] = [];

beforeAll(async () => {
  stack = await createStack();
  await stack.domain('forward.example');
  await stack.alias('box@forward.example', ['somebody@dest.example']);
  await stack.alias('full@forward.example', ['full@dest.example']);
  await stack.alias('later@forward.example', ['later@dest.example']);
  await stack.alias('held@forward.example', ['somebody@dest.example'], { action: 'hold' });
  await stack.alias('gone@forward.example', ['somebody@dest.example'], { action: 'drop' });
  mx = await startFakeMx({
    script: {
      RCPT: (text) =>
        text.includes('<full@')
          ? say('550 5.1.1 nobody of that name')
          : text.includes('<later@')
            ? say('450 4.2.0 not now')
            : undefined,
    },
  });
  server = await startInProcess(
    stack,
    { DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}` },
    { aroundPool: noteStatements, resolver: zoneResolver({}) },
  );
}, 30_000);

beforeEach(async () => {
  statements.length = 0;
  await stack.database.truncate(
    'message, delivery, event, event_listening, webhook, webhook_delivery, refusal cascade',
  );
});

afterAll(async () => {
  await server.stop();
  await mx.close();
  await stack.close();
});

function noteStatements(pool: Pool): Pool {
  const query = pool.query.bind(pool) as (...given: unknown[]) => Promise<unknown>;
  const noting = (...given: unknown[]): Promise<unknown> => {
    const [statement] = given;
    if (typeof statement === 'object' && statement !== null && 'name' in statement) {
      statements.push(String(statement.name));
    }
    return query(...given);
  };
  return new Proxy(pool, {
    get: (target, name) => {
      if (name === 'query') return noting;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

async function send(to: string[], from = 'ann@sender.example'): Promise<void> {
  const client = createTransport({ host: '127.0.0.1', port: server.port, ignoreTLS: true });
  await client.sendMail({ from, to, subject: 'a secret of the sender', text: 'x' });
  client.close();
}

/** Until nothing is queued for the first time. */
async function attempted(): Promise<void> {
  const open = async (): Promise<number> => {
    const { rows } = await stack.database.pool.query<{ n: number }>(
      `select count(*)::int as n from delivery where state = 'leased' or (state = 'queued' and attempts = 0)`,
    );
    return rows[0]!.n;
  };
  await until(open, (count) => count === 0);
}

async function told(): Promise<Told[]> {
  const { rows } = await stack.database.pool.query<Told>('select type, data from event order by xid, seq');
  return rows;
}

async function listen(): Promise<void> {
  await keepListening(stack.source.manager, stack.organizationId, 'stream');
  await heard();
}

/** The notice has arrived: what follows it on the same channel does too. */
async function heard(): Promise<void> {
  const notice = async (): Promise<boolean> => {
    statements.length = 0;
    await send(['gone@forward.example']);
    return statements.includes('put-messages-and-tell');
  };
  await until(notice, (yes) => yes);
  await stack.database.truncate('message, delivery, event, webhook_delivery cascade');
  statements.length = 0;
}

it('nobody listens: nothing is written, by the statements that know of no events', async () => {
  await until(
    async () => {
      statements.length = 0;
      await send(['box@forward.example', 'held@forward.example', 'full@forward.example']);
      await attempted();
      return statements.filter((name) => name.endsWith('-and-tell'));
    },
    (names) => names.length === 0,
  );
  expect(statements).toEqual(expect.arrayContaining(['put-messages', 'settle']));
  expect(await told()).toEqual([]);
});

it('somebody listens: each step is told once, in its order, without a word that the sender wrote', async () => {
  await listen();
  await send(['box@forward.example', 'held@forward.example', 'gone@forward.example']);
  await attempted();
  const events = await told();
  expect(events.map(({ type }) => type)).toEqual([
    'message.received',
    'message.held',
    'message.dropped',
    'message.delivered',
  ]);
  const { rows } = await stack.database.pool.query<{ id: string }>('select id from message');
  for (const { data } of events) expect(data).toMatchObject({ messageId: rows[0]!.id });
  expect(events[0]!.data).toMatchObject({
    sender: 'ann@sender.example',
    recipients: ['box@forward.example', 'held@forward.example', 'gone@forward.example'],
  });
  expect(events[1]!.data).toMatchObject({ recipient: 'held@forward.example', reason: 'alias.hold' });
  expect(events[3]!.data).toMatchObject({
    recipient: 'box@forward.example',
    destination: 'somebody@dest.example',
    attempts: 1,
    reply: { code: 250 },
  });
  expect(JSON.stringify(events)).not.toContain('secret');
});

it('tells of what could not be delivered, now or ever', async () => {
  await listen();
  await send(['full@forward.example']);
  await send(['later@forward.example']);
  await attempted();
  const events = (await told()).filter(({ type }) => type !== 'message.received');
  expect(events.sort((a, b) => a.type.localeCompare(b.type))).toEqual([
    {
      type: 'message.bounced',
      data: expect.objectContaining({ reason: 'recipient-refused', reply: { code: 550, enhanced: '5.1.1' } }),
    },
    {
      type: 'message.deferred',
      data: expect.objectContaining({ reply: { code: 450, enhanced: '4.2.0' }, retryAt: expect.any(String) }),
    },
  ]);
});

it('an endpoint that is enabled listens, and is owed each event of its types from its commit on', async () => {
  const id = randomUUID();
  await stack.database.pool.query(
    `insert into webhook (id, organization_id, url, event_types, sealed_secret)
     values ($1, $2, 'https://hooks.example/', '{message.delivered}', '')`,
    [id, stack.organizationId],
  );
  await heard();
  await send(['box@forward.example']);
  await attempted();
  const { rows } = await stack.database.pool.query(
    'select d.type, d.state, d.event_id = e.id as same from webhook_delivery d join event e on e.id = d.event_id',
  );
  expect(rows).toEqual([{ type: 'message.delivered', state: 'pending', same: true }]);
});

it('who no longer listens costs a look at most, and nothing is written', async () => {
  await listen();
  await stack.database.pool.query(`update event_listening set until = now() - interval '1 second'`);
  await send(['box@forward.example']);
  await attempted();
  expect(await told()).toEqual([]);
});

it('tells of mail that is refused, some a minute and no more', async () => {
  await stack.alias('off@forward.example', ['somebody@dest.example'], { enabled: false });
  await listen();
  for (let i = 0; i < 70; i++) await expect(send(['off@forward.example'])).rejects.toThrow();
  const events = await until(told, ({ length }) => length >= 60);
  const { rows: log } = await stack.database.pool.query('select count(*)::int as refused from refusal');
  expect(log).toEqual([{ refused: 60 }]);
  expect(events).toHaveLength(60);
  expect(events[0]).toEqual({
    type: 'message.rejected',
    data: expect.objectContaining({
      sender: 'ann@sender.example',
      recipient: 'off@forward.example',
      aliasId: expect.any(String),
      reason: 'disabledAlias',
    }),
  });
});
