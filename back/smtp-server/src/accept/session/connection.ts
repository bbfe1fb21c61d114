import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { SMTPConnection, type SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js';
import type { SMTPServer } from 'smtp-server';
import type { Client } from '../../message.js';
import type { AcceptConfig } from '../accept-config.js';
import type { Observe } from '../accept-events.js';
import { Body } from './body.js';
import { CommandParser, type CommandHandler, type LineFault } from './command-parser.js';
import { REPLIES, builtInReply, replyText, type AcceptReply } from '../replies.js';
import type { Refusal } from '../screening/screening.js';
import { SessionClock } from './session-clock.js';
import {
  onBody,
  onConnect,
  onData,
  onMail,
  onRcpt,
  type Answer,
  type SessionDeps,
  type SessionState,
} from './session.js';

/** Replies other than 421 after which the line is closed. */
const FAREWELLS: ReadonlySet<AcceptReply> = new Set(['lineTooLong', 'httpRequest', 'proxyRefused']);
const PROXY_COMMAND = /^PROXY /i;

export interface ConnectionContext<R> {
  config: AcceptConfig;
  deps: SessionDeps<R>;
  observe: Observe;
  isDraining(): boolean;
  closed(connection: Connection<R>): void;
}

/**
 * One SMTP session on smtp-server's connection, which keeps greeting, EHLO, STARTTLS and the small verbs. The mail
 * transaction is ours (session.ts), so are the parser, the clock and the words.
 */
export class Connection<R> extends SMTPConnection {
  private readonly state: SessionState<R>;
  private readonly clock: SessionClock;
  private readonly arrival: Promise<Refusal | null>;
  private body: Body | null = null;
  private helloArgument = '';
  private commands = 0;
  private errors = 0;
  private verb = 'CONNECT';

  constructor(
    server: SMTPServer,
    socket: Socket,
    options: SMTPConnectionOptions,
    private readonly context: ConnectionContext<R>,
  ) {
    super(server, socket, options);
    this.clock = new SessionClock(context.config.times, context.deps.now());
    this.state = { id: this.id, client: this.describeClient(null), transaction: null };
    this.arrival = onConnect(this.state, context.deps).catch((error: unknown) => this.failed(error, 'busy'));
  }

  /** Where the client comes from, by the PROXY protocol if there was any. */
  get ip(): string {
    return this.remoteAddress;
  }

  get startedAt(): number {
    return this.clock.startedAt;
  }

  /** Waits for early talkers, as smtp-server does, but not longer than it is told. */
  override init(): void {
    this._setListeners(() => {
      const delay = this.context.config.greetingDelayMs;
      if (delay > 0) setTimeout(() => this.connectionReady(), delay).unref();
      else this.connectionReady();
    });
  }

  override connectionReady(): void {
    void this.arrival.then((refusal) => {
      if (this._closing || this._closed) return;
      if (this.context.isDraining()) return this.reply('draining');
      if (refusal !== null) {
        this.reply(refusal.reply, refusal.extra);
        return this.close();
      }
      this._setClientHostname(this.state.client.hostname);
      this._resetSession();
      this._ready = true;
      this.clock.enter('command', this.now());
      this._sendGreeting();
    });
  }

  /** EHLO, HELO, RSET and STARTTLS come here: the transaction ends, and the client may be another to us. */
  override _resetSession(): void {
    super._resetSession();
    this.state.transaction = null;
    this.state.client = this.describeClient(this.state.client.hostname);
  }

  override _createParser(): CommandParser {
    // Called by the constructor of the base class, hence nothing of ours is read before a command comes.
    const handler: CommandHandler = {
      command: (line, next) => this._onCommand(line, next),
      fault: (fault, next) => this.refuseLine(fault, next),
      bodyEnd: (body) => this.finishBody(body),
      bodyEndless: () => this.reply('tooLarge', undefined, true),
    };
    return new CommandParser(handler, this._server.options.maxCommandLength ?? 512);
  }

  override _onCommand(line: Buffer, next: () => void): void {
    if (this._upgrading || this._closing) return super._onCommand(line, next);
    const command = line.toString('latin1');
    this.verb = command.split(' ', 1)[0]?.toUpperCase().slice(0, 16) ?? '';
    if (PROXY_COMMAND.test(command)) return this.reply('proxyRefused');
    if (!this._ready) return this.reply('earlyTalker');
    if (this.context.isDraining()) return this.reply('draining');
    this.commands += 1;
    if (this.commands > this.context.config.counts.commands) return this.reply('tooManyCommands');
    this.clock.enter('command', this.now());
    this._unrecognizedCommands = 0; // counted with all other errors
    super._onCommand(line, next);
  }

  override handler_EHLO(line: Buffer, next: () => void): void {
    this.helloArgument = argumentOf(line);
    super.handler_EHLO(line, next);
  }

  override handler_HELO(line: Buffer, next: () => void): void {
    this.helloArgument = argumentOf(line);
    super.handler_HELO(line, next);
  }

  override handler_MAIL(line: Buffer, next: () => void): void {
    this.decide(onMail(line, this.state, this.context.deps), next);
  }

  override handler_RCPT(line: Buffer, next: () => void): void {
    this.decide(onRcpt(line, this.state, this.context.deps), next);
  }

  override handler_DATA(line: Buffer, next: () => void): void {
    const parser = this._parser;
    const refusal = onData(line, this.state, this.context.deps);
    if (refusal !== null || !(parser instanceof CommandParser)) {
      this.reply(refusal?.reply ?? 'temporary', refusal?.extra);
      return next();
    }
    const { config, deps } = this.context;
    const limits = { ...config.sizes, received: config.counts.received };
    this.body = new Body(limits, deps.budget, this.state.transaction?.declaredSize ?? 0);
    parser.startBody(this.body);
    this.clock.enter('data', this.now());
    super.send(354, 'end data with <CRLF>.<CRLF>');
    next();
  }

  /** Every reply of smtp-server's own passes here and leaves in our words. */
  override send(code: number, data?: string | string[] | null, context?: string | false): void {
    const reply = typeof data === 'string' ? builtInReply(data) : null;
    if (reply === null) return super.send(code, data, context);
    // Replies to HELO and EHLO carry no enhanced code (RFC 2034 section 4).
    if (reply === 'syntax' && context === false) return this.countError(code, () => super.send(code, data, context));
    this.reply(reply);
  }

  /** One timer of the listener watches all sessions instead. */
  override _armTimeout(): void {}

  override _onClose(): void {
    const first = !this._closed;
    super._onClose();
    if (!first) return;
    if (this.clock.phase !== 'deciding') this.releaseBody();
    this.context.closed(this);
  }

  /** Ends the session when its time is up. */
  sweep(now: number): void {
    if (this._closing) return;
    const reply = this.clock.expired(now, this.body?.received ?? 0);
    if (reply !== null) this.reply(reply);
  }

  /** Says goodbye unless a message or a decision is under way, which then ends with it. */
  drain(): void {
    if (this.clock.phase === 'command' && !this._upgrading) this.reply('draining');
  }

  destroy(): void {
    this._socket.destroy();
  }

  private decide(work: Promise<Answer>, next: () => void): void {
    this.clock.enter('deciding', this.now());
    void work
      .catch((error: unknown): Answer => this.failed(error, 'temporary'))
      .then((answer) => {
        if (answer.reply === 'recipientOk') this.commands -= 1; // counted by the limit of recipients
        this.settle(answer);
        next();
      });
  }

  private finishBody(body: Body): void {
    this.clock.enter('deciding', this.now());
    this.verb = 'DATA';
    void onBody(body, this.state, this.context.deps)
      .catch((error: unknown): Answer => this.failed(error, 'temporary'))
      .then((answer) => {
        this.releaseBody();
        this.state.transaction = null;
        if (answer.reply === 'kept') this.commands = this.errors = 0;
        this.settle(answer);
        if (this._parser instanceof CommandParser) this._parser.resume();
      });
  }

  private settle(answer: Answer): void {
    this.clock.enter('command', this.now());
    this.reply(answer.reply, answer.extra);
    if (this.context.isDraining() && !this._closing) this.reply('draining');
  }

  private releaseBody(): void {
    this.body?.release();
    this.body = null;
  }

  private refuseLine(fault: LineFault, next: () => void): void {
    if (this._upgrading) return next();
    if (!this._ready) return this.reply('earlyTalker');
    this.verb = '';
    this.reply(fault);
    setImmediate(next);
  }

  private reply(name: AcceptReply, extra?: string, close = false): void {
    const { code } = REPLIES[name];
    if (code >= 400)
      this.context.observe({ kind: 'refused', sessionId: this.id, ip: this.ip, verb: this.verb, reply: name });
    this.countError(code, () => super.send(code, replyText(name, extra), false));
    if (close || FAREWELLS.has(name)) this.close();
  }

  /** Permanent errors only: a 4xx may be our own trouble. */
  private countError(code: number, send: () => void): void {
    send();
    if (code < 500 || this._closing) return;
    this.errors += 1;
    if (this.errors > this.context.config.counts.errors) this.reply('tooManyErrors');
  }

  private failed(error: unknown, reply: AcceptReply): Answer {
    this.context.observe({ kind: 'failed', sessionId: this.id, ip: this.ip, verb: this.verb, error });
    return { reply };
  }

  private describeClient(hostname: string | null): Client {
    const socket = this._socket;
    const tls =
      socket instanceof TLSSocket && this.secure
        ? { version: socket.getProtocol() ?? 'unknown', cipher: socket.getCipher().name }
        : null;
    const helo = this.helloArgument.toLowerCase() === this.hostNameAppearsAs ? this.helloArgument : '';
    return { ip: this.remoteAddress, port: this.remotePort, helo, hostname, tls, protocol: this._transmissionType() };
  }

  private now(): number {
    return this.context.deps.now();
  }
}

function argumentOf(line: Buffer): string {
  return line.toString('utf8').trim().split(/\s+/)[1] ?? '';
}
