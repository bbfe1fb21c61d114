import { featuresOf } from '../../back/smtp-server/dist/classify/learned/features.js';
import { signalsOf } from '../../back/smtp-server/dist/classify/signals/signals.js';

const LEAST_MS = 1_000;

/**
 * Milliseconds a message, all corpora in turn, after one turn to warm up.
 *
 * @param {readonly import('./fit.mjs').Item[]} items
 * @param {import('../../back/smtp-server/dist/classify/learned/model.js').LearnedModel} model
 */
export function timesOf(items, model) {
  const some = items.filter((_item, index) => index % 7 === 0);
  return {
    signals: timeOf(some, ({ read }) => signalsOf(read.view)),
    features: timeOf(some, ({ read }) => featuresOf(read.view, read.signals)),
    prediction: timeOf(some, ({ features }) => model.predict(features)),
  };
}

/**
 * @param {readonly import('./fit.mjs').Item[]} items
 * @param {(item: import('./fit.mjs').Item) => unknown} work
 */
function timeOf(items, work) {
  for (const item of items) work(item);
  let count = 0;
  const started = performance.now();
  while (performance.now() - started < LEAST_MS) {
    for (const item of items) work(item);
    count += items.length;
  }
  return (performance.now() - started) / Math.max(1, count);
}
