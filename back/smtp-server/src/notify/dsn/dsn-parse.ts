import { type HeaderField, parseMessage, valueOf } from '../../header.js';

/** A delivery status notification that came to us (RFC 3464, RFC 6533), as far as it is needed to pass it on. */
export interface ParsedDsn {
  readonly reportingMta: string | null;
  /** Original-Envelope-Id: the ENVID of the message. */
  readonly envelopeId: string | null;
  readonly recipients: readonly ParsedDsnRecipient[];
  /** Header of the message that the notice is about, top first; empty when it was not returned. */
  readonly returnedFields: readonly HeaderField[];
}

export interface ParsedDsnRecipient {
  /** Without its type; null when the notice has none. */
  readonly originalRecipient: string | null;
  readonly finalRecipient: string | null;
  /** Lower case, `failed` when the field is missing or unknown and the status is no success. */
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** `5.1.1`; null when the notice has none that can be read. */
  readonly status: string | null;
  /** Without its type, at most 1,000 characters. */
  readonly diagnosticCode: string | null;
  readonly remoteMta: string | null;
}

interface Entity {
  readonly fields: readonly HeaderField[];
  readonly body: Buffer;
}

/** What is beyond these bounds is not looked at. */
const MAX_MESSAGE = 1024 * 1024;
const MAX_PARTS = 50;
const MAX_DEPTH = 4;
const MAX_STATUS = 256 * 1024;
const MAX_RECIPIENTS = 200;
const MAX_FIELD = 1_000;

const STATUS_TYPES = new Set(['message/delivery-status', 'message/global-delivery-status']);
const RETURNED_TYPES = new Set([
  'message/rfc822',
  'message/global',
  'text/rfc822-headers',
  'message/global-headers',
  'message/rfc822-headers',
]);

/** @returns null when the message holds no machine-readable delivery status. Never throws. */
export function parseDsn(message: Buffer): ParsedDsn | null {
  const leaves: Entity[] = [];
  collect(entityOf(message.subarray(0, MAX_MESSAGE)), 0, leaves);
  const status = leaves.find((leaf) => STATUS_TYPES.has(typeOf(leaf)));
  if (status === undefined) return null;
  const groups = groupsOf(decode(status).toString('utf8', 0, MAX_STATUS));
  const recipients = groups.filter(
    (group) => group.has('final-recipient') || group.has('original-recipient') || group.has('action'),
  );
  if (recipients.length === 0) return null;
  const perMessage = groups.find((group) => !recipients.includes(group));
  const returned = leaves.find((leaf) => RETURNED_TYPES.has(typeOf(leaf)));
  return {
    reportingMta: withoutType(perMessage?.get('reporting-mta')),
    envelopeId: perMessage?.get('original-envelope-id') ?? null,
    recipients: recipients.slice(0, MAX_RECIPIENTS).map(recipientOf),
    returnedFields: returned === undefined ? [] : parseMessage(decode(returned)).fields,
  };
}

function recipientOf(group: Map<string, string>): ParsedDsnRecipient {
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(group.get('status') ?? '')?.[0] ?? null;
  return {
    originalRecipient: addressIn(group.get('original-recipient')),
    finalRecipient: addressIn(group.get('final-recipient')),
    action: actionOf(group.get('action'), status),
    status,
    diagnosticCode: withoutType(group.get('diagnostic-code')),
    remoteMta: withoutType(group.get('remote-mta')),
  };
}

function actionOf(field: string | undefined, status: string | null): ParsedDsnRecipient['action'] {
  const word = /^[a-z]+/.exec(field?.toLowerCase() ?? '')?.[0];
  switch (word) {
    case 'failed':
    case 'delayed':
    case 'delivered':
    case 'relayed':
    case 'expanded':
      return word;
    default:
      return status?.startsWith('4') ? 'delayed' : status?.startsWith('2') ? 'delivered' : 'failed';
  }
}

