import { featuresOf } from '../../back/smtp-server/dist/classify/learned/features.js';
import { readView } from '../../back/smtp-server/dist/classify/read/read-view.js';
import { signalsOf } from '../../back/smtp-server/dist/classify/signals/signals.js';
import { parseMessage } from '../../back/smtp-server/dist/header.js';

const LEAST_MS = 1_000;
/** Messages that are kept in memory to be read. */
const MOST_RAW = 400;

/**
 * Milliseconds of processor time a message, all corpora in turn, after one turn to warm up.
 *
 * @param {readonly import('./fit.mjs').Item[]} items
 * @param {import('../../back/smtp-server/dist/classify/learned/model.js').LearnedModel} model
 */
export function timesOf(items, model) {
  const some = items.filter((_item, index) => index % 7 === 0);
  const arrived = some.slice(0, MOST_RAW).map(({ mail }) => {
    const raw = mail.raw();
    return { raw, parsed: parseMessage(raw) };
  });
  const usual = [usualMail()];
  return {
    reading: timeOf(arrived, read),
    usual: timeOf(usual, (mail) => {
      const view = read(mail);
      const signals = signalsOf(view);
      return model.predict(featuresOf(view, signals));
    }),
    signals: timeOf(some, ({ read }) => signalsOf(read.view)),
    features: timeOf(some, ({ read }) => featuresOf(read.view, read.signals)),
    prediction: timeOf(some, ({ features }) => model.predict(features)),
  };
}

/** @typedef {{ raw: Buffer; parsed: ReturnType<typeof parseMessage> }} Arrived */

/** @param {Arrived} mail */
function read({ raw, parsed }) {
  return readView(raw, parsed, { sender: 'sender@example.org', auth: null });
}

/** A letter of 4 KB, as `npm run bench` sends it. @returns {Arrived} */
function usualMail() {
  const words =
    'the figures for this quarter are in and look better than what we had expected in spring so let us meet'.split(' ');
  const lines = Array.from({ length: 57 }, (_, line) =>
    Array.from({ length: 13 }, (_word, at) => words[(line * 5 + at * 7) % words.length]).join(' '),
  );
  const header = ['From: Ann Berg <ann@sender.example>', 'To: bob@dest.example', 'Subject: Quarterly figures', ''];
  const raw = Buffer.from([...header, ...lines, ''].join('\r\n'));
  return { raw, parsed: parseMessage(raw) };
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => unknown} work
 */
function timeOf(items, work) {
  for (const item of items) work(item);
  let count = 0;
  const started = process.cpuUsage();
  const end = performance.now() + LEAST_MS;
  while (performance.now() < end) {
    for (const item of items) work(item);
    count += items.length;
  }
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1_000 / Math.max(1, count);
}
