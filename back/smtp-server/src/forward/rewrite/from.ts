import { formatMailbox, parseMailbox } from '../../address.js';
import type { HeaderField } from '../../header.js';
import { encodedWords, formatField } from '../../header-format.js';

/** A part of a display name: an encoded word as it stands, or text (latin1, as received). */
interface NamePart {
  readonly text: string;
  readonly encoded: boolean;
}

interface FirstMailbox {
  readonly name: readonly NamePart[];
  /** As written, without brackets; empty when there is none. */
  readonly address: string;
}

/** Octets of a display name that are kept; a longer one is replaced by the address. */
const MAX_NAME = 300;
/** Octets of a From field that are looked at. */
const MAX_VALUE = 4_000;
const MAX_COMMENT_DEPTH = 10;
const ENCODED_WORD = /^=\?[!->@-~]+\?[BbQq]\?[!->@-~]*\?=$/;
const ATOM = /^[\w!#$%&'*+\-/=?^`{|}~]+$/;

/**
 * Puts the alias into From, for a message whose DMARC can pass in no other way:
 *
 *     From: Jane Doe <jane@example.org>
 *
 * becomes
 *
 *     From: Jane Doe via shop <shop@alias.example>
 *     Reply-To: Jane Doe <jane@example.org>
 *     X-Original-From: Jane Doe <jane@example.org>
 *
 * Reply-To is added only where the sender gave none. Encoded words are kept as they are. Of several From fields the
 * first counts and the others go (RFC 5322 section 3.6 allows one; DMARC fails on more). A message without From gets one.
 *
 * @param fields the header, top first; not changed
 * @param alias the address that the sender used
 */
export function rewriteFrom(fields: readonly HeaderField[], alias: string): HeaderField[] {
  const original = fields.find((field) => field.name === 'from');
  const replaced = replacementsOf(
    original,
    alias,
    fields.some((field) => field.name === 'reply-to'),
  );
  if (original === undefined) return [...fields, ...replaced];
  return fields.flatMap((field) => (field === original ? replaced : field.name === 'from' ? [] : [field]));
}

function replacementsOf(original: HeaderField | undefined, alias: string, hasReplyTo: boolean): HeaderField[] {
  const value = original === undefined ? '' : original.raw.slice(original.raw.indexOf(':') + 1);
  const mailbox = firstMailbox(value.slice(0, MAX_VALUE));
  const from = field('from', formatField('From', newValue(mailbox, alias), true).slice(0, -2));
  if (original === undefined) return [from];
  const replyTo = hasReplyTo || !mailbox.address.includes('@') ? [] : [copy('Reply-To', value)];
  return [from, ...replyTo, copy('X-Original-From', value)];
}

/** The address of the first mailbox, as written; empty when there is none. @param value of a From field, unfolded */
export function firstAddress(value: string): string {
  return firstMailbox(value.slice(0, MAX_VALUE)).address;
}

function field(name: string, raw: string): HeaderField {
  return { name, raw };
}

/** The original value under another name, with its folding; on a new line where the longer name would pass 998 octets. */
function copy(name: string, value: string): HeaderField {
  const firstLine = value.split('\r\n', 1)[0] ?? '';
  const fits = name.length + 1 + firstLine.length <= 998;
  return field(name.toLowerCase(), fits ? `${name}:${value}` : `${name}:\r\n ${value.trimStart()}`);
}

function newValue(mailbox: FirstMailbox, alias: string): string {
  const parsed = parseMailbox(alias, { smtputf8: true });
  const localPart = parsed?.localPart ?? alias.split('@', 1)[0] ?? '';
  const name = displayName(mailbox);
  const via = name.length === 0 ? [] : [...name, 'via', ...phraseWords(localPart)];
  return [...via, `<${parsed === null ? alias : formatMailbox(parsed)}>`].join(' ');
}

function displayName(mailbox: FirstMailbox): string[] {
  const length = mailbox.name.reduce((sum, part) => sum + part.text.length + 1, 0);
  const parts = length <= MAX_NAME ? mailbox.name : [];
  const words = parts.flatMap((part) => (part.encoded ? [part.text] : phraseWords(decodeOctets(part.text))));
  if (words.length > 0) return words;
  // An address as a display name is what impostors write, and filters take it so.
  const spelled = decodeOctets(mailbox.address).slice(0, MAX_NAME).replace('@', ' at ').trim();
  return spelled === '' ? [] : phraseWords(spelled);
}

function decodeOctets(latin1: string): string {
  if (!/[\x80-\xff]/.test(latin1)) return latin1;
  const utf8 = Buffer.from(latin1, 'latin1').toString('utf8');
  return utf8.includes('\ufffd') ? latin1 : utf8;
}

/** Words of a phrase (RFC 5322 section 3.2.5) that read as the text. */
function phraseWords(text: string): string[] {
  const clean = text.replace(/[\x00-\x1f\x7f\s]+/g, ' ').trim();
  if (clean === '') return [];
  if (/[^\x20-\x7e]/.test(clean)) return encodedWords(clean);
  if (clean.split(' ').every((word) => ATOM.test(word) && !ENCODED_WORD.test(word))) return [clean];
  // In a quoted string nothing is an encoded word, but readers decode it there all the same.
  return clean.includes('=?') ? encodedWords(clean) : [`"${clean.replace(/["\\]/g, '\\$&')}"`];
}

/** Reads the first mailbox of an address list, tolerantly: what is no address gives an empty one. */
function firstMailbox(value: string): FirstMailbox {
  const words: NamePart[] = [];
  const comments: string[] = [];
  const text = value.replace(/\r\n(?=[ \t])/g, '');
  const tokens = /"((?:[^"\\]|\\.)*)"|<([^<>]*)>?|([,;:(])|([^\s"<>,;:()]+)|[^]/g;
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const [, quoted, angle, special, atom] = match;
    if (quoted !== undefined) words.push(...quotedParts(quoted));
    else if (atom !== undefined) words.push({ text: atom, encoded: ENCODED_WORD.test(atom) });
    else if (angle !== undefined) return { name: words.length > 0 ? words : asName(comments), address: angle.trim() };
    else if (special === '(') tokens.lastIndex = readComment(text, tokens.lastIndex, comments);
    else if (special === ':')
      words.length = 0; // the name of a group
    else if (special !== undefined && words.length > 0) break;
  }
  return { name: asName(comments), address: words.map((word) => word.text).join('') };
}

/** Encoded words inside quotes are not allowed and common: they are taken for what they were meant. */
function quotedParts(quoted: string): NamePart[] {
  const text = quoted.replace(/\\([^])/g, '$1');
  const words = text.trim().split(/\s+/);
  if (words.every((word) => ENCODED_WORD.test(word))) return words.map((word) => ({ text: word, encoded: true }));
  return [{ text, encoded: false }];
}

/** `jane@example.org (Jane Doe)`: how names were written before RFC 822, and still are. */
function asName(comments: readonly string[]): NamePart[] {
  const first = comments[0]?.trim() ?? '';
  return first === '' ? [] : first.split(/\s+/).map((word) => ({ text: word, encoded: ENCODED_WORD.test(word) }));
}

/** @returns the offset after the comment that begins at `start`, which is added to `comments` */
function readComment(text: string, start: number, comments: string[]): number {
  let depth = 1;
  let at = start;
  while (at < text.length && depth > 0 && depth <= MAX_COMMENT_DEPTH) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    at += 1;
  }
  comments.push(text.slice(start, depth === 0 ? at - 1 : at).replace(/\\([^])/g, '$1'));
  return at;
}
