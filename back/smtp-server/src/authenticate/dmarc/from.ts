import { normalizeDomain } from '../../address.js';
import { valueOf, type HeaderField, type ParsedMessage } from '../../header.js';

/** The author's domain in lower-case A-labels, or why there is not exactly one. */
export type FromDomain = { domain: string } | { error: string };

/**
 * The domain DMARC judges (RFC 7489 section 6.6.1): that of the one From field's address, or addresses of one domain.
 *
 * It has to be the domain a mail client shows, and clients differ in how they read what RFC 5322 does not allow. So
 * whatever is open to a second reading is an error here: a second From field, also in disguise; routes; comments or
 * white space within an address; text after `>`; another address in the place of the name.
 */
export function fromDomainOf(message: ParsedMessage): FromDomain {
  const [field, ...others] = message.fields.filter(looksLikeFrom);
  if (field === undefined) return { error: 'no From field' };
  if (others.length > 0) return { error: `${others.length + 1} From fields` };
  // White space or a fold before the colon hides the field from some readers.
  if (!/^from:/i.test(field.raw)) return { error: 'malformed From field' };
  return domainOfMailboxes(valueOf(field));
}

/** Also fields whose name only resembles it: white space in front, control characters, a fold before the colon. */
function looksLikeFrom(field: HeaderField): boolean {
  if (field.name !== '') return field.name === 'from';
  const name = field.raw.slice(0, 200).split(':', 1)[0] ?? '';
  return name.replace(/[^a-z]/gi, '').toLowerCase() === 'from';
}

/** @param value of a From field, unfolded */
export function domainOfMailboxes(value: string): FromDomain {
  const tokens = tokenize(value);
  if (typeof tokens === 'string') return { error: `malformed From field: ${tokens}` };
  const domains = new Set<string>();
  for (const element of splitElements(tokens)) {
    const found = domainOfElement(element);
    if (found === null) continue;
    if ('error' in found) return { error: `malformed From field: ${found.error}` };
    domains.add(found.domain);
  }
  const [domain] = domains;
  if (domain === undefined) return { error: 'no address in the From field' };
  return domains.size > 1 ? { error: `addresses of ${domains.size} domains in the From field` } : { domain };
}

interface Token {
  kind: 'word' | 'quoted' | 'angle' | 'at' | 'separator';
  text: string;
  /** No white space or comment before it. */
  joined: boolean;
}

/** Everything but quoted strings, comments and `<…>` up to the next of these or of `@ , : ;` or white space. */
const WORD = /[^\s"(<>@,:;\\)]+/y;
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/;

/** The field's tokens without white space and comments; a string tells what is wrong. */
function tokenize(value: string): Token[] | string {
  if (CONTROL.test(value)) return 'control character';
  const tokens: Token[] = [];
  let joined = false;
  for (let at = 0; at < value.length;) {
    const read = readToken(value, at);
    if (typeof read === 'string') return read;
    if (read.kind !== 'space') tokens.push({ kind: read.kind, text: read.text, joined });
    joined = read.kind !== 'space';
    at = read.end;
  }
  return tokens;
}

interface ReadToken {
  kind: Token['kind'] | 'space';
  text: string;
  end: number;
}

function readToken(value: string, at: number): ReadToken | string {
  const character = value.charAt(at);
  switch (character) {
    case '"':
      return delimited('quoted', value, at, '"');
    case '<':
      return delimited('angle', value, at, '>');
    case '(':
      return comment(value, at);
    case '@':
      return { kind: 'at', text: '@', end: at + 1 };
    case ',':
    case ':':
    case ';':
      return { kind: 'separator', text: character, end: at + 1 };
    case '>':
    case ')':
    case '\\':
      return `unexpected ${character}`;
  }
  if (/\s/.test(character)) return { kind: 'space', text: '', end: at + 1 };
  WORD.lastIndex = at;
  const text = WORD.exec(value)?.[0] ?? character;
  return { kind: 'word', text, end: at + text.length };
}

/** From the opening character to the closing one; within, quoted strings hide it and a backslash hides the next. */
function delimited(kind: 'quoted' | 'angle', value: string, at: number, close: string): ReadToken | string {
  let quoted = kind === 'quoted';
  for (let end = at + 1; end < value.length; end++) {
    const character = value.charAt(end);
    if (character === '\\') end++;
    else if (character === close && (kind === 'quoted' || !quoted))
      return { kind, text: value.slice(at + 1, end), end: end + 1 };
    else if (character === '"' && kind === 'angle') quoted = !quoted;
  }
  return kind === 'quoted' ? 'open quotes' : 'open angle bracket';
}

function comment(value: string, at: number): ReadToken | string {
  let depth = 0;
  for (let end = at; end < value.length; end++) {
    const character = value.charAt(end);
    if (character === '\\') end++;
    else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return { kind: 'space', text: '', end: end + 1 };
  }
  return 'open comment';
}

/** Mailboxes, and the mailboxes of groups (RFC 6854): a group's name ends in `:`, the group in `;`. */
function splitElements(tokens: Token[]): Token[][] {
  const elements: Token[][] = [];
  let element: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'separator') {
      element.push(token);
      continue;
    }
    elements.push(element);
    element = [];
  }
  elements.push(element);
  return elements;
}

/** Null for an element without an address: empty, a group's name, or half of a name with a comma in it. */
function domainOfElement(element: Token[]): FromDomain | null {
  const angle = element.findIndex((token) => token.kind === 'angle');
  if (angle < 0) return domainOfBare(element);
  if (angle !== element.length - 1) return { error: 'text after an address' };
  const found = domainOfAddrSpec(element[angle]?.text.trim() ?? '');
  if ('error' in found) return found;
  // `a@example.org <a@example.org>` is common; another domain in front is what a client may show instead.
  const shown = element.slice(0, angle);
  return shown.every((token, i) => token.kind !== 'at' || domainAfter(shown, i) === found.domain)
    ? found
    : { error: 'another address in front of the address' };
}

/** The domain in front of an address, where some readers would look for it. */
function domainAfter(tokens: Token[], at: number): string | null {
  const next = tokens[at + 1];
  return next?.kind === 'word' && next.joined ? normalizeDomain(next.text) : null;
}

const ENCODED_WORD = /=\?[^?]*\?[bq]\?[^?]*\?=/i;

function domainOfBare(element: Token[]): FromDomain | null {
  const at = element.findIndex((token) => token.kind === 'at');
  if (at < 0) {
    // Some clients decode first and find an address in it.
    return element.some((token) => ENCODED_WORD.test(token.text))
      ? { error: 'encoded word in the place of an address' }
      : null;
  }
  if (at !== 1 || element.length !== 3 || !element.slice(1).every((token) => token.joined))
    return { error: 'no plain address' };
  return domainOfAddrSpec(element.map((token) => (token.kind === 'quoted' ? `"${token.text}"` : token.text)).join(''));
}

/** A dot-atom or quoted local part; no comments, white space or route. */
const ADDR_SPEC = /^(?:[^\s"(),:;<>@[\\\]]+|"(?:[^"\\]|\\.)*")@([^\s"(),:;<>@\\]+)$/;

function domainOfAddrSpec(text: string): FromDomain {
  const domain = normalizeDomain(ADDR_SPEC.exec(text)?.[1] ?? '');
  if (domain === null || domain.startsWith('[')) return { error: 'an address without a domain name' };
  return { domain };
}
