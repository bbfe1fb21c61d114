import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../lib/prepare.mjs';
import { readLeaks, withoutLeaks } from './clean.mjs';
import { meaningOf } from './labels.mjs';
import { harmless, template, written } from './made.mjs';
import { composed } from './written/index.mjs';

/**
 * @typedef {object} Row of a manifest
 * @property {string} file
 * @property {string} label
 * @property {string} source
 * @property {string} source_path
 * @property {string} near_dup_cluster
 * @property {string} sender_split
 * @property {string | null} from_domain
 * @property {boolean} list_id
 * @property {boolean} list_unsubscribe
 * @property {string} [group]
 * @property {string | null} [filename_category_hint]
 * @property {boolean} [newsletter]
 * @property {string} [category]
 *
 * @typedef {object} Mail
 * @property {string} corpus
 * @property {string} label the corpus's own
 * @property {import('./labels.mjs').Meaning} meaning
 * @property {string} cluster
 * @property {string} sender empty when the manifest has none
 * @property {boolean} mayTrain whether the licence lets a model that ships be trained on it
 * @property {boolean} made whether its header fields were made up here
 * @property {boolean} common whether it was written for training, so that its words are nobody's secret
 * @property {() => Buffer} raw
 */

/** Where the corpora lie beside a checkout. */
export const CORPORA = join(root, '..', 'shared', 'corpora', 'classify');

/** In the order of reports. */
const FOLDERS = [
  'spam-ham',
  'phishing',
  'scam-2023-2025',
  'modern-2025',
  'gmail-tabs-political',
  'enron-categories',
  'templates-transactional',
  'prompt-injection',
];
/** Their licences forbid it, or there is none. */
export const LOCAL_ONLY = new Set(['phishing']);

/**
 * @param {string} folder with `leaks.json` and one folder for each corpus
 * @returns {Mail[]} none when the folder is missing
 */
export function loadCorpora(folder = CORPORA) {
  if (!existsSync(join(folder, 'leaks.json'))) return [];
  const leaks = readLeaks(join(folder, 'leaks.json'));
  const corpora = FOLDERS.flatMap((corpus) => {
    const path = join(folder, corpus);
    if (corpus === 'prompt-injection') return existsSync(path) ? harmless(path) : [];
    if (!existsSync(join(path, 'manifest.jsonl'))) return [];
    return rowsOf(path).flatMap((row) =>
      corpus === 'templates-transactional' ? [template(path, row)] : mailOf(corpus, path, row, leaks),
    );
  });
  return [...corpora, ...written(), ...composed()];
}

/** @param {string} path */
function rowsOf(path) {
  return readFileSync(join(path, 'manifest.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => /** @type {Row} */ (JSON.parse(line)));
}

/**
 * @param {string} corpus
 * @param {string} path
 * @param {Row} row
 * @param {import('./clean.mjs').Leaks} leaks
 * @returns {Mail[]}
 */
function mailOf(corpus, path, row, leaks) {
  const file = join(path, row.file);
  if (!existsSync(file)) return [];
  return [
    {
      corpus,
      label: row.label,
      meaning: meaningOf(corpus, row),
      cluster: row.near_dup_cluster,
      sender: row.from_domain ?? '',
      mayTrain: !LOCAL_ONLY.has(corpus),
      made: false,
      common: false,
      raw: () => withoutLeaks(readFileSync(file), leaks),
    },
  ];
}
