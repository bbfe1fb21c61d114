import { featuresOf } from '../../back/smtp-server/dist/classify/learned/features.js';
import { wordsOf } from '../../back/smtp-server/dist/classify/learned/feature-builder.js';
import { KINDS } from '../../back/smtp-server/dist/classify/learned/heads.js';
import { readView } from '../../back/smtp-server/dist/classify/read/read-view.js';
import { signalsOf } from '../../back/smtp-server/dist/classify/signals/signals.js';
import { parseMessage } from '../../back/smtp-server/dist/header.js';
import { weightsOf } from './balance.mjs';

/**
 * @typedef {import('../../back/smtp-server/dist/classify/view.js').MessageView} MessageView
 * @typedef {import('../../back/smtp-server/dist/classify/learned/trainer.js').Example} Example
 * @typedef {{ view: MessageView; signals: import('../../back/smtp-server/dist/classify/signals/signals.js').Signal[] }} Read
 */

/**
 * As the service reads it, but for authentication, which mail from files cannot have.
 *
 * @param {import('./corpora.mjs').Mail} mail
 * @returns {Read}
 */
export function readMail(mail) {
  const raw = mail.raw();
  const read = readView(raw, parseMessage(raw), { sender: 'sender@example.org', auth: null });
  // The envelope was lost; an invented one must not differ more in one corpus than in another.
  const view = { ...read, sender: read.from.address };
  return { view, signals: signalsOf(view) };
}

/**
 * @param {Read} read
 * @param {boolean} wordsOnly
 */
export function featuresFor({ view, signals }, wordsOnly) {
  const features = featuresOf(view, signals);
  return wordsOnly ? wordsOf(features) : features;
}

/**
 * @param {readonly import('./corpora.mjs').Mail[]} mails
 * @param {readonly import('../../back/smtp-server/dist/classify/learned/feature-builder.js').Features[]} features of each
 * @returns {Example[]}
 */
export function examplesOf(mails, features) {
  const weights = weightsOf(mails);
  return mails.map(({ meaning, sender, cluster, common }, index) => ({
    features: /** @type {Example['features']} */ (features[index]),
    unwanted: meaning.unwanted,
    phishing: meaning.phishing,
    kind: meaning.kind === null ? null : KINDS.indexOf(meaning.kind),
    weight: weights[index] ?? 1,
    sender: sender === '' ? cluster : sender,
    common,
  }));
}
