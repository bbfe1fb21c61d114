import type { EventPosition } from '@postern/data';

import { decodeCursor, encodeCursor } from '../contract/index.js';

/** A place in an organization's events, as callers hold it: `id` of a live event, `next` of a list. */
export function cursorOf({ xid, seq, at }: EventPosition): string {
  return encodeCursor([xid.toString(), seq.toString(), at]);
}

/** @returns null when it is none of ours */
export function positionOf(cursor: string): EventPosition | null {
  const [xid, seq, at] = decodeCursor(cursor, 3) ?? [];
  if (!isNumber(xid) || !isNumber(seq) || !Number.isSafeInteger(at)) return null;
  return { xid: BigInt(xid), seq: BigInt(seq), at: at as number };
}

/** One that PostgreSQL's bigint can hold. */
function isNumber(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,18}$/.test(value);
}
