import { existsSync } from 'node:fs';

import { chromium, type Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Nothing is asked of anybody but the page's own server. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The same pixels on every machine, as far as that goes.
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
];

/** Path of the browser; null: there is none on this machine. */
export const CHROMIUM: string | null = PLACES.find((path) => existsSync(path)) ?? null;

export function launchBrowser(): Promise<Browser> {
  if (CHROMIUM === null) throw new Error('Chromium is not installed');
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
}
