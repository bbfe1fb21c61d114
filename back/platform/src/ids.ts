import { randomFillSync } from 'node:crypto';

const POOL = Buffer.alloc(16 * 256);
let used = POOL.length;

let lastMs = -1;
let sequence = 0;
/** Of the twelve bits behind the time, and where a millisecond's count may begin: half are left to count. */
const MOST = 0xfff;
const FIRST = 0x7ff;

/**
 * A UUID of version 7 (RFC 9562 section 5.7): time-ordered, so that rows land at the end of their index. Those that a
 * process makes in one millisecond are in the order of their making, 2,000 of them at least (section 6.2, method 1).
 *
 * @param ms milliseconds since the Unix epoch
 */
export function uuidv7(ms: number): string {
  if (used === POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  const bytes = POOL.subarray(used, used + 16);
  used += 16;
  bytes.writeUIntBE(ms, 0, 6);
  sequence = ms === lastMs ? Math.min(sequence + 1, MOST) : bytes.readUInt16BE(6) & FIRST;
  lastMs = ms;
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return format(bytes.toString('hex'));
}

/** The smallest version 7 UUID of a moment: everything older sorts before it. */
export function uuidv7Floor(ms: number): string {
  return format(`${Math.max(0, ms).toString(16).padStart(12, '0')}70008000000000000000`);
}

/** The moment in a version 7 UUID, in milliseconds since the Unix epoch. */
export function timeOfUuidv7(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

function format(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
