import { setTimeout as sleep } from 'node:timers/promises';

import { uuidv7 } from '@postern/platform';

import { startApi, type TestApi } from '../support/api.js';
import { until } from '../support/until.js';
import { EventStreamClient } from './stream-client.js';

const OWNER = 'owner@example.org';
const WRITERS = 6;
const TRANSACTIONS = 60;

let api: TestApi;
let organization: string;

beforeAll(async () => {
  api = await startApi();
  organization = await api.addOrganization();
  await api.addUser(OWNER, { organizations: [organization] });
});
afterAll(() => api.close());

/** Transactions of several events, longer and shorter ones, some of which are undone. */
async function write(): Promise<void> {
  for (let i = 0; i < TRANSACTIONS; i++) {
    const client = await api.database.pool.connect();
    try {
      await client.query('begin');
      for (let part = 0; part < 1 + (i % 3); part++) {
        await client.query(`insert into event (id, organization_id, type, data) values ($1, $2, 'a.b', '{}')`, [
          ...[uuidv7(Date.now()), organization],
        ]);
        await sleep(Math.random() * 12);
      }
      await client.query(Math.random() < 0.1 ? 'rollback' : 'commit');
    } finally {
      client.release();
    }
  }
}

it('a stream that is cut again and again under concurrent writers has no gap and no repetition', async () => {
  const seen: string[] = [];
  let place: string | undefined;
  let cuts = -1;
  const connect = async (): Promise<EventStreamClient> => {
    cuts += 1;
    const headers = place === undefined ? {} : { 'Last-Event-ID': place };
    return new EventStreamClient(await api.send('GET', '/api/v1/events/stream', { as: OWNER, headers }));
  };
  const cut = async (stream: EventStreamClient): Promise<void> => {
    await stream.close();
    seen.push(...stream.told.map(({ id }) => id));
    place = stream.lastEventId ?? place;
    expect(stream.control.includes('reset')).toBe(false);
  };
  let stream = await connect();
  await until(
    () => stream.control,
    (control) => control.includes('ready'),
  );
  let writing = true;
  const writers = Promise.all(Array.from({ length: WRITERS }, write)).finally(() => (writing = false));
  while (writing) {
    await sleep(20 + Math.random() * 100);
    await cut(stream);
    stream = await connect();
  }
  await writers;
  const { rows } = await api.database.pool.query<{ id: string }>('select id from event order by xid, seq');
  await until(
    () => seen.length + stream.told.length,
    (count) => count >= rows.length,
  );
  await cut(stream);
  process.stdout.write(`live events: ${rows.length} of ${WRITERS} writers, ${cuts} cuts\n`);
  expect(cuts).toBeGreaterThan(5);
  expect(seen).toEqual(rows.map(({ id }) => id));
}, 60_000);
