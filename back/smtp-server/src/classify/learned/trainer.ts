import type { Features } from './feature-builder.js';
import { BUCKETS, DOMAINS, PEOPLE, type Region } from './hash.js';
import { FIRST_KIND_ROW, KINDS, PHISHING_ROW, ROWS, sigmoid, softmaxKinds, UNWANTED_ROW } from './heads.js';

/** A labelled message; a question that its label does not answer is null. */
export interface Example {
  readonly features: Features;
  readonly unwanted: boolean | null;
  readonly phishing: boolean | null;
  /** Index into `KINDS`. */
  readonly kind: number | null;
  /** How much it counts, about one. */
  readonly weight: number;
  /** Who sent it, or the cluster of near duplicates: what one sender alone says is not learned. */
  readonly sender: string;
  /** Written for training: its features may be learned from it alone. */
  readonly common?: boolean;
}

export interface TrainingOptions {
  readonly seed: number;
  readonly epochs: number;
  readonly rate: number;
  /** L2, on each weight for each message that it takes part in. */
  readonly decay: number;
  /** Features of fewer senders than this are left out: names, addresses, one campaign's words. */
  readonly minSenders: number;
}

export const TRAINING_DEFAULTS: TrainingOptions = { seed: 1, epochs: 12, rate: 0.4, decay: 2e-4, minSenders: 6 };

/** Weights by bucket, `ROWS` of each bucket together, and a bias for each row. */
export interface Weights {
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/** Logistic regression by AdaGrad, the same for the same examples, options and seed. */
export function train(examples: readonly Example[], options: TrainingOptions = TRAINING_DEFAULTS): Weights {
  const trainer = new Trainer(examples, options);
  for (let epoch = 0; epoch < options.epochs; epoch++) trainer.epoch();
  return trainer;
}

class Trainer implements Weights {
  readonly weights = new Float32Array(BUCKETS * ROWS);
  readonly biases = new Float32Array(ROWS);
  private readonly squares = new Float32Array(BUCKETS * ROWS).fill(1e-2);
  private readonly biasSquares = new Float32Array(ROWS).fill(1);
  private readonly logits = new Float64Array(ROWS);
  private readonly gradients = new Float64Array(ROWS);
  private readonly allowed: Uint8Array;
  private readonly order: Uint32Array;
  private readonly random: () => number;

  constructor(
    private readonly examples: readonly Example[],
    private readonly options: TrainingOptions,
  ) {
    this.allowed = commonBuckets(examples, options.minSenders);
    this.order = Uint32Array.from(examples.keys());
    this.random = randomFrom(options.seed);
  }

  epoch(): void {
    shuffle(this.order, this.random);
    for (const index of this.order) this.learn(this.examples[index] as Example);
  }

  private learn(example: Example): void {
    // Half the time the domains are not shown: the words have to tell the kind as well, for senders not met before.
    const hide = this.random() < 0.5;
    const { buckets, values } = example.features;
    addLogits(this, hide ? withoutDomains(example.features) : example.features, this.logits);
    this.grade(example);
    for (let at = 0; at < buckets.length; at++) {
      const bucket = buckets[at] as number;
      if (this.allowed[bucket] === 0) continue;
      if (!isIn(DOMAINS, bucket)) this.step(bucket * ROWS, UNWANTED_ROW, values[at] as number);
      else if (!hide) this.step(bucket * ROWS, FIRST_KIND_ROW, values[at] as number);
    }
    for (let row = 0; row < ROWS; row++) {
      const gradient = this.gradients[row] as number;
      if (gradient === 0) continue;
      this.biasSquares[row] = (this.biasSquares[row] as number) + gradient * gradient;
      const rate = this.options.rate / Math.sqrt(this.biasSquares[row] as number);
      this.biases[row] = (this.biases[row] as number) - 0.3 * rate * gradient;
    }
  }

  /** @param first row that may learn of it */
  private step(base: number, first: number, value: number): void {
    const { weights, squares, gradients } = this;
    const { rate, decay } = this.options;
    for (let row = first; row < ROWS; row++) {
      const own = gradients[row] as number;
      if (own === 0) continue;
      const at = base + row;
      const weight = weights[at] as number;
      const gradient = own * value + decay * weight;
      const square = (squares[at] as number) + gradient * gradient;
      squares[at] = square;
      weights[at] = weight - (rate * gradient) / Math.sqrt(square);
    }
  }

  /** Derivatives of the loss by each row's logit. */
  private grade({ unwanted, phishing, kind, weight }: Example): void {
    const { gradients, logits } = this;
    gradients.fill(0);
    if (unwanted !== null)
      gradients[UNWANTED_ROW] = weight * (sigmoid(logits[UNWANTED_ROW] as number) - Number(unwanted));
    if (phishing !== null)
      gradients[PHISHING_ROW] = weight * (sigmoid(logits[PHISHING_ROW] as number) - Number(phishing));
    if (kind === null) return;
    softmaxKinds(logits);
    for (let at = 0; at < KINDS.length; at++) {
      const row = FIRST_KIND_ROW + at;
      gradients[row] = weight * ((logits[row] as number) - Number(at === kind));
    }
  }
}

/** @param into filled with the logit of each row */
export function addLogits({ weights, biases }: Weights, { buckets, values }: Features, into: Float64Array): void {
  for (let row = 0; row < ROWS; row++) into[row] = biases[row] as number;
  for (let at = 0; at < buckets.length; at++) {
    const base = (buckets[at] as number) * ROWS;
    const value = values[at] as number;
    for (let row = 0; row < ROWS; row++) into[row] = (into[row] as number) + value * (weights[base + row] as number);
  }
}

function withoutDomains({ buckets, values }: Features): Features {
  return { buckets, values: values.map((value, at) => (isIn(DOMAINS, buckets[at] as number) ? 0 : value)) };
}

function isIn({ from, size }: Region, bucket: number): boolean {
  return bucket >= from && bucket < from + size;
}

/** Buckets that enough senders use; none that tell which person a sender is. */
function commonBuckets(examples: readonly Example[], minSenders: number): Uint8Array {
  const senders = new Map<string, Features[]>();
  const allowed = new Uint8Array(BUCKETS);
  for (const { sender, features, common } of examples) {
    if (common === true) for (const bucket of features.buckets) allowed[bucket] = 1;
    const mails = senders.get(sender);
    if (mails === undefined) senders.set(sender, [features]);
    else mails.push(features);
  }
  const counts = new Uint16Array(BUCKETS);
  const lastSender = new Uint32Array(BUCKETS);
  let number = 0;
  for (const mails of senders.values()) {
    number++;
    for (const { buckets } of mails) {
      for (const bucket of buckets) {
        if (lastSender[bucket] === number) continue;
        lastSender[bucket] = number;
        counts[bucket] = (counts[bucket] as number) + 1;
      }
    }
  }
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    if (isIn(DOMAINS, bucket) || (counts[bucket] as number) >= minSenders) allowed[bucket] = 1;
  }
  return allowed.fill(0, PEOPLE.from, PEOPLE.from + PEOPLE.size);
}

/** Mulberry32: small, and the same everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] as number;
    order[at] = order[other] as number;
    order[other] = kept;
  }
}
