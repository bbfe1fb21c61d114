/** Writing header fields (RFC 5322, RFC 2047): ASCII, folded, and nothing that a value holds can start a new line. */

/** Where lines are folded if they can be (RFC 5322 section 2.1.1). */
const LINE = 78;
/** A word of more octets is cut, so that no line reaches the limit of 998; every address is shorter. */
const WORD = 900;
/** A quarter of it in characters, for UTF-8's longest. */
const CUT = /.{1,225}/gsu;
/** Octets that give an encoded word of at most 75 characters in base64 (RFC 2047 section 2). */
const ENCODED_OCTETS = 45;

/**
 * One field with its final CRLF. White space in the value is where it may be folded; control characters count as
 * white space, what is not ASCII becomes `?` (see {@link encodeText} for text that should survive).
 *
 * @param name a field name, known to be valid
 * @param utf8 the message needs SMTPUTF8 anyway: what is not ASCII stays, one octet of UTF-8 a character (RFC 6532)
 */
export function formatField(name: string, value: string, utf8 = false): string {
  const words = value.split(/[\x00-\x20\x7f]+/).flatMap(cutWord);
  const lines: string[] = [];
  let line = `${name}:`;
  for (const word of words) {
    // The first word stays beside the name: a line of nothing but the name is legal and breaks many readers.
    const mustFold = line.length + 1 + word.length > LINE && (lines.length > 0 || line.length > name.length + 1);
    if (mustFold) lines.push(line);
    line = mustFold ? ` ${word}` : `${line} ${word}`;
  }
  const field = [...lines, line].join('\r\n');
  return `${utf8 ? Buffer.from(field).toString('latin1') : field.replace(/[^\x00-\x7f]/g, '?')}\r\n`;
}

function cutWord(word: string): string[] {
  if (word === '') return [];
  return Buffer.byteLength(word) <= WORD ? [word] : (word.match(CUT) ?? []);
}

/** Unstructured text, in encoded words where it is not plain ASCII (RFC 2047). */
export function encodeText(text: string): string {
  const clean = text
    .toWellFormed()
    .replace(/[\x00-\x1f\x7f]+/g, ' ')
    .trim();
  return /[^\x20-\x7e]|=\?/.test(clean) ? encodedWords(clean).join(' ') : clean;
}

/** `=?utf-8?B?…?=` words of at most 75 characters; readers drop the white space between them. */
export function encodedWords(text: string): string[] {
  const chunks: string[] = [];
  let chunk = '';
  for (const character of text.toWellFormed()) {
    if (Buffer.byteLength(chunk + character) > ENCODED_OCTETS) {
      chunks.push(chunk);
      chunk = '';
    }
    chunk += character;
  }
  if (chunk !== '') chunks.push(chunk);
  return chunks.map((part) => `=?utf-8?B?${Buffer.from(part).toString('base64')}?=`);
}

/** @param at milliseconds since the epoch; what no Date can hold becomes the epoch */
export function formatDate(at: number): string {
  const date = new Date(at);
  const valid = Number.isNaN(date.getTime()) ? new Date(0) : date;
  return valid.toUTCString().replace('GMT', '+0000');
}

/** Text for inside a comment's parentheses (RFC 5322 section 3.2.2): printable ASCII without what would end it. */
export function commentText(text: string, limit = 200): string {
  return text.slice(0, limit).replace(/[^\x20-\x7e]|[()\\]/g, '?');
}
