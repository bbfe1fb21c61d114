import { domainToASCII } from 'node:url';

import type { Notify } from '../../message.js';
import type { Capabilities } from './capabilities.js';
import { localOutcome, type Attempt, type Peer } from './outcome.js';

/** One message for one recipient, ready to go. */
export interface SendJob {
  /** Reverse-path without brackets; empty for the null reverse-path. */
  sender: string;
  /** Forward-path without brackets. */
  recipient: string;
  /** The message in pieces, header first, CRLF line ends. */
  message: readonly Buffer[];
  /** Octets of all pieces. */
  size: number;
  /** The message came with SMTPUTF8 (RFC 6531). */
  smtputf8: boolean;
  /** The message came with BODY=8BITMIME (RFC 6152). */
  eightBitMime: boolean;
  /** Never in the clear. */
  requireTls?: boolean;
  dsn?: DsnParameters;
}

/** RFC 3461, passed on where the next hop offers DSN. */
export interface DsnParameters {
  ret?: 'HDRS' | 'FULL' | null;
  /** ENVID before xtext. */
  envelopeId?: string | null;
  notify?: readonly Notify[] | null;
  /** ORCPT before xtext: `rfc822;user@example.org`. */
  originalRecipient?: string | null;
}

export interface EnvelopeCommands {
  mail: string;
  rcpt: string;
}

/** RFC 5321 section 4.5.3.1.3 allows paths of 256 octets; UTF-8 and sloppy peers need more. */
const MAX_PATH = 512;
/** No control characters, and white space or brackets only in a quoted local part. */
const PATH = new RegExp(
  '^(?:"(?:[^"\\\\\\u0000-\\u001f\\u007f]|\\\\[\\u0020-\\u007e])*"@)?[^\\u0000-\\u0020\\u007f<>]*$',
);
const NON_ASCII = new RegExp('[^\\u0000-\\u007f]');

/** MAIL and RCPT as this peer can take them, or the reason why it cannot have the message. */
export function envelopeCommands(job: SendJob, offers: Capabilities, peer: Peer): EnvelopeCommands | Attempt {
  if (job.requireTls === true && peer.tls === null) {
    return localOutcome(
      'MAIL',
      'temporary',
      'tls-failed',
      'the message may only go encrypted and the peer does not offer it',
      peer,
    );
  }
  if (!isPath(job.sender)) return unwritable('sender-refused', 'sender', peer);
  if (job.recipient === '' || !isPath(job.recipient)) return unwritable('recipient-refused', 'recipient', peer);
  if (offers.size !== null && offers.size > 0 && job.size > offers.size) {
    const detail = `the message has ${job.size} octets, the peer takes ${offers.size}`;
    return localOutcome('MAIL', 'permanent', 'too-large', detail, peer);
  }
  return offers.smtputf8 ? withUtf8(job, offers) : withoutUtf8(job, offers, peer);
}

function withUtf8(job: SendJob, offers: Capabilities): EnvelopeCommands {
  const needed = job.smtputf8 || NON_ASCII.test(job.sender) || NON_ASCII.test(job.recipient);
  return compose(job, offers, job.sender, job.recipient, needed);
}

/** RFC 6531 section 3.2: a domain can be written in ASCII, a local part and a header cannot. */
function withoutUtf8(job: SendJob, offers: Capabilities, peer: Peer): EnvelopeCommands | Attempt {
  const sender = withAsciiDomain(job.sender);
  const recipient = withAsciiDomain(job.recipient);
  const obstacle = NON_ASCII.test(recipient)
    ? 'the recipient address'
    : NON_ASCII.test(sender)
      ? 'the sender address'
      : job.smtputf8 && hasUtf8Header(job.message)
        ? 'the header'
        : null;
  if (obstacle === null) return compose(job, offers, sender, recipient, false);
  return localOutcome(
    'MAIL',
    'permanent',
    'needs-smtputf8',
    `${obstacle} needs SMTPUTF8, which the peer does not offer`,
    peer,
  );
}

function compose(
  job: SendJob,
  offers: Capabilities,
  sender: string,
  recipient: string,
  smtputf8: boolean,
): EnvelopeCommands {
  let mail = `MAIL FROM:<${sender}>`;
  if (offers.size !== null) mail += ` SIZE=${job.size}`;
  if (offers.eightBitMime && job.eightBitMime) mail += ' BODY=8BITMIME';
  if (smtputf8) mail += ' SMTPUTF8';
  let rcpt = `RCPT TO:<${recipient}>`;
  if (offers.dsn && job.dsn !== undefined) {
    mail += mailDsn(job.dsn);
    rcpt += rcptDsn(job.dsn);
  }
  return { mail: `${mail}\r\n`, rcpt: `${rcpt}\r\n` };
}

function mailDsn(dsn: DsnParameters): string {
  const ret = dsn.ret == null ? '' : ` RET=${dsn.ret}`;
  return dsn.envelopeId == null ? ret : `${ret} ENVID=${xtext(dsn.envelopeId)}`;
}

function rcptDsn(dsn: DsnParameters): string {
  const notify = dsn.notify == null || dsn.notify.length === 0 ? '' : ` NOTIFY=${dsn.notify.join(',')}`;
  const original = dsn.originalRecipient;
  const type = original?.indexOf(';') ?? -1;
  // A UTF-8 address would need the utf-8-addr-xtext of RFC 6533 and a peer that knows it; it is optional: left out.
  if (original == null || type < 1 || NON_ASCII.test(original)) return notify;
  return `${notify} ORCPT=${original.slice(0, type)};${xtext(original.slice(type + 1))}`;
}

/** RFC 3461 section 4 */
function xtext(text: string): string {
  return text.replace(/[^\x21-\x2a\x2c-\x3c\x3e-\x7e]/g, (char) =>
    [...Buffer.from(char)].map((octet) => `+${octet.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}

function isPath(address: string): boolean {
  return address.length <= MAX_PATH && PATH.test(address);
}

function unwritable(reason: 'sender-refused' | 'recipient-refused', field: string, peer: Peer): Attempt {
  return localOutcome('MAIL', 'permanent', reason, `the ${field} address cannot be written in SMTP`, peer);
}

function withAsciiDomain(address: string): string {
  if (!NON_ASCII.test(address)) return address;
  const at = address.lastIndexOf('@');
  const domain = domainToASCII(address.slice(at + 1));
  return at < 0 || domain === '' ? address : address.slice(0, at + 1) + domain;
}

function hasUtf8Header(message: readonly Buffer[]): boolean {
  const whole = Buffer.concat(message);
  const end = whole.indexOf('\r\n\r\n');
  return NON_ASCII.test(whole.toString('latin1', 0, end < 0 ? whole.length : end));
}
