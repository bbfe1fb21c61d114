/** A macro-string of RFC 7208 section 7.1: plain text and macros in turn. */
export type MacroString = readonly (string | Macro)[];

export interface Macro {
  /** Lower case: `s l o d i p v h`, and in explanations `c r t`. */
  letter: string;
  /** Given in upper case: the value is URL-escaped. */
  escape: boolean;
  /** How many parts from the right are kept; 0 for all. */
  keep: number;
  reverse: boolean;
  /** Characters that split the value. */
  delimiters: string;
}

/** What the macro letters stand for; a promise where finding out takes a lookup. Null: cannot stand in a DNS name. */
export type MacroValue = (letter: string) => string | null | Promise<string>;

const DOMAIN_LETTERS = 'slodiphv';
const EXPLANATION_LETTERS = 'slodiphvcrt';
const MACRO = /%(?:\{([A-Za-z])(\d*)(r?)([-.+,/_=]*)\}|([%_-]))/giy;
const ESCAPES: Record<string, string> = { '%': '%', _: ' ', '-': '%20' };
/** Names split into at most 128 labels, so a larger count keeps them all (RFC 7208 section 7.1). */
const MAX_KEEP = 128;

/** The macro-string of a domain-spec or of an unknown modifier; null when it is malformed. */
export function parseMacroString(text: string): MacroString | null {
  return /^[\x21-\x7e]*$/.test(text) ? parse(text, DOMAIN_LETTERS) : null;
}

/** The explain-string, which may hold spaces and the letters c, r and t (RFC 7208 section 6.2). */
export function parseExplanation(text: string): MacroString | null {
  return /^[\x20-\x7e]*$/.test(text) ? parse(text, EXPLANATION_LETTERS) : null;
}

function parse(text: string, letters: string): MacroString | null {
  const parts: (string | Macro)[] = [];
  let from = 0;
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', from)) {
    MACRO.lastIndex = at;
    const match = MACRO.exec(text);
    const part = match === null ? null : toPart(match, letters);
    if (match === null || part === null) return null;
    if (at > from) parts.push(text.slice(from, at));
    parts.push(part);
    from = at + match[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

function toPart(match: RegExpExecArray, letters: string): string | Macro | null {
  const [, letter, digits = '', reverse = '', delimiters = '', escape] = match;
  if (letter === undefined) return ESCAPES[escape ?? ''] ?? null;
  const lower = letter.toLowerCase();
  // "If a DIGIT is specified, it must be nonzero": RFC 7208 section 7.1.
  if (!letters.includes(lower) || (digits !== '' && /^0+$/.test(digits))) return null;
  return {
    letter: lower,
    escape: letter !== lower,
    keep: Math.min(Number(digits), MAX_KEEP),
    reverse: reverse !== '',
    delimiters: delimiters === '' ? '.' : delimiters,
  };
}

/** @returns null when a value cannot stand in a DNS name, so that the term does not match (RFC 8616 section 4) */
export function expandMacros(parts: MacroString, valueOf: MacroValue): string | null | Promise<string | null> {
  if (parts.length === 0) return '';
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'string') return only;
  return expandParts(parts, valueOf);
}

async function expandParts(parts: MacroString, valueOf: MacroValue): Promise<string | null> {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const value = await valueOf(part.letter);
    if (value === null) return null;
    text += transform(value, part);
  }
  return text;
}

function transform(value: string, macro: Macro): string {
  const parts = split(value, macro.delimiters);
  if (macro.reverse) parts.reverse();
  const kept = (macro.keep > 0 ? parts.slice(-macro.keep) : parts).join('.');
  return macro.escape ? urlEscape(kept) : kept;
}

function split(value: string, delimiters: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < value.length; at++) {
    if (!delimiters.includes(value.charAt(at))) continue;
    parts.push(value.slice(from, at));
    from = at + 1;
  }
  parts.push(value.slice(from));
  return parts;
}

/** All but the unreserved characters of RFC 3986 section 2.3. */
function urlEscape(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * The expanded name as it is looked up: lower case, without the final dot, and shortened from the left to 253
 * characters (RFC 7208 section 7.3).
 */
export function toLookupName(expanded: string): string {
  let name = expanded.endsWith('.') ? expanded.slice(0, -1) : expanded;
  while (name.length > 253) {
    const dot = name.indexOf('.');
    if (dot < 0) break;
    name = name.slice(dot + 1);
  }
  return name.toLowerCase();
}
