import type { UnsavedSettings } from '@postern/data';

import type { Knowledge } from '../knowledge.js';

/**
 * What an organization would know with settings that it has not saved. What the language model said before answered other
 * words, so that nothing of it is remembered where these would change.
 */
export function withUnsaved(
  knowledge: Knowledge,
  { categories: changes = [], ...settings }: UnsavedSettings,
): Knowledge {
  const categories = new Map(knowledge.categories);
  for (const { name, description, enabled } of changes) {
    if (enabled) categories.set(name, description);
    else categories.delete(name);
  }
  const { promptAddition = knowledge.settings.promptAddition } = settings;
  const isAsBefore =
    promptAddition === knowledge.settings.promptAddition && sameWords(categories, knowledge.categories);
  return {
    ...knowledge,
    categories,
    settings: { ...knowledge.settings, ...settings },
    memory: new Map(isAsBefore ? knowledge.memory : []),
  };
}

function sameWords(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([name, description]) => other.get(name) === description);
}
