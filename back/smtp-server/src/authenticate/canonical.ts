import { createHash, hash } from 'node:crypto';

import type { HeaderField } from '../header.js';

export type Canonicalization = 'simple' | 'relaxed';

const CR = 0x0d;
const LF = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;
const CRLF = '\r\n';

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
  const change = method === 'simple' ? end : nextChange(body, 0, end, { tab: -1 });
  if (change === end) return hashUnchanged(body, end, method, limit, algorithm);
  const writer = new HashWriter(body, limit, algorithm);
  writeRelaxed(body, change, end, writer);
  return writer.finish();
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

/** How many octets without a space are looked at one by one before the native search takes over. */
const PATIENCE = 128;

/**
 * Offset of the first white space that the relaxed form changes: a tab, a run, or one before CRLF; `end` when there is
 * none. Text is read octet by octet (0.7 ns each); encoded attachments, which have no white space, by native search.
 *
 * @param end offset after the last octet that is neither white space nor part of an empty last line
 * @param cache where the next tab is, so that the whole body is searched for tabs once
 */
function nextChange(body: Buffer, from: number, end: number, cache: { tab: number }): number {
  let quiet = from;
  for (let at = from; at < end; at++) {
    const octet = body[at];
    if (octet === TAB) return at;
    if (octet === SPACE) {
      if (changesAfterSpace(body, at + 1)) return at;
      quiet = at;
    } else if (at - quiet >= PATIENCE) {
      at = nextBlank(body, at, end, cache) - 1;
      quiet = at;
    }
  }
  return end;
}

function changesAfterSpace(body: Buffer, next: number): boolean {
  const octet = body[next];
  return octet === SPACE || octet === TAB || (octet === CR && body[next + 1] === LF);
}

function nextBlank(body: Buffer, from: number, end: number, cache: { tab: number }): number {
  if (cache.tab < from) {
    const tab = body.indexOf(TAB, from);
    cache.tab = tab < 0 ? body.length : tab;
  }
  const space = body.indexOf(SPACE, from);
  return Math.min(space < 0 ? end : space, cache.tab, end);
}

function writeRelaxed(body: Buffer, firstChange: number, end: number, writer: HashWriter): void {
  const cache = { tab: -1 };
  let from = 0;
  for (let change = firstChange; change < end && !writer.full; change = nextChange(body, from, end, cache)) {
    writer.write(from, change);
    from = change + 1;
    while (isBlank(body[from])) from++;
    if (body[from] !== CR || body[from + 1] !== LF) writer.writeSpace();
  }
  writer.write(from, end);
  writer.writeLineEnd();
}

/** Collects the pieces of a canonical body, so that the hash is called once for many short ones. */
class HashWriter {
  private static readonly SIZE = 16_384;
  /** Longer pieces are hashed where they lie. */
  private static readonly LONG = 2_048;
  private readonly hash;
  private readonly buffer: Buffer;
  private used = 0;
  private length = 0;

  constructor(
    private readonly body: Buffer,
    private readonly limit: number,
    algorithm: string,
  ) {
    this.hash = createHash(algorithm);
    this.buffer = Buffer.allocUnsafe(Math.min(HashWriter.SIZE, body.length + 2));
  }

  get full(): boolean {
    return this.length >= this.limit;
  }

  write(start: number, wantedEnd: number): void {
    const end = Math.min(wantedEnd, start + this.limit - this.length);
    const size = end - start;
    if (size <= 0) return;
    this.length += size;
    if (size > HashWriter.LONG) {
      this.flush();
      this.hash.update(this.body.subarray(start, end));
      return;
    }
    if (this.used + size > this.buffer.length) this.flush();
    this.body.copy(this.buffer, this.used, start, end);
    this.used += size;
  }

  writeSpace(): void {
    this.writeOctet(SPACE);
  }

  writeLineEnd(): void {
    this.writeOctet(CR);
    this.writeOctet(LF);
  }

  finish(): BodyHash {
    this.flush();
    return { digest: this.hash.digest('base64'), length: this.length };
  }

  private writeOctet(octet: number): void {
    if (this.full) return;
    if (this.used === this.buffer.length) this.flush();
    this.buffer[this.used++] = octet;
    this.length++;
  }

  private flush(): void {
    if (this.used > 0) this.hash.update(this.buffer.subarray(0, this.used));
    this.used = 0;
  }
}

function isBlank(octet: number | undefined): boolean {
  return octet === SPACE || octet === TAB;
}
