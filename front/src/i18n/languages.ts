/** What a file of words holds: a text in English, as it stands in the source, and what it is in the language. */
export type Words = Record<string, string>;

export interface Language {
  code: string;
  /** In itself. */
  name: string;
  /** Null: the words are in the code. */
  load: (() => Promise<{ default: Words }>) | null;
}

/** To add one: name it here, make a file for it that holds `{}`, and translate what `npm run translations` puts there. */
export const LANGUAGES: readonly Language[] = [
  { code: 'en', name: 'English', load: null },
  { code: 'de', name: 'Deutsch', load: () => import('./de.json') },
];

const KEPT = 'postern.language';

export function chosenLanguage(): string {
  const known = (code: string | null): boolean => LANGUAGES.some((language) => language.code === code);
  const kept = localStorage.getItem(KEPT);
  if (known(kept)) return kept!;
  const asked = navigator.languages.map((tag) => tag.split('-')[0]!.toLowerCase());
  return asked.find(known) ?? 'en';
}

/** Takes effect when the page is loaded again, which this does. */
export function chooseLanguage(code: string): void {
  localStorage.setItem(KEPT, code);
  location.reload();
}
