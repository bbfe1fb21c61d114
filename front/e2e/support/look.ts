import type { Page } from 'playwright-core';

import { until } from './until.js';

/** Waits until a page shows what it is going to show: nothing is asked for any more, and nothing says that it is. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  const busy = (): Promise<number> =>
    page.evaluate(() => document.querySelectorAll('mat-progress-bar, mat-spinner, [aria-busy="true"]').length);
  let quietSince = Date.now();
  await until(
    async () => {
      if ((await busy()) > 0) quietSince = Date.now();
      return Date.now() - quietSince;
    },
    (quiet) => quiet >= 300,
  );
}

/** What does not fit the window: its width, and the elements that reach beyond it. Null: all fits. */
export async function overflow(page: Page, width: number): Promise<string | null> {
  await page.setViewportSize({ width, height: 900 });
  return page.evaluate((wanted) => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= wanted) return null;
    const wide = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > wanted + 1)
      .slice(-3)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className.toString()}`);
    return `${scrollWidth} px wide in a window of ${wanted} px: ${wide.join(', ')}`;
  }, width);
}

/** Shows the other theme, as the choice in the menu does, once colours have stopped to change. */
export async function showTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate(async (chosen) => {
    const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
    document.documentElement.dataset['theme'] = chosen;
    await frame();
    for (const animation of document.getAnimations()) {
      // What turns for ever has no end to be brought to.
      if (animation.effect?.getComputedTiming().endTime === Infinity) animation.cancel();
      else animation.finish();
    }
    await frame();
    await frame();
  }, theme);
}
