import { formatMailbox, parseMailbox } from '../../address.js';
import { fieldsNamed, parseMessage, valueOf } from '../../header.js';
import { formatDate, formatField } from '../../header-format.js';
import type { Envelope, OutcomeReason, Reply } from '../../message.js';
import { cleanDiagnostic } from './diagnostic.js';
import { type ReturnedPart, returnedPart } from './returned-part.js';
import { explain, introduce } from './dsn-words.js';

/** Action field of RFC 3464 section 2.3.3. */
export type DsnAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';

export interface DsnRecipient {
  /** The alias, as the sender used it. It is the Final-Recipient: what lies behind it is its owner's secret. */
  readonly address: string;
  /** ORCPT, decoded, with its type; null when not given. */
  readonly originalRecipient: string | null;
  readonly action: DsnAction;
  readonly reason: OutcomeReason | 'expired';
  /** The next hop's answer, null when there was none. */
  readonly reply: Reply | null;
  /** Addresses and host names behind the alias, removed from the reply's text. */
  readonly hidden: readonly string[];
  /** Last attempt, in milliseconds since the epoch; null when there was none. */
  readonly lastAttemptAt: number | null;
  /** Until when a delayed message is tried, in milliseconds since the epoch. */
  readonly retryUntil: number | null;
}

export interface DsnRequest {
  /** Our host name: the reporting MTA and MAILER-DAEMON's domain. */
  readonly hostname: string;
  /** Id of the message in our trace; also makes the notice's Message-ID and boundary. */
  readonly messageId: string;
  /** Numbers the notices about a message: the id of each must differ. */
  readonly ordinal: number;
  readonly envelope: Pick<Envelope, 'sender' | 'smtputf8' | 'ret' | 'envelopeId'>;
  /** When the message was accepted, in milliseconds since the epoch. */
  readonly arrivedAt: number;
  /** Now, in milliseconds since the epoch. */
  readonly now: number;
  /** The message as it was received, without anything that we put on top. */
  readonly original: Buffer;
  /** At least one, all with the same action. */
  readonly recipients: readonly DsnRecipient[];
}

export interface Dsn {
  /** To be sent with the null reverse-path (RFC 3464 section 2) to the envelope's sender. */
  readonly message: Buffer;
  /** Whether it has octets above 127 and needs 8BITMIME. */
  readonly eightBitMime: boolean;
  /** Whether its fields have them and it needs SMTPUTF8 (RFC 6533). */
  readonly smtputf8: boolean;
}

/** Octets of a MIME part that are lines of header fields: latin1, one octet a character. */
interface Part {
  readonly header: string;
  readonly body: Buffer;
}

/**
 * A delivery status notification (RFC 3464) in the words of RFC 6522, RFC 3461 and, where an address is not ASCII,
 * RFC 6533.
 *
 * What is behind an alias is never told: Final-Recipient is the alias, Remote-MTA is left out always (the name of the
 * destination's mail exchanger is the destination's domain or provider), and Diagnostic-Code has every address, host
 * name and link removed.
 */
