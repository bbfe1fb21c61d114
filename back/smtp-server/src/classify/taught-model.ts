import { UNWANTED } from './categories.js';
import type { Features } from './learned/feature-builder.js';
import { CATEGORIES } from './learned/heads.js';
import type { LearnedModel } from './learned/model.js';
import type { OrganizationModel, OrganizationPrediction } from './learned/organization-model.js';

/** An organization's own layer of the learned model. */
export interface OwnModel {
  /** Names of the probabilities. */
  readonly categories: readonly string[];
  predict(features: Features): OrganizationPrediction;
}

/**
 * What people said and what the language model taught, together. Whether mail is wanted is for the shipped model and for
 * people to say: lessons of the language model only tell apart the kinds of what is wanted.
 */
export class TaughtModel implements OwnModel {
  readonly categories: readonly string[];

  /**
   * @param said what people said, on top of the shipped model; null: nothing
   * @param all with what was taught besides
   */
  constructor(
    private readonly base: LearnedModel,
    private readonly said: OrganizationModel | null,
    private readonly all: OrganizationModel,
  ) {
    this.categories = all.categories;
  }

  predict(features: Features): OrganizationPrediction {
    const said = this.said === null ? this.base.predict(features) : this.said.predict(features);
    const known = this.said === null ? CATEGORIES : this.said.categories;
    const { probabilities } = this.all.predict(features);
    const [unwanted, kinds] = [unwantedIn(known, said.probabilities), 1 - unwantedIn(this.categories, probabilities)];
    for (const [at, name] of this.categories.entries()) {
      if (UNWANTED.includes(name)) probabilities[at] = said.probabilities[known.indexOf(name)] as number;
      else probabilities[at] = ((probabilities[at] as number) * (1 - unwanted)) / Math.max(kinds, Number.MIN_VALUE);
    }
    const at = UNWANTED.includes(said.category)
      ? this.categories.indexOf(said.category)
      : this.likeliest(probabilities);
    return { category: this.categories[at] as string, confidence: probabilities[at] as number, probabilities };
  }

  private likeliest(probabilities: Float64Array): number {
    let best = -1;
    for (const [at, name] of this.categories.entries()) {
      if (UNWANTED.includes(name)) continue;
      if (best === -1 || (probabilities[at] as number) > (probabilities[best] as number)) best = at;
    }
    return best;
  }
}

function unwantedIn(names: readonly string[], probabilities: ArrayLike<number>): number {
  return UNWANTED.reduce((sum, name) => sum + (probabilities[names.indexOf(name)] as number), 0);
}
