import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { showTheme } from './support/look.js';
import type { Place } from './support/places.js';
import { PHONE, WIDE, stories } from './support/stories.js';
import { walk } from './support/walk.js';
import { emptyWorld, fullWorld } from './support/world.js';

const SIZES = { wide: WIDE, phone: PHONE };
const WALK_MS = 1_200_000;

const folder = process.env['POSTERN_SCREENSHOTS'] ?? join(__dirname, '..', '..', 'tmp', 'screenshots');
const only = new RegExp(process.env['POSTERN_SCREENSHOTS_OF'] ?? '');

stories('pictures of every page', {}, (story) => {
  story('empty', async (scene) => walk(scene, await emptyWorld(scene.stack), take('empty'), only), WALK_MS);
  story('full', async (scene) => walk(scene, await fullWorld(scene.stack), take('full'), only), WALK_MS);
});

/** A picture for each size and theme, e.g. `domains-id.wide.dark.full.png`. */
function take(state: string): (page: Page, place: Place) => Promise<void> {
  mkdirSync(folder, { recursive: true });
  return async (page, { route }) => {
    const name = route === '' ? 'overview' : route === '**' ? 'no-such-page' : route.replace(/[/:]+/g, '-');
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      for (const theme of ['light', 'dark'] as const) {
        await showTheme(page, theme);
        await page.screenshot({ path: join(folder, `${name}.${size}.${theme}.${state}.png`), fullPage: true });
      }
    }
    await page.setViewportSize(WIDE);
  };
}
