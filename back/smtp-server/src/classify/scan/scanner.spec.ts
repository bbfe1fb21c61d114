import { setTimeout as sleep } from 'node:timers/promises';

import { Breaker } from '../language-model/breaker.js';
import { WaitingLine } from '../language-model/waiting-line.js';
import { Scanner, type Exchange } from './scanner.js';
import type { Scanned, Trouble } from './scans.js';

const MAIL = { raw: Buffer.from('x'), sessionId: 's' } as unknown as Scanned;
const CLEAN = { result: 'clean' } as const;

let now = 0;
let told: string[] = [];

function scanner(exchange: Exchange<typeof CLEAN>, { places = 2, waiting = 1, deadlineMs = 200 } = {}) {
  return new Scanner('clamav', exchange, {
    deadlineMs,
    line: new WaitingLine(places, waiting),
    breaker: new Breaker({
      clock: { now: () => now },
      random: () => 0.5,
      failures: 3,
      pauseMs: 1_000,
      mostPauseMs: 4_000,
    }),
    observe: (outcome) => void told.push(outcome),
  });
}

const says =
  (trouble: Trouble): Exchange<typeof CLEAN> =>
  () =>
    Promise.resolve(trouble);
const hangs: Exchange<typeof CLEAN> = (_scanned, signal) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve('timeout')));
const unscanned = (trouble: Trouble) => ({ result: 'unscanned', reason: `clamav.${trouble}` });

beforeEach(() => {
  now = 0;
  told = [];
});

it('says what the scanner says, and counts it', async () => {
  expect(await scanner(() => Promise.resolve(CLEAN)).scan(MAIL)).toEqual(CLEAN);
  expect(await scanner(says('garbage')).scan(MAIL)).toEqual(unscanned('garbage'));
  expect(told).toEqual(['clean', 'garbage']);
});

it('waits no longer than its deadline, the waiting for a place included', async () => {
  const slow = scanner(hangs, { places: 1, waiting: 2, deadlineMs: 150 });
  const started = performance.now();
  const all = await Promise.all([slow.scan(MAIL), slow.scan(MAIL), slow.scan(MAIL), slow.scan(MAIL)]);
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(all.map(({ result }) => result)).toEqual(Array(4).fill('unscanned'));
  expect(all[0]).toEqual(unscanned('timeout'));
  expect(all[3]).toEqual(unscanned('busy'));
});

it('leaves alone what fails again and again, and tries it again with one message', async () => {
  let asked = 0;
  let works = false;
  const failing = scanner(() => {
    asked++;
    return Promise.resolve(works ? CLEAN : ('unreachable' as const));
  });
  for (let i = 0; i < 5; i++) await failing.scan(MAIL);
  expect(asked).toBe(3);
  expect(told.slice(3)).toEqual(['circuit-open', 'circuit-open']);
  now = 2_000;
  works = true;
  expect(await failing.scan(MAIL)).toEqual(CLEAN);
  expect(await failing.scan(MAIL)).toEqual(CLEAN);
});

it('is not given up for messages that are too large for it', async () => {
  for (const trouble of ['too-large', 'hung-up'] as const) {
    const healthy = scanner(says(trouble));
    for (let i = 0; i < 10; i++) expect(await healthy.scan(MAIL)).toEqual(unscanned(trouble));
  }
});

it('holds no mail up by a defect, its own or of who counts', async () => {
  const broken = scanner(() => Promise.reject(new Error('a defect')));
  expect(await broken.scan(MAIL)).toEqual(unscanned('lost'));
  const uncounted = new Scanner('rspamd', () => Promise.resolve(CLEAN), {
    ...{ deadlineMs: 100, line: new WaitingLine(1, 1) },
    breaker: new Breaker({ clock: { now: () => 0 }, random: Math.random, failures: 1, pauseMs: 1, mostPauseMs: 1 }),
    observe: () => {
      throw new Error('no counter');
    },
  });
  expect(await uncounted.scan(MAIL)).toEqual(CLEAN);
  await sleep(0);
});
