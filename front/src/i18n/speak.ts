import { loadTranslations, ɵcomputeMsgId as idOf } from '@angular/localize';

import { chosenLanguage, LANGUAGES, type Words } from './languages';

/** Loads the words of the language that was chosen, or else of the first that the browser asks for. English is in the code. */
export async function speak(): Promise<void> {
  const language = chosenLanguage();
  document.documentElement.lang = language;
  const load = LANGUAGES.find(({ code }) => code === language)?.load;
  if (load !== null && load !== undefined) loadTranslations(byId((await load()).default));
}

/** Angular looks a text up by its fingerprint. What is not translated yet stays English. */
function byId(words: Words): Record<string, string> {
  const translated = Object.entries(words).filter(([, text]) => text !== '');
  return Object.fromEntries(translated.map(([english, text]) => [idOf(english), text]));
}
