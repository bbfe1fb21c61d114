import { CATEGORY_DESCRIPTIONS } from '../../back/smtp-server/dist/classify/categories.js';
import { LanguageModel } from '../../back/smtp-server/dist/classify/language-model/client.js';
import { CATEGORIES } from '../../back/smtp-server/dist/classify/learned/heads.js';
import { isAccused, truthOf } from './score.mjs';

/**
 * @typedef {import('./score.mjs').Judged} Judged
 * @typedef {object} ModelOptions
 * @property {string} url base of an OpenAI-compatible API
 * @property {readonly string[]} models the cheapest first
 * @property {string | undefined} apiKey
 * @property {number} concurrency
 * @property {number} deadlineMs for each message
 * @property {number} most messages that are asked about
 *
 * @typedef {object} Asked
 * @property {readonly Judged[]} judged all messages, with the model's word where it gave one
 * @property {readonly { before: Judged; after: Judged }[]} answered
 * @property {number} doubtful messages that the cascade would ask about
 * @property {Readonly<Record<string, number>>} failures by reason
 * @property {number} secondsEach a message that was asked about
 */

/**
 * Asks the operator's language model about the messages that the cascade is not sure of, as the service does: the same
 * prompt, the same parser, the same deadline.
 *
 * @param {readonly Judged[]} judged
 * @param {ModelOptions} options
 * @returns {Promise<Asked>}
 */
export async function askModel(judged, { url, models, apiKey, concurrency, deadlineMs, most }) {
  const model = new LanguageModel({ url, models, apiKey, concurrency });
  const settings = { categories: describedCategories(), addition: '', examples: [], redact: false };
  const doubtful = judged.filter(({ asks }) => asks);
  const step = Math.max(1, doubtful.length / Math.max(1, most));
  const chosen = doubtful.filter((_one, at) => Math.floor(at / step) !== Math.floor((at - 1) / step)).slice(0, most);
  /** @type {Map<Judged, Judged>} */
  const answers = new Map();
  /** @type {Record<string, number>} */
  const failures = {};
  const started = performance.now();
  const queue = chosen.values();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const one of queue) {
        const said = await model.classify(one.view, settings, deadlineMs);
        if (said.ok)
          answers.set(one, { ...one, category: said.category, confidence: said.confidence, source: 'model' });
        else failures[said.reason] = (failures[said.reason] ?? 0) + 1;
      }
    }),
  );
  const secondsEach = ((performance.now() - started) * concurrency) / 1_000 / Math.max(1, chosen.length);
  model.close();
  return {
    judged: judged.map((one) => answers.get(one) ?? one),
    answered: [...answers].map(([before, after]) => ({ before, after })),
    doubtful: doubtful.length,
    failures,
    secondsEach,
  };
}

function describedCategories() {
  return CATEGORIES.map((name) => ({
    name,
    description: CATEGORY_DESCRIPTIONS[/** @type {keyof typeof CATEGORY_DESCRIPTIONS} */ (name)],
  }));
}

/**
 * Of the messages that the model was asked about, how many were right before and after: as wanted or unwanted, and as
 * the category where the truth is known.
 *
 * @param {Asked} asked
 */
export function gainOf({ answered }) {
  const known = answered.filter(({ before: { mail } }) => mail.meaning.unwanted !== null);
  const named = answered.filter(({ before: { mail } }) => truthOf(mail) !== null);
  /** @param {readonly Judged[]} some @param {(one: Judged) => boolean} isRight */
  const share = (some, isRight) => (some.length === 0 ? null : some.filter(isRight).length / some.length);
  const isSorted = (/** @type {Judged} */ one) => isAccused(one) === (one.mail.meaning.unwanted === true);
  const isNamed = (/** @type {Judged} */ one) => one.category === truthOf(one.mail);
  const before = { sorted: known.map((one) => one.before), named: named.map((one) => one.before) };
  const after = { sorted: known.map((one) => one.after), named: named.map((one) => one.after) };
  return {
    unwanted: { before: share(before.sorted, isSorted), after: share(after.sorted, isSorted) },
    category: { before: share(before.named, isNamed), after: share(after.named, isNamed) },
    wantedAccused: after.sorted.filter((one) => one.mail.meaning.unwanted === false && isAccused(one)).length,
  };
}
