import { setTimeout as sleep } from 'node:timers/promises';

import { newSealedKey, newWebhookSecret, openSealedKey, sealWebhookSecret } from '@postern/data';
import { TEST_SECRET as SECRET } from '@postern/data/testing';
import { uuidv7 } from '@postern/platform';

import { startApiProcess, type ApiProcess } from '../support/api-process.js';
import { OwnPostgres } from '../support/own-postgres.js';
import { until } from '../support/until.js';
import { ReceiverProcess } from './receiver-process.js';

const EVENTS = 600;
const WRITERS = 3;

let postgres: OwnPostgres;
let receiver: ReceiverProcess;
const apis: ApiProcess[] = [];
const organization = crypto.randomUUID();

beforeAll(async () => {
  postgres = await OwnPostgres.start(SECRET);
  receiver = new ReceiverProcess();
  await receiver.start();
  const sealed = newSealedKey(SECRET, organization);
  await postgres.pool.query(`insert into organization (id, name, sealed_key) values ($1, 'Test', $2)`, [
    ...[organization, sealed],
  ]);
  const id = uuidv7(Date.now());
  const secret = sealWebhookSecret(openSealedKey(SECRET, organization, sealed), id, newWebhookSecret());
  await postgres.pool.query('insert into webhook (id, organization_id, url, sealed_secret) values ($1, $2, $3, $4)', [
    ...[id, organization, `http://127.0.0.1:${receiver.port}/`, secret],
  ]);
}, 60_000);

afterAll(async () => {
  await Promise.all(apis.map((api) => api.kill()));
  await receiver.remove();
  await postgres.remove();
});

const start = async (): Promise<ApiProcess> => {
  const api = await startApiProcess({
    DATABASE_URL: postgres.url,
    SECRET_KEY: SECRET,
    WEBHOOK_ALLOW_HTTP: 'on',
    WEBHOOK_ALLOW_PRIVATE: 'on',
    WEBHOOK_PORTS: String(receiver.port),
    WEBHOOK_TIMEOUT_MS: '1000',
    WEBHOOK_RETRY_SECONDS: Array.from({ length: 30 }, () => '0.5').join(','),
  });
  apis.push(api);
  return api;
};

/** Writes events one after the other; what fails is written under another id, and counts if it was committed all the same. */
async function write(count: number): Promise<string[]> {
  const acknowledged: string[] = [];
  while (acknowledged.length < count) {
    const id = uuidv7(Date.now());
    try {
      await postgres.pool.query(`insert into event (id, organization_id, type, data) values ($1, $2, 'a.b', '{}')`, [
        ...[id, organization],
      ]);
      acknowledged.push(id);
      await sleep(10);
    } catch {
      await sleep(200);
    }
  }
  return acknowledged;
}

it('loses nothing when the receiver, an api process and PostgreSQL are killed', async () => {
  const [first] = [await start(), await start()];
  const writing = Promise.all(Array.from({ length: WRITERS }, () => write(EVENTS / WRITERS)));
  await sleep(700);
  await receiver.kill();
  await sleep(500);
  await receiver.start();
  await sleep(300);
  await first.kill();
  await sleep(300);
  await postgres.kill();
  await postgres.restart();
  await start();
  const acknowledged = (await writing).flat();
  const open = async (): Promise<number> => {
    const { rows } = await postgres.pool.query<{ n: number }>(
      `select count(*)::int as n from webhook_delivery where state <> 'delivered'`,
    );
    return rows[0]!.n;
  };
  await until(open, (count) => count === 0, 60_000);
  const { rows } = await postgres.pool.query<{ id: string; state: string | null }>(
    'select e.id, d.state from event e left join webhook_delivery d on d.event_id = e.id',
  );
  const taken = new Set(receiver.taken());
  const lost = rows.filter(({ id, state }) => state !== 'delivered' || !taken.has(id));
  const unkept = acknowledged.filter((id) => !rows.some((row) => row.id === id));
  process.stdout.write(
    `webhooks: ${rows.length} events, ${taken.size} taken, ${receiver.taken().length - taken.size} of them again, ${lost.length} lost\n`,
  );
  expect({ lost: lost.length, unkept: unkept.length, enough: rows.length >= EVENTS }).toEqual({
    ...{ lost: 0, unkept: 0, enough: true },
  });
}, 120_000);
