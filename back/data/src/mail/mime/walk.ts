import { parseMessage, valueOf, type ParsedMessage } from '../header.js';
import { parseStructuredField, type StructuredField } from '../structured-field.js';

/** A part that is no multipart (RFC 2046): text, an image, a file, a whole message. */
export interface LeafPart {
  /** Media type, lower case; `text/plain` where none is given or it cannot be read (RFC 2045 section 5.2). */
  readonly media: string;
  readonly type: StructuredField;
  readonly disposition: StructuredField;
  /** Content-Transfer-Encoding, lower case; empty without one. */
  readonly encoding: string;
  /** Content-ID without its brackets (RFC 2392); empty without one. */
  readonly contentId: string;
  /** Which multipart/alternative it is the nearest one's part of: one of several that say the same; null: none. */
  readonly alternative: number | null;
  /** As sent: not decoded. */
  readonly body: Buffer;
}

/** A sender may nest and repeat parts as he likes; honest mail has a handful. */
const MOST_DEPTH = 8;
const MOST_PARTS = 200;
/** Characters of a field that are looked at. */
const LONGEST = 1_000;
/** Octets of a part that are looked through for its header. */
const LONGEST_HEADER = 16_384;
/** Lines that begin like a delimiter and are none, after which nobody looks further. */
const MOST_ALIKE = 2_000;
/** Octets that are looked through for delimiters: those of a nested multipart once more for each level. */
const MOST_OCTETS = 50_000_000;

/** The leaves of a message in order. Total and bounded: whatever the octets are, there is an answer. */
export function leavesOf(raw: Buffer, parsed: ParsedMessage): LeafPart[] {
  const found: LeafPart[] = [];
  const octets = Math.max(MOST_OCTETS, raw.length);
  const budget = { parts: MOST_PARTS, alike: MOST_ALIKE, octets, alternatives: 0 };
  visit(raw, parsed, { depth: 0, alternative: null }, budget, found);
  return found;
}

interface Budget {
  parts: number;
  alike: number;
  octets: number;
  /** Met so far, to tell them apart. */
  alternatives: number;
}

/** Where a part stands. */
interface Place {
  depth: number;
  alternative: number | null;
}

function visit(
  raw: Buffer,
  parsed: ParsedMessage,
  { depth, alternative }: Place,
  budget: Budget,
  found: LeafPart[],
): void {
  if (budget.parts-- <= 0) return;
  const type = structured(parsed, 'content-type');
  const media = /^[\x21-\x7e]+\/[\x21-\x7e]+$/.test(type.value) ? type.value.toLowerCase() : 'text/plain';
  const boundary = type.params['boundary'] ?? '';
  const body = raw.subarray(parsed.bodyStart);
  if (media.startsWith('multipart/') && boundary !== '' && depth < MOST_DEPTH && body.length <= budget.octets) {
    budget.octets -= body.length;
    const inside = media === 'multipart/alternative' ? budget.alternatives++ : alternative;
    for (const part of partsOf(body, boundary, budget)) {
      const place = { depth: depth + 1, alternative: inside };
      visit(part, parseMessage(part.subarray(0, LONGEST_HEADER)), place, budget, found);
    }
    return;
  }
  const disposition = structured(parsed, 'content-disposition');
  const [encoding, contentId] = [encodingOf(parsed), contentIdOf(parsed)];
  found.push({ media, type, disposition, encoding, contentId, alternative, body });
}

/** RFC 2046 section 5.1.1: what stands between two lines of `--boundary`. */
function partsOf(body: Buffer, boundary: string, budget: Budget): Buffer[] {
  const parts: Buffer[] = [];
  const length = boundary.length + 2;
  let start = -1;
  for (let at = firstDelimiter(body, boundary); at >= 0 && parts.length < budget.parts;) {
    if (endsThere(body[at + length])) {
      if (start >= 0) parts.push(body.subarray(start, Math.max(start, at - 2)));
      if (body[at + length] === 0x2d && body[at + length + 1] === 0x2d) return parts;
      const end = body.indexOf('\r\n', at + length);
      start = end < 0 ? body.length : end + 2;
    } else if (budget.alike-- <= 0) break;
    at = nextDelimiter(body, boundary, at);
  }
  if (start >= 0 && parts.length < budget.parts) parts.push(body.subarray(start));
  return parts;
}

function firstDelimiter(body: Buffer, boundary: string): number {
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  return body.subarray(0, delimiter.length).equals(delimiter) ? 0 : nextDelimiter(body, boundary, 0);
}

/** Looks for it with the line end before it: octets that repeat the boundary would else be compared one by one. */
function nextDelimiter(body: Buffer, boundary: string, from: number): number {
  const found = body.indexOf(Buffer.from(`\n--${boundary}`, 'latin1'), from);
  return found < 0 ? -1 : found + 1;
}

/** A longer boundary begins alike, and belongs to another part. */
function endsThere(next: number | undefined): boolean {
  return next === undefined || next === 0x0d || next === 0x20 || next === 0x09 || next === 0x2d;
}

function encodingOf(parsed: ParsedMessage): string {
  return firstOf(parsed, 'content-transfer-encoding').slice(0, 40).toLowerCase();
}

function contentIdOf(parsed: ParsedMessage): string {
  const value = firstOf(parsed, 'content-id').slice(0, LONGEST);
  return /<([^<>]+)>/.exec(value)?.[1] ?? value;
}

function firstOf(parsed: ParsedMessage, name: string): string {
  const field = parsed.fields.find((each) => each.name === name);
  return field === undefined ? '' : valueOf(field);
}

function structured(parsed: ParsedMessage, name: string): StructuredField {
  const text = firstOf(parsed, name).slice(0, LONGEST);
  return text === '' ? { value: '', params: {} } : parseStructuredField(text);
}
