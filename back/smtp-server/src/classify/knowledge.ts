import {
  CLASSIFICATION_DEFAULTS,
  type CategoryRow,
  type ClassificationSettings,
  type CorrectionRow,
  type MemoryRow,
} from '@postern/data';

import { CATEGORY_DESCRIPTIONS, DEFAULT_CATEGORIES } from './categories.js';
import type { OwnModel } from './taught-model.js';

/** What an organization knows about its own mail: its categories, and what its people said of senders and lists. */
export interface Knowledge {
  /** Names of what mail may be here, with their descriptions in words. */
  readonly categories: ReadonlyMap<string, string>;
  /** By address of the author. */
  readonly ofAuthor: ReadonlyMap<string, string>;
  /** By List-Id. */
  readonly ofList: ReadonlyMap<string, string>;
  /** What was learned on top of the shipped model, from corrections and from the language model; null: nothing. */
  readonly own: OwnModel | null;
  /** What the language model said, by key; grows while it is asked. */
  readonly memory: Map<string, Memory>;
  /** How its people want mail sorted. */
  readonly settings: ClassificationSettings;
}

export type Memory = Omit<MemoryRow, 'key'>;

/**
 * @param categories rows of the organization
 * @param corrections the newest first: the last word on a sender counts
 * @param memory what the language model said before
 */
export function knowledgeOf(
  categories: readonly CategoryRow[],
  corrections: readonly CorrectionRow[],
  memory: readonly MemoryRow[],
  own: OwnModel | null = null,
  settings: ClassificationSettings = CLASSIFICATION_DEFAULTS,
): Knowledge {
  const names = categoriesOf(categories);
  const ofAuthor = new Map<string, string>();
  const ofList = new Map<string, string>();
  for (const { category, author, listId } of corrections) {
    if (!names.has(category)) continue;
    // A list has many authors, and an author writes to many lists: what was said of a list's mail is said of the list.
    if (listId !== null) addOnce(ofList, listId, category);
    else if (author !== '') addOnce(ofAuthor, author, category);
  }
  const said = new Map(memory.map(({ key, ...each }) => [key, each]));
  return { categories: names, ofAuthor, ofList, own, memory: said, settings };
}

/** Names of what mail may be in an organization, with their descriptions. */
export function categoriesOf(rows: readonly CategoryRow[]): Map<string, string> {
  const names = new Map<string, string>(DEFAULT_CATEGORIES.map((name) => [name, CATEGORY_DESCRIPTIONS[name]]));
  for (const { name, description, enabled } of rows) {
    if (enabled) names.set(name, description);
    else names.delete(name);
  }
  return names;
}

function addOnce(map: Map<string, string>, key: string, value: string): void {
  if (!map.has(key)) map.set(key, value);
}
