/**
 * An Authentication-Results field, read (RFC 8601 section 2.2), with what large senders write beyond the grammar:
 * properties without a type (`action=none`), and `=` and `/` within a value.
 */
export interface AuthenticationResults {
  /** As given, without quotes. */
  authservId: string;
  results: readonly MethodResult[];
}

export interface MethodResult {
  /** Lower case, without version: `dkim`. */
  method: string;
  /** Lower case: `pass`. */
  result: string;
  reason: string | null;
  properties: readonly { name: string; value: string }[];
}

interface Token {
  kind: 'text' | 'quoted' | ';' | '=' | '/';
  text: string;
  /** No white space or comment before it. */
  joined: boolean;
}

/** More than this, and the field is not worth its reading. */
const MAX_LENGTH = 65_536;

/**
 * @param value unfolded or folded, without the field's name
 * @returns null when it breaks the grammar; a result with an unknown method or word is no breach
 */
export function parseAuthenticationResults(value: string): AuthenticationResults | null {
  const tokens = tokenize(value);
  if (tokens === null) return null;
  const [head = [], ...rest] = splitAt(tokens, ';');
  const authservId = readId(head);
  if (authservId === null || rest.length === 0) return null;
  const statements = rest.filter((statement, i) => statement.length > 0 || i < rest.length - 1);
  if (statements.length === 0 || isNone(statements)) return { authservId, results: [] };
  const results = statements.map(readResult);
  return results.every((result) => result !== null) ? { authservId, results } : null;
}

/** The authserv-id alone, though what follows may be broken; null when there is none to be read. */
export function parseAuthservId(value: string): string | null {
  const tokens = tokenize(value) ?? tokenize(value.split(';', 1)[0] ?? '');
  return tokens === null ? null : readId(splitAt(tokens, ';')[0] ?? []);
}

/** An id and perhaps a version (RFC 8601 section 2.2). */
function readId(head: readonly Token[]): string | null {
  const [id, version] = head;
  if (id === undefined || (id.kind !== 'text' && id.kind !== 'quoted')) return null;
  if (version === undefined) return id.text;
  return head.length === 2 && version.kind === 'text' && !version.joined && /^\d+$/.test(version.text) ? id.text : null;
}

function isNone(statements: readonly Token[][]): boolean {
  const [first = []] = statements;
  return statements.length === 1 && first.length === 1 && first[0]?.text.toLowerCase() === 'none';
}

/** `method [/version] = result [reason = value] {ptype.property = value}` */
function readResult(tokens: readonly Token[]): MethodResult | null {
  const versioned = tokens[1]?.kind === '/' && /^\d+$/.test(tokens[2]?.text ?? '') ? 2 : 0;
  const method = tokens[0];
  const result = tokens[versioned + 2];
  if (method?.kind !== 'text' || tokens[versioned + 1]?.kind !== '=' || result?.kind !== 'text') return null;
  const found = { method: method.text.toLowerCase(), result: result.text.toLowerCase(), reason: null as string | null };
  if (!isKeyword(found.method) || !isKeyword(found.result)) return null;
  const properties: { name: string; value: string }[] = [];
  for (let at = versioned + 3; at < tokens.length;) {
    const pair = readPair(tokens, at);
    if (pair === null) return null;
    if (pair.name === 'reason' && found.reason === null && properties.length === 0) found.reason = pair.value;
    else properties.push({ name: pair.name, value: pair.value });
    at = pair.end;
  }
  return { ...found, properties };
}

function isKeyword(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$/.test(text);
}

/** `name = value`; a value may be an address, and a quoted string may be its local part. */
function readPair(tokens: readonly Token[], at: number): { name: string; value: string; end: number } | null {
  const name = tokens[at];
  if (name?.kind !== 'text' || tokens[at + 1]?.kind !== '=') return null;
  let end = at + 2;
  let value = '';
  for (let token = tokens[end]; token !== undefined && isValuePart(token, end > at + 2); token = tokens[end]) {
    value += token.text;
    end++;
  }
  return end === at + 2 ? null : { name: name.text.toLowerCase(), value, end };
}

function isValuePart(token: Token, continues: boolean): boolean {
  if (!continues) return token.kind === 'text' || token.kind === 'quoted';
  // `bounce+user=example.org@example.net` ought to be quoted and often is not.
  return token.kind !== ';' && token.joined;
}

function splitAt(tokens: readonly Token[], kind: Token['kind']): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === kind) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

const WORD = /[^\s"();=/\\]+/y;

/** Without white space and comments; null for what is open at the end or stands where it must not. */
function tokenize(value: string): Token[] | null {
  if (value.length > MAX_LENGTH) return null;
  const tokens: Token[] = [];
  let joined = false;
  for (let at = 0; at < value.length;) {
    const read = readToken(value, at);
    if (read === null) return null;
    if (read.kind !== 'space') tokens.push({ kind: read.kind, text: read.text, joined });
    joined = read.kind !== 'space';
    at = read.end;
  }
  return tokens;
}

function readToken(value: string, at: number): { kind: Token['kind'] | 'space'; text: string; end: number } | null {
  const character = value.charAt(at);
  if (character === ';' || character === '=' || character === '/')
    return { kind: character, text: character, end: at + 1 };
  if (/\s/.test(character)) return { kind: 'space', text: '', end: at + 1 };
  if (character === '"') return readQuoted(value, at);
  if (character === '(') return readComment(value, at);
  WORD.lastIndex = at;
  const text = WORD.exec(value)?.[0];
  return text === undefined ? null : { kind: 'text', text, end: at + text.length };
}

function readQuoted(value: string, at: number): { kind: 'quoted'; text: string; end: number } | null {
  let text = '';
  for (let end = at + 1; end < value.length; end++) {
    const character = value.charAt(end);
    if (character === '"') return { kind: 'quoted', text, end: end + 1 };
    text += character === '\\' ? value.charAt(++end) : character;
  }
  return null;
}

function readComment(value: string, at: number): { kind: 'space'; text: string; end: number } | null {
  let depth = 0;
  for (let end = at; end < value.length; end++) {
    const character = value.charAt(end);
    if (character === '\\') end++;
    else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return { kind: 'space', text: '', end: end + 1 };
  }
  return null;
}
