import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { pinnedNode, root } from './prepare.mjs';

/**
 * Every text of the dashboard that is marked for translation, as the compiler sees it (`ng extract-i18n`).
 *
 * @returns {string[]} in English, with `{$NAME}` where values stand; sorted
 * @throws Error with the compiler's words
 */
export function dashboardMessages() {
  const folder = mkdtempSync(join(tmpdir(), 'postern-messages-'));
  try {
    const ng = join(root, 'node_modules', '@angular', 'cli', 'bin', 'ng.js');
    const done = spawnSync(pinnedNode(), [ng, 'extract-i18n', '--output-path', folder], {
      cwd: join(root, 'front'),
      encoding: 'utf8',
    });
    if (done.status !== 0) throw new Error(`the texts cannot be extracted:\n${done.stdout}${done.stderr}`);
    /** @type {{ translations: Record<string, string> }} */
    const { translations } = JSON.parse(readFileSync(join(folder, 'messages.json'), 'utf8'));
    return [...new Set(Object.values(translations))].sort(byCode);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * An order that is the same everywhere.
 *
 * @param {string} a
 * @param {string} b
 */
export function byCode(a, b) {
  return a < b ? -1 : Number(a > b);
}
