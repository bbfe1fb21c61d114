import { DEFAULT_CATEGORIES, UNWANTED } from '../categories.js';

/**
 * The questions the model answers, one row of weights each: whether the mail is unwanted; if it is, whether it is
 * phishing; if it is not, which kind it is. Whether it is unwanted is asked first and alone, since a mistake there
 * costs more, and a letter's kind should not depend on how much junk was learned beside it.
 */
export const UNWANTED_ROW = 0;
export const PHISHING_ROW = 1;
export const FIRST_KIND_ROW = 2;

/** Categories in the order of `probabilities`. */
export const CATEGORIES: readonly string[] = DEFAULT_CATEGORIES;
export const KINDS: readonly string[] = CATEGORIES.filter((name) => !UNWANTED.includes(name));
export const ROWS = FIRST_KIND_ROW + KINDS.length;

export const SPAM_AT = CATEGORIES.indexOf('spam');
export const PHISHING_AT = CATEGORIES.indexOf('phishing');

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** Turns the rows from `FIRST_KIND_ROW` on into probabilities, in place. */
export function softmaxKinds(rows: Float64Array): void {
  let most = -Infinity;
  for (let row = FIRST_KIND_ROW; row < ROWS; row++) most = Math.max(most, rows[row] as number);
  let sum = 0;
  for (let row = FIRST_KIND_ROW; row < ROWS; row++) {
    const power = Math.exp((rows[row] as number) - most);
    rows[row] = power;
    sum += power;
  }
  for (let row = FIRST_KIND_ROW; row < ROWS; row++) rows[row] = (rows[row] as number) / sum;
}
