/** A header field as received (RFC 5322 section 2.2), one octet a character so that nothing is lost. */
export interface HeaderField {
  /** Lower case; empty for a line that is no field. */
  readonly name: string;
  /** The whole field with its folding, without the final CRLF, as latin1. */
  readonly raw: string;
}

export interface ParsedMessage {
  /** In order, top first. */
  readonly fields: readonly HeaderField[];
  /** Offset of the first octet after the header section's last CRLF. */
  readonly headerEnd: number;
  /** Offset of the body: after the empty line, or the message's length when there is none. */
  readonly bodyStart: number;
}

const EMPTY_LINE = Buffer.from('\r\n\r\n');

/** Splits a message with CRLF line ends into its header fields and body, without looking into the body. */
export function parseMessage(message: Buffer): ParsedMessage {
  const { headerEnd, bodyStart } = boundsOf(message);
  return { fields: parseHeader(message.toString('latin1', 0, headerEnd)), headerEnd, bodyStart };
}

function boundsOf(message: Buffer): { headerEnd: number; bodyStart: number } {
  if (message[0] === 0x0d && message[1] === 0x0a) return { headerEnd: 0, bodyStart: 2 };
  const at = message.indexOf(EMPTY_LINE);
  if (at < 0) return { headerEnd: message.length, bodyStart: message.length };
  return { headerEnd: at + 2, bodyStart: at + 4 };
}

/** @param header the header section as latin1, each line ending in CRLF */
export function parseHeader(header: string): HeaderField[] {
  const fields: HeaderField[] = [];
  let start = 0;
  while (start < header.length) {
    const end = endOfField(header, start);
    const raw = header.slice(start, end);
    fields.push({ name: nameOf(raw), raw });
    start = end + 2;
  }
  return fields;
}

/** Offset of the CRLF that no white space follows (RFC 5322 section 2.2.3). */
function endOfField(header: string, start: number): number {
  let from = start;
  for (;;) {
    const end = header.indexOf('\r\n', from);
    if (end < 0) return header.length;
    const next = header.charCodeAt(end + 2);
    if (next !== 0x20 && next !== 0x09) return end;
    from = end + 2;
  }
}

function nameOf(raw: string): string {
  const colon = raw.indexOf(':');
  if (colon <= 0) return '';
  const name = raw.slice(0, colon).replace(/[ \t]+$/, '');
  return /^[\x21-\x39\x3b-\x7e]+$/.test(name) ? name.toLowerCase() : '';
}

/** The field's value, unfolded and trimmed; octets above 127 read as UTF-8 (RFC 6532). */
export function valueOf(field: HeaderField): string {
  const value = field.raw
    .slice(field.raw.indexOf(':') + 1)
    .replace(/\r\n(?=[ \t])/g, '')
    // Not trim(): it takes the octet A0, which here is the end of a UTF-8 character, for white space.
    .replace(/^[ \t]+|[ \t]+$/g, '');
  return /[\x80-\xff]/.test(value) ? Buffer.from(value, 'latin1').toString('utf8') : value;
}

/** All fields of a name, top first. */
export function fieldsNamed(message: ParsedMessage, name: string): HeaderField[] {
  return message.fields.filter((field) => field.name === name);
}
