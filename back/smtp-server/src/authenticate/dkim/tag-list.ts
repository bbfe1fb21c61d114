/** One tag of a tag list, with its place in the text so that a signature can leave out its own value. */
export interface Tag {
  /** Without the white space around it; folding inside is kept. */
  readonly value: string;
  /** Offset of the first character after `=`. */
  readonly start: number;
  /** Offset of the `;` that ends the tag, or the text's length. */
  readonly end: number;
}

export type TagList = ReadonlyMap<string, Tag>;

/** The text is no tag list; the message says why, in words of ours alone. */
export class TagListError extends Error {
  override readonly name = 'TagListError';
}

/** RFC 6376 defines 13 tags for a signature; unknown ones are ignored, but not without end. */
const MAX_TAGS = 64;
const TAG_NAME = /^[A-Za-z][A-Za-z0-9_]*$/;
/** Octets above 127 are there for internationalized mail (RFC 8616 section 4). */
const NOT_IN_VALUE = /[^\t\x20-\x7e\x80-\xff]/;
const FOLD = /\r\n(?=[ \t])/g;

/**
 * Reads a tag list (RFC 6376 section 3.2). Names are case sensitive, a name given twice makes the whole list invalid.
 *
 * @param text one octet a character
 * @param from offset at which the list begins
 * @throws TagListError
 */
export function parseTagList(text: string, from = 0): TagList {
  const tags = new Map<string, Tag>();
  for (let start = from; start < text.length;) {
    const semicolon = text.indexOf(';', start);
    const end = semicolon < 0 ? text.length : semicolon;
    if (end === text.length && trimSpace(text.slice(start, end)) === '') break;
    addTag(tags, text, start, end);
    start = end + 1;
  }
  if (tags.size === 0) throw new TagListError('no tags');
  return tags;
}

function addTag(tags: Map<string, Tag>, text: string, start: number, end: number): void {
  const spec = text.slice(start, end);
  const equals = spec.indexOf('=');
  if (equals < 0) throw new TagListError('tag without a value');
  const name = trimSpace(spec.slice(0, equals));
  if (!TAG_NAME.test(name)) throw new TagListError('malformed tag name');
  if (tags.has(name)) throw new TagListError('tag given twice');
  if (tags.size === MAX_TAGS) throw new TagListError('too many tags');
  const value = trimSpace(spec.slice(equals + 1));
  if (NOT_IN_VALUE.test(value) && NOT_IN_VALUE.test(value.replace(FOLD, ''))) {
    throw new TagListError('control character in a tag value');
  }
  tags.set(name, { value, start: start + equals + 1, end });
}

/** Without the white space of RFC 5322 folding at both ends. `trim` would take octet A0, the end of many a UTF-8 character. */
export function trimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

/** Without any white space, as base64 and lists may be folded anywhere (RFC 6376 section 2.8). */
export function withoutSpace(text: string): string {
  return text.replace(/[ \t\r\n]+/g, '');
}

/** The entries of a colon-separated list, white space around them removed. */
export function colonList(value: string): string[] {
  return value.split(':').map(trimSpace);
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The octets of a base64string (RFC 6376 section 2.5); null when it is none, which includes the empty one. */
export function decodeBase64(value: string): Buffer | null {
  const text = withoutSpace(value);
  return BASE64.test(text) && text.length % 4 !== 1 ? Buffer.from(text, 'base64') : null;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a;
}
