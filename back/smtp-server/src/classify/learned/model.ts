import type { MessageView } from '../view.js';
import type { Features } from './feature-builder.js';
import { featuresOf, thinnessOf, type NamedSignal } from './features.js';
import { CATEGORIES, FIRST_KIND_ROW, KINDS, PHISHING_AT, PHISHING_ROW, ROWS, SPAM_AT, UNWANTED_ROW } from './heads.js';
import { sigmoid, softmaxKinds } from './heads.js';
import { decodeModel, encodeModel, type ModelContent, type ModelHeader } from './model-file.js';
import { addLogits } from './trainer.js';

/** What the model thinks of a message. */
export interface Prediction {
  readonly category: string;
  /** Probability that the category is right, 0 to 1. */
  readonly confidence: number;
  /** By index of `CATEGORIES`; their sum is one. */
  readonly probabilities: Float32Array;
}

const REASONS = 5;
/** Taken from the log odds of "unwanted" where there is hardly any evidence: most short mail is from people. */
const CAUTION = 1.5;
const KIND_INDICES = KINDS.map((name) => CATEGORIES.indexOf(name));

/** The model that is shipped, or that an operator trained; it does not change while the service runs. */
export class LearnedModel {
  readonly header: ModelHeader;
  private readonly weights: Float32Array;
  private readonly biases: Float32Array;
  private readonly rows = new Float64Array(ROWS);

  constructor(content: ModelContent) {
    this.header = content.header;
    this.weights = content.weights;
    this.biases = Float32Array.from(content.header.biases);
  }

  /** @throws Error with a sentence for people when the file is damaged, foreign or of another version */
  static load(file: Buffer): LearnedModel {
    return new LearnedModel(decodeModel(file));
  }

  encode(): Buffer {
    return encodeModel({ header: this.header, weights: this.weights });
  }

  predict(features: Features): Prediction {
    const probabilities = this.probabilities(features);
    const at = this.choose(probabilities);
    return { category: CATEGORIES[at] as string, confidence: probabilities[at] as number, probabilities };
  }

  /** By index of `CATEGORIES`. */
  probabilities(features: Features): Float32Array {
    const { rows, header } = this;
    addLogits(this.asWeights, features, rows);
    const unwanted = sigmoid(
      ((rows[UNWANTED_ROW] as number) - header.shift) / header.temperature.unwanted - CAUTION * thinnessOf(features),
    );
    const phishing = sigmoid((rows[PHISHING_ROW] as number) / header.temperature.phishing);
    for (let row = FIRST_KIND_ROW; row < ROWS; row++) rows[row] = (rows[row] as number) / header.temperature.kind;
    softmaxKinds(rows);
    const probabilities = new Float32Array(CATEGORIES.length);
    for (let kind = 0; kind < KINDS.length; kind++) {
      probabilities[KIND_INDICES[kind] as number] = (1 - unwanted) * (rows[FIRST_KIND_ROW + kind] as number);
    }
    probabilities[SPAM_AT] = unwanted * (1 - phishing);
    probabilities[PHISHING_AT] = unwanted * phishing;
    return probabilities;
  }

  /** Index of the category to act on, which is an unwanted one only above the threshold. */
  choose(probabilities: Float32Array): number {
    const spam = probabilities[SPAM_AT] as number;
    const phishing = probabilities[PHISHING_AT] as number;
    if (spam + phishing >= this.header.threshold) return phishing > spam ? PHISHING_AT : SPAM_AT;
    let best = KIND_INDICES[0] as number;
    for (const at of KIND_INDICES) if ((probabilities[at] as number) > (probabilities[best] as number)) best = at;
    return best;
  }

  /** The words, signs and signals that weighed most for a category; the heaviest first, at most five. */
  explain(view: MessageView, signals: readonly NamedSignal[], category: string): string[] {
    const names = new Map<number, string>();
    const { buckets, values } = featuresOf(view, signals, names);
    const weighed: [weight: number, name: string][] = [];
    for (let at = 0; at < buckets.length; at++) {
      const bucket = buckets[at] as number;
      const weight = (values[at] as number) * this.weightFor(bucket, category);
      const name = names.get(bucket);
      if (weight > 0 && name !== undefined) weighed.push([weight, name]);
    }
    return firstDistinct(weighed.sort(([one], [other]) => other - one).map(([, name]) => name));
  }

  /** How much a feature speaks for a category against the others. */
  private weightFor(bucket: number, category: string): number {
    const at = bucket * ROWS;
    const unwanted = this.weights[at + UNWANTED_ROW] as number;
    const phishing = this.weights[at + PHISHING_ROW] as number;
    if (category === 'phishing') return unwanted + phishing;
    if (category === 'spam') return unwanted - phishing;
    const kind = KINDS.indexOf(category);
    return kind === -1 ? 0 : (this.weights[at + FIRST_KIND_ROW + kind] as number) - 0.5 * unwanted;
  }

  private get asWeights(): { weights: Float32Array; biases: Float32Array } {
    return { weights: this.weights, biases: this.biases };
  }
}

function firstDistinct(names: readonly string[]): string[] {
  return [...new Set(names)].slice(0, REASONS);
}
