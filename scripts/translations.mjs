import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { dashboardMessages } from './lib/messages.mjs';
import { prepare, root, say } from './lib/prepare.mjs';

/**
 * `npm run translations`: brings the files of words in front/src/i18n in line with the dashboard's texts. What is new
 * stands there with an empty translation, what is gone is taken out; where only spaces have changed, the words stay.
 */
prepare();
const FOLDER = join(root, 'front', 'src', 'i18n');
const messages = dashboardMessages();
for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.json'))) update(join(FOLDER, name), name);

/**
 * @param {string} path
 * @param {string} name
 */
function update(path, name) {
  /** @type {Record<string, string>} */
  const before = JSON.parse(readFileSync(path, 'utf8'));
  const alike = new Map(Object.entries(before).map(([text, words]) => [spaceless(text), words]));
  const entries = messages.map((text) => [text, before[text] ?? alike.get(spaceless(text)) ?? '']);
  writeFileSync(path, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
  const empty = entries.filter(([, words]) => words === '').length;
  say(`${name}: ${entries.length} texts, ${empty} to translate (they are empty).`);
  if (empty > 0) process.exitCode = 1;
}

/** @param {string} text */
function spaceless(text) {
  return text.replace(/\s+/g, ' ').trim();
}
