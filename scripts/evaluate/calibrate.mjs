/**
 * What is learned from messages that a model was not trained on.
 *
 * @typedef {{ logit: number; yes: boolean; weight: number }} Answer
 */

/**
 * What has to be taken from logits, and by what they then have to be divided, so that the probabilities are honest: the
 * least log loss.
 *
 * @param {readonly Answer[]} answers
 * @param {{ shifts?: readonly number[] }} [options] `shifts`: what may be taken
 */
export function scaleOf(answers, { shifts = [0] } = {}) {
  let best = { shift: 0, temperature: 1 };
  if (answers.length === 0) return best;
  let least = Infinity;
  for (const shift of shifts) {
    for (let temperature = 0.4; temperature <= 6; temperature *= 1.05) {
      let loss = 0;
      for (const { logit, yes, weight } of answers)
        loss += weight * Math.log1p(Math.exp((yes ? shift - logit : logit - shift) / temperature));
      if (loss < least) [least, best] = [loss, { shift, temperature }];
    }
  }
  return best;
}

/**
 * The same for one of many.
 *
 * @param {readonly { logits: readonly number[]; right: number }[]} answers
 */
export function temperatureOfMany(answers) {
  if (answers.length === 0) return 1;
  let best = 1;
  let least = Infinity;
  for (let temperature = 0.4; temperature <= 6; temperature *= 1.05) {
    let loss = 0;
    for (const { logits, right } of answers) {
      const most = Math.max(...logits);
      const sum = logits.reduce((total, logit) => total + Math.exp((logit - most) / temperature), 0);
      loss += Math.log(sum) - ((logits[right] ?? 0) - most) / temperature;
    }
    if (loss < least) [least, best] = [loss, temperature];
  }
  return best;
}

/** However little wanted bulk mail would suffer. */
const LEAST = 0.3;

/**
 * From which probability on mail counts as unwanted, so that of wanted bulk mail at most a share is accused.
 *
 * @param {readonly number[]} probabilities of wanted bulk mail
 * @param {number} share
 */
export function thresholdFor(probabilities, share) {
  const falling = probabilities.toSorted((one, other) => other - one);
  const next = falling[Math.floor(share * falling.length)] ?? 0.5;
  return Math.min(0.98, Math.max(LEAST, next + 1e-6));
}
