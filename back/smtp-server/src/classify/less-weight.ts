import type { LearnedModel } from './learned/model.js';
import { decodeOrganization, encodeOrganization, type OrganizationWeight } from './learned/organization-file.js';
import { OrganizationModel } from './learned/organization-model.js';

/** A lesson of the language model counts half of what a person says. */
const SHARE = 0.5;
/** Buckets that lessons may take, so that corrections always find room. */
const MOST_BUCKETS = 8_000;

/** What a model learned, at less weight and with its strongest weights only: the ground on which corrections stand. */
export function atLessWeight(base: LearnedModel, model: OrganizationModel): OrganizationModel {
  const { categories, weights } = decodeOrganization(model.serialize());
  const rows = strongest(weights).map(([bucket, some]): [number, Float32Array] => {
    const row = new Float32Array(categories.length);
    for (const { category, weight } of some) row[category] = weight * SHARE;
    return [bucket, row];
  });
  return OrganizationModel.load(base, encodeOrganization({ categories, learned: 0, rows }));
}

function strongest(weights: readonly OrganizationWeight[]): [bucket: number, weights: OrganizationWeight[]][] {
  const buckets = [...Map.groupBy(weights, ({ bucket }) => bucket)];
  if (buckets.length <= MOST_BUCKETS) return buckets;
  const strength = (some: OrganizationWeight[]): number => Math.max(...some.map(({ weight }) => Math.abs(weight)));
  // Of equals the lower bucket, so that every process keeps the same.
  return buckets
    .sort(([one, some], [other, more]) => strength(more) - strength(some) || one - other)
    .slice(0, MOST_BUCKETS);
}
