/** What the tokenizer finds; names in lower case, text and values as written. */
export interface HtmlHandler {
  text(text: string): void;
  /** The inside of a comment. */
  comment(text: string): void;
  /** @param attributes what stands between name and `>`, for {@link attributesOf} */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** True: enough was seen, nothing more is read. */
  readonly full: boolean;
}

/** Elements whose inside is no markup (WHATWG HTML 13.2.6.4), and no text for readers. */
const RAW = new Set(['script', 'style', 'title', 'textarea', 'noembed', 'noframes', 'xmp', 'iframe']);
const LONGEST_NAME = 40;
const BLANK = 0x20;
const EXCLAMATION = 0x21;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const QUESTION = 0x3f;

/**
 * Cuts HTML into tags and text as browsers do (WHATWG HTML 13.2.5), in one pass: each character is looked at a bounded
 * number of times, whatever is written. What begins and does not end goes to the end, as it does in browsers.
 */
export function readHtml(html: string, handler: HtmlHandler): void {
  let at = 0;
  while (at < html.length && !handler.full) {
    const open = html.indexOf('<', at);
    if (open < 0) {
      handler.text(html.slice(at));
      return;
    }
    if (open > at) handler.text(html.slice(at, open));
    at = readMarkup(html, open, handler);
  }
}

/** @returns where the text goes on */
function readMarkup(html: string, open: number, handler: HtmlHandler): number {
  const next = html.charCodeAt(open + 1);
  if (next === EXCLAMATION) return readDeclaration(html, open, handler);
  const closes = next === SLASH;
  const start = closes ? open + 2 : open + 1;
  if (!isLetter(html.charCodeAt(start))) {
    if (closes || next === QUESTION) return after(html, '>', open + 2);
    handler.text('<');
    return open + 1;
  }
  const inside = endOfName(html, start);
  const name = html.slice(start, Math.min(inside, start + LONGEST_NAME)).toLowerCase();
  const end = endOfTag(html, inside);
  if (closes) handler.close(name);
  else handler.open(name, inside === end ? '' : html.slice(inside, end));
  return !closes && RAW.has(name) ? endOfRaw(html, end + 1, name) : end + 1;
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** At white space, `/` or `>`. */
function endOfName(html: string, from: number): number {
  let at = from;
  while (at < html.length) {
    const code = html.charCodeAt(at);
    if (code <= BLANK || code === SLASH || code === GREATER) break;
    at++;
  }
  return at;
}

function readDeclaration(html: string, open: number, handler: HtmlHandler): number {
  if (!html.startsWith('<!--', open)) return after(html, '>', open + 2);
  if (html.startsWith('>', open + 4)) return open + 5;
  const end = html.indexOf('-->', open + 4);
  handler.comment(html.slice(open + 4, end < 0 ? html.length : end));
  return end < 0 ? html.length : end + 3;
}

function after(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}

/** The `>` that no quotes hold: quotes count where a value begins, after `=`. */
function endOfTag(html: string, from: number): number {
  let begins = false;
  for (let at = from; at < html.length; at++) {
    const code = html.charCodeAt(at);
    if (code === GREATER) return at;
    if (code === EQUALS) begins = true;
    else if (begins && (code === QUOTE || code === APOSTROPHE)) {
      const end = html.indexOf(code === QUOTE ? '"' : "'", at + 1);
      if (end < 0) return html.length;
      at = end;
      begins = false;
    } else if (code > BLANK) begins = false;
  }
  return html.length;
}

/** Where `</name` begins. */
function endOfRaw(html: string, from: number, name: string): number {
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  }
  return html.length;
}

/** Characters of a tag, and attributes, that are looked at. */
const LONGEST_TAG = 8_000;
const MOST_ATTRIBUTES = 50;
const NONE: ReadonlyMap<string, string> = new Map();
const ATTRIBUTE_NAME = /[^\s"'>/=]+/g;
const VALUE = /\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s>]*))/y;

/** The attributes that are asked for, the first of each name, character references not yet decoded. */
export function attributesOf(text: string, wanted: ReadonlySet<string>): ReadonlyMap<string, string> {
  if (text.length < 3) return NONE;
  const found = new Map<string, string>();
  const tag = text.length > LONGEST_TAG ? text.slice(0, LONGEST_TAG) : text;
  ATTRIBUTE_NAME.lastIndex = 0;
  for (let budget = MOST_ATTRIBUTES; budget > 0; budget--) {
    const name = ATTRIBUTE_NAME.exec(tag)?.[0];
    if (name === undefined) break;
    VALUE.lastIndex = ATTRIBUTE_NAME.lastIndex;
    const value = VALUE.exec(tag);
    if (value !== null) ATTRIBUTE_NAME.lastIndex = VALUE.lastIndex;
    const key = wanted.has(name) ? name : name.toLowerCase();
    if (wanted.has(key) && !found.has(key)) found.set(key, value?.[1] ?? value?.[2] ?? value?.[3] ?? '');
  }
  return found;
}
