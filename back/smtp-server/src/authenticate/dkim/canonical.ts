import { createHash, hash } from 'node:crypto';

import type { HeaderField } from '../../header.js';

export type Canonicalization = 'simple' | 'relaxed';

const CR = 0x0d;
const LF = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;
const CRLF = '\r\n';
const LINE_END = Buffer.from(CRLF);

/**
 * A header field in canonical form (RFC 6376 sections 3.4.1 and 3.4.2), without the final CRLF.
 *
 * @param raw the whole field, when it is not the field's own (a signature's with its `b=` emptied)
 */
export function canonicalField(field: HeaderField, method: Canonicalization, raw = field.raw): string {
  return method === 'simple' ? raw : relaxedField(field.name, raw);
}

const FOLDED = /[\t\r]| {2}/;
const WHITE_SPACE = /(?:\r\n|[ \t])+/g;

function relaxedField(name: string, raw: string): string {
  let value = raw.slice(raw.indexOf(':') + 1);
  if (FOLDED.test(value)) value = value.replace(WHITE_SPACE, ' ');
  const start = value.charCodeAt(0) === SPACE ? 1 : 0;
  const end = value.charCodeAt(value.length - 1) === SPACE ? value.length - 1 : value.length;
  return `${name}:${value.slice(start, end)}`;
}

export interface BodyHash {
  /** Base64, padded. */
  digest: string;
  /** Octets of the canonical body that were hashed: fewer than asked for when the body is shorter. */
  length: number;
}

/**
 * Hashes a body in canonical form (RFC 6376 sections 3.4.3 to 3.4.5).
 *
 * @param body with CRLF line ends
 * @param limit `l=`: how many octets of the canonical body to hash
 */
export function hashBody(body: Buffer, method: Canonicalization, limit = Infinity, algorithm = 'sha256'): BodyHash {
  const end = method === 'simple' ? endOfSimple(body) : endOfRelaxed(body);
  const change = method === 'simple' ? end : nextChange(body, end);
  if (change === end) return hashUnchanged(body, end, method, limit, algorithm);
  return hashRelaxed(body, change, end, limit, algorithm);
}

/** Most bodies are canonical as they are, but for their end: one call hashes them in place. */
function hashUnchanged(
  body: Buffer,
  end: number,
  method: Canonicalization,
  limit: number,
  algorithm: string,
): BodyHash {
  if (end === 0) {
    const empty = method === 'simple' ? CRLF.slice(0, Math.min(limit, 2)) : '';
    return { digest: hash(algorithm, empty, 'base64'), length: empty.length };
  }
  const length = Math.min(end + 2, limit);
  if (length <= end || (body[end] === CR && body[end + 1] === LF)) {
    return { digest: hash(algorithm, body.subarray(0, length), 'base64'), length };
  }
  const digest = createHash(algorithm)
    .update(body.subarray(0, end))
    .update(CRLF.slice(0, length - end))
    .digest('base64');
  return { digest, length };
}

/** Offset at which the empty lines at the end begin. */
function endOfSimple(body: Buffer): number {
  let end = body.length;
  while (end >= 2 && body[end - 1] === LF && body[end - 2] === CR) end -= 2;
  return end;
}

/** The same where lines of nothing but white space are empty, and white space at the end of the last line is none. */
function endOfRelaxed(body: Buffer): number {
  let end = body.length;
  for (;;) {
    while (end > 0 && isBlank(body[end - 1])) end--;
    if (end < 2 || body[end - 1] !== LF || body[end - 2] !== CR) return end;
    end -= 2;
  }
}

/** Where the next of each is, so that a body is searched once for each and not once for each of the other. */
interface NextBlanks {
  space: number;
  tab: number;
}

/** How many octets without a space are looked at one by one before the native search takes over. */
const PATIENCE = 128;

/**
 * Offset of the first white space that the relaxed form changes: a tab, a run, or one before CRLF; `end` when there is
 * none. Text is read octet by octet (0.7 ns each); encoded attachments, which have no white space, by native search.
 *
 * @param end offset after the last octet that is neither white space nor part of an empty last line
 */
function nextChange(body: Buffer, end: number): number {
  const next = { space: -1, tab: -1 };
  for (let at = 0, quiet = 0; at < end; at++) {
    const octet = body[at];
    if (octet === TAB) return at;
    if (octet === SPACE) {
      if (changesAfterSpace(body, at + 1)) return at;
      quiet = at;
    } else if (at - quiet >= PATIENCE) {
      at = nextBlank(body, at, end, next) - 1;
      quiet = at;
    }
  }
  return end;
}

function changesAfterSpace(body: Buffer, next: number): boolean {
  const octet = body[next];
  return octet === SPACE || octet === TAB || (octet === CR && body[next + 1] === LF);
}

function nextBlank(body: Buffer, from: number, end: number, next: NextBlanks): number {
  if (next.tab < from) next.tab = indexOf(body, TAB, from);
  if (next.space < from) next.space = indexOf(body, SPACE, from);
  return Math.min(next.space, next.tab, end);
}

function indexOf(body: Buffer, octet: number, from: number): number {
  const at = body.indexOf(octet, from);
  return at < 0 ? body.length : at;
}

/** Large enough that hashing in pieces costs nothing, small enough for the cache. */
const PIECE = 16_384;

function hashRelaxed(body: Buffer, firstChange: number, end: number, limit: number, algorithm: string): BodyHash {
  const digest = createHash(algorithm);
  const out = Buffer.allocUnsafe(Math.min(PIECE, body.length));
  const cursor = { at: firstChange, space: -1, tab: -1 };
  let length = 0;
  const put = (piece: Buffer): void => {
    const size = Math.min(piece.length, limit - length);
    if (size > 0) digest.update(piece.subarray(0, size));
    length += size;
  };
  put(body.subarray(0, firstChange));
  while (cursor.at < end && length < limit) {
    put(out.subarray(0, compact(body, cursor, end, out)));
    const blank = nextBlank(body, cursor.at, end, cursor);
    put(body.subarray(cursor.at, blank));
    cursor.at = blank;
  }
  put(LINE_END);
  return { digest: digest.digest('base64'), length };
}

/**
 * Copies octets with white space as the relaxed form has it, until `out` is full, the body ends, or there has been none
 * for so long that the rest up to the next can be hashed where it lies.
 *
 * @returns how many octets were copied; the cursor stands behind what was read
 */
function compact(body: Buffer, cursor: { at: number }, end: number, out: Buffer): number {
  let { at } = cursor;
  let used = 0;
  for (let quiet = at; at < end && used < out.length && at - quiet < PATIENCE;) {
    const octet = body[at++] ?? 0;
    if (octet !== SPACE && octet !== TAB) {
      out[used++] = octet;
      continue;
    }
    while (isBlank(body[at])) at++;
    quiet = at;
    if (body[at] !== CR || body[at + 1] !== LF) out[used++] = SPACE;
  }
  cursor.at = at;
  return used;
}

function isBlank(octet: number | undefined): boolean {
  return octet === SPACE || octet === TAB;
}
