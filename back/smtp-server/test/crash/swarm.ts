import { setTimeout as sleep } from 'node:timers/promises';

import { SmtpClient } from '../support/accept-harness.js';

/** One message, sent again and again until it is answered 250, as real senders do. */
export interface Sent {
  /** Its Message-ID: stays the same from try to try. */
  messageId: string;
  to: string;
  /** The id that 250 gave. */
  id: string;
  tries: number;
}

export interface SwarmOptions {
  /** Asked before each connection: a server that was started again has another port. */
  port(): number;
  messages: number;
  /** Concurrent connections. */
  senders: number;
  from: string;
  recipient(index: number): string;
}

/** A sender gives a message up after so many tries: something is broken then. */
const MOST_TRIES = 1_000;
const RETRY_MS = 25;
const REPLY_MS = 20_000;
/** Of a body: together with the header, about what a short mail has. */
const BODY = `${'All work and no play makes Jack a dull boy.\r\n'.repeat(40)}.a line that begins with a dot\r\n`;
let swarms = 0;

/** Concurrent senders that share a pile of messages. */
export class Swarm {
  readonly answered: Sent[] = [];
  /** Codes of all replies that were no success, with how often they came. */
  readonly refusals = new Map<number, number>();
  readonly done: Promise<void>;
  private next = 0;
  private stopped = false;
  private readonly name = `${process.pid}.${++swarms}`;

  constructor(private readonly options: SwarmOptions) {
    this.done = Promise.all(Array.from({ length: options.senders }, () => this.work())).then(() => undefined);
    this.done.catch(() => undefined);
  }

  /** Lets every sender finish its try, and no more. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.done.catch(() => undefined);
  }

  private async work(): Promise<void> {
    let client: SmtpClient | null = null;
    while (!this.stopped && this.next < this.options.messages) {
      const index = this.next++;
      const message = { messageId: `<${index}.${this.name}@sender.invalid>`, to: this.options.recipient(index) };
      for (let tries = 1; !this.stopped; tries++) {
        if (tries > MOST_TRIES) throw new Error(`${message.messageId} was not accepted in ${MOST_TRIES} tries`);
        try {
          client ??= await this.connect();
          const id = await this.send(client, message);
          this.answered.push({ ...message, id, tries });
          break;
        } catch {
          client?.destroy();
          client = null;
          await sleep(RETRY_MS);
        }
      }
    }
    client?.destroy();
  }

  private async connect(): Promise<SmtpClient> {
    const client = await SmtpClient.open(this.options.port(), { greeted: false });
    try {
      await this.expect(client, 220);
      client.send('EHLO client.sender.invalid\r\n');
      await this.expect(client, 250);
      return client;
    } catch (error) {
      client.destroy();
      throw error;
    }
  }

  private async send(client: SmtpClient, { messageId, to }: { messageId: string; to: string }): Promise<string> {
    client.send(`MAIL FROM:<${this.options.from}>\r\nRCPT TO:<${to}>\r\nDATA\r\n`);
    for (const code of [250, 250, 354]) await this.expect(client, code);
    const header = `From: <${this.options.from}>\r\nTo: <${to}>\r\nSubject: a test\r\nMessage-ID: ${messageId}\r\n`;
    client.send(`${header}\r\n${BODY.replaceAll('\r\n.', '\r\n..')}.\r\n`);
    const text = await this.expect(client, 250);
    return /queued as (\S+)/.exec(text)?.[1] ?? '';
  }

  private async expect(client: SmtpClient, code: number): Promise<string> {
    const reply = await client.reply(REPLY_MS);
    if (reply.code === code) return reply.text;
    this.refusals.set(reply.code, (this.refusals.get(reply.code) ?? 0) + 1);
    throw new Error(`${reply.code} ${reply.text}`);
  }
}
