import { say } from '../lib/prepare.mjs';
import { featuresFor, readMail } from './examples.mjs';
import { FOLDS } from './fit.mjs';
import { foldsOf } from './folds.mjs';

/**
 * Reads each message once.
 *
 * @param {readonly import('./corpora.mjs').Mail[]} mails
 * @param {{ senders?: boolean }} [options] see `foldsOf`
 * @returns {import('./fit.mjs').Item[]}
 */
export function itemsOf(mails, options) {
  const folds = foldsOf(mails, FOLDS, options);
  let failed = 0;
  const items = mails.flatMap((mail, index) => {
    try {
      const read = readMail(mail);
      return [{ mail, read, features: featuresFor(read, wordsOnly(mail)), fold: folds[index] ?? 0 }];
    } catch {
      failed++;
      return [];
    }
  });
  if (failed > 0) say(`${failed} messages could not be read and are left out.`);
  return items;
}

/**
 * Plain texts in header fields of our making: the way they are made says nothing.
 *
 * @param {import('./corpora.mjs').Mail} mail
 */
function wordsOnly({ common, corpus, label }) {
  if (corpus === 'composed' && label === 'personal') return false;
  return common || corpus === 'prompt-injection';
}
