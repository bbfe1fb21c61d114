import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { stories } from './support/stories.js';
import { settled } from './support/look.js';

const FOLDER = join(__dirname, '..', 'src', 'i18n');
const EXTRACTION_MS = 300_000;

type Words = Record<string, string>;

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const wordsOf = (file: string): Words => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Words;

/** Where values, tags and counts stand in a text. */
function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\$\w+\}|\bVAR_\w+|\{INTERPOLATION\w*\}/g))].sort();
}

describe('the languages beside English', () => {
  let messages: string[];

  beforeAll(async () => {
    // What `npm run translations` does, and nothing of a project.
    // eslint-disable-next-line @nx/enforce-module-boundaries -- scripts are no project of the graph
    const { dashboardMessages } = await import('../../scripts/lib/messages.mjs');
    messages = dashboardMessages();
  }, EXTRACTION_MS);

  it.each(files)('%s says all that the dashboard says, and nothing else (npm run translations)', (file) => {
    const words = wordsOf(file);
    expect(messages.filter((text) => (words[text] ?? '') === '')).toEqual([]);
    expect(Object.keys(words).filter((text) => !messages.includes(text))).toEqual([]);
  });

  it.each(files)('%s has the values of each text where they belong', (file) => {
    const entries = Object.entries(wordsOf(file)).filter(([, words]) => words !== '');
    const differing = entries.filter(([text, words]) => placeholders(text).join() !== placeholders(words).join());
    expect(differing).toEqual([]);
  });

  it('each has a name that people can choose', () => {
    const listed = readFileSync(join(FOLDER, 'languages.ts'), 'utf8');
    for (const file of files) expect(listed).toContain(`import('./${file}')`);
  });
});

stories('the dashboard in German', {}, (story) => {
  story('who asks for German gets it, and may choose English', async ({ open, stack }) => {
    const page = await open({ as: stack.owner, locale: 'de-DE' });
    await page.getByRole('heading', { name: 'Übersicht', level: 1 }).waitFor();
    expect(await page.title()).toBe('Übersicht · Postern');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
    await page.goto(`${stack.url}/domains`);
    await settled(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('english');
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await page.getByRole('heading', { name: 'Domains', level: 1 }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });
});