/** `rfc822; user@example.org`, with the brackets and the missing type of sloppy writers, and utf-8-addr-xtext undone. */
function addressIn(field: string | undefined): string | null {
  const text = withoutType(field);
  if (text === null) return null;
  const address = text.replace(/^<(.*)>$/, '$1').replace(/\\x\{([0-9A-F]{1,6})\}/gi, (whole, hex: string) => {
    const code = parseInt(hex, 16);
    return code > 0x9f && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
  return address === '' ? null : address;
}

function withoutType(field: string | undefined): string | null {
  if (field === undefined) return null;
  const text = field.replace(/^\s*[A-Za-z0-9-]{1,30}\s*;/, '').trim();
  return text === '' ? null : text;
}

/** Groups of fields, an empty line between them (RFC 3464 section 2.1); the first of a name counts. */
function groupsOf(text: string): Map<string, string>[] {
  const groups = text.replace(/\r?\n|\r/g, '\r\n').split(/(?:[ \t]*\r\n){2,}/);
  return groups
    .slice(0, MAX_RECIPIENTS + 10)
    .map(fieldsIn)
    .filter((group) => group.size > 0);
}

function fieldsIn(group: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of group.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const [, name, value] = /^\s*([A-Za-z][A-Za-z0-9-]{0,50})[ \t]*:(.*)$/s.exec(line) ?? [];
    if (name === undefined || value === undefined || fields.has(name.toLowerCase())) continue;
    fields.set(name.toLowerCase(), value.trim().slice(0, MAX_FIELD));
  }
  return fields;
}

function entityOf(content: Buffer): Entity {
  const { fields, bodyStart } = parseMessage(content);
  return { fields, body: content.subarray(bodyStart) };
}

/** Leaves of the multipart tree in order. A returned message is a leaf: the status inside it is about another one. */
function collect(entity: Entity, depth: number, leaves: Entity[]): void {
  const boundary = typeOf(entity).startsWith('multipart/') ? parameterOf(entity, 'boundary') : null;
  if (boundary === null || boundary === '') {
    leaves.push(entity);
    return;
  }
  if (depth >= MAX_DEPTH) return;
  for (const part of partsOf(entity.body, boundary)) {
    if (leaves.length >= MAX_PARTS) return;
    collect(entityOf(part), depth + 1, leaves);
  }
}

/** The content between the delimiter lines (RFC 2046 section 5.1.1); an unfinished last part counts. */
function partsOf(body: Buffer, boundary: string): Buffer[] {
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  const parts: Buffer[] = [];
  let start = -1;
  for (
    let at = body.indexOf(delimiter);
    at >= 0 && parts.length < MAX_PARTS;
    at = body.indexOf(delimiter, at + delimiter.length)
  ) {
    const after = at + delimiter.length;
    const isLine =
      (at === 0 || body[at - 1] === 0x0a) &&
      /^(?:--)?[ \t]*(?:\r?\n|$)/.test(body.toString('latin1', after, after + 80));
    if (!isLine) continue;
    if (start >= 0) parts.push(body.subarray(start, Math.max(start, at - 2)));
    if (body[after] === 0x2d) return parts;
    const end = body.indexOf(0x0a, after);
    start = end < 0 ? body.length : end + 1;
  }
  return start < 0 ? parts : [...parts, body.subarray(start)];
}

function decode(entity: Entity): Buffer {
  const encoding = fieldValue(entity, 'content-transfer-encoding').toLowerCase();
  if (encoding.startsWith('base64')) return Buffer.from(entity.body.toString('latin1'), 'base64');
  if (!encoding.startsWith('quoted-printable')) return entity.body;
  const text = entity.body
    .toString('latin1')
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(text, 'latin1');
}

function typeOf(entity: Entity): string {
  return (/^[^;\s]{0,100}/.exec(fieldValue(entity, 'content-type'))?.[0] ?? '').toLowerCase();
}

function parameterOf(entity: Entity, name: string): string | null {
  const value = fieldValue(entity, 'content-type');
  const pattern = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]{0,200})"|([^\\s;"]{1,200}))`, 'i');
  const [, quoted, plain] = pattern.exec(value) ?? [];
  return quoted ?? plain ?? null;
}

function fieldValue(entity: Entity, name: string): string {
  const found = entity.fields.find((field) => field.name === name);
  return found === undefined ? '' : valueOf(found).slice(0, MAX_FIELD);
}
