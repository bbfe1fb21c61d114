import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import { KILL_POINTS, type KillPoint } from '../../src/wiring/kill-points.js';
import { hang } from '../support/fake-mx.js';
import type { ServerProcess } from '../support/stack.js';
import { until } from '../support/until.js';
import { line, type Ledger } from './ledger.js';
import { World } from './world.js';

/**
 * SIGKILL at every named point of the way, then a start: whatever was answered 250 must be delivered, held, queued or
 * returned to its sender, and only what was in the window may come twice.
 */
const MESSAGES = 12;
const SENDERS = 4;
/** Worlds in which the points are gone through at the same time: most of a recovery is waiting for leases to end. */
const WORLDS = 5;

/** Which passing ends the process: in the midst of the traffic where it can be. */
const COUNTS: Partial<Record<KillPoint, number>> = {
  claimed: 1,
  'while-notice': 1,
  'before-settle': 2,
  'after-settle': 2,
};

/** Points that lie at the peers' side: the way there, and the kill. */
const OUTSIDE: Record<string, (world: World) => Promise<void>> = {
  // 250 is said, nobody is dialled.
  answered: async (world) => {
    world.script({ GREETING: hang });
    const server = await world.start();
    await world.send(MESSAGES, SENDERS).done;
    await server.kill();
  },
  // The next hop has the message and does not answer.
  sending: async (world) => {
    const server = await untilSending(world);
    await server.kill();
  },
  // The process is being stopped, with deliveries under way.
  draining: async (world) => {
    const server = await untilSending(world);
    server.child.kill('SIGTERM');
    await sleep(200);
    expect(server.child.signalCode).toBeNull();
    await server.kill();
  },
};

async function untilSending(world: World): Promise<ServerProcess> {
  world.script({ DOT: hang });
  const server = await world.start();
  world.send(MESSAGES, SENDERS);
  await until(
    () => world.mx.messages.length,
    (count) => count >= 3,
  );
  return server;
}

async function inside(world: World, point: KillPoint): Promise<void> {
  const server = await world.start({ POSTERN_KILL_POINT: `${point}:${COUNTS[point] ?? 4}` });
  const gone = once(server.child, 'exit');
  world.send(MESSAGES, SENDERS);
  expect((await gone)[1]).toBe('SIGKILL');
}

async function killAndRecover(world: World, point: string): Promise<Ledger> {
  await world.forget();
  const outside = OUTSIDE[point];
  await (outside === undefined ? inside(world, point as KillPoint) : outside(world));
  await world.killed();
  world.script();
  const server = await world.start();
  const start = performance.now();
  const ledger = await world.balance();
  const recoveredMs = Math.round(performance.now() - start);
  await server.kill();
  process.stdout.write(line(point, ledger, `window ${world.window.size}, recovered in ${recoveredMs} ms`));
  return ledger;
}

const POINTS = [...KILL_POINTS, ...Object.keys(OUTSIDE)];
const results = new Map<string, PromiseWithResolvers<Ledger>>();
let worlds: World[] = [];

beforeAll(async () => {
  worlds = await Promise.all(Array.from({ length: WORLDS }, () => World.create()));
  const left = [...POINTS];
  for (const point of POINTS) results.set(point, Promise.withResolvers());
  for (const world of worlds) void goThrough(world, left);
});

afterAll(() => Promise.all(worlds.map((world) => world.close())));

async function goThrough(world: World, left: string[]): Promise<void> {
  for (let point = left.shift(); point !== undefined; point = left.shift()) {
    const result = results.get(point)!;
    await killAndRecover(world, point).then(result.resolve, result.reject);
    result.promise.catch(() => undefined);
  }
}

it.each(POINTS)('%s: nothing is lost, and nothing but the window comes twice', async (point) => {
  const ledger = await results.get(point)!.promise;
  expect(ledger).toMatchObject({ answered: MESSAGES, lost: [], unexplained: [] });
  const share = MESSAGES / 4;
  // To one, to two, to a full mailbox, to be held: four deliveries of which two are one message's.
  expect(ledger.states).toEqual({ delivered: 3 * share, bounced: share, held: share });
});
