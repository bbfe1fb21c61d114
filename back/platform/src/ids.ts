import { randomFillSync } from 'node:crypto';

const POOL = Buffer.alloc(16 * 256);
let used = POOL.length;

/**
 * A UUID of version 7 (RFC 9562 section 5.7): time-ordered, so that rows land at the end of their index.
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
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
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
