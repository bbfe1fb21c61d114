import { setTimeout as sleep } from 'node:timers/promises';

import { drip, hang, type FakeMx } from '../support/fake-mx.js';
import { Random } from '../support/random.js';
import type { ServerProcess } from '../support/stack.js';
import { until } from '../support/until.js';
import { line } from './ledger.js';
import { OwnPostgres } from './own-postgres.js';
import type { Swarm } from './swarm.js';
import { DELIVERABLE, World } from './world.js';

/** SIGTERM: what has begun is finished, everybody else is asked to come again, and the end comes in time. */
const MESSAGES = 600;
const STOPS = 3;
const SENDERS = 8;
const random = new Random(421);
/** Sessions get 10 seconds and deliveries 15; a second for the goodbyes, the rest for a busy machine. */
const STOP_MS = 16_000 + 4_000;

async function stop(server: ServerProcess): Promise<number> {
  const start = performance.now();
  await server.stop();
  return Math.round(performance.now() - start);
}

/** Transactions of the next hop that began and did not end. */
function halfMessages(mx: FakeMx): number {
  const begun = mx.sessions.flatMap(({ commands }) => commands).filter((command) => command === 'DATA');
  return begun.length - mx.messages.length;
}

async function answered(swarm: Swarm, share: number): Promise<void> {
  await until(
    () => swarm.answered.length,
    (count) => count >= share,
    30_000,
  );
}

const worlds: World[] = [];
let postgres: OwnPostgres;
/** They mostly wait, so they do it while the others work. */
let patience: Promise<number>[];

beforeAll(async () => {
  postgres = await OwnPostgres.start();
  worlds.push(await World.create(), await World.create(), await World.create(postgres.database));
  patience = [stopWithHangingHop(worlds[1]!), stopWithoutDatabase(worlds[2]!)];
  for (const wait of patience) wait.catch(() => undefined);
}, 60_000);

afterAll(async () => {
  await Promise.all(worlds.map((world) => world.close()));
  await postgres.remove();
});

it('loses nothing, sends nothing twice, and refuses with 421 only', async () => {
  const world = worlds[0]!;
  world.script({ DOT: () => (random.chance(5) ? drip('250 2.0.0 taken\r\n', 8) : undefined) });
  const swarm = world.send(MESSAGES, SENDERS, DELIVERABLE);
  let slowest = 0;
  for (let i = 1; i <= STOPS; i++) {
    const server = await world.start();
    await answered(swarm, Math.floor((MESSAGES * i) / (STOPS + 1)));
    slowest = Math.max(slowest, await stop(server));
    expect(server.child.exitCode ?? server.child.signalCode).toBe('SIGTERM');
    expect(halfMessages(world.mx)).toBe(0);
    const { rows } = await world.stack.database.pool.query("select 1 from delivery where state = 'leased'");
    expect(rows).toEqual([]);
  }
  await world.start();
  const ledger = await world.balance();
  process.stdout.write(line('stopped', ledger, `${STOPS} stops, slowest ${slowest} ms`));
  expect(ledger).toMatchObject({ answered: MESSAGES, lost: [], duplicates: 0, repeats: 0 });
  expect([...swarm.refusals.keys()].filter((code) => code !== 421)).toEqual([]);
  expect(slowest).toBeLessThan(STOP_MS);
}, 60_000);

it('ends in time while a next hop keeps it waiting, and while the database is away', async () => {
  const [hop, database] = await Promise.all(patience);
  process.stdout.write(`crash: stopped with a hanging next hop in ${hop} ms, without the database in ${database} ms\n`);
  expect(hop).toBeLessThan(STOP_MS);
  expect(database).toBeLessThan(STOP_MS);
}, 60_000);

async function stopWithHangingHop(world: World): Promise<number> {
  world.script({ DOT: hang });
  const server = await world.start();
  await world.send(4, 2).done;
  await until(
    () => world.mx.messages.length,
    (count) => count > 0,
  );
  const ms = await stop(server);
  await recovers(world);
  return ms;
}

async function stopWithoutDatabase(world: World): Promise<number> {
  world.script({ DOT: () => drip('250 2.0.0 taken\r\n', 20) });
  const server = await world.start();
  await world.send(4, 2).done;
  await until(
    () => world.mx.messages.length,
    (count) => count > 0,
  );
  await postgres.kill();
  // Until the next hop has answered, and the outcome cannot be written.
  await sleep(500);
  const ms = await stop(server);
  await postgres.restart();
  await recovers(world);
  return ms;
}

async function recovers(world: World): Promise<void> {
  await world.killed();
  world.script();
  await world.start();
  expect(await world.balance()).toMatchObject({ answered: 4, lost: [], unexplained: [] });
}
