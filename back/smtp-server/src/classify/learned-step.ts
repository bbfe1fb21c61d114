import type { Finding, Step } from './cascade.js';
import { UNWANTED } from './categories.js';
import { featuresOf } from './learned/features.js';
import { CATEGORIES } from './learned/heads.js';
import type { LearnedModel, Prediction } from './learned/model.js';

/** What mail that was sorted before makes likely. It has something to say about every message. */
export function learnedStep(model: LearnedModel): Step {
  return ({ view, signals, knowledge: { categories } }): Finding | null => {
    const predicted = model.predict(featuresOf(view, signals));
    const { category, confidence } = within(categories, predicted);
    const words = (): readonly string[] => model.explain(view, signals, category);
    return { category, confidence: rounded(confidence), source: 'learned', words };
  };
}

/** Where the organization does without a category, the likeliest of the others; never one that nobody wants, instead. */
function within(
  categories: ReadonlyMap<string, string>,
  { category, confidence, probabilities }: Prediction,
): Pick<Prediction, 'category' | 'confidence'> {
  if (categories.has(category)) return { category, confidence };
  const others = CATEGORIES.map((name, at) => ({ category: name, confidence: probabilities[at] ?? 0 }));
  const allowed = others.filter((other) => categories.has(other.category) && !UNWANTED.includes(other.category));
  return allowed.reduce((best, other) => (other.confidence > best.confidence ? other : best), {
    category: '',
    confidence: 0,
  });
}

function rounded(confidence: number): number {
  return Math.round(confidence * 1_000) / 1_000;
}
