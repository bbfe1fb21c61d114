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
const NAME = /[a-zA-Z][^\s/>]*/y;

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
  if (next === 0x21) return readDeclaration(html, open, handler);
  const closes = next === 0x2f;
  NAME.lastIndex = closes ? open + 2 : open + 1;
  const name = NAME.exec(html)?.[0].slice(0, 40).toLowerCase();
  if (name === undefined) {
    if (closes || next === 0x3f) return after(html, '>', open + 2);
    handler.text('<');
    return open + 1;
  }
  const inside = NAME.lastIndex;
  const end = endOfTag(html, inside);
  if (closes) handler.close(name);
  else handler.open(name, html.slice(inside, end));
  return !closes && RAW.has(name) ? endOfRaw(html, end + 1, name) : end + 1;
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

/** The `>` that no quotes hold: quotes count where a value begins, right after `=`. */
function endOfTag(html: string, from: number): number {
  let at = from;
  for (;;) {
    TAG_STOP.lastIndex = at;
    const stop = TAG_STOP.exec(html);
    if (stop === null) return html.length;
    if (stop[0] === '>') return stop.index;
    const quote = html.indexOf(stop[0].slice(-1), TAG_STOP.lastIndex);
    if (quote < 0) return html.length;
    at = quote + 1;
  }
}

const TAG_STOP = />|=[\s]*["']/g;

/** Where `</name` begins. */
function endOfRaw(html: string, from: number, name: string): number {
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  }
  return html.length;
}

const ATTRIBUTE = /([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s>]*)))?/g;
/** Characters of a tag, and attributes, that are looked at. */
const LONGEST_TAG = 8_000;
const MOST_ATTRIBUTES = 50;

/** The attributes that are asked for, the first of each name, character references not yet decoded. */
export function attributesOf(text: string, wanted: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>();
  if (text.length < 3) return found;
  let budget = MOST_ATTRIBUTES;
  for (const match of text.slice(0, LONGEST_TAG).matchAll(ATTRIBUTE)) {
    if (budget-- <= 0) break;
    const name = (match[1] ?? '').toLowerCase();
    if (wanted.has(name) && !found.has(name)) found.set(name, match[2] ?? match[3] ?? match[4] ?? '');
  }
  return found;
}
