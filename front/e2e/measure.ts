import { writeFileSync } from 'node:fs';

import type { Page } from 'playwright-core';

import { settled } from './support/look.js';
import type { Stack } from './support/stack.js';
import { stories } from './support/stories.js';
import { until } from './support/until.js';
import { fullWorld, type World } from './support/world.js';

/** The page is computed so many times slower than this machine could. */
const SLOW_DOWN = 4;
const LOADS = 5;
const ROUNDS = 10;
const MAILS_A_ROUND = 60;
const MEASURE_MS = 1_800_000;
const ALIASES = 100_000;
const SCROLL_MS = 10_000;
/** A quick hand on a wheel. */
const SCROLL_PX_A_SECOND = 3_000;

interface Load {
  initialKb: number;
  allKb: number;
  lcpMs: number;
  longestTaskMs: number;
}

const result = process.env['POSTERN_MEASURES'] ?? '/dev/stdout';

stories('the dashboard, measured', {}, (story) => {
  story(
    'loads, memory and scrolling',
    async ({ stack, open }) => {
      const world = await fullWorld(stack);
      const loads: Load[] = [];
      for (let i = 0; i < LOADS; i++) {
        const page = await open({ as: world.owner, at: '/sign-in/provider' });
        loads.push(await load(page, stack.url));
        await page.close();
      }
      const page = await open({ as: world.owner, at: '/activity' });
      const heaps = await memory(page, stack);
      await page.close();
      const frames = await scrolling(await open({ as: world.owner, at: '/aliases' }), stack, world);
      writeFileSync(result, `${JSON.stringify({ loads, heaps, frames }, null, 2)}\n`);
    },
    MEASURE_MS,
  );
});

/** The overview, by somebody who has never been here: nothing is kept from before. */
async function load(page: Page, url: string): Promise<Load> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.clearBrowserCache');
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN });
  await page.addInitScript(() => {
    const seen = { lcp: 0, task: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) seen.lcp = startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.task = Math.max(seen.task, duration);
    }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(`${url}/`);
  await settled(page);
  const { lcp, task } = await page.evaluate(() => (window as unknown as { seen: { lcp: number; task: number } }).seen);
  const { initial, all } = await countScripts(page);
  const kb = (octets: number): number => Math.round(octets / 1024);
  return { initialKb: kb(initial), allKb: kb(all), lcpMs: Math.round(lcp), longestTaskMs: Math.round(task) };
}

/** Octets of scripts as they come through the network, compressed: until the page stands on its own, and with what it loads then. */
function countScripts(page: Page): Promise<{ initial: number; all: number }> {
  return page.evaluate(() => {
    const [{ domContentLoadedEventEnd: stands }] = performance.getEntriesByType('navigation') as [
      PerformanceNavigationTiming,
    ];
    const scripts = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(({ name }) =>
      name.endsWith('.js'),
    );
    const octets = (some: PerformanceResourceTiming[]): number =>
      some.reduce((sum, { transferSize }) => sum + transferSize, 0);
    return { initial: octets(scripts.filter(({ startTime }) => startTime < stands)), all: octets(scripts) };
  });
}

/** Megabytes in use after each round of mails that the live page has shown, once what is left over is collected. */
async function memory(page: Page, stack: Stack): Promise<number[]> {
  const devtools = await page.context().newCDPSession(page);
  const heaps: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const subject = `Round ${round}`;
    for (let i = 0; i < MAILS_A_ROUND; i++) await stack.send({ to: 'hello@maplestreet.example', subject });
    await until(
      () => page.getByText(subject).count(),
      (count) => count > 0,
    ).catch(() => page.reload());
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    heaps.push(Math.round((usedSize / 1024 / 1024) * 10) / 10);
  }
  return heaps;
}

/** All rows are read, then the list is scrolled by the wheel. @returns milliseconds between frames, in order of size */
async function scrolling(page: Page, stack: Stack, { organizationId, domains }: World): Promise<number[]> {
  await stack.database.pool.query(
    `insert into alias (organization_id, domain_id, kind, pattern, address)
     select $1, d.id, 'exact', 'row' || i, 'row' || i || '@' || d.name from generate_series(1, $3::int) i join domain d on d.id = $2`,
    [organizationId, domains[0], ALIASES],
  );
  await page.reload();
  await settled(page);
  await until(
    () => page.evaluate(readOn),
    (rows) => rows >= ALIASES,
    600_000,
  );
  await page.evaluate(() => {
    const list = document.querySelector('cdk-virtual-scroll-viewport') as HTMLElement;
    list.scrollTop = list.scrollHeight / 3;
  });
  await settled(page);
  const box = await page.locator('cdk-virtual-scroll-viewport').boundingBox();
  if (box === null) throw new Error('there is no list');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const counted = page.evaluate(countFrames, SCROLL_MS);
  const wheel = setInterval(() => void page.mouse.wheel(0, SCROLL_PX_A_SECOND / 20), 50);
  const frames = await counted.finally(() => clearInterval(wheel));
  return frames.sort((one, other) => one - other);
}

/** Goes to the end of what is read, so that more is. @returns how many rows there are */
function readOn(): number {
  const list = document.querySelector('cdk-virtual-scroll-viewport') as HTMLElement;
  list.scrollTop = list.scrollHeight;
  return Math.round(list.scrollHeight / 60);
}

/** Milliseconds between the frames of a while. */
function countFrames(ms: number): Promise<number[]> {
  return new Promise((done) => {
    const gaps: number[] = [];
    const began = performance.now();
    let last = began;
    const frame = (now: number): void => {
      gaps.push(now - last);
      last = now;
      if (now - began < ms) requestAnimationFrame(frame);
      else done(gaps);
    };
    requestAnimationFrame(frame);
  });
}
