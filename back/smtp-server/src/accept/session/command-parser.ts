import { SMTPStream } from 'smtp-server/lib/smtp-stream.js';
import { DataReader } from './data-reader.js';
import type { Body } from './body.js';

const LF = 0x0a;
const CR = 0x0d;
const NOTHING = Buffer.alloc(0);
/** Commands answered at once without letting other sessions have a turn. */
const TURN = 100;

export type LineFault = 'lineTooLong' | 'bareLineEndInCommand';

/** Whom the parser tells. Each `next` must be called once for the parser to go on. */
export interface CommandHandler {
  /** One line without its CRLF. */
  command(line: Buffer, next: () => void): void;
  /** A line that is no command. */
  fault(fault: LineFault, next: () => void): void;
  /** The end of data; {@link CommandParser.resume} goes on. */
  bodyEnd(body: Body): void;
  /** The sender is long past every limit. */
  bodyEndless(body: Body): void;
}

type Callback = (error?: Error | null) => void;

/**
 * Cuts the client's octets into commands and mail data. It stands in for smtp-server's own parser, which takes a bare LF
 * for a line end in commands, leaves a lone leading dot in data (RFC 5321 section 4.5.2 deletes it), waits a turn
 * of the event loop for every stuffed line and hands data through a stream.
 */
export class CommandParser extends SMTPStream {
  private partial: Buffer = NOTHING;
  private reader: DataReader | null = null;
  private body: Body | null = null;
  private afterBody: (() => void) | null = null;

  constructor(
    private readonly handler: CommandHandler,
    private readonly longestLine: number,
  ) {
    super();
  }

  /** What follows the running command is mail data. */
  startBody(body: Body): void {
    this.body = body;
    this.reader = new DataReader(body);
  }

  /** Goes on with what the client sent after the end of data. */
  resume(): void {
    const next = this.afterBody;
    this.afterBody = null;
    next?.();
  }

  override _write(chunk: Buffer, _encoding: string, next: Callback): void {
    if (this.isClosed || chunk.length === 0) return next();
    if (this.reader !== null) return this.readData(chunk, next);
    const data = this.partial.length > 0 ? Buffer.concat([this.partial, chunk]) : chunk;
    this.partial = NOTHING;
    this.readCommands(data, next);
  }

  /** The client went away in the middle of a line, which is therefore none (RFC 5321 section 2.3.8). */
  override _flushData(): void {
    this.partial = NOTHING;
  }

  private readData(chunk: Buffer, next: Callback): void {
    const { reader, body } = this;
    if (reader === null || body === null) return next();
    const rest = reader.feed(chunk);
    if (rest === null) {
      if (body.endless) this.handler.bodyEndless(body);
      return next();
    }
    this.reader = null;
    this.body = null;
    this.afterBody = () => this._write(rest, 'buffer', next);
    this.handler.bodyEnd(body);
  }

  /** Handles line after line, whether a handler answers at once or later, without growing the stack. */
  private readCommands(data: Buffer, next: Callback): void {
    let at = 0;
    let turn = 0;
    let running = false;
    let answered = false;
    const proceed = (): void => {
      answered = true;
      if (running) return;
      running = true;
      while (answered) {
        answered = false;
        if (this.isClosed) return next();
        if (this.reader !== null) return this._write(data.subarray(at), 'buffer', next);
        if (++turn % TURN === 0) {
          setImmediate(proceed);
          break;
        }
        const end = data.indexOf(LF, at);
        if (end < 0 || end - at >= this.longestLine) return this.keepPartial(data, at, next);
        const line = data.subarray(at, end + 1);
        at = end + 1;
        this.dispatch(line, proceed);
      }
      running = false;
    };
    proceed();
  }

  private keepPartial(data: Buffer, at: number, next: Callback): void {
    if (data.length - at < this.longestLine) {
      this.partial = Buffer.from(data.subarray(at)); // a copy, so that three octets do not keep 64 KB
      return next();
    }
    this.handler.fault('lineTooLong', () => next());
  }

  private dispatch(line: Buffer, proceed: () => void): void {
    const content = line.subarray(0, line.length - 2);
    const strict = line.length >= 2 && line[line.length - 2] === CR && !content.includes(CR);
    if (strict) this.handler.command(content, proceed);
    else this.handler.fault('bareLineEndInCommand', proceed);
  }
}
