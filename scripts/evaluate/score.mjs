import { CATEGORIES } from '../../back/smtp-server/dist/classify/learned/heads.js';
import { UNWANTED } from '../../back/smtp-server/dist/classify/categories.js';

/**
 * @typedef {object} Judged a message and what was said of it
 * @property {import('./corpora.mjs').Mail} mail
 * @property {import('./examples.mjs').MessageView} view
 * @property {string | null} category null: nothing was said
 * @property {number} confidence
 * @property {number | null} unwanted probability; null where the step that spoke does not say
 * @property {boolean} asks whether a language model would be asked
 * @property {string} source which step spoke
 */

/** @param {Judged} judged */
export function isAccused({ category }) {
  return category !== null && UNWANTED.includes(category);
}

/**
 * @param {readonly Judged[]} judged
 * @returns {{ corpus: string; label: string; unwanted: boolean; count: number; accused: number }[]}
 */
export function byCorpus(judged) {
  const groups = Map.groupBy(judged, ({ mail }) => `${mail.corpus}|${String(mail.meaning.unwanted)}`);
  return [...groups.values()].map((some) => ({
    corpus: some[0]?.mail.corpus ?? '',
    label: [...new Set(some.map(({ mail }) => mail.label))].slice(0, 3).join(', '),
    unwanted: some[0]?.mail.meaning.unwanted === true,
    count: some.length,
    accused: some.filter(isAccused).length,
  }));
}

/**
 * Precision and recall of each category, where the truth is known in our categories.
 *
 * @param {readonly Judged[]} judged
 */
export function byCategory(judged) {
  const known = judged.flatMap((one) => {
    const truth = truthOf(one.mail);
    return truth === null ? [] : [{ truth, said: one.category }];
  });
  return CATEGORIES.map((category) => {
    const right = known.filter(({ truth, said }) => truth === category && said === category).length;
    const said = known.filter((one) => one.said === category).length;
    const is = known.filter(({ truth }) => truth === category).length;
    return { category, count: is, precision: said === 0 ? null : right / said, recall: is === 0 ? null : right / is };
  });
}

/** @param {import('./corpora.mjs').Mail} mail */
export function truthOf({ meaning }) {
  if (meaning.unwanted === true) return meaning.phishing === null ? null : meaning.phishing ? 'phishing' : 'spam';
  return meaning.kind;
}

/**
 * How honest the probability of being unwanted is; every corpus and label counts alike.
 *
 * @param {readonly Judged[]} judged
 */
export function reliability(judged) {
  const known = judged.filter(({ unwanted, mail }) => unwanted !== null && !mail.made);
  const sizes = new Map([...Map.groupBy(known, keyOf)].map(([key, { length }]) => [key, length]));
  const bins = Array.from({ length: 10 }, (_, index) => ({ from: index / 10, weight: 0, said: 0, was: 0, count: 0 }));
  let total = 0;
  for (const one of known) {
    const weight = 1 / (sizes.get(keyOf(one)) ?? 1);
    const bin = bins[Math.min(9, Math.floor((one.unwanted ?? 0) * 10))];
    if (bin === undefined) continue;
    bin.count++;
    bin.weight += weight;
    bin.said += weight * (one.unwanted ?? 0);
    bin.was += one.mail.meaning.unwanted === true ? weight : 0;
    total += weight;
  }
  const error = bins.reduce((sum, { said, was }) => sum + Math.abs(said - was), 0) / Math.max(1e-9, total);
  return { bins: bins.filter(({ count }) => count > 0), error };
}

/** @param {Judged} judged */
function keyOf({ mail }) {
  return `${mail.corpus} ${String(mail.meaning.unwanted)}`;
}

/**
 * Recall over all thresholds against the share of wanted bulk mail that is accused.
 *
 * @param {readonly Judged[]} unwanted
 * @param {readonly Judged[]} wanted
 * @returns {{ accused: number; recall: number }[]}
 */
export function curve(unwanted, wanted) {
  const steps = Array.from({ length: 101 }, (_, index) => index / 100);
  /** @param {readonly Judged[]} some @param {number} from */
  const share = (some, from) =>
    some.length === 0 ? 0 : some.filter((one) => (one.unwanted ?? 0) >= from).length / some.length;
  return steps.map((from) => ({ accused: share(wanted, from), recall: share(unwanted, from) }));
}

/**
 * Gmail's tabs: asking for support or selling against telling.
 *
 * @param {readonly Judged[]} judged
 * @returns {number | null} share that is right
 */
export function tabs(judged) {
  const some = judged.filter(({ mail }) => mail.label === 'promotions' || mail.label === 'updates');
  if (some.length === 0) return null;
  const right = some.filter(
    ({ mail, category }) => ['promotion', 'political'].includes(category ?? '') === (mail.label === 'promotions'),
  );
  return right.length / some.length;
}
