import type { Finding, Step } from './cascade.js';
import { UNWANTED } from './categories.js';
import { featuresOf } from './learned/features.js';
import { CATEGORIES } from './learned/heads.js';
import type { LearnedModel } from './learned/model.js';

interface Prediction {
  readonly category: string;
  readonly confidence: number;
  readonly probabilities: ArrayLike<number>;
}

/** What mail that was sorted before makes likely. It has something to say about every message. */
export function learnedStep(model: LearnedModel): Step {
  return ({ view, signals, knowledge: { categories, own } }): Finding | null => {
    const features = featuresOf(view, signals);
    const { category, confidence } =
      own === null
        ? within(categories, model.predict(features), CATEGORIES)
        : within(categories, own.predict(features), own.categories);
    // What weighed for a category of the organization's own is not in the shipped model.
    const words = (): readonly string[] =>
      CATEGORIES.includes(category) ? model.explain(view, signals, category) : [];
    return { category, confidence: rounded(confidence), source: 'learned', words };
  };
}

/**
 * Where the organization does without a category, the likeliest of the others; never one that nobody wants, instead.
 *
 * @param names of the probabilities
 */
function within(
  categories: ReadonlyMap<string, string>,
  { category, confidence, probabilities }: Prediction,
  names: readonly string[],
): Pick<Prediction, 'category' | 'confidence'> {
  if (categories.has(category)) return { category, confidence };
  const others = names.map((name, at) => ({ category: name, confidence: probabilities[at] ?? 0 }));
  const allowed = others.filter((other) => categories.has(other.category) && !UNWANTED.includes(other.category));
  const none = { category: '', confidence: 0 };
  return allowed.reduce((best, other) => (other.confidence > best.confidence ? other : best), none);
}

function rounded(confidence: number): number {
  return Math.round(confidence * 1_000) / 1_000;
}
