import { TextDecoder } from 'node:util';

/** Of text in UTF-8: one broken character in so many is a slip, more is another charset. */
const SLIPS = 20;

/**
 * A part's octets (RFC 2045 section 6). Total: what is not known is taken as it stands, what is broken as far as it goes.
 *
 * @param encoding Content-Transfer-Encoding, lower case
 * @param most octets of the result
 */
export function decodeTransfer(encoded: Buffer, encoding: string, most: number): Buffer {
  if (encoding === 'base64') return decodeBase64(encoded, most);
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(encoded, most) : encoded.subarray(0, most);
}

function decodeBase64(encoded: Buffer, most: number): Buffer {
  const text = encoded.toString('latin1', 0, Math.ceil(most * 1.4));
  return Buffer.from(text, 'base64').subarray(0, most);
}

const EQUALS = 0x3d;

/** Octet by octet: twice as fast as copying what stands between, for lines are short. */
function decodeQuotedPrintable(encoded: Buffer, most: number): Buffer {
  const out = Buffer.allocUnsafe(Math.min(encoded.length, most));
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

/** Whether ASCII stands for itself in it: so it is said, or nothing is. */
export function saysUtf8(charset: string): boolean {
  return UTF8.test(charset);
}

/**
 * Text of a part by the charset that it names. Charsets are the WHATWG's, so UTF-7, in which markup hides, is none; what is
 * unknown is read as latin1.
 */
export function decodeText(octets: Buffer, charset: string): string {
  if (saysUtf8(charset)) return decodeUtf8(octets);
  const decoder = decoderOf(charset.toLowerCase());
  return decoder === null ? octets.toString('latin1') : decoder.decode(octets);
}

/** Where the charset is missing or was not meant: UTF-8 if it can be that, else the western one of old. */
export function decodeUtf8(octets: Buffer): string {
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
