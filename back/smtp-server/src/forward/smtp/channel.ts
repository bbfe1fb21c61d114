import type { Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';

import { messageOf } from '@postern/platform';

import { connectError, ConnectionError } from './outcome.js';
import { ReplyParser, type ServerReply } from './reply-parser.js';

/** Replies that nobody asked for yet; more than a pipelined transaction can have is a peer that talks by itself. */
const MAX_UNREAD = 16;
/** How long a closing connection may linger for the peer's part of the farewell, in milliseconds. */
const LINGER_MS = 2_000;

interface Waiter<T> {
  resolve(value: T): void;
  reject(error: Error): void;
}

/**
 * A socket that speaks in replies. One timer serves the whole connection: it is only moved when a deadline comes nearer
 * than the one it stands at, so that a message in a row of many costs no timer at all.
 */
export class Channel {
  private readonly parser = new ReplyParser();
  private readonly replies: ServerReply[] = [];
  private failure: ConnectionError | null = null;
  private reader: Waiter<ServerReply> | null = null;
  private writer: Waiter<void> | null = null;
  private deadline = Infinity;
  private timer: NodeJS.Timeout | null = null;
  private timerAt = Infinity;
  private onFailure: (() => void) | null = null;
  /** Set while the connection is idle: anything said then means that it cannot be used again. */
  onUnasked: (() => void) | null = null;

  constructor(private socket: Socket) {
    this.listen(socket);
  }

  /** True while nothing went wrong and the peer said nothing that was not asked for. */
  get quiet(): boolean {
    return this.failure === null && this.replies.length === 0 && this.socket.writable;
  }

  /** True when a reply is there to be read. */
  get answered(): boolean {
    return this.replies.length > 0;
  }

  get tls(): TLSSocket | null {
    return 'getCipher' in this.socket ? (this.socket as TLSSocket) : null;
  }

  get remote(): { address: string; port: number } | null {
    const { remoteAddress, remotePort } = this.socket;
    return remoteAddress === undefined || remotePort === undefined
      ? null
      : { address: remoteAddress, port: remotePort };
  }

  /** Called once, when the connection is lost or closed. */
  whenDone(action: () => void): void {
    if (this.failure !== null) action();
    else this.onFailure = action;
  }

  write(text: string): void {
    if (this.failure === null) this.socket.write(text, 'utf8');
  }

  /** Writes in one system call where possible. @returns false when the peer does not keep up: see {@link drained} */
  writeAll(buffers: readonly Buffer[]): boolean {
    if (this.failure !== null) return true;
    if (buffers.length === 1) return this.socket.write(buffers[0]!);
    this.socket.cork();
    let more = true;
    for (const buffer of buffers) more = this.socket.write(buffer);
    this.socket.uncork();
    return more;
  }

  /** True when everything written has left this process. */
  get flushed(): boolean {
    return this.socket.writableLength === 0;
  }

  /**
   * Waits until the peer has taken what was written, or has answered.
   *
   * @throws ConnectionError
   */
  drained(ms: number): Promise<void> {
    if (this.answered) return Promise.resolve();
    if (this.failure !== null) return Promise.reject(this.failure);
    if (!this.socket.writableNeedDrain) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.writer = { resolve, reject };
      this.arm(ms);
    });
  }

  /**
   * The next reply. The time is for the whole reply: one that drips in does not prolong it.
   *
   * @throws ConnectionError
   */
  read(ms: number): Promise<ServerReply> {
    const reply = this.replies.shift();
    if (reply !== undefined) return Promise.resolve(reply);
    if (this.failure !== null) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      this.reader = { resolve, reject };
      this.arm(ms);
    });
  }

  /**
   * Starts TLS. What the peer said before is thrown away, also what came in one piece with its "go ahead"
   * (RFC 3207 section 4.2: response injection).
   *
   * @throws ConnectionError `tls-failed`
   */
  async upgrade(options: ConnectionOptions, ms: number): Promise<void> {
    const plain = this.socket;
    plain.removeAllListeners('data').removeAllListeners('end').removeAllListeners('close').removeAllListeners('error');
    this.parser.reset();
    this.replies.length = 0;
    const secure = connectTls({ ...options, socket: plain });
    plain.on('error', () => undefined);
    await settled(secure, 'secureConnect', ms, (reason) => new ConnectionError('tls-failed', reason));
    this.socket = secure;
    this.listen(secure);
  }

  /** Says QUIT without waiting for the answer, which nobody needs, and closes. */
  quit(): void {
    if (this.failure !== null) return;
    this.fail(new ConnectionError('connection-lost', 'we closed the connection'), false);
    const { socket } = this;
    socket.end('QUIT\r\n');
    const linger = setTimeout(() => socket.destroy(), LINGER_MS);
    socket.once('close', () => clearTimeout(linger));
  }

  destroy(): void {
    this.fail(new ConnectionError('connection-lost', 'we closed the connection'));
    this.socket.destroy();
  }

  private listen(socket: Socket): void {
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('drain', () => this.releaseWriter());
    socket.on('end', () => this.fail(new ConnectionError('connection-lost', 'the peer closed the connection')));
    socket.on('close', () => this.fail(new ConnectionError('connection-lost', 'the connection was closed')));
    socket.on('error', (error) => this.fail(new ConnectionError('connection-lost', messageOf(error))));
  }

  private take(chunk: Buffer): void {
    if (this.failure !== null) return;
    try {
      this.parser.push(chunk, this.replies);
    } catch (error) {
      this.fail(new ConnectionError('protocol-error', messageOf(error)));
      return;
    }
    if (this.replies.length === 0) return;
    if (this.replies.length > MAX_UNREAD) {
      this.fail(new ConnectionError('protocol-error', 'replies to nothing that was asked'));
    } else if (this.reader !== null) {
      const { reader } = this;
      this.reader = null;
      reader.resolve(this.replies.shift()!);
    } else {
      this.releaseWriter();
      this.onUnasked?.();
    }
  }

  private releaseWriter(): void {
    const { writer } = this;
    this.writer = null;
    writer?.resolve();
  }

  /** What was read before stays readable: a peer may explain itself and close. */
  private fail(error: ConnectionError, destroy = true): void {
    if (this.failure !== null) return;
    this.failure = error;
    if (this.timer !== null) clearTimeout(this.timer);
    const { reader, writer } = this;
    this.reader = this.writer = null;
    const last = reader === null ? undefined : this.replies.shift();
    if (last !== undefined) reader?.resolve(last);
    else reader?.reject(error);
    if (this.answered) writer?.resolve();
    else writer?.reject(error);
    if (destroy) this.socket.destroy();
    this.onFailure?.();
  }

  private arm(ms: number): void {
    const now = performance.now();
    this.deadline = now + ms;
    if (this.timer !== null && this.timerAt <= this.deadline) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.setTimer(ms, now);
  }

  private setTimer(ms: number, now: number): void {
    this.timerAt = now + ms;
    this.timer = setTimeout(() => this.ring(), Math.ceil(ms));
    this.timer.unref();
  }

  private ring(): void {
    this.timer = null;
    if (this.reader === null && this.writer === null) return;
    const now = performance.now();
    // Node.js timers may ring up to a millisecond early.
    if (now + 1 < this.deadline) this.setTimer(this.deadline - now, now);
    else this.fail(new ConnectionError('reply-timeout', 'the peer did not answer in time'));
  }
}

/** Waits until a new socket is connected. @throws ConnectionError `connect-…` */
export async function connected(socket: Socket, ms: number): Promise<void> {
  if (!socket.connecting) return;
  await settled(socket, 'connect', ms, (reason, error) =>
    error === null ? new ConnectionError('connect-timeout', reason) : connectError(error),
  );
}

function settled(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  ms: number,
  wrap: (reason: string, error: Error | null) => ConnectionError,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (error: ConnectionError | null): void => {
      clearTimeout(timer);
      socket.off(event, onEvent).off('close', onClose).off('error', onError);
      if (error === null) return resolve();
      socket.on('error', () => undefined);
      socket.destroy();
      reject(error);
    };
    const onEvent = (): void => finish(null);
    const onError = (error: Error): void => finish(wrap(messageOf(error), error));
    const onClose = (): void => finish(wrap('the peer closed the connection', new Error('closed')));
    const timer = setTimeout(() => finish(wrap(`not established within ${ms} ms`, null)), ms);
    socket.once(event, onEvent).once('close', onClose).once('error', onError);
  });
}
