import type { Page } from 'playwright-core';

import { accessibilityProblems } from './axe.js';
import { overflow, settled, showTheme } from './look.js';
import { allPlaces, type Place, type Viewer } from './places.js';
import type { Scene } from './stories.js';
import type { World } from './world.js';

/** Phones of today are no narrower, screens on desks hardly wider. */
const WIDTHS = [360, 2560];

/** Goes to every page of a world once. @param visit what to do there @param only which routes; default: all */
export async function walk(
  { open, stack }: Pick<Scene, 'open' | 'stack'>,
  world: World,
  visit: (page: Page, place: Place) => Promise<void>,
  only = /^/,
): Promise<void> {
  const pages = new Map<Viewer, Page>();
  const accounts = { stranger: undefined, owner: world.owner, operator: stack.owner };
  for (const place of allPlaces(world).filter(({ route }) => only.test(route))) {
    const as = accounts[place.viewer];
    const page = pages.get(place.viewer) ?? (await open({ ...(as === undefined ? {} : { as }), at: place.at }));
    pages.set(place.viewer, page);
    await page.goto(stack.url + place.at);
    await settled(page);
    await visit(page, place);
  }
}

/** What is wrong with a page, in both themes and at both ends of the widths. */
export async function faultsOf(page: Page, { route }: Place): Promise<string[]> {
  const faults: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await showTheme(page, theme);
    faults.push(...(await accessibilityProblems(page)).map((fault) => `${route} (${theme}): ${fault}`));
  }
  for (const width of WIDTHS) {
    const wide = await overflow(page, width);
    if (wide !== null) faults.push(`${route}: ${wide}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  return faults;
}
