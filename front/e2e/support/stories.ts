import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import type { Browser, BrowserContext, Page } from 'playwright-core';

import { CHROMIUM, launchBrowser } from './browser.js';
import type { Account } from './client.js';
import { Stack, type Environment } from './stack.js';
import { Watch, pictureOf } from './watch.js';

/** Two busy processors start a browser and three processes in much less. */
const START_MS = 120_000;
/** A story takes some ten seconds, and many times that where others compute too; what hangs ends by WAIT_MS. */
const STORY_MS = 180_000;
const WAIT_MS = 20_000;

export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 360, height: 740 };

export interface Visit {
  /** Who is signed in; default: nobody. */
  as?: Account;
  /** Where the visit begins; default: the overview. */
  at?: string;
  viewport?: { width: number; height: number };
  theme?: 'light' | 'dark';
  /** Of the browser. */
  locale?: string;
}

/** What a story has to tell itself with. */
export interface Scene {
  stack: Stack;
  browser: Browser;
  /** Opens the dashboard in a browser profile of its own; errors, breaches of the policy and other hosts fail the story. */
  open: (visit?: Visit) => Promise<Page>;
  /** What a story does on purpose, and what the page says of it, e.g. /net::ERR_INTERNET_DISCONNECTED/. */
  expectTrouble: (pattern: RegExp) => void;
}

export type Story = (name: string, tell: (scene: Scene) => Promise<void>, ms?: number) => void;

/** What has to run beside a Postern, such as a name server. Whoever gives it ends it. */
export interface Needed {
  /** Why it cannot be had on this machine; null: it can. */
  missing: string | null;
  /** @returns the settings by which the Postern finds it */
  start: () => Promise<Environment>;
}

function isNeeded(given: Environment | Needed): given is Needed {
  return typeof given['start'] === 'function';
}

/**
 * A spec file of the dashboard as a whole, with a running Postern and a browser of its own. Without a browser on this
 * machine its stories are skipped, and counted as such.
 *
 * @param environment settings of this Postern, e.g. `{ SIGN_UP: 'open' }`; or what starts something that they tell of,
 *   and says why it cannot
 */
export function stories(name: string, environment: Environment | Needed, define: (story: Story) => void): void {
  const needed = isNeeded(environment) ? environment : { missing: null, start: () => Promise.resolve(environment) };
  const suite = CHROMIUM === null || needed.missing !== null ? describe.skip : describe;
  suite(name, () => {
    let stack: Stack;
    let browser: Browser;
    beforeAll(async () => {
      [stack, browser] = await Promise.all([needed.start().then((given) => Stack.start(given)), launchBrowser()]);
    }, START_MS);
    afterAll(async () => {
      await browser?.close();
      await stack?.close();
    }, START_MS);
    define((title, tell, ms = STORY_MS) => {
      it(title, () => perform(title, { stack, browser }, tell), ms);
    });
  });
  for (const why of [needed.missing, CHROMIUM === null ? 'Chromium is not installed' : null])
    // eslint-disable-next-line no-console -- a spec has no other way to say why all of it was skipped
    if (why !== null) console.warn(`${name}: skipped, ${why}`);
}

async function perform(
  title: string,
  { stack, browser }: Pick<Scene, 'stack' | 'browser'>,
  tell: (scene: Scene) => Promise<void>,
): Promise<void> {
  const opened: { context: BrowserContext; page: Page; watch: Watch }[] = [];
  const expected: RegExp[] = [];
  const open = async (visit: Visit = {}): Promise<Page> => {
    const { context, watch } = await openContext(browser, stack, visit);
    const page = await context.newPage();
    opened.push({ context, page, watch });
    await page.goto(stack.url + (visit.at ?? '/'));
    return page;
  };
  try {
    await tell({ stack, browser, open, expectTrouble: (pattern) => void expected.push(pattern) });
    const wrong = opened.flatMap(({ watch }) => watch.wrong);
    expect(wrong.filter((what) => !expected.some((pattern) => pattern.test(what)))).toEqual([]);
  } catch (error) {
    const folder = await keepEvidence(title, stack, opened);
    if (error instanceof Error) error.message += `\n\nWhat could be seen is in ${folder}`;
    throw error;
  } finally {
    await Promise.all(opened.map(({ context }) => context.close()));
  }
}

async function openContext(
  browser: Browser,
  stack: Stack,
  visit: Visit,
): Promise<{ context: BrowserContext; watch: Watch }> {
  const context = await browser.newContext({
    viewport: visit.viewport ?? WIDE,
    colorScheme: visit.theme ?? 'light',
    locale: visit.locale ?? 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(WAIT_MS);
  const watch = await Watch.on(context, stack.url);
  if (visit.as !== undefined) await signIn(context, stack.url, visit.as);
  return { context, watch };
}

/** Gives a browser profile a session, without the pages for it. */
export async function signIn(context: BrowserContext, url: string, { email, password }: Account): Promise<void> {
  const answer = await context.request.post(`${url}/api/v1/account/sign-in`, {
    data: { email, password },
    headers: { Origin: url },
  });
  if (!answer.ok()) throw new Error(`${email} cannot sign in: ${answer.status()} ${await answer.text()}`);
}

/** Pictures of the pages, what they said, and what the processes said. */
async function keepEvidence(title: string, stack: Stack, opened: { page: Page; watch: Watch }[]): Promise<string> {
  const spec = basename(expect.getState().testPath ?? 'spec', '.spec.ts');
  const folder = join(tmpdir(), 'postern-e2e-failures', `${spec} ${title}`.replace(/[^\w]+/g, '-').slice(0, 100));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [i, { page, watch }] of opened.entries()) {
    await pictureOf(page, join(folder, `page-${i + 1}.png`));
    const lines = [page.url(), ...watch.wrong.map((what) => `WRONG ${what}`), ...watch.said];
    writeFileSync(join(folder, `page-${i + 1}.txt`), `${lines.join('\n')}\n`);
  }
  for (const log of ['api.log', 'smtp-server.log'])
    writeFileSync(join(folder, log), readFileSync(join(stack.dataDir, log)));
  return folder;
}
