/** What can be looked for by its name. */
export interface Named {
  name: string;
  /** Other words that people may have in mind. */
  words?: string;
}

const WORD_START = 3;
const IN_A_ROW = 2;
const WORDS_WEIGHT = 0.5;

/**
 * How well a name answers what was typed: the letters in their order, better in a row and at the beginning of words.
 *
 * @returns 0: not at all
 */
export function score(typed: string, name: string): number {
  const [wanted, text] = [plain(typed), plain(name)];
  if (wanted === '') return 1;
  const at = text.indexOf(wanted);
  if (at >= 0) return wanted.length * (IN_A_ROW + WORD_START * Number(startsWord(text, at))) + 1 / text.length;
  return scattered(wanted.replaceAll(' ', ''), text);
}

/** Those that answer, the best first; what is as good stays in its order. */
export function matching<T extends Named>(typed: string, all: readonly T[]): T[] {
  return all
    .map((one) => ({ one, good: Math.max(score(typed, one.name), WORDS_WEIGHT * wordScore(typed, one.words ?? '')) }))
    .filter(({ good }) => good > 0)
    .sort((a, b) => b.good - a.good)
    .map(({ one }) => one);
}

/** Of other words only beginnings count: letters scattered over many words would answer anything. */
function wordScore(typed: string, words: string): number {
  const wanted = plain(typed);
  const found = wanted !== '' && plain(words).split(' ').some((word) => word.startsWith(wanted)); // prettier-ignore
  return found ? wanted.length * (IN_A_ROW + WORD_START) : 0;
}

/** The letters in their order, each at the beginning of a word or beside the one before. */
function scattered(wanted: string, text: string): number {
  let [starts, from] = [0, 0];
  for (const letter of wanted) {
    const at = nextOf(letter, text, from);
    if (at < 0) return 0;
    starts += Number(startsWord(text, at));
    from = at + 1;
  }
  // Initials alone are what people type on purpose.
  return starts === wanted.length ? WORD_START * starts : starts / text.length;
}

function nextOf(letter: string, text: string, from: number): number {
  if (from > 0 && text[from] === letter) return from;
  for (let at = text.indexOf(letter, from); at >= 0; at = text.indexOf(letter, at + 1)) {
    if (startsWord(text, at)) return at;
  }
  return -1;
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1]!);
}

/** Without case and accents. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
