import { decodeHeaderWords } from '@postern/data';

export interface HeaderField {
  name: string;
  /** Unfolded, its encoded words decoded, cut after 1,000 characters. */
  value: string;
}

const MOST_FIELDS = 200;
/** Octets of the header that are looked at. */
const MOST_OCTETS = 256 * 1024;

/**
 * The header fields of a message for people (RFC 5322 section 2.2), top first. Lines that are no field are left out.
 *
 * @param raw the message as it was received
 */
export function readHeader(raw: Buffer): { fields: HeaderField[]; truncated: boolean } {
  const end = headerEnd(raw);
  const header = raw.subarray(0, Math.min(end, MOST_OCTETS));
  const lines = header
    .toString('utf8')
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/);
  const fields = lines.flatMap(toField);
  return { fields: fields.slice(0, MOST_FIELDS), truncated: end > MOST_OCTETS || fields.length > MOST_FIELDS };
}

/** Where the empty line is; the whole message when there is none. */
function headerEnd(raw: Buffer): number {
  const ends = ['\r\n\r\n', '\n\n'].map((line) => raw.indexOf(line)).filter((at) => at >= 0);
  return ends.length === 0 ? raw.length : Math.min(...ends);
}

function toField(line: string): HeaderField[] {
  const [, name, value = ''] = /^([!-9;-~]+)[ \t]*:(.*)$/su.exec(line) ?? [];
  if (name === undefined) return [];
  // What a screen would not show, or take for a command, is shown as what it is not.
  return [{ name, value: decodeHeaderWords(value.trim()).replace(/[\p{Cc}\p{Cs}]/gu, '\u{fffd}') }];
}
