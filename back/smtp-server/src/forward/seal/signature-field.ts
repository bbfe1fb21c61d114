import { canonicalField } from '../../authenticate/dkim/canonical.js';
import type { HeaderIndex } from '../../authenticate/dkim/signature.js';
import type { HeaderField } from '../../header.js';
import { signData, type SigningKey } from './signing-key.js';

/** Named once more than they occur, so that nobody can add another (RFC 6376 section 8.15). */
const OVERSIGNED = [
  'from',
  'reply-to',
  'sender',
  'subject',
  'date',
  'message-id',
  'to',
  'cc',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
];

/** Signed where they occur; a list on the way may add its own. */
const SIGNED = [
  'content-disposition',
  'content-id',
  'content-description',
  'list-id',
  'list-help',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'list-subscribe',
  'list-post',
  'list-owner',
  'list-archive',
  'feedback-id',
  'autocrypt',
];

/** A name's fields beyond this many stay unsigned, so that `h=` has an end. */
const MAX_REPEATED = 8;

/**
 * What `h=` lists: oversigned names first, each as often as it occurs (RFC 6376 section 5.4.1).
 *
 * @param alsoSigned names to sign where they occur
 */
export function namesToSign(index: HeaderIndex, alsoSigned: readonly string[]): string[] {
  const names: string[] = [];
  const addOccurring = (name: string): void => {
    for (let left = Math.min(index.count(name), MAX_REPEATED); left > 0; left--) names.push(name);
  };
  for (const name of OVERSIGNED) {
    addOccurring(name);
    names.push(name);
  }
  SIGNED.forEach(addOccurring);
  alsoSigned.forEach(addOccurring);
  return names;
}

/** RFC 5322 section 2.1.1 asks for lines of at most 78 characters. */
const LINE = 76;

/**
 * Lays out a field of tags in the order given, one after the other, folded between tags and inside long ones. `b` among
 * them has an empty value, which {@link signField} fills, and stands alone.
 */
export function layOut(name: string, tags: Record<string, string>): string {
  let text = `${name}:`;
  let column = text.length;
  for (const [tag, value] of Object.entries(tags)) {
    const spec = `${tag}=${value};`;
    if (tag === 'b' || column + 1 + spec.length > LINE) {
      text += '\r\n';
      column = 0;
    }
    text += ` ${spec.length > LINE ? fold(spec) : spec}`;
    column = tag === 'b' || spec.length > LINE ? LINE : column + 1 + spec.length;
  }
  return text.slice(0, -1);
}

/** Folds a list after its colons and base64 anywhere, where verifiers drop the white space. */
function fold(spec: string): string {
  const pieces = spec.includes(':') ? spec.split(/(?<=:)/) : (spec.match(/.{1,70}/g) ?? []);
  let text = '';
  let column = 1;
  for (const piece of pieces) {
    if (column + piece.length > LINE) {
      text += '\r\n ';
      column = 1;
    }
    text += piece;
    column += piece.length;
  }
  return text;
}

/**
 * Signs and completes a field.
 *
 * @param covered canonical lines it covers besides itself, each with its CRLF
 * @param raw the field as {@link layOut} gave it, with an empty `b=`
 */
export async function signField(covered: string, raw: string, key: SigningKey): Promise<HeaderField> {
  const field = { name: raw.slice(0, raw.indexOf(':')).toLowerCase(), raw };
  const data = Buffer.from(covered + canonicalField(field, 'relaxed'), 'latin1');
  const signature = await signData(data, key);
  return { name: field.name, raw: withValue(raw, signature.toString('base64')) };
}

/** Puts the value into the empty `b=`. */
function withValue(raw: string, value: string): string {
  const lines = value.match(/.{1,72}/g) ?? [];
  return raw.replace(/(?<=[ \n]b=)(?=;|$)/, lines.join('\r\n '));
}

/** The canonical lines of the fields that `h=` names. */
export function coveredLines(index: HeaderIndex, names: readonly string[]): string {
  return index
    .select(names)
    .map((field) => `${canonicalField(field, 'relaxed')}\r\n`)
    .join('');
}
