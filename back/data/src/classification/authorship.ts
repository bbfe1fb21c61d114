/** Who wrote a message, and for which list: what a correction holds for from then on. */
export interface Authorship {
  /** The first address in From, lower case; empty without one. */
  author: string;
  /** What List-Id has in its brackets (RFC 2919), lower case; null without one. */
  listId: string | null;
}

/** Octets of the header that are looked at. */
const MOST_OCTETS = 256 * 1024;
/** Characters of a field that are looked at. */
const LONGEST_FIELD = 4_000;
/** No address is longer (RFC 5321 section 4.5.3.1.3, and what outgrows it in practice), nor a list's name (RFC 2919: 255). */
const LONGEST_NAME = 500;
/** PostgreSQL stores no NUL, and no name has what a screen would not show. */
const UNFIT = /[\p{Cc}\p{Cs}]/u;

/** @param raw a message as it was received */
export function authorshipOf(raw: Buffer): Authorship {
  const lines = linesOf(raw);
  const from = fieldNamed(lines, 'from');
  const list = fieldNamed(lines, 'list-id');
  return { author: from === null ? '' : authorIn(from), listId: list === null ? null : listIn(list) };
}

/**
 * The first address of a list of mailboxes and groups (RFC 5322 section 3.4), as written but in lower case: what stands
 * in angle brackets, else what has no brackets at all. Names in quotes and comments may hold anything.
 */
export function authorIn(from: string): string {
  let address = '';
  for (let rest = from.slice(0, LONGEST_FIELD); rest !== '';) {
    const token = tokenOf(rest);
    rest = rest.slice(token.length);
    if (token.startsWith('(')) continue;
    if (token.startsWith('<')) return addressOf(token.slice(1, -1));
    const ends = token === ',' || token === ';';
    if (ends && addressOf(address) !== '') break;
    // What came before a colon was the name of a group.
    address = ends || token === ':' ? '' : address + token;
  }
  return addressOf(address);
}

/** A quoted string, an address in brackets, text without meaning, or one character. */
const TOKEN = /^(?:"(?:[^"\\]|\\.)*"|<(?:"(?:[^"\\]|\\.)*"|[^<>"])*>|[^"(<,;:]+)/su;

function tokenOf(text: string): string {
  return text.startsWith('(') ? commentOf(text) : (TOKEN.exec(text)?.[0] ?? text.slice(0, 1));
}

/** Comments nest (RFC 5322 section 3.2.2); one without an end takes the rest. */
function commentOf(text: string): string {
  let depth = 0;
  for (const { 0: part, index } of text.matchAll(/\\.|[()]/gsu)) {
    if (part === '(') depth += 1;
    if (part === ')') depth -= 1;
    if (depth === 0) return text.slice(0, index + 1);
  }
  return text;
}

const ADDRESS = /^(?:"(?:[^"\\]|\\.)*"|[^\s"@]+)@[^\s"@]+$/su;

function addressOf(text: string): string {
  const address = text.trim().toLowerCase();
  return address.length <= LONGEST_NAME && ADDRESS.test(address) && !UNFIT.test(address) ? address : '';
}

function listIn(field: string): string | null {
  const name = /<([^<>]*)>[^<>]*$/.exec(field.slice(0, LONGEST_FIELD))?.[1]?.trim().toLowerCase() ?? '';
  return name === '' || name.length > LONGEST_NAME || UNFIT.test(name) ? null : name;
}

/** The first of the name, unfolded. */
function fieldNamed(lines: readonly string[], name: string): string | null {
  const field = lines.find((line) => line.slice(0, name.length).toLowerCase() === name && isField(line, name));
  return field === undefined ? null : field.slice(field.indexOf(':') + 1);
}

/** RFC 5322 section 4.5: there may be blanks before the colon. */
function isField(line: string, name: string): boolean {
  return /^[ \t]*:/.test(line.slice(name.length));
}

/** Lines of the header up to the empty one, unfolded. */
function linesOf(raw: Buffer): string[] {
  const start = raw.subarray(0, MOST_OCTETS).toString('utf8');
  const end = /(?:^|\n)\r?\n/.exec(start)?.index ?? start.length;
  return start
    .slice(0, end)
    .replace(/\r?\n(?=[ \t])/g, '')
    .split(/\r?\n/);
}
