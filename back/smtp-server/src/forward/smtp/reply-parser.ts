import type { Reply } from '../../message.js';

/** A complete reply as the peer gave it. */
export interface ServerReply {
  code: number;
  /** Text of each line after the code, control characters replaced by spaces. */
  lines: string[];
}

/** The peer does not speak SMTP, or says too much. */
export class ReplySyntaxError extends Error {
  override readonly name = 'ReplySyntaxError';
}

export interface ReplyLimits {
  /** Octets of one line; RFC 5321 section 4.5.3.1.5 has 512, peers exceed it. */
  line: number;
  /** Octets of one reply, all its lines together. */
  reply: number;
}

const LIMITS: ReplyLimits = { line: 4096, reply: 65536 };
/** Characters of a reply's text that are kept: it is stored with each attempt. */
const MAX_TEXT = 1000;
const LF = 0x0a;
const CR = 0x0d;
const HYPHEN = 0x2d;
const SPACE = 0x20;
const EMPTY: Buffer = Buffer.alloc(0);
/** What must not reach logs and terminals. */
const CONTROL = new RegExp('[\\u0000-\\u001f\\u007f-\\u009f]', 'g');
const ENHANCED = /^([245]\.\d{1,3}\.\d{1,3})(?: |$)/;

/**
 * Incremental parser of SMTP replies (RFC 5321 section 4.2). A line may end in LF alone. Lines of a multi-line reply
 * whose codes differ within their class count with the last one's; differing classes are an error.
 */
export class ReplyParser {
  private partial: Buffer = EMPTY;
  private lines: string[] = [];
  private octets = 0;
  private code = 0;

  constructor(private readonly limits: ReplyLimits = LIMITS) {}

  /**
   * @param replies receives each reply that this chunk completes
   * @throws ReplySyntaxError when the octets are no reply; the connection must not be used any more
   */
  push(chunk: Buffer, replies: ServerReply[]): void {
    const bytes = this.partial.length === 0 ? chunk : Buffer.concat([this.partial, chunk]);
    let start = 0;
    for (;;) {
      const end = bytes.indexOf(LF, start);
      if (end < 0) break;
      this.takeLine(bytes, start, bytes[end - 1] === CR && end > start ? end - 1 : end, replies);
      start = end + 1;
    }
    this.partial = start === bytes.length ? EMPTY : bytes.subarray(start);
    this.check(this.partial.length - (this.partial.at(-1) === CR ? 1 : 0), 'a line without an end');
  }

  /** Forgets what was not complete (RFC 3207 section 4.2). */
  reset(): void {
    this.partial = EMPTY;
    this.lines = [];
    this.octets = 0;
  }

  private takeLine(bytes: Buffer, start: number, end: number, replies: ServerReply[]): void {
    this.check(end - start, 'a line');
    const code = codeAt(bytes, start, end);
    const mark = end === start + 3 ? SPACE : bytes[start + 3];
    if (code === 0 || (mark !== SPACE && mark !== HYPHEN)) {
      throw new ReplySyntaxError(
        `not a reply: "${printable(bytes.toString('latin1', start, Math.min(end, start + 60)))}"`,
      );
    }
    if (this.lines.length > 0 && hundreds(code) !== hundreds(this.code)) {
      throw new ReplySyntaxError(`one reply with codes ${this.code} and ${code}`);
    }
    this.code = code;
    this.octets += end - start;
    this.lines.push(printable(bytes.toString('utf8', Math.min(start + 4, end), end)));
    if (mark === HYPHEN) return;
    replies.push({ code, lines: this.lines });
    this.lines = [];
    this.octets = 0;
  }

  private check(length: number, what: string): void {
    if (length > this.limits.line) throw new ReplySyntaxError(`${what} of more than ${this.limits.line} octets`);
    // Empty lines cost memory too: each counts as its code.
    if (this.octets + length + 4 * this.lines.length > this.limits.reply) {
      throw new ReplySyntaxError(`a reply of more than ${this.limits.reply} octets`);
    }
  }
}

/** The reply as it is stored and shown. An enhanced code on every line (RFC 2034) is taken off each. */
export function toReply(reply: ServerReply): Reply {
  const enhanced = ENHANCED.exec(reply.lines[0] ?? '')?.[1] ?? null;
  const texts =
    enhanced === null
      ? reply.lines
      : reply.lines.map((line) => (line.startsWith(enhanced) ? line.slice(enhanced.length).trimStart() : line));
  const text = texts.length === 1 ? texts[0]! : texts.filter((line) => line !== '').join(' ');
  return { code: reply.code, enhanced, text: text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text };
}

/** Three digits from 200 to 599, or 0. SMTP has no replies of the first class (RFC 5321 section 4.2.1). */
function codeAt(bytes: Buffer, start: number, end: number): number {
  if (end - start < 3) return 0;
  const first = bytes[start]! - 0x30;
  const second = bytes[start + 1]! - 0x30;
  const third = bytes[start + 2]! - 0x30;
  if (first < 2 || first > 5 || second < 0 || second > 9 || third < 0 || third > 9) return 0;
  return first * 100 + second * 10 + third;
}

function hundreds(code: number): number {
  return Math.floor(code / 100);
}

function printable(text: string): string {
  return text.replace(CONTROL, ' ');
}
