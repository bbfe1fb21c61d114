import type { EventPosition } from '@postern/data';

import { decodeCursor, encodeCursor } from '../contract/index.js';

/** A place in an organization's events, as callers hold it: `id` of a live event, `next` of a list. */
export function cursorOf({ xid, seq, at, told }: EventPosition): string {
  return encodeCursor([xid.toString(), seq.toString(), at, told]);
}

/** @returns null when it is none of ours */
export function positionOf(cursor: string): EventPosition | null {
  const [xid, seq, at, told] = decodeCursor(cursor, 4) ?? [];
  if (!isNumber(xid) || !isNumber(seq) || !isTime(at) || !isTime(told)) return null;
  return { xid: BigInt(xid), seq: BigInt(seq), at, told };
}

function isTime(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** One that PostgreSQL's bigint can hold. */
function isNumber(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,18}$/.test(value);
}
