import { decodeHeaderWords, parseStructuredField, type StructuredField } from '@postern/data';

import { parseMessage, valueOf, type ParsedMessage } from '../header.js';
import type { Attachment } from './facts.js';

/** A sender may nest and repeat parts as he likes; honest mail has a handful. */
const MOST_DEPTH = 8;
const MOST_PARTS = 200;
const LONGEST = 1_000;
/** Octets of a part that are looked through for its header. */
const LONGEST_HEADER = 65_536;

/**
 * The parts that a mail program shows as attachments (RFC 2183): those that say so, and those that have a file name.
 * Total: whatever the octets are, there is an answer.
 */
export function attachmentsOf(raw: Buffer, parsed: ParsedMessage): Attachment[] {
  const found: Attachment[] = [];
  const budget = { parts: MOST_PARTS };
  visit(raw, parsed, 0, budget, found);
  return found;
}

function visit(
  raw: Buffer,
  parsed: ParsedMessage,
  depth: number,
  budget: { parts: number },
  found: Attachment[],
): void {
  if (budget.parts-- <= 0) return;
  const type = structured(parsed, 'content-type');
  const disposition = structured(parsed, 'content-disposition');
  const media = /^[\x21-\x7e]+\/[\x21-\x7e]+$/.test(type.value) ? type.value.toLowerCase() : 'text/plain';
  const boundary = type.params['boundary'] ?? '';
  if (media.startsWith('multipart/') && boundary !== '' && depth < MOST_DEPTH) {
    for (const part of partsOf(raw.subarray(parsed.bodyStart), boundary, budget.parts)) {
      visit(part, parseMessage(part.subarray(0, LONGEST_HEADER)), depth + 1, budget, found);
    }
    return;
  }
  const name = disposition.params['filename'] ?? type.params['name'] ?? '';
  if (disposition.value.toLowerCase() !== 'attachment' && name === '') return;
  // Encoded words in parameters are not allowed (RFC 2047 section 5), and common.
  found.push({ name: decodeHeaderWords(name), type: media });
}

/** RFC 2046 section 5.1.1: what stands between two lines of `--boundary`. */
function partsOf(body: Buffer, boundary: string, most: number): Buffer[] {
  const parts: Buffer[] = [];
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  let start = -1;
  for (let at = body.indexOf(delimiter); at >= 0 && parts.length < most; at = body.indexOf(delimiter, at + 1)) {
    if (!isLine(body, at, delimiter.length)) continue;
    if (start >= 0) parts.push(body.subarray(start, Math.max(start, at - 2)));
    const after = at + delimiter.length;
    if (body[after] === 0x2d && body[after + 1] === 0x2d) return parts;
    const end = body.indexOf('\r\n', after);
    start = end < 0 ? body.length : end + 2;
  }
  if (start >= 0 && parts.length < most) parts.push(body.subarray(start));
  return parts;
}

/** A longer boundary begins alike, and belongs to another part. */
function isLine(body: Buffer, at: number, length: number): boolean {
  const next = body[at + length];
  const ends = next === undefined || next === 0x0d || next === 0x20 || next === 0x09 || next === 0x2d;
  return ends && (at === 0 || body[at - 1] === 0x0a);
}

function structured(parsed: ParsedMessage, name: string): StructuredField {
  const field = parsed.fields.find((each) => each.name === name);
  if (field === undefined) return { value: '', params: {} };
  return parseStructuredField(valueOf(field).slice(0, LONGEST));
}
