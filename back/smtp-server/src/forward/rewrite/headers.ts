import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { UserError } from '@postern/platform';
import { formatMailbox, normalizeDomain, parseMailbox } from '../../address.js';
import { type ParsedMessage, fieldsNamed } from '../../header.js';
import { commentText, encodeText, formatDate, formatField } from '../../header-format.js';
import type { Client } from '../../message.js';

/** How a message reached us, for the Received field (RFC 5321 section 4.4). */
export interface ReceivedInfo {
  readonly client: Client;
  /** Our host name. */
  readonly by: string;
  /** Id of the message in our trace. */
  readonly id: string;
  /** Recipients of the session; `for` names the alias only when it is the single one, so that no Bcc is revealed. */
  readonly recipients: readonly string[];
  /** When it was accepted, in milliseconds since the epoch. */
  readonly at: number;
}

export interface HeaderInput {
  readonly received: ReceivedInfo;
  /** Value of the Authentication-Results field, without its name; null to add none. */
  readonly authenticationResults: string | null;
  /** Id of the message in our trace. */
  readonly messageId: string;
  /** Of {@link hopToken}, for the alias that this copy goes through. */
  readonly hop: string;
  /** Further fields of ours, or of a rule: name and unstructured text. */
  readonly extra?: readonly { readonly name: string; readonly value: string }[];
}

/**
 * Our fields, to be put on top of the message, each line ending in CRLF. Authentication-Results stands above Received,
 * where a reader takes it for ours and not for what the sender wrote (RFC 8601 section 5).
 *
 * Throws a {@link UserError} when the name of an extra field is none; any value is safe.
 */
export function composeHeader(input: HeaderInput): string {
  const extra = (input.extra ?? []).map(({ name, value }) => extraField(name, value));
  const authentication = input.authenticationResults;
  return [
    ...extra,
    formatField('X-Postern-Id', `${token(input.messageId)}; hop=${token(input.hop)}`),
    ...(authentication === null ? [] : [formatField('Authentication-Results', authentication)]),
    receivedField(input.received),
  ].join('');
}

/** Whether a field of this name can be added. */
export function isFieldName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,75}$/.test(name);
}

function extraField(name: string, value: string): string {
  if (isFieldName(name)) return formatField(name, encodeText(value));
  throw new UserError(
    'header.name',
    `The header field name ${JSON.stringify(name.slice(0, 80))} is not valid.`,
    'Use up to 76 letters, digits, hyphens and underscores.',
  );
}

export function receivedField(info: ReceivedInfo): string {
  const { client } = info;
  const words = [
    `from ${fromDomain(client)}`,
    client.tls && `(using ${commentText(client.tls.version)} with cipher ${commentText(client.tls.cipher)})`,
    `by ${normalizeDomain(info.by) ?? 'localhost'} with ${protocolOf(client)} id ${token(info.id)}`,
    forClause(info.recipients),
  ].filter((part) => part !== null && part !== '');
  return formatField('Received', `${words.join(' ')}; ${formatDate(info.at)}`);
}

/** Extended-Domain with TCP-info. What was said in HELO stands first only when it is a domain or literal. */
function fromDomain(client: Client): string {
  const literal = /^[0-9a-f:.]{1,45}$/i.test(client.ip)
    ? `[${isIPv6(client.ip) ? 'IPv6:' : ''}${client.ip}]`
    : '[0.0.0.0]';
  const hostname = client.hostname === null ? null : normalizeDomain(client.hostname);
  const info = hostname === null ? literal : `${hostname} ${literal}`;
  const helo = normalizeDomain(client.helo);
  return helo === null ? `${literal} (${info} helo=${commentText(client.helo)})` : `${helo} (${info})`;
}

function protocolOf(client: Client): string {
  return /^[A-Z0-9]{1,20}$/.test(client.protocol) ? client.protocol : 'ESMTP';
}

/** Left out where the local part is not ASCII: the field must pass next hops without SMTPUTF8 (RFC 6531 section 3.7.3). */
function forClause(recipients: readonly string[]): string | null {
  const [only, another] = recipients;
  const mailbox = only === undefined || another !== undefined ? null : parseMailbox(only, { smtputf8: true });
  return mailbox === null || /[^\x20-\x7e]/.test(mailbox.localPart) ? null : `for <${formatMailbox(mailbox)}>`;
}

function token(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]/g, '').slice(0, 128);
}

/** How many relays a message names (RFC 5321 section 6.3): the sure guard, which also ends loops of other systems. */
export function countReceived(message: ParsedMessage): number {
  return fieldsNamed(message, 'received').length;
}

/**
 * What marks a message as having gone through an alias of this installation. It is a MAC, so that the header reveals
 * neither the alias to a later reader nor lets a stranger mark a mail of his to be taken for a loop elsewhere.
 *
 * @param key a secret of the installation
 */
export function hopToken(key: string | KeyObject, alias: string): string {
  return createHmac('sha256', key).update(`hop\0${alias.toLowerCase()}`).digest('hex').slice(0, 24);
}

/** X-Postern-Id fields that are looked at: more than the loop limit lets pass. */
const MAX_HOPS = 100;

/**
 * Whether the message went through this alias before: a destination sends it back to us. An X-Postern-Id with the
 * alias's token says so at the first return, where the Received count would let dozens of copies pass. Delivered-To
 * is not used: it would name the alias to every destination's correspondents, and others' fields prove nothing.
 */
export function isOurLoop(message: ParsedMessage, hop: string): boolean {
  const expected = Buffer.from(hop);
  return fieldsNamed(message, 'x-postern-id')
    .slice(0, MAX_HOPS)
    .some((field) => {
      const given = Buffer.from(/;\s*hop=([0-9a-f]{24})\s*$/.exec(field.raw)?.[1] ?? '');
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
}