export function buildDsn(request: DsnRequest): Dsn {
  const utf8 = request.envelope.smtputf8 && needsUtf8(request);
  const returned = returnedPart(request.original, {
    full: request.envelope.ret === 'FULL' && actionOf(request) === 'failed',
    utf8,
  });
  const parts = [textPart(request, utf8), statusPart(request, utf8), returned];
  const boundary = boundaryFor(request, parts);
  const message = Buffer.concat([
    Buffer.from(headerOf(request, boundary, utf8), 'latin1'),
    ...parts.flatMap((part) => [Buffer.from(`\r\n--${boundary}\r\n${part.header}\r\n`, 'latin1'), part.body]),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return { message, eightBitMime: message.some((octet) => octet > 127), smtputf8: utf8 };
}

function actionOf(request: DsnRequest): DsnAction {
  return request.recipients[0]?.action ?? 'failed';
}

function needsUtf8({ envelope, recipients }: DsnRequest): boolean {
  const addresses = recipients.flatMap(({ address, originalRecipient }) => [address, originalRecipient ?? '']);
  return /[^\x00-\x7f]/.test([envelope.sender, ...addresses].join(''));
}

const SUBJECTS: Record<DsnAction, string> = {
  failed: 'Your message could not be delivered',
  delayed: 'Your message is delayed',
  delivered: 'Your message was delivered',
  relayed: 'Your message was passed on',
  expanded: 'Your message was passed on',
};

function headerOf(request: DsnRequest, boundary: string, utf8: boolean): string {
  const { hostname, messageId, ordinal, envelope } = request;
  const parent = parentOf(request.original);
  return [
    formatField('Date', formatDate(request.now)),
    formatField('From', `Mail Delivery System <MAILER-DAEMON@${hostname}>`),
    formatField('To', `<${asciiUnless(utf8, envelope.sender)}>`, utf8),
    formatField('Subject', SUBJECTS[actionOf(request)]),
    formatField('Message-ID', `<dsn.${messageId}.${ordinal}@${hostname}>`),
    ...(parent === null ? [] : [formatField('In-Reply-To', parent), formatField('References', parent)]),
    // Keeps vacation responders from answering (RFC 3834 section 5).
    formatField('Auto-Submitted', 'auto-replied'),
    formatField('X-Postern-Id', messageId),
    formatField('MIME-Version', '1.0'),
    formatField('Content-Type', `multipart/report; report-type=delivery-status; boundary="${boundary}"`),
  ].join('');
}

/** Message-ID of the original, when it is one (RFC 3834 section 3.1.5). */
function parentOf(original: Buffer): string | null {
  const field = fieldsNamed(parseMessage(original), 'message-id')[0];
  const id = field === undefined ? '' : valueOf(field);
  return /^<[!-;=?-~]{1,230}>$/.test(id) ? id : null;
}

function textPart(request: DsnRequest, utf8: boolean): Part {
  const paragraphs = request.recipients.map((recipient) => {
    const address = asciiUnless(utf8, recipient.address);
    return `<${address}>\r\n${indent(explain(recipient))}`;
  });
  const text = [introduce(actionOf(request), request), ...paragraphs, `Reference: ${request.messageId}`].join(
    '\r\n\r\n',
  );
  return mimePart('text/plain', utf8, `${text}\r\n`, '; charset=utf-8');
}

function indent(text: string): string {
  return text.replace(/^|(?<=\n)/g, '  ');
}

function statusPart(request: DsnRequest, utf8: boolean): Part {
  const { envelope } = request;
  const perMessage = [
    envelope.envelopeId === null ? '' : formatField('Original-Envelope-Id', printable(envelope.envelopeId)),
    formatField('Reporting-MTA', `dns; ${request.hostname}`),
    formatField('Arrival-Date', formatDate(request.arrivedAt)),
  ].join('');
  const groups = request.recipients.map((recipient) => recipientFields(recipient, utf8));
  const type = utf8 ? 'message/global-delivery-status' : 'message/delivery-status';
  // Already one octet a character where an address is not ASCII.
  const body = Buffer.from([perMessage, ...groups].join('\r\n'), 'latin1');
  return { header: mimePart(type, utf8, '').header, body };
}

function recipientFields(recipient: DsnRecipient, utf8: boolean): string {
  const { originalRecipient, action, lastAttemptAt, retryUntil } = recipient;
  return [
    originalRecipient === null ? '' : formatField('Original-Recipient', originalOf(originalRecipient, utf8), utf8),
    formatField('Final-Recipient', typedAddress(recipient.address, utf8), utf8),
    formatField('Action', action),
    formatField('Status', statusOf(recipient)),
    diagnosticField(recipient),
    lastAttemptAt === null ? '' : formatField('Last-Attempt-Date', formatDate(lastAttemptAt)),
    action !== 'delayed' || retryUntil === null ? '' : formatField('Will-Retry-Until', formatDate(retryUntil)),
  ].join('');
}

function diagnosticField({ reply, hidden }: DsnRecipient): string {
  if (reply === null) return '';
  const enhanced = reply.enhanced === null ? '' : ` ${reply.enhanced}`;
  return formatField('Diagnostic-Code', `smtp; ${reply.code}${enhanced} ${cleanDiagnostic(reply.text, hidden)}`);
}

const STATUS_CLASS: Record<DsnAction, '2' | '4' | '5'> = {
  failed: '5',
  delayed: '4',
  delivered: '2',
  relayed: '2',
  expanded: '2',
};

const STATUS_DETAIL: Partial<Record<OutcomeReason | 'expired', string>> = {
  expired: '4.7',
  'null-mx': '1.10', // RFC 7505 section 4.2
  'no-such-domain': '1.2',
  'no-address': '4.4',
  'dns-temporary': '4.3',
  'needs-smtputf8': '6.7', // RFC 6531 section 3.4
  'too-large': '2.3',
  loop: '4.6',
};

/**
 * The peer's own code when its class fits, else ours for the reason (RFC 3463). Giving up on what was temporary throughout
 * stays in class 4, which tells the sender that it may succeed another time (section 2), and the actual problem's code
 * goes before "delivery time expired" (section 3.5).
 */
function statusOf({ action, reason, reply }: DsnRecipient): string {
  const kind = reason === 'expired' ? '4' : STATUS_CLASS[action];
  const theirs = reply?.enhanced ?? '';
  if (/^[245]\.\d{1,3}\.\d{1,3}$/.test(theirs) && theirs.startsWith(kind)) return theirs;
  return `${kind}.${STATUS_DETAIL[reason] ?? '0.0'}`;
}

function typedAddress(address: string, utf8: boolean): string {
  if (!/[^\x00-\x7f]/.test(address)) return `rfc822; ${address}`;
  return `utf-8; ${utf8 ? address : escapeUtf8(address)}`;
}

/** ORCPT as the sender gave it, with its type (RFC 3461 section 6.3 a). */
function originalOf(typed: string, utf8: boolean): string {
  const [, type, address] = /^([A-Za-z0-9-]{1,20});\s*(.*)$/s.exec(typed) ?? [];
  if (type === undefined || address === undefined) return typedAddress(typed, utf8);
  return /[^\x00-\x7f]/.test(address) ? typedAddress(address, utf8) : `${type}; ${address}`;
}

/** The domain in A-labels, the local part in utf-8-addr-xtext (RFC 6533 section 3): ASCII where the way takes nothing else. */
function asciiUnless(utf8: boolean, address: string): string {
  const mailbox = utf8 ? null : parseMailbox(address, { smtputf8: true });
  return mailbox === null || !/[^\x00-\x7f]/.test(address) ? address : escapeUtf8(formatMailbox(mailbox));
}

function escapeUtf8(text: string): string {
  return text.replace(/[^\x00-\x7f]/gu, (char) => `\\x{${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`);
}

/** An ENVID is returned decoded (RFC 3461 section 6.3 a); before its encoding it was printable ASCII (section 4.4). */
function printable(text: string): string {
  return text.replace(/[^ -~]/gu, '?');
}

function mimePart(type: string, utf8: boolean, text: string, parameters = ''): Part {
  const header =
    formatField('Content-Type', type + parameters) + formatField('Content-Transfer-Encoding', utf8 ? '8bit' : '7bit');
  return { header, body: Buffer.from(utf8 ? text : text.replace(/[^\x00-\x7f]/g, '?')) };
}

/** A boundary that no part contains: the original may hold any text, an earlier notice of ours included. */
function boundaryFor(request: DsnRequest, parts: readonly (Part | ReturnedPart)[]): string {
  const stem = `=_dsn_${request.messageId.replace(/[^A-Za-z0-9]/g, '').slice(0, 36)}_${request.ordinal}`;
  for (let count = 0; ; count += 1) {
    const boundary = `${stem}_${count}`;
    if (!parts.some((part) => part.body.includes(`--${boundary}`))) return boundary;
  }
}
