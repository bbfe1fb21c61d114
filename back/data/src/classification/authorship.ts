import { domainOf } from '@postern/platform';

import { FirstFields } from '../mail/first-fields.js';
import { parseMessage } from '../mail/header.js';
import { decodeHeaderWords } from '../mail/header-words.js';

/**
 * Who wrote a message, and for which list: what a correction holds for from then on. Mail in the session is asked by the
 * same functions as stored mail, or corrections would not hold for what they were said of.
 */
export interface Authorship {
  /** The first address in From, lower case; empty without one. */
  author: string;
  /** What List-Id has in its brackets (RFC 2919), lower case; null without one. */
  listId: string | null;
}

/** Characters of a field that are looked at. */
const LONGEST_FIELD = 4_000;
/** No address is longer (RFC 5321 section 4.5.3.1.3, and what outgrows it in practice). */
const LONGEST_ADDRESS = 500;
/** RFC 2919 section 3. */
const LONGEST_LIST = 255;
/** PostgreSQL stores no NUL, and no name has what a screen would not show. */
const UNFIT = /[\p{Cc}\p{Cs}]/u;

/** @param raw a message as it was received, with CRLF line ends */
export function authorshipOf(raw: Buffer): Authorship {
  const fields = new FirstFields(parseMessage(raw));
  return { author: authorIn(fields.value('from')), listId: listIn(fields.value('list-id')) };
}

/** {@link addressIn} From, lower case. @param from value of the field, unfolded */
export function authorIn(from: string): string {
  return addressIn(from).toLowerCase();
}

/**
 * The first address of a list of mailboxes and groups (RFC 5322 section 3.4) that has a domain, as written: what stands
 * in angle brackets, else what has no brackets at all. Names in quotes and comments may hold anything. Where that finds
 * none, fields are read as mail programs do: encoded as a whole, in quotes, brackets within comments.
 *
 * @param value of an address field, unfolded
 * @returns empty without one
 */
export function addressIn(value: string): string {
  const field = value.slice(0, LONGEST_FIELD);
  if (!field.includes('@') && !field.includes('=?')) return '';
  return firstOf(field) || bracketed(decodeHeaderWords(field)) || quoted(field);
}

/**
 * List-Id (RFC 2919 section 3), lower case: in brackets; some leave them out.
 *
 * @param value of the field, unfolded
 */
export function listIn(value: string): string | null {
  const field = value.slice(0, LONGEST_FIELD);
  const name = (/<([^<>]*)>[^<>]*$/.exec(field)?.[1] ?? field).trim().toLowerCase();
  return name === '' || name.length > LONGEST_LIST || UNFIT.test(name) ? null : name;
}

function firstOf(field: string): string {
  let text = '';
  for (let rest = field; rest !== '';) {
    const token = tokenOf(rest);
    rest = rest.slice(token.length);
    if (token.startsWith('(')) continue;
    if (token.startsWith('<')) {
      const address = addressOf(withoutComments(token.slice(1, -1)));
      if (address !== '') return address;
      continue;
    }
    const ends = token === ',' || token === ';';
    if (ends && bareIn(text) !== '') break;
    // What came before a colon was the name of a group.
    text = ends || token === ':' ? '' : text + token;
  }
  return bareIn(text);
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

/** `pete(his account)@silly.test`, as RFC 5322 appendix A.5 has it. */
function withoutComments(text: string): string {
  return text.startsWith('"') ? text : text.replace(/\([^()]*\)/g, '');
}

/** Without brackets: a quoted local part, or what stands last, after words that were meant for a name. */
function bareIn(text: string): string {
  // One that is cut here is too long all the same.
  const end = text.trim().slice(-LONGEST_ADDRESS - 1);
  return addressOf(/(?:"(?:[^"\\]|\\.)*"|[^\s"@]+)@[^\s"@]+$/su.exec(end)?.[0] ?? '');
}

/** The first brackets with an address, wherever they stand. */
function bracketed(text: string): string {
  return addressOf(/<([^<>@\s]{1,256}@[^<>@\s]{1,255})>/.exec(text)?.[1] ?? '');
}

/** Nothing but an address that somebody put in quotes. */
function quoted(field: string): string {
  return QUOTED.test(field.trim()) ? addressOf(field) : '';
}

/** Brackets say where it begins and ends, so that blanks in it, which nobody allows, do not end it. */
const ADDRESS = /^.+@[^\s"@]+$/su;
const QUOTED = /^"([^"\\]*@[^"\\]*)"$/;

function addressOf(text: string): string {
  const address = text.trim().replace(QUOTED, '$1');
  if (address.length > LONGEST_ADDRESS || !ADDRESS.test(address) || UNFIT.test(address)) return '';
  return domainOf(address) === '' ? '' : address;
}
