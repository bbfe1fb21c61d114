import {
  currentRequestId,
  domainOf,
  formatMailbox,
  parseMailbox,
  seal,
  uuidv7,
  type Clock,
  type Config,
} from '@postern/platform';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { EntityManager } from 'typeorm';

import type { Keyring } from '../keyring.js';
import { findOperatorOrganization } from '../operator.js';
import { wakeQueue } from './queue-control.js';
import { bodyContext, summaryContext } from './sealed-contexts.js';

/** A mail from the installation to a person. */
export interface SystemMail {
  /** Whose queue it waits in; null: the operator organization's, which only the system role can reach. */
  organizationId: string | null;
  /** One mail address. */
  to: string;
  subject: string;
  /** Plain text, lines ended by `\n`. */
  text: string;
  /** The same as HTML, in which whatever somebody wrote is escaped; absent: text alone. */
  html?: string;
  /** Fields besides, of ASCII values of ours. */
  headers?: Readonly<Record<string, string>>;
}

export interface SystemMailDeps {
  keyring: Keyring;
  clock: Clock;
  config: Pick<Config, 'MAIL_HOSTNAME'>;
}

/** `$3` and `$4` as they are read by the smtp-server: see enqueue/put.ts there. */
const PUT_MESSAGE = `
insert into message (id, organization_id, origin, sender, client, envelope, auth, size, trace, sealed_summary, sealed_body)
values ($1, $2, 'generated', '', '{}', $3, null, $4, $5, $6, $7)`;

const PUT_DELIVERY = `
insert into delivery (message_id, ordinal, organization_id, kind, recipient, destination, route, state, reason, next_attempt_at)
values ($1, 0, $2, 'notice', $3, $3, $4, 'queued', 'notice', now())`;

/**
 * Queues a mail of our own, in the transaction of what it tells of. It has the null reverse-path: nothing comes back when
 * it cannot be delivered, its trace shows it.
 *
 * @returns the message's id
 * @throws Error when `to` is no mail address: callers have checked it
 */
export async function queueSystemMail(
  manager: EntityManager,
  { keyring, clock, config }: SystemMailDeps,
  mail: SystemMail,
): Promise<string> {
  const organizationId = mail.organizationId ?? (await operatorOrganization(manager));
  const id = uuidv7(clock.now());
  const to = recipientOf(mail.to);
  const from = `postmaster@${config.MAIL_HOSTNAME}`;
  const messageId = `<${id}@${config.MAIL_HOSTNAME}>`;
  const subject = mail.subject.replace(/\s+/g, ' ').trim();
  const { text, html, headers } = mail;
  const raw = await compose({ ...{ id, from, to, messageId, subject, text, html, headers }, at: clock.now() });
  const key = await keyring.keyWithin(manager, organizationId);
  const summary = Buffer.from(JSON.stringify({ from, subject, messageId }));
  const requestId = currentRequestId();
  const trace = [
    { at: new Date(clock.now()).toISOString(), step: 'accepted', notice: 'system', ...(requestId && { requestId }) },
  ];
  await manager.query(PUT_MESSAGE, [
    ...[id, organizationId, JSON.stringify(envelopeOf(to, raw)), raw.length, JSON.stringify(trace)],
    ...[seal(key, [summary], summaryContext(id)), seal(key, [raw], bodyContext(id))],
  ]);
  await manager.query(PUT_DELIVERY, [id, organizationId, to, domainOf(to)]);
  await wakeQueue(manager);
  return id;
}

async function operatorOrganization(manager: EntityManager): Promise<string> {
  const id = await findOperatorOrganization(manager);
  if (id === null) throw new Error('there is no operator organization, or this role cannot see it');
  return id;
}

/** Its domain in A-labels, so that only a local part beyond ASCII needs SMTPUTF8. */
function recipientOf(address: string): string {
  const mailbox = parseMailbox(address, { smtputf8: true });
  if (mailbox === null) throw new Error('a system mail has no valid recipient');
  return formatMailbox(mailbox);
}

function envelopeOf(to: string, raw: Buffer): object {
  return {
    sender: '',
    recipients: [{ address: to, notify: null, originalRecipient: null }],
    smtputf8: /[^\x00-\x7f]/.test(to),
    eightBitMime: raw.some((octet) => octet > 127),
    ret: null,
    envelopeId: null,
  };
}

interface Content {
  id: string;
  from: string;
  to: string;
  messageId: string;
  subject: string;
  text: string;
  html: string | undefined;
  headers: Readonly<Record<string, string>> | undefined;
  at: number;
}

/** RFC 5322, with CRLF line ends. Auto-Submitted keeps vacation responders from answering (RFC 3834 section 5). */
function compose({ id, from, to, messageId, subject, text, html, headers, at }: Content): Promise<Buffer> {
  const composer = new MailComposer({
    from: { name: 'Postern', address: from },
    to: { name: '', address: to },
    ...{ subject, messageId, date: new Date(at) },
    text: withCrlf(text),
    ...(html === undefined ? {} : { html: withCrlf(html) }),
    headers: { ...headers, 'Auto-Submitted': 'auto-generated', 'X-Postern-Id': id },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function withCrlf(text: string): string {
  return text.trimEnd().replace(/\r?\n|$/g, '\r\n');
}
