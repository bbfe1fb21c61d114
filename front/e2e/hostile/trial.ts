import type { Page } from 'playwright-core';

import type { Scene } from '../support/stories.js';
import { until } from '../support/until.js';
import { ReadingRoom } from './reading-room.js';
import type { TrapServer } from './trap-server.js';
import type { Trick } from './tricks.js';

export const VICTIM = 'victim@hostile.test';
const AT_ONCE = 8;
const PICTURE_AGENT = 'Postern-Images/1';

/** What a link is warned of, as the sheet says it. */
const WARNINGS: Record<string, RegExp> = {
  'names-another': /but it leads elsewhere/,
  'user-name': /before the @/,
  'foreign-letters': /may look like others/,
  number: /a number instead of a name/,
};

/** Sends them by SMTP. @returns the messages' ids, in their order */
export async function sendAll({ stack }: Scene, tricks: readonly Trick[]): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < tricks.length; i += AT_ONCE) {
    const some = tricks.slice(i, i + AT_ONCE);
    const envelope = { from: 'mallory@sender.invalid', to: VICTIM };
    ids.push(...(await Promise.all(some.map(({ raw }) => stack.send({ to: VICTIM, raw, envelope })))));
  }
  return ids;
}

/** Opens each, and tells of all that went wrong: one line each, none when all is well. */
export async function tryAll(scene: Scene, tricks: readonly Trick[], trap: TrapServer): Promise<string[]> {
  // What the frame's policy refuses was tried and came to nothing, mostly while the mail is read to be cleaned.
  scene.expectTrouble(/^policy: /);
  scene.expectTrouble(/^console: .*Content Security Policy/s);
  const ids = await sendAll(scene, tricks);
  const page = await scene.open({ as: scene.stack.owner, at: `/activity/${ids[0]}` });
  await page.getByRole('heading', { name: 'What happened' }).waitFor();
  const room = await ReadingRoom.of(page, scene.stack.url);
  const wrong: string[] = [];
  let surroundings: object | null = null;
  for (const [i, trick] of tricks.entries()) {
    const from = room.wrong.length;
    const visits = trap.visits.length;
    await room.read(ids[i]!, trick);
    await room.touchAll();
    const found = await room.leftOver();
    if (trap.visits.length > visits) found.push('somebody was told before pictures were asked for');
    if (trick.expect !== null) found.push(...(await tryLink(page, room, trick.expect)));
    await showPictures(page);
    found.push(...(await room.leftOver()).map((what) => `with pictures: ${what}`));
    if (trick.hides !== null && (await room.seen())?.includes(trick.hides)) found.push(`shows ${trick.hides}`);
    const now = { ...(await room.surroundings()), frames: null };
    surroundings ??= now;
    if (JSON.stringify(now) !== JSON.stringify(surroundings)) found.push(`around it is ${JSON.stringify(now)}`);
    wrong.push(...[...found, ...room.wrong.slice(from)].map((what) => `${trick.name}: ${what}`));
  }
  return [...wrong, ...strangersIn(trap)];
}

async function showPictures(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Show pictures' });
  if ((await button.count()) === 0) return;
  await button.click();
  await page.getByText('Pictures were fetched by the server').waitFor({ timeout: 60_000 });
}

async function tryLink(page: Page, room: ReadingRoom, expected: string): Promise<string[]> {
  const links = room.frame()!.locator('a[data-link]');
  const count = await links.count();
  if (expected === 'none') return count === 0 ? [] : ['a link is left'];
  if (count === 0) return ['no link is left'];
  await links.first().evaluate((link: HTMLElement) => link.click());
  const sheet = page.locator('app-link-sheet');
  await sheet.waitFor();
  const said = await sheet.innerText();
  const open = sheet.locator('a[href]');
  // What no browser takes for an address cannot be opened at all.
  const openable = (await open.count()) > 0;
  const [href, rel] = openable ? [await open.getAttribute('href'), await open.getAttribute('rel')] : [null, null];
  await sheet.getByRole('button', { name: 'Stay here' }).click();
  await until(
    () => sheet.count(),
    (left) => left === 0,
  );
  const warned = Object.keys(WARNINGS).filter((kind) => WARNINGS[kind]!.test(said));
  if (!openable) return expected === 'plain' ? ['cannot be opened'] : [];
  const wrong = [];
  if (!/^(?:https?:\/\/|mailto:|tel:)/.test(href ?? '')) wrong.push(`leads to ${href}`);
  if (rel !== 'noopener noreferrer') wrong.push(`rel is ${rel}`);
  if (expected === 'plain' ? warned.length > 0 : !warned.includes(expected)) wrong.push(`warns of ${warned.join()}`);
  return wrong;
}

/** Only the server itself may come, and it says nothing of anybody. */
function strangersIn({ visits }: TrapServer): string[] {
  return visits
    .filter(({ agent, cookie, referrer }) => agent !== PICTURE_AGENT || cookie || referrer)
    .map(({ path, agent }) => `${agent} came for ${path}`);
}
