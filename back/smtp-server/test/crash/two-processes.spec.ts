import { hang } from '../support/fake-mx.js';
import { until } from '../support/until.js';
import { line } from './ledger.js';
import { CONCURRENCY, DELIVERABLE, LEASE_SECONDS, World } from './world.js';

/** Several processes on one database: what one has taken on is finished by another when it dies. */
const MESSAGES = 60;
const SENDERS = 6;
/** A process holds five deliveries for each that may be under way, of one organization half of that. */
const ROOM = (CONCURRENCY * 5) / 4;
/** One next hop that hangs is given no more than half of what may be under way. */
const HANGING = CONCURRENCY / 2;
/** Leases last so long after their last renewal, and are looked for three times in that. */
const TAKEN_OVER_MS = LEASE_SECONDS * 1000 * (1 + 1 / 3);
/** For the deliveries themselves, on a busy machine. */
const SLACK_MS = 10_000;

let world: World;

beforeAll(async () => {
  world = await World.create();
});

beforeEach(() => world.forget());

afterAll(() => world.close());

it('one dies with work leased, the other finishes it within the lease time', async () => {
  const survivor = await world.start();
  const victim = await world.start();
  // The victim, to whom all of it is sent, has room for all of it and waits for answers that do not come.
  world.script({ DOT: hang });
  await world.send(ROOM, SENDERS, DELIVERABLE).done;
  await until(
    () => world.mx.messages.length,
    (count) => count >= HANGING,
  );
  await victim.kill();
  world.script();
  const start = performance.now();
  await world.killed();
  expect(world.window.size).toBeGreaterThan(0);
  const ledger = await world.balance();
  const ms = Math.round(performance.now() - start);
  process.stdout.write(line('two processes', ledger, `window ${world.window.size}, taken over in ${ms} ms`));
  expect(ledger).toMatchObject({ answered: ROOM, lost: [], unexplained: [] });
  expect(ms).toBeLessThan(TAKEN_OVER_MS + SLACK_MS);
  await survivor.stop();
}, 60_000);

it('one listens, two work: the listener dies, a worker dies, nothing is lost', async () => {
  const [first, second] = [await world.start({ ROLES: 'work' }), await world.start({ ROLES: 'work' })];
  let listener = await world.start({ ROLES: 'listen' });
  expect([first.port, second.port]).toEqual([0, 0]);
  const swarm = world.send(MESSAGES, SENDERS);
  await until(
    () => swarm.answered.length,
    (count) => count >= MESSAGES / 3,
  );
  await listener.kill();
  await world.killed();
  listener = await world.start({ ROLES: 'listen' });
  await until(
    () => swarm.answered.length,
    (count) => count >= (MESSAGES * 2) / 3,
  );
  await first.kill();
  await world.killed();
  const ledger = await world.balance();
  expect(world.kills).toBe(2);
  process.stdout.write(line('listen and work', ledger, `2 kills, window ${world.window.size}`));
  expect(ledger).toMatchObject({ answered: MESSAGES, lost: [], unexplained: [] });
  await Promise.all([listener.stop(), second.stop()]);
}, 60_000);
