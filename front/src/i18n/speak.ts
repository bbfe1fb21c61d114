import { loadTranslations } from '@angular/localize';

import { chosenLanguage, LANGUAGES } from './languages';

/** Loads the words of the language that was chosen, or else of the first that the browser asks for. English is in the code. */
export async function speak(): Promise<void> {
  const language = chosenLanguage();
  document.documentElement.lang = language;
  const load = LANGUAGES.find(({ code }) => code === language)?.load;
  if (load !== null && load !== undefined) loadTranslations((await load()).default);
}
