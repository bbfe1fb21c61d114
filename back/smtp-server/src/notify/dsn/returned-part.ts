import { parseMessage } from '../../header.js';
import { formatField } from '../../header-format.js';

/** The last part of a report: the message that it is about, or its header (RFC 6522 section 3). */
export interface ReturnedPart {
  /** Fields of the part, each with its CRLF. */
  readonly header: string;
  readonly body: Buffer;
}

/** A larger message comes back as its header only, whatever RET asks: RFC 3461 section 4.3 lets us. */
const MAX_FULL = 256 * 1024;
const MAX_HEADER = 32 * 1024;
const MAX_LINE = 998;

/** @param options.full the sender asked for the whole message */
export function returnedPart(original: Buffer, options: { full: boolean; utf8: boolean }): ReturnedPart {
  return options.full && original.length <= MAX_FULL && hasPlainLines(original)
    ? wholeMessage(original, options.utf8)
    : headerOnly(original, options.utf8);
}

/** message/rfc822 may be 7bit or 8bit only (RFC 2046 section 5.2.1). */
function wholeMessage(original: Buffer, utf8: boolean): ReturnedPart {
  const encoding = isAscii(original) ? '7bit' : '8bit';
  return { header: fields(utf8 ? 'message/global' : 'message/rfc822', encoding), body: original };
}

function headerOnly(original: Buffer, utf8: boolean): ReturnedPart {
  const type = utf8 ? 'message/global-headers' : 'text/rfc822-headers';
  const header = boundedHeader(original);
  if (hasPlainLines(header) && (utf8 || isAscii(header))) {
    return { header: fields(type, utf8 ? '8bit' : '7bit'), body: header };
  }
  const lines = header.toString('base64').match(/.{1,76}/g) ?? [];
  return { header: fields(type, 'base64'), body: Buffer.from(lines.map((line) => `${line}\r\n`).join('')) };
}

/** Whole fields from the top. */
function boundedHeader(original: Buffer): Buffer {
  const message = parseMessage(original.subarray(0, MAX_HEADER));
  if (message.headerEnd < MAX_HEADER) return original.subarray(0, message.headerEnd);
  let end = 0;
  for (const field of message.fields.slice(0, -1)) end += field.raw.length + 2;
  return original.subarray(0, end);
}

function fields(type: string, encoding: string): string {
  return formatField('Content-Type', type) + formatField('Content-Transfer-Encoding', encoding);
}

function isAscii(content: Buffer): boolean {
  return content.every((octet) => octet < 128);
}

/** Whether the content can stand in a message as it is: no NUL, no bare CR or LF, no line over 998 octets. */
function hasPlainLines(content: Buffer): boolean {
  let lineStart = 0;
  for (let at = 0; at < content.length; at += 1) {
    const octet = content[at];
    if (octet === 0) return false;
    if (octet === 0x0d && content[at + 1] !== 0x0a) return false;
    if (octet !== 0x0a) continue;
    if (content[at - 1] !== 0x0d || at - 1 - lineStart > MAX_LINE) return false;
    lineStart = at + 1;
  }
  return content.length - lineStart <= MAX_LINE;
}
