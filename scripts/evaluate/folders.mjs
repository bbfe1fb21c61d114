import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { CATEGORIES } from '../../back/smtp-server/dist/classify/learned/heads.js';

/**
 * An operator's labelled mail: `label=path`, where the label is one of our categories or `wanted`, `unwanted`.
 *
 * @param {string} pair
 * @param {'maildir' | 'mbox' | 'folder'} kind
 * @returns {import('./corpora.mjs').Mail[]}
 */
export function operatorMail(pair, kind) {
  const [label, path] = splitPair(pair);
  const read = kind === 'mbox' ? mbox(path) : kind === 'maildir' ? maildir(path) : files(path);
  return read.map((raw, index) => ({
    corpus: 'own mail',
    label,
    meaning: meaningOfLabel(label),
    cluster: `${path} ${index}`,
    sender: '',
    mayTrain: true,
    made: false,
    common: false,
    raw,
  }));
}

/**
 * @param {string} pair
 * @returns {[label: string, path: string]}
 */
function splitPair(pair) {
  const at = pair.indexOf('=');
  const label = pair.slice(0, Math.max(0, at));
  if (![...CATEGORIES, 'wanted', 'unwanted'].includes(label)) {
    throw new Error(
      `"${pair}" does not begin with a label. Write label=path, with one of ${CATEGORIES.join(', ')}, wanted, unwanted.`,
    );
  }
  return [label, pair.slice(at + 1)];
}

/**
 * @param {string} label
 * @returns {import('./labels.mjs').Meaning}
 */
function meaningOfLabel(label) {
  const unwanted = ['spam', 'phishing', 'unwanted'].includes(label);
  return {
    unwanted,
    phishing: label === 'phishing' ? true : label === 'spam' ? false : null,
    kind: unwanted || label === 'wanted' ? null : label,
  };
}

/** @param {string} path */
function maildir(path) {
  return ['cur', 'new'].flatMap((folder) => files(join(path, folder)));
}

/** @param {string} path */
function files(path) {
  return readdirSync(path)
    .sort()
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => () => crlf(readFileSync(file, 'latin1')));
}

/** @param {string} path */
function mbox(path) {
  return readFileSync(path, 'latin1')
    .split(/^(?=From .*\d{4}\r?$)/m)
    .filter((mail) => mail.startsWith('From '))
    .map((mail) => () => crlf(mail.replace(/^From .*\r?\n/, '').replace(/^>(>*From )/gm, '$1')));
}

/** @param {string} text */
function crlf(text) {
  return Buffer.from(text.replace(/\r?\n/g, '\r\n'), 'latin1');
}
