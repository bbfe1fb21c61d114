import { sealInPieces, uuidv7 } from '@postern/platform';
import { bodyContext, createOrganization, Keyring } from '@postern/data';

import { putMessages } from '../../src/enqueue/put.js';
import { closedPort, drip, hang, startFakeMx, type FakeMx } from '../support/fake-mx.js';
import { smallMail, Sender } from '../support/mailing.js';
import { newMessage } from '../support/queue-fixtures.js';
import { createStack, SECRET, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';
import { zoneResolver } from '../support/zone-resolver.js';

/** Nobody waits this long for another's mail, with all of it in the queue. */
const SOON_MS = 20_000;
/** A next hop that hangs is waited for as long as this test lasts. */
const PATIENCE = { connect: 60_000, greeting: 60_000 };

const CLIENT = { ip: '192.0.2.1', port: 25, helo: 'a.example', hostname: null, tls: null, protocol: 'ESMTP' };

const ZONE = {
  'honest.example': [{ TXT: 'v=spf1 ip4:127.0.0.1 -all' }],
  'hangs.example': [{ A: '127.2.0.1' }],
  'closed.example': [{ A: '127.2.0.2' }],
  'slow.example': [{ A: '127.2.0.3' }],
  'good.example': [{ A: '127.2.0.4' }],
  'hangs-too.example': [{ A: '127.2.0.5' }],
};

let stack: Stack;
let server: Awaited<ReturnType<typeof startInProcess>>;
let sender: Sender;
let noisy: string;
let port: number;
const mxs: Record<string, FakeMx> = {};

beforeAll(async () => {
  stack = await createStack();
  noisy = (await createOrganization(stack.source.manager, SECRET, 'Noisy')).id;
  await stack.domain('ours.example');
  await stack.alias('good@ours.example', ['user@good.example']);
  await stack.alias('slow@ours.example', ['user@slow.example']);
  port = await closedPort();
  mxs['hangs'] = await startFakeMx({ host: '127.2.0.1', port, script: { GREETING: hang } });
  mxs['slow'] = await startFakeMx({ host: '127.2.0.3', port, script: { DOT: drip('250 ok\r\n', 10) } });
  mxs['good'] = await startFakeMx({ host: '127.2.0.4', port });
  mxs['hangs-too'] = await startFakeMx({ host: '127.2.0.5', port, script: { GREETING: hang } });
});

afterAll(async () => {
  await Promise.all(Object.values(mxs).map((mx) => mx.close()));
  await stack.close();
});

beforeEach(async () => {
  await stack.database.truncate('message, delivery');
});

async function start(): Promise<void> {
  const environment = { DELIVERY: 'direct', DIRECT_PORT: String(port), DIRECT_ALLOW_PRIVATE: 'on' };
  server = await startInProcess(stack, environment, { resolver: zoneResolver(ZONE), timeouts: PATIENCE });
  sender = await Sender.open(server.port);
}

afterEach(async () => {
  sender.close();
  // Whoever hangs lets go, so that nothing is waited for.
  for (const mx of Object.values(mxs)) for (const session of mx.sessions) session.destroy();
  await server.stop();
});

/** Queues mail that waits for a destination already. */
async function queue(count: number, route: string, organizationId = stack.organizationId, size = 0): Promise<void> {
  const key = await new Keyring(stack.database.pool, SECRET).key(organizationId);
  const raw = Buffer.from(smallMail('ann@honest.example') + `${'x'.repeat(998)}\r\n`.repeat(size / 1000));
  const messages = Array.from({ length: count }, () => {
    const message = newMessage([{ route, destination: `user@${route}` }], {
      id: uuidv7(Date.now()),
      organizationId,
      client: CLIENT,
    });
    return { ...message, size: raw.length, sealedBody: sealInPieces(key, [raw], bodyContext(message.id)) };
  });
  for (let at = 0; at < count; at += 50) await putMessages(stack.database.pool, messages.slice(at, at + 50), 60);
}

/** Waits until so many of a destination's deliveries are in the server's memory, or no more come for a second. */
async function untilHeld(route: string, enough = Infinity): Promise<void> {
  const leased = `select count(*)::int as leased from delivery where route = $1 and state = 'leased'`;
  let [last, since] = [0, Date.now()];
  await until(
    async () => (await stack.database.pool.query<{ leased: number }>(leased, [route])).rows[0]!.leased,
    (count) => {
      if (count === 0 || count !== last) since = Date.now();
      last = count;
      return count >= enough || Date.now() - since > 1_000;
    },
  );
}

/** Sends to an alias and waits for its next hop to have it. @returns milliseconds */
async function timeTo(alias: string, mx: FakeMx): Promise<number> {
  const from = performance.now();
  const id = await sender.kept({ from: 'ann@honest.example', to: [alias] });
  await until(
    () => mx.messages.some(({ content }) => content.includes(`X-Postern-Id: ${id};`)),
    (came) => came,
  );
  return performance.now() - from;
}

it('a destination that hangs, with 500 messages waiting, delays no other of the same organization', async () => {
  await queue(500, 'hangs.example');
  await start();
  await untilHeld('hangs.example');
  expect(await timeTo('good@ours.example', mxs['good']!)).toBeLessThan(SOON_MS);
  expect(await timeTo('good@ours.example', mxs['good']!)).toBeLessThan(SOON_MS);
});

it('nor do two that hang', async () => {
  await queue(300, 'hangs.example');
  await queue(300, 'hangs-too.example');
  await start();
  await untilHeld('hangs.example');
  await untilHeld('hangs-too.example');
  expect(await timeTo('good@ours.example', mxs['good']!)).toBeLessThan(SOON_MS);
});

it('nor one with large messages', async () => {
  await queue(80, 'hangs.example', stack.organizationId, 1_000_000);
  await start();
  await untilHeld('hangs.example');
  expect(await timeTo('good@ours.example', mxs['good']!)).toBeLessThan(SOON_MS);
});

it('nor one where nobody listens', async () => {
  await queue(500, 'closed.example');
  await start();
  await until(
    async () =>
      (await stack.database.pool.query(`select 1 from delivery where reason = 'destination-backoff'`)).rowCount,
    (count) => (count ?? 0) > 350,
  );
  expect(await timeTo('good@ours.example', mxs['good']!)).toBeLessThan(SOON_MS);
});

it('an organization with 500 messages waiting does not delay another, not even to the same slow destination', async () => {
  await queue(500, 'slow.example', noisy);
  await queue(100, 'good.example', noisy);
  await start();
  await untilHeld('slow.example', 20);
  expect(await timeTo('good@ours.example', mxs['good']!)).toBeLessThan(SOON_MS);
  expect(await timeTo('slow@ours.example', mxs['slow']!)).toBeLessThan(SOON_MS);
  const { rows } = await stack.database.pool.query(
    `select count(*)::int as waiting from delivery where organization_id = $1 and state <> 'delivered'`,
    [noisy],
  );
  expect(rows[0].waiting).toBeGreaterThan(100);
});
