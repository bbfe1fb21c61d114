import { isAscii } from 'node:buffer';

import { decodeText as decodeCharset, decodeTransfer, decodeUtf8, saysUtf8, type LeafPart } from '@postern/data';

/** Decoded octets of a part that are read: most of what a reader sees stands in them. */
export const MAX_DECODED = 131_072;
/** A quoted-printable octet takes up to three, and soft line breaks some more. */
const MAX_ENCODED = 4 * MAX_DECODED;

/**
 * The beginning of a text part as characters. Total: what is broken is read as latin1.
 *
 * @param most characters. No more are made of ASCII, which most text is: a string of 100 KB that a slice of it keeps alive
 *   costs more than all the rest of reading
 */
export function decodeText(part: LeafPart, most: number): string {
  const octets = decodeTransfer(part.body.subarray(0, MAX_ENCODED), part.encoding, MAX_DECODED);
  const charset = part.type.params['charset'] ?? '';
  if (!saysUtf8(charset)) return decodeCharset(octets, charset).slice(0, most);
  return isAscii(octets.subarray(0, most)) ? octets.toString('latin1', 0, most) : decodeUtf8(octets).slice(0, most);
}

export interface OpenText {
  /** Its markup can be read. */
  readonly text: string;
  /** For pieces of the text, to read what they say. */
  readonly decode: (piece: string) => string;
}

/**
 * The beginning of a text part, its charset decoded only in the pieces that are wanted. In UTF-8, which most is in,
 * ASCII stands for itself alone; and strings of wide characters of this size are slow to make and to search.
 */
export function openText(part: LeafPart): OpenText {
  const octets = decodeTransfer(part.body.subarray(0, MAX_ENCODED), part.encoding, MAX_DECODED);
  const charset = part.type.params['charset'] ?? '';
  if (!saysUtf8(charset)) return { text: decodeCharset(octets, charset), decode: (piece) => piece };
  return { text: octets.toString('latin1'), decode: decodeUtf8Piece };
}

function decodeUtf8Piece(piece: string): string {
  return /[\x80-\xff]/.test(piece) ? decodeUtf8(Buffer.from(piece, 'latin1')) : piece;
}
