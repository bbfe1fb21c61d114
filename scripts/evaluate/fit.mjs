import {
  FIRST_KIND_ROW,
  KINDS,
  PHISHING_ROW,
  ROWS,
  sigmoid,
  UNWANTED_ROW,
} from '../../back/smtp-server/dist/classify/learned/heads.js';
import { LearnedModel } from '../../back/smtp-server/dist/classify/learned/model.js';
import { addLogits, train, TRAINING_DEFAULTS } from '../../back/smtp-server/dist/classify/learned/trainer.js';
import { scaleOf, temperatureOfMany, thresholdFor } from './calibrate.mjs';
import { examplesOf } from './examples.mjs';

/**
 * @typedef {import('./corpora.mjs').Mail} Mail
 * @typedef {import('../../back/smtp-server/dist/classify/learned/feature-builder.js').Features} Features
 * @typedef {{ mail: Mail; read: import('./examples.mjs').Read; features: Features; fold: number }} Item
 * @typedef {{ item: Item; rows: Float64Array }} Answered by a model that had not seen it
 */

export const FOLDS = 5;
/** Of a hundred wanted mails that look like advertising at most this share may be called unwanted while choosing. */
const MOST_ACCUSED = 0.028;
/** Of the logit of "unwanted": what calibration may take from it. */
const SHIFTS = Array.from({ length: 17 }, (_, at) => (at - 12) / 8);

/**
 * @param {readonly Item[]} items
 * @param {number} seed
 */
export function fit(items, seed) {
  const usable = items.filter(({ mail }) => mail.mayTrain);
  const examples = examplesOf(
    usable.map(({ mail }) => mail),
    usable.map(({ features }) => features),
  );
  return train(examples, { ...TRAINING_DEFAULTS, seed });
}

/**
 * Every message answered by a model that saw nothing of its fold.
 *
 * @param {readonly Item[]} items
 * @param {number} seed
 * @returns {{ answers: Answered[]; models: import('../../back/smtp-server/dist/classify/learned/trainer.js').Weights[] }}
 */
export function crossFit(items, seed) {
  /** @type {Answered[]} */
  const answers = [];
  const models = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = fit(
      items.filter((item) => item.fold !== fold),
      seed,
    );
    models.push(weights);
    for (const item of items) {
      if (item.fold !== fold) continue;
      const rows = new Float64Array(ROWS);
      addLogits(weights, item.features, rows);
      answers.push({ item, rows });
    }
  }
  return { answers, models };
}

/**
 * Temperatures and threshold, from answers to messages that a model had not seen, and only to those of the permitted
 * corpora. Each corpus and label counts alike.
 *
 * @param {readonly Answered[]} all
 */
export function calibrationOf(all) {
  const answers = all.filter(({ item }) => item.mail.mayTrain && !item.mail.made);
  /** @param {Answered} answer */
  const keyOf = ({ item }) => `${item.mail.corpus} ${String(item.mail.meaning.unwanted)}`;
  const counts = new Map([...Map.groupBy(answers, keyOf)].map(([key, { length }]) => [key, length]));
  /** @param {number} row @param {'unwanted' | 'phishing'} question */
  const answersTo = (row, question) =>
    answers.flatMap((answer) => {
      const yes = answer.item.mail.meaning[question];
      return yes === null ? [] : [{ logit: answer.rows[row] ?? 0, yes, weight: 1 / (counts.get(keyOf(answer)) ?? 1) }];
    });
  const unwanted = scaleOf(answersTo(UNWANTED_ROW, 'unwanted'), { shifts: SHIFTS });
  const bulk = answers.filter(({ item }) => isWantedBulk(item.mail));
  return {
    shift: unwanted.shift,
    temperature: {
      unwanted: unwanted.temperature,
      phishing: scaleOf(answersTo(PHISHING_ROW, 'phishing')).temperature,
      kind: temperatureOfMany(
        answers.flatMap(({ item, rows }) =>
          item.mail.meaning.kind === null
            ? []
            : [{ logits: [...rows.subarray(FIRST_KIND_ROW)], right: KINDS.indexOf(item.mail.meaning.kind) }],
        ),
      ),
    },
    threshold: thresholdFor(
      bulk.map(({ rows }) => sigmoid(((rows[UNWANTED_ROW] ?? 0) - unwanted.shift) / unwanted.temperature)),
      MOST_ACCUSED,
    ),
  };
}

/** @param {Mail} mail */
export function isWantedBulk({ corpus, meaning }) {
  return corpus === 'gmail-tabs-political' || (corpus === 'modern-2025' && meaning.unwanted === false);
}

/**
 * @param {import('../../back/smtp-server/dist/classify/learned/trainer.js').Weights} weights
 * @param {ReturnType<typeof calibrationOf>} calibration
 * @param {{ version: string; trained: string }} name
 */
export function modelOf({ weights, biases }, calibration, name) {
  return new LearnedModel({ header: { ...name, ...calibration, biases: [...biases] }, weights });
}
