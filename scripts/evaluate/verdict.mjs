import { sigmoid, UNWANTED_ROW } from '../../back/smtp-server/dist/classify/learned/heads.js';
import { PHISHING_AT, SPAM_AT } from '../../back/smtp-server/dist/classify/learned/heads.js';

/**
 * @typedef {object} Said
 * @property {string | null} category
 * @property {number} confidence
 * @property {number | null} unwanted
 * @property {string} source
 * @property {boolean} asks
 *
 * @typedef {(read: import('./examples.mjs').Read, features: import('./fit.mjs').Features) => Said} Judge
 */

/** Below this the cascade would ask a language model, or say nothing. */
export const SURE = 0.7;

/**
 * The learned model alone.
 *
 * @param {import('../../back/smtp-server/dist/classify/learned/model.js').LearnedModel} model
 * @returns {Judge}
 */
export function learnedAlone(model) {
  return (_read, features) => {
    const { category, confidence, probabilities } = model.predict(features);
    const unwanted = (probabilities[SPAM_AT] ?? 0) + (probabilities[PHISHING_AT] ?? 0);
    return { category, confidence, unwanted, source: 'model', asks: confidence < SURE };
  };
}

/**
 * Structure first, then the model: the cascade as it is without a language model and without corrections. The one
 * place to change when a step is added.
 *
 * @param {(view: import('./examples.mjs').MessageView, signals: import('./examples.mjs').Read['signals']) => { category: string; confidence: number } | null} structural
 * @param {Judge} learned
 * @returns {Judge}
 */
export function cascade(structural, learned) {
  return (read, features) => {
    const said = learned(read, features);
    const found = structural(read.view, read.signals);
    if (found === null) return said;
    return { ...said, category: found.category, confidence: found.confidence, source: 'structure', asks: false };
  };
}

/** @param {Float64Array} rows @param {number} temperature */
export function unwantedOf(rows, temperature) {
  return sigmoid((rows[UNWANTED_ROW] ?? 0) / temperature);
}
