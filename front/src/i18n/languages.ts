/** What a file of words holds: message id to text. */
export type Words = Record<string, string>;

export interface Language {
  code: string;
  /** In itself. */
  name: string;
  /** Null: the words are in the code. */
  load: (() => Promise<{ default: Words }>) | null;
}

/** To add one: translate what `ng extract-i18n` writes into a file beside this, and name it here with its `load`. */
export const LANGUAGES: readonly Language[] = [{ code: 'en', name: 'English', load: null }];

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
