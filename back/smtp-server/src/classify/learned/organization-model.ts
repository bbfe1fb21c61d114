import { UNWANTED } from '../categories.js';
import type { Features } from './feature-builder.js';
import { PEOPLE, SIGNS, WORDS } from './hash.js';
import { CATEGORIES } from './heads.js';
import type { LearnedModel } from './model.js';
import { decodeOrganization, encodeOrganization } from './organization-file.js';
import { SparseRows } from './sparse-rows.js';

/** As of the model that is shipped, with the organization's own categories behind the others. */
export interface OrganizationPrediction {
  readonly category: string;
  readonly confidence: number;
  /** By index of {@link OrganizationModel.categories}; their sum is one. */
  readonly probabilities: Float64Array;
}

export const MOST_CATEGORIES = 64;
/** Buckets that an organization's corrections may have weights for: 1 MB with a dozen categories. */
const MOST_BUCKETS = 20_000;
/** What a category that the shipped model does not know has to begin with. */
const UNKNOWN = Math.log(0.005);
/** By how much the right category should lead after a correction, in log odds. */
const MARGIN = 1.5;
/** One correction moves no feature by more. */
const MOST_STEP = 0.8;
/**
 * A correction says most of this sender and list, then of these words, and least of how the mail is made: else what
 * was said of one newsletter would be said of all.
 */
const SIGN_SHARE = 0.15;
const ORIGIN_SHARE = 3;

/** What an organization's corrections add to the shipped model, which they do not change. Small, and learned at once. */
export class OrganizationModel {
  readonly categories: string[] = [...CATEGORIES];
  private readonly rows: SparseRows;
  private logits = new Float64Array(MOST_CATEGORIES);
  private learned = 0;

  constructor(private readonly base: LearnedModel) {
    this.rows = new SparseRows(CATEGORIES.length, MOST_BUCKETS);
  }

  /** @throws Error with a sentence for people when the bytes are not ours or are damaged */
  static load(base: LearnedModel, bytes: Buffer): OrganizationModel {
    const model = new OrganizationModel(base);
    const { categories, learned, weights } = decodeOrganization(bytes);
    for (const name of categories) model.indexOf(name);
    for (const { bucket, category, weight } of weights) {
      model.rows.change(bucket, model.indexOf(categories[category] as string), weight);
    }
    model.learned = learned;
    return model;
  }

  serialize(): Buffer {
    return encodeOrganization({ categories: this.categories, learned: this.learned, rows: this.rows.entries() });
  }

  /** How many corrections it knows. */
  get corrections(): number {
    return this.learned;
  }

  /** Somebody said that a message with these features is of this category. */
  learn(features: Features, category: string): void {
    const right = this.indexOf(category);
    this.fillLogits(features);
    const wrong = this.strongestBut(right);
    const lead = (this.logits[right] as number) - (this.logits[wrong] as number);
    this.learned++;
    const step = Math.min(MOST_STEP, (MARGIN - lead) / (2 * squaredLength(features)));
    if (step <= 0) return;
    const { buckets, values } = features;
    for (let at = 0; at < buckets.length; at++) {
      const bucket = buckets[at] as number;
      const by = step * (values[at] as number) * shareOf(bucket);
      this.rows.change(bucket, right, by);
      this.rows.change(bucket, wrong, -by);
    }
  }

  predict(features: Features): OrganizationPrediction {
    this.fillLogits(features);
    const count = this.categories.length;
    const probabilities = new Float64Array(count);
    let most = -Infinity;
    for (let at = 0; at < count; at++) most = Math.max(most, this.logits[at] as number);
    let sum = 0;
    for (let at = 0; at < count; at++) sum += probabilities[at] = Math.exp((this.logits[at] as number) - most);
    for (let at = 0; at < count; at++) probabilities[at] = (probabilities[at] as number) / sum;
    const at = this.choose(probabilities);
    return { category: this.categories[at] as string, confidence: probabilities[at] as number, probabilities };
  }

  /** Unwanted only above the shipped model's threshold. */
  private choose(probabilities: Float64Array): number {
    let best = -1;
    let worst = -1;
    let unwanted = 0;
    for (let at = 0; at < probabilities.length; at++) {
      const probability = probabilities[at] as number;
      if (UNWANTED.includes(this.categories[at] as string)) {
        unwanted += probability;
        if (worst === -1 || probability > (probabilities[worst] as number)) worst = at;
      } else if (best === -1 || probability > (probabilities[best] as number)) best = at;
    }
    return unwanted >= this.base.header.threshold ? worst : best;
  }

  private fillLogits(features: Features): void {
    const { logits } = this;
    const known = this.base.probabilities(features);
    for (let at = 0; at < this.categories.length; at++) {
      logits[at] = at < known.length ? Math.log(Math.max(1e-4, known[at] as number)) : UNKNOWN;
    }
    if (this.rows.size === 0) return;
    const { buckets, values } = features;
    for (let at = 0; at < buckets.length; at++) {
      const bucket = buckets[at] as number;
      this.rows.addTo(logits, bucket, (values[at] as number) * shareOf(bucket));
    }
  }

  private strongestBut(right: number): number {
    let best = right === 0 ? 1 : 0;
    for (let at = 0; at < this.categories.length; at++) {
      if (at !== right && (this.logits[at] as number) > (this.logits[best] as number)) best = at;
    }
    return best;
  }

  private indexOf(category: string): number {
    const at = this.categories.indexOf(category);
    if (at !== -1) return at;
    if (this.categories.length === MOST_CATEGORIES) {
      throw new Error(`An organization has at most ${MOST_CATEGORIES} categories. Remove one before adding another.`);
    }
    this.rows.widen();
    return this.categories.push(category) - 1;
  }
}

function shareOf(bucket: number): number {
  if (bucket >= WORDS.from) return 1;
  return bucket < PEOPLE.from && bucket >= SIGNS.from ? SIGN_SHARE : ORIGIN_SHARE;
}

function squaredLength({ buckets, values }: Features): number {
  let sum = 1e-3;
  for (let at = 0; at < buckets.length; at++) sum += ((values[at] as number) * shareOf(buckets[at] as number)) ** 2;
  return sum;
}
