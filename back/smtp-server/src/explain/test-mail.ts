import { randomUUID } from 'node:crypto';

import type { TestMailResult } from '@postern/data';
import { domainOf } from '@postern/platform';
import type { Pool } from 'pg';

import { REPLIES, type AcceptReply } from '../accept/replies.js';
import type { Client, Envelope } from '../message.js';
import { Pipeline, type Received, type Steps } from '../pipeline.js';
import { isOwn } from './recipient.js';

export interface TestMailDeps {
  pool: Pool;
  /** Those of real mail. */
  steps: Steps;
  /** MAIL_HOSTNAME */
  hostname: string;
  now(): number;
}

/**
 * Sends a mail of our own to an address of an organization, by the way of every mail from RCPT on: blocked senders, limits,
 * rules and categories count for it as for any other, and its trace is like any other's. It has the null reverse-path, so
 * that nothing comes back of it.
 *
 * @returns what became of it, `address.not-yours` when mail for the domain is not the organization's
 */
export async function sendTestMail(
  organizationId: string,
  address: string,
  deps: TestMailDeps,
): Promise<TestMailResult | 'address.not-yours'> {
  const { pool, steps, hostname } = deps;
  if (!(await isOwn(pool, organizationId, address))) return 'address.not-yours';
  const pipeline = new Pipeline(unjudged(steps));
  const answer = await pipeline.resolve(address, '');
  if (answer.kind === 'refuse') return refused(answer.reply);
  // Without an alias it would be the postmaster's, who did not ask for it.
  if (answer.route.kind !== 'alias') return refused('unknownAlias');
  const receivedAt = deps.now();
  const received: Received = {
    raw: compose(address, hostname, receivedAt),
    client: ourselves(hostname),
    envelope: envelopeFor(address),
    recipients: [{ address, route: answer.route }],
    sessionId: randomUUID(),
    receivedAt,
  };
  const taken = await pipeline.receive(received);
  return taken.kind === 'kept' ? { messageId: taken.id, refusal: null } : refused(taken.reply as AcceptReply);
}

/** We vouch for it ourselves: what the DNS says of our own name decides about others' mail in that name, not about this. */
function unjudged(steps: Steps): Steps {
  return {
    ...steps,
    judge: (auth, received) => ({ ...steps.judge(auth, received), verdict: 'accept', reply: null }),
  };
}

function refused(reply: AcceptReply): TestMailResult {
  const { code, text } = REPLIES[reply];
  const { enhanced = null } = REPLIES[reply];
  return { messageId: null, refusal: { code, enhanced, text } };
}

function ourselves(hostname: string): Client {
  return { ip: '127.0.0.1', port: 0, helo: hostname, hostname, tls: null, protocol: 'LOCAL' };
}

function envelopeFor(address: string): Envelope {
  return {
    sender: '',
    recipients: [{ address, notify: ['NEVER'], originalRecipient: null }],
    smtputf8: /[^\x00-\x7f]/.test(address),
    eightBitMime: true,
    ret: null,
    envelopeId: null,
  };
}

/** RFC 5322. Auto-Submitted keeps vacation responders from answering (RFC 3834 section 5). */
function compose(address: string, hostname: string, at: number): Buffer {
  const date = new Date(at).toUTCString().replace('GMT', '+0000');
  return Buffer.from(
    [
      `From: Postern <postmaster@${hostname}>`,
      `To: <${address}>`,
      'Subject: A test from Postern',
      `Date: ${date}`,
      `Message-ID: <${randomUUID()}@${hostname}>`,
      'Auto-Submitted: auto-generated',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      'Hello,',
      '',
      `somebody who looks after ${domainOf(address)} asked for this mail, to see the way that mail takes.`,
      `It was sent to ${address}, and you read it: so mail to that address arrives here.`,
      '',
    ].join('\r\n'),
  );
}
