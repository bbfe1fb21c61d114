import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Octets of the file for each password; see assets/README.md. */
const ENTRY = 5;
/** Digits and signs around a common password: so many make it no better, more may. */
const MOST_PADDING = 6;
const PADDED = /^([^\p{L}]*)(.*?)([^\p{L}]*)$/su;

let file: Buffer | null = null;

/**
 * True for a password that turns up in published breaches often enough to be guessed: as it is, in another case, with a
 * few digits or signs around it, or written several times.
 */
export function isCommonPassword(password: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  return [plain, withoutPadding(plain)].some((form) => isListed(form) || isListed(withoutRepetition(form)));
}

function withoutPadding(text: string): string {
  const [, before = '', core = '', after = ''] = PADDED.exec(text) ?? [];
  return core === '' || before.length + after.length > MOST_PADDING ? text : core;
}

/** `abcabcabc` is `abc`. */
function withoutRepetition(text: string): string {
  const period = `${text}${text}`.indexOf(text, 1);
  return period < text.length ? text.slice(0, period) : text;
}

/** One letter is everybody's: `aaaaaaaaaa`. */
function isListed(text: string): boolean {
  if ([...text].length <= 1) return true;
  file ??= readFileSync(join(__dirname, '..', '..', 'assets', 'common-passwords.bin'));
  const wanted = createHash('sha256').update(text).digest().subarray(0, ENTRY);
  let low = 0;
  let high = file.length / ENTRY;
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = file.compare(wanted, 0, ENTRY, middle * ENTRY, (middle + 1) * ENTRY);
    if (order === 0) return true;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return false;
}
