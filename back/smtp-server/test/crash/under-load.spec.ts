import { setTimeout as sleep } from 'node:timers/promises';

import { drip, type FakeMxScript } from '../support/fake-mx.js';
import { Random } from '../support/random.js';
import { until } from '../support/until.js';
import { line, type Ledger } from './ledger.js';
import { OwnPostgres } from './own-postgres.js';
import type { Swarm } from './swarm.js';
import { CONCURRENCY, LEASE_SECONDS, World } from './world.js';

/** Kills at random moments while senders keep coming: at least 2,000 messages answered 250 over the file. */
const KILLED_SERVER = { messages: 1_400, kills: 8, senders: 10 };
const KILLED_DATABASE = { messages: 700, kills: 3, senders: 10 };

const random = new Random(20_261);
let world: World;
let postgres: OwnPostgres | null = null;

afterEach(async () => {
  await world.close();
  await postgres?.remove();
});

/** One answer in six takes a while, so that kills find messages at every point of the way out. */
const SLOW: FakeMxScript = {
  DOT: () => (random.chance(6) ? drip('250 2.0.0 taken\r\n', 1 + random.below(15)) : undefined),
};

/** Runs an action so many times, spread over the messages of a swarm, each a random moment after a share is answered. */
async function spread(
  swarm: Swarm,
  messages: number,
  times: number,
  action: (time: number) => Promise<void>,
): Promise<void> {
  for (let i = 1; i <= times; i++) {
    const share = Math.floor((messages * i) / (times + 1));
    await until(
      () => swarm.answered.length,
      (count) => count >= share,
      60_000,
    );
    await sleep(random.below(60));
    await action(i);
  }
}

function print(name: string, ledger: Ledger, kills: number, slowest: number): void {
  const ms = `slowest recovery ${slowest} ms`;
  process.stdout.write(line(name, ledger, `${kills} kills, window ${world.window.size}, ${ms}`));
}

it('SIGKILL of the smtp-server, again and again: nothing is lost', async () => {
  const { messages, kills, senders } = KILLED_SERVER;
  world = await World.create();
  world.script(SLOW);
  await world.start();
  const swarm = world.send(messages, senders);
  await spread(swarm, messages, kills, async () => {
    await world.server?.kill();
    await world.killed();
    await world.start();
  });
  await swarm.done;
  const start = performance.now();
  const ledger = await world.balance(60_000);
  print('server killed', ledger, world.kills, Math.round(performance.now() - start));
  await world.server?.stop();
  expect(ledger).toMatchObject({ answered: messages, lost: [], unexplained: [] });
  expect(ledger.states).not.toHaveProperty('queued');
  expect(world.window.size).toBeLessThanOrEqual(kills * CONCURRENCY);
  expect(ledger.repeats).toBeLessThanOrEqual(kills * senders);
}, 300_000);

it('SIGKILL of PostgreSQL, then of both: nothing is lost', async () => {
  const { messages, kills, senders } = KILLED_DATABASE;
  const database = await OwnPostgres.start();
  postgres = database;
  world = await World.create(database.database);
  world.script(SLOW);
  const server = await world.start();
  const swarm = world.send(messages, senders);
  let slowest = 0;
  await spread(swarm, messages, kills, async (time) => {
    await database.kill();
    // Once for longer than the leases last: nobody may take them for abandoned.
    if (time === 1) await sleep(LEASE_SECONDS * 1_200);
    const start = performance.now();
    await database.restart();
    const before = swarm.answered.length;
    await until(
      () => swarm.answered.length,
      (count) => count > before || count === messages,
      30_000,
    );
    slowest = Math.max(slowest, Math.round(performance.now() - start));
  });
  expect(server.child.exitCode ?? server.child.signalCode).toBeNull();
  await Promise.all([database.kill(), server.kill()]);
  await database.restart();
  await world.killed();
  await world.start();
  await swarm.done;
  // What could not be prepared without the database is tried again later; not so late here.
  await database.database.pool.query("update delivery set next_attempt_at = now() where state = 'queued'");
  const ledger = await world.balance(60_000);
  print('database killed', ledger, kills + 1, slowest);
  await world.server?.stop();
  expect(ledger).toMatchObject({ answered: messages, lost: [], unexplained: [] });
  expect(world.window.size).toBeLessThanOrEqual(CONCURRENCY);
}, 300_000);
