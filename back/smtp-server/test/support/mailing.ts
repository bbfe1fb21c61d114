import net from 'node:net';
import { Worker as Thread } from 'node:worker_threads';

import { SmtpClient } from './accept-harness.js';
import type { Stack } from './stack.js';
import { until } from './until.js';

/** A delivery as the queue has it. */
export interface DeliveryRow {
  ordinal: number;
  recipient: string;
  destination: string;
  state: string;
  reason: string;
  attempts: number;
  next_attempt_at: Date;
  settled_at: Date | null;
  last_code: number | null;
  trace: { step: string; reason?: string; attempt?: number; reply?: { code: number }; retryInSeconds?: number }[];
}

export interface Mail {
  from: string;
  to: readonly string[];
  /** Parameters of each RCPT, with a space before. */
  rcpt?: string;
  /** Parameters of MAIL, likewise. */
  mail?: string;
  /** CRLF line ends, dot-stuffed by the caller; by default a small message of `from`. */
  content?: string | Buffer;
}

const DOT_CRLF = Buffer.from('.\r\n');

/** A session with the server under test; all of its messages use it one after the other. */
export class Sender {
  private constructor(private readonly client: SmtpClient) {}

  static async open(port: number, helo = 'client.example'): Promise<Sender> {
    const client = await SmtpClient.open(port);
    await client.say(`EHLO ${helo}`, 250);
    return new Sender(client);
  }

  /** @returns the reply to the end of data, or the first refusal before it */
  async send({
    from,
    to,
    rcpt = '',
    mail = '',
    content = smallMail(from),
  }: Mail): Promise<{ code: number; text: string }> {
    const refused = await this.envelope(
      `MAIL FROM:<${from}>${mail}`,
      to.map((address) => `RCPT TO:<${address}>${rcpt}`),
    );
    if (refused !== null) return refused;
    await this.client.say('DATA', 354);
    const octets = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
    this.client.send(octets);
    this.client.send(
      octets.length === 0 || octets.at(-1) === 0x0a ? DOT_CRLF : Buffer.concat([Buffer.from('\r\n'), DOT_CRLF]),
    );
    return this.client.reply(20_000);
  }

  /** Sends what must be taken. @returns the message's id */
  async kept(mail: Mail): Promise<string> {
    const { code, text } = await this.send(mail);
    const id = /queued as (\S+)/.exec(text)?.[1];
    if (code !== 250 || id === undefined) throw new Error(`not kept: ${code} ${text}`);
    return id;
  }

  /** Asks whether a recipient would be taken, and sends nothing. */
  async probe(from: string, to: string): Promise<{ code: number; text: string }> {
    const refused = await this.envelope(`MAIL FROM:<${from}>`, [`RCPT TO:<${to}>`]);
    if (refused !== null) return refused;
    return this.client.command('RSET');
  }

  close(): void {
    this.client.destroy();
  }

  private async envelope(mail: string, recipients: string[]): Promise<{ code: number; text: string } | null> {
    for (const line of [mail, ...recipients]) {
      const reply = await this.client.command(line);
      if (reply.code === 250) continue;
      await this.client.say('RSET', 250);
      return reply;
    }
    return null;
  }
}

export function smallMail(from: string): string {
  const author = from === '' ? 'MAILER-DAEMON@elsewhere.example' : from;
  return `From: <${author}>\r\nTo: <someone@elsewhere.example>\r\nSubject: a test\r\n\r\nHello.\r\n`;
}

/** RFC 5321 section 4.5.2 */
export function dotStuffed(message: Buffer): Buffer {
  return Buffer.from(message.toString('latin1').replace(/^\./gm, '..'), 'latin1');
}

/** A message's deliveries once each is as wanted; by default, once none is being attempted for the first time. */
export function deliveriesOf(
  { database }: Stack,
  id: string,
  wanted: (row: DeliveryRow) => boolean = ({ state }) => state !== 'leased',
  ms = 10_000,
): Promise<DeliveryRow[]> {
  return until(
    async () =>
      (await database.pool.query<DeliveryRow>('select * from delivery where message_id = $1 order by ordinal', [id]))
        .rows,
    (rows) => rows.length > 0 && rows.every(wanted),
    ms,
  );
}

/** What the trace of a message says before its deliveries begin. */
export async function traceOf({ database }: Stack, id: string): Promise<{ step: string }[]> {
  const { rows } = await database.pool.query<{ trace: { step: string }[] }>('select trace from message where id = $1', [
    id,
  ]);
  return rows[0]?.trace ?? [];
}

/** Ids of the notices that were made about a message, and whom they go to. */
export async function noticesAbout({ database }: Stack, id: string): Promise<{ id: string; to: string }[]> {
  const { rows } = await database.pool.query<{ id: string; to: string }>(
    `select m.id, d.recipient as to from message m join delivery d on d.message_id = m.id
     where m.origin = 'generated' and m.trace->0->>'about' = $1 order by m.id`,
    [id],
  );
  return rows;
}

/** Deliveries of a message, or all that wait, become due now, and whoever works the queue hears of it. */
export async function makeDue({ database }: Stack, id: string | null = null): Promise<void> {
  await database.pool.query(
    `update delivery set next_attempt_at = now() - interval '1 second' where state = 'queued' and ($1::uuid is null or message_id = $1)`,
    [id],
  );
  await database.pool.query(`select pg_notify('queue', '')`);
}

/** A port where dialling gets no answer: its listener's queue is full, and nobody takes from it. */
export async function silentPort(host: string, port: number): Promise<{ close(): Promise<void> }> {
  const thread = new Thread(DEAF, { eval: true, workerData: { host, port } });
  await new Promise((resolve, reject) => thread.once('message', resolve).once('error', reject));
  const callers = Array.from({ length: 4 }, () => net.connect({ host, port }).on('error', () => undefined));
  await new Promise((resolve) => callers[0]!.once('connect', resolve));
  return {
    close: async () => {
      for (const caller of callers) caller.destroy();
      await thread.terminate();
    },
  };
}

/** Listens with the shortest queue there is, and never comes back to its event loop. */
const DEAF = `
const { parentPort, workerData: { host, port } } = require('node:worker_threads');
require('node:net').createServer().listen({ host, port, backlog: 1 }, () => {
  parentPort.postMessage('listening');
  setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
});`;
