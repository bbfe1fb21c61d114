import { isAscii } from 'node:buffer';
import { TextDecoder } from 'node:util';

import type { LeafPart } from '../../mime/walk.js';

/** Decoded octets of a part that are read: most of what a reader sees stands in them. */
export const MAX_DECODED = 131_072;
/** A quoted-printable octet takes up to three, and soft line breaks some more. */
const MAX_ENCODED = 4 * MAX_DECODED;
/** Of text in UTF-8: one broken character in so many is a slip, more is another charset. */
const SLIPS = 20;

/**
 * The beginning of a text part as characters. Total: what is broken is read as latin1.
 *
 * @param most characters. No more are made of ASCII, which most text is: a string of 100 KB that a slice of it keeps alive
 *   costs more than all the rest of reading
 */
export function decodeText(part: LeafPart, most: number): string {
  const octets = decodeTransfer(part.body.subarray(0, MAX_ENCODED), part.encoding);
  const charset = part.type.params['charset'] ?? '';
  if (!UTF8.test(charset)) return decodeCharset(octets, charset).slice(0, most);
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
  const octets = decodeTransfer(part.body.subarray(0, MAX_ENCODED), part.encoding);
  const charset = part.type.params['charset'] ?? '';
  if (!UTF8.test(charset)) return { text: decodeCharset(octets, charset), decode: (piece) => piece };
  return { text: octets.toString('latin1'), decode: decodeUtf8Piece };
}

function decodeUtf8Piece(piece: string): string {
  return /[\x80-\xff]/.test(piece) ? decodeUtf8(Buffer.from(piece, 'latin1')) : piece;
}

/** RFC 2045 section 6; what is not known is taken as it stands. */
function decodeTransfer(encoded: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return decodeBase64(encoded);
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(encoded) : encoded.subarray(0, MAX_DECODED);
}

function decodeBase64(encoded: Buffer): Buffer {
  const text = encoded.toString('latin1', 0, Math.ceil(MAX_DECODED * 1.4));
  return Buffer.from(text, 'base64').subarray(0, MAX_DECODED);
}

const EQUALS = 0x3d;

/** Octet by octet: twice as fast as copying what stands between, for lines are short. */
function decodeQuotedPrintable(encoded: Buffer): Buffer {
  const out = Buffer.allocUnsafe(Math.min(encoded.length, MAX_DECODED));
  let length = 0;
  for (let at = 0; at < encoded.length && length < out.length; at++) {
    const octet = encoded[at] ?? 0;
    if (octet !== EQUALS) {
      out[length++] = octet;
      continue;
    }
    const value = valueOfDigit(encoded[at + 1]) * 16 + valueOfDigit(encoded[at + 2]);
    const isBreak = encoded[at + 1] === 0x0d && encoded[at + 2] === 0x0a;
    if (!isBreak) out[length++] = value >= 0 ? value : EQUALS;
    if (isBreak || value >= 0) at += 2;
  }
  return out.subarray(0, length);
}

/** By character code; far below zero for what is no digit. */
const HEX_VALUE = Int16Array.from({ length: 256 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(value) ? -1_000 : value;
});

function valueOfDigit(octet: number | undefined): number {
  return HEX_VALUE[octet ?? 0] ?? -1_000;
}

const UTF8 = /^(?:utf-?8|us-ascii|ascii|)$/i;

function decodeCharset(octets: Buffer, charset: string): string {
  const decoder = decoderOf(charset.toLowerCase());
  return decoder === null ? octets.toString('latin1') : decoder.decode(octets);
}

/** Where the charset is missing or was not meant: UTF-8 if it can be that, else the western one of old. */
function decodeUtf8(octets: Buffer): string {
  const text = octets.toString('utf8');
  if (!text.includes('\ufffd')) return text;
  const broken = text.split('\ufffd').length - 1;
  const foreign = text.replace(/[\x00-\x7f]+/g, '').length;
  return broken * SLIPS <= foreign || broken <= 1 ? text : (decoderOf('windows-1252')?.decode(octets) ?? text);
}

/** By label, null for those that are none; few enough are known, and only those are kept. */
const decoders = new Map<string, TextDecoder>();

function decoderOf(label: string): TextDecoder | null {
  const known = decoders.get(label);
  if (known !== undefined) return known;
  try {
    const decoder = new TextDecoder(label);
    decoders.set(label, decoder);
    return decoder;
  } catch {
    return null;
  }
}
