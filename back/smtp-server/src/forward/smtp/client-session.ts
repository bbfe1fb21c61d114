import type { Capabilities } from './capabilities.js';
import type { Channel } from './channel.js';
import { envelopeCommands, type EnvelopeCommands, type SendJob } from './commands.js';
import { ContentError, wireContent, type WireContent } from './content.js';
import {
  ConnectionError,
  localOutcome,
  outcomeOfError,
  outcomeOfReply,
  type Attempt,
  type Peer,
  type Stage,
} from './outcome.js';
import type { ServerReply } from './reply-parser.js';

/** How long to wait, in milliseconds (RFC 5321 section 4.5.3.2). */
export interface ClientTimeouts {
  connect: number;
  greeting: number;
  /** For the TLS handshake. */
  tls: number;
  /** For the reply to every command but the end of data. */
  command: number;
  /** For a block of a message to be taken. */
  dataBlock: number;
  /** For the reply to the end of data. */
  dataEnd: number;
}

export const RFC_TIMEOUTS: ClientTimeouts = {
  connect: 30_000,
  greeting: 300_000,
  tls: 60_000,
  command: 300_000,
  dataBlock: 180_000,
  dataEnd: 600_000,
};

/** Octets written before looking whether the peer keeps up, and whether it refused meanwhile. */
const BLOCK = 256 * 1024;
/** The outcome is known; the remaining replies are only waited for to use the connection again. */
const LEFTOVER_MS = 5_000;
const CLOSING = 421;

const EXPECTED: Partial<Record<Stage, number>> = { RSET: 2, MAIL: 2, RCPT: 2, DATA: 3 };

/** A connection to a next hop that has said EHLO and takes one message after the other. */
export class SmtpConnection {
  /** Transactions begun. */
  messages = 0;
  private at: Stage = 'MAIL';
  private needsReset = false;
  private open = true;

  constructor(
    private readonly channel: Channel,
    readonly peer: Peer,
    readonly capabilities: Capabilities,
    private readonly timeouts: ClientTimeouts,
  ) {
    channel.whenDone(() => {
      this.open = false;
    });
  }

  /** False when no further message can be sent. */
  get usable(): boolean {
    return this.open && this.channel.quiet;
  }

  /** Calls back once when the idle connection ends or the peer speaks up unasked. */
  whenUnusable(action: () => void): void {
    const once = (): void => {
      this.channel.onUnasked = null;
      this.open = false;
      action();
    };
    this.channel.onUnasked = once;
    this.channel.whenDone(once);
  }

  /** Never throws: every failure is an outcome. */
  async send(job: SendJob): Promise<Attempt> {
    this.channel.onUnasked = null;
    const commands = envelopeCommands(job, this.capabilities, this.peer);
    if ('kind' in commands) return commands;
    try {
      const content = wireContent(job.message);
      this.messages++;
      return await this.transact(commands, content);
    } catch (error) {
      if (error instanceof ContentError) {
        return localOutcome('MAIL', 'permanent', 'message-refused', error.message, this.peer);
      }
      this.destroy();
      return outcomeOfError(this.at, error, this.peer);
    }
  }

  /** Ends the connection politely. */
  close(): void {
    this.open = false;
    this.channel.quit();
  }

  destroy(): void {
    this.open = false;
    this.channel.destroy();
  }

  private async transact(commands: EnvelopeCommands, content: WireContent): Promise<Attempt> {
    const refused = await this.converse(commands);
    if (refused !== null) return refused;
    if (this.channel.answered || !(await this.writeContent(content))) return this.interrupted();
    const reply = await this.channel.read(this.timeouts.dataEnd);
    const attempt = outcomeOfReply('DOT', reply, this.peer);
    if (attempt.reason === 'protocol-error' || reply.code === CLOSING) this.destroy();
    return attempt;
  }

  /** RSET where the last transaction was broken off, MAIL, RCPT and DATA: at once when the peer allows it (RFC 2920). */
  private async converse({ mail, rcpt }: EnvelopeCommands): Promise<Attempt | null> {
    const { pipelining } = this.capabilities;
    const stages: Stage[] = this.needsReset ? ['RSET', 'MAIL', 'RCPT', 'DATA'] : ['MAIL', 'RCPT', 'DATA'];
    const lines = this.needsReset ? ['RSET\r\n', mail, rcpt, 'DATA\r\n'] : [mail, rcpt, 'DATA\r\n'];
    if (pipelining) this.channel.write(lines.join(''));
    for (let index = 0; index < stages.length; index++) {
      this.at = stages[index]!;
      if (!pipelining) this.channel.write(lines[index]!);
      const reply = await this.channel.read(this.timeouts.command);
      if (Math.floor(reply.code / 100) === EXPECTED[this.at]) continue;
      const attempt = outcomeOfReply(this.at, reply, this.peer);
      if (attempt.reason === 'protocol-error' || reply.code === CLOSING) this.destroy();
      else await this.skip(pipelining ? stages.length - index - 1 : 0);
      return attempt;
    }
    this.needsReset = false;
    return null;
  }

  /** Reads what is left of a refused pipelined group, so that the connection can be used again. */
  private async skip(replies: number): Promise<void> {
    this.needsReset = true;
    try {
      let reply: ServerReply | null = null;
      for (let left = replies; left > 0; left--) reply = await this.leftover();
      if (reply?.code !== 354) return;
      // A peer may take DATA without a recipient; it must then get its final dot (RFC 2920 section 3.1). One that has
      // a recipient although it refused the sender would deliver nothing but the dot: it gets the end of the connection.
      if (this.at !== 'RCPT') return this.destroy();
      this.channel.write('.\r\n');
      await this.leftover();
    } catch {
      this.destroy();
    }
  }

  private async leftover(): Promise<ServerReply> {
    const reply = await this.channel.read(Math.min(LEFTOVER_MS, this.timeouts.command));
    if (reply.code === CLOSING) throw new ConnectionError('connection-lost', 'the peer closes the connection');
    return reply;
  }

  /** @returns false when the peer answered before it had the whole message */
  private async writeContent(content: WireContent): Promise<boolean> {
    let left = content.length;
    let block: Buffer[] = [];
    let length = 0;
    for (const buffer of content.buffers) {
      block.push(buffer);
      length += buffer.length;
      left -= buffer.length;
      if (left > 0 && length < BLOCK) continue;
      // From the last block on the peer may have the message, whatever we hear of it.
      if (left === 0) this.at = 'DOT';
      if (!this.channel.writeAll(block)) await this.channel.drained(this.timeouts.dataBlock);
      if (this.channel.answered && !(left === 0 && this.channel.flushed)) return false;
      block = [];
      length = 0;
    }
    return true;
  }

  /** An answer in the middle of the message: a refusal counts, anything else is no SMTP. */
  private async interrupted(): Promise<Attempt> {
    const reply = await this.channel.read(0);
    this.destroy();
    if (reply.code >= 400) return outcomeOfReply('DOT', reply, this.peer);
    const error = new ConnectionError('protocol-error', `${reply.code} before the end of the message`);
    return outcomeOfError('DOT', error, this.peer);
  }
}
