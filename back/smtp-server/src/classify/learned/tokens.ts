import { STEM } from './concepts.js';
import { step } from './hash.js';

/** What a scan of a text gives, one token after another; offsets are into {@link Tokenizer.text}. */
export interface TokenSink {
  /**
   * @param stem hash of its first letters, 0 when it has no more than those
   * @returns false when no more are wanted
   */
  token(hash: number, start: number, end: number, stem: number): boolean;
}

/** What was met on the way, for signs that are not words. */
export interface TextShape {
  /** Words of two letters or more. */
  words: number;
  /** Letters that stand alone, as in "f r e e". */
  singles: number;
  exclamations: number;
  /** Signs of currency before or after a number. */
  money: number;
  percents: number;
  emoji: number;
  capitals: number;
  letters: number;
  /** Letters that only look like others: mathematical alphabets, full width. */
  disguised: number;
  /** Letters outside ASCII. */
  foreign: number;
}

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
const JOINER = 3;
/** Of scripts without blanks between words. */
const UNSPACED = 4;
/** Of longer words the beginning: what is longer is an address, a number in disguise or random. */
const MAX_WORD = 24;
const MAX_DIGITS = 4;
const CLASSES = classes();

/**
 * Splits a text into words, in scripts with blanks between them, and into pairs of characters in Han, Kana and Thai,
 * which have none. Digits count, not their values: a price or a year says "a number of four digits".
 */
export class Tokenizer {
  /** Of the last scan, in lower case and compatibility form. */
  text = '';
  readonly shape: TextShape = emptyShape();

  scan(raw: string, seed: number, sink: TokenSink): void {
    countCapitals(raw, this.shape);
    const text = fold(raw);
    this.text = text;
    let at = 0;
    while (at < text.length) {
      const unit = text.charCodeAt(at);
      const kind = CLASSES[unit] as number;
      if (kind === OTHER) {
        at = this.skipSign(at, unit);
        continue;
      }
      const start = at;
      let hash = seed;
      if (kind === UNSPACED) {
        at++;
        if (at >= text.length || CLASSES[text.charCodeAt(at)] !== UNSPACED) continue;
        hash = step(step(hash, unit), text.charCodeAt(at));
        this.shape.words++;
        if (!sink.token(hash, start, at + 1, 0)) return;
        continue;
      }
      let letters = 0;
      let digits = 0;
      let stem = 0;
      for (; at < text.length && at - start < 80; at++) {
        const next = text.charCodeAt(at);
        const nextKind = CLASSES[next] as number;
        if (nextKind === OTHER || nextKind === UNSPACED) break;
        if (nextKind === LETTER) {
          if (++letters <= MAX_WORD) hash = step(hash, next);
          if (letters === STEM) stem = hash;
        } else if (nextKind === DIGIT && ++digits <= MAX_DIGITS) hash = step(hash, 0x30);
      }
      if (letters === 1 && digits === 0) {
        this.shape.singles++;
        continue;
      }
      if (letters + digits === 0) continue;
      this.shape.words++;
      if (!sink.token(hash, start, at, stem)) return;
    }
  }

  reset(): void {
    Object.assign(this.shape, EMPTY);
  }

  /** @returns where to go on */
  private skipSign(at: number, unit: number): number {
    const { shape } = this;
    if (unit === 0x21 || unit === 0xff01) shape.exclamations++;
    else if (unit === 0x24 || (unit >= 0x20a0 && unit <= 0x20cf) || unit === 0xa3 || unit === 0xa5) shape.money++;
    else if (unit === 0x25) shape.percents++;
    else if (unit >= 0x2600 && unit <= 0x27bf) shape.emoji++;
    else if (unit >= 0xd800 && unit <= 0xdbff) {
      shape.emoji++;
      return at + 2;
    }
    return at + 1;
  }
}

function countCapitals(raw: string, shape: TextShape): void {
  const end = Math.min(raw.length, 2_000);
  for (let at = 0; at < end; at++) {
    const unit = raw.charCodeAt(at);
    if (unit >= 0x61 && unit <= 0x7a) shape.letters++;
    else if (unit >= 0x41 && unit <= 0x5a) {
      shape.letters++;
      shape.capitals++;
    } else if (unit === 0xd835 || (unit >= 0xff21 && unit <= 0xff5a)) shape.disguised++;
    else if (unit >= 0xc0 && isLetter(CLASSES[unit] as number)) shape.foreign++;
  }
}

/** Only what is not ASCII is normalized: it costs ten times as much as the rest. */
function fold(raw: string): string {
  return (/[^\u0000-\u007f]/.test(raw) ? raw.normalize('NFKC') : raw).toLowerCase();
}

/** @param unit UTF-16 code unit; symbols and punctuation outside ASCII are told by their blocks */
function classOf(unit: number): number {
  if (unit < 0xc0) return unit === 0xaa || unit === 0xb5 || unit === 0xba ? LETTER : OTHER;
  if (unit === 0xd7 || unit === 0xf7) return OTHER;
  if (unit === 0x2019) return JOINER;
  if (unit >= 0x2000 && unit <= 0x2bff) return OTHER;
  if (unit >= 0x2e00 && unit <= 0x2e7f) return OTHER;
  if (unit >= 0x3000 && unit <= 0x303f) return OTHER;
  if (unit >= 0xd800 && unit <= 0xf8ff) return OTHER;
  if (unit >= 0xfe00 && unit <= 0xfe6f) return OTHER;
  if (unit >= 0xff00 && unit <= 0xff20) return OTHER;
  if (isUnspaced(unit)) return UNSPACED;
  return unit >= 0xfff0 ? OTHER : LETTER;
}

function isLetter(kind: number): boolean {
  return kind === LETTER || kind === UNSPACED;
}

function isUnspaced(unit: number): boolean {
  return (unit >= 0x3040 && unit <= 0x9fff) || (unit >= 0x0e00 && unit <= 0x0e7f);
}

/** Of every code unit: a look-up takes a fraction of the comparisons. */
function classes(): Uint8Array {
  const table = Uint8Array.from({ length: 0x10000 }, (_, unit) => (unit < 0x80 ? OTHER : classOf(unit)));
  table.fill(LETTER, 0x61, 0x7b);
  table.fill(DIGIT, 0x30, 0x3a);
  table[0x27] = JOINER;
  return table;
}

function emptyShape(): TextShape {
  return {
    words: 0,
    singles: 0,
    exclamations: 0,
    money: 0,
    percents: 0,
    emoji: 0,
    capitals: 0,
    letters: 0,
    disguised: 0,
    foreign: 0,
  };
}

const EMPTY: Readonly<TextShape> = emptyShape();
