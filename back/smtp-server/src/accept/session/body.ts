import type { OctetSink } from './data-reader.js';
import type { OctetBudget } from './octet-budget.js';
import type { AcceptReply } from '../replies.js';

const CR = 0x0d;
const NOTHING = Buffer.alloc(0);
/** A first piece longer than this has more behind it. */
const SMALL = 8 * 1024;
/** As much as a declared size is believed. */
const CREDIT = 256 * 1024;
/** Octets that go on coming after the limit are read and thrown away, up to so many times the limit. */
const PATIENCE = 4;
/** A window of text that is checked at once: short enough not to hold up the other sessions. */
const WINDOW = 256 * 1024;
const BAD_OCTETS = /\r(?!\n)|(?<!\r)\n|\0/g;
const EMPTY_LINE = Buffer.from('\r\n\r\n');
const FIELD = /^[!-9;-~]+[ \t]*:/m;
const RECEIVED = /^received[ \t]*:/gim;

export interface BodyLimits {
  /** Largest message, in octets. */
  message: number;
  /** Largest header section, in octets. */
  header: number;
  /** Most Received fields. */
  received: number;
}

export type BodyVerdict = { kind: 'complete'; raw: Buffer } | { kind: 'refuse'; reply: AcceptReply };

/**
 * One message while it comes in: kept in one buffer that never outgrows the limit or the common budget. What is wrong
 * with it is remembered and told at the end of data, where the sender listens (RFC 5321 section 4.1.1.4).
 */
export class Body implements OctetSink {
  /** Octets received, those thrown away included. */
  received = 0;
  /** Borrowed, until {@link finish} makes it the message's own. */
  private buffer: Buffer = NOTHING;
  private length = 0;
  private checked = 0;
  /** Octets of the finished message in the budget. */
  private kept = 0;
  private fault: AcceptReply | null = null;

  /** @param declared the sender's SIZE (RFC 1870), 0 when unknown */
  constructor(
    private readonly limits: BodyLimits,
    private readonly budget: OctetBudget,
    private readonly declared: number,
  ) {}

  /** True when the sender has long passed the limit and does not stop. */
  get endless(): boolean {
    return this.received > this.limits.message * PATIENCE;
  }

  push(piece: Buffer): void {
    this.received += piece.length;
    if (this.fault !== null) return;
    if (this.length + piece.length > this.limits.message) return this.refuse('tooLarge');
    if (!this.makeRoom(piece.length)) return this.refuse('insufficientStorage');
    piece.copy(this.buffer, this.length);
    this.length += piece.length;
    if (this.length - this.checked >= WINDOW) this.check(this.checkable());
  }

  /** The end of data: the message, or why it is refused. The memory stays reserved until {@link release}. */
  finish(): BodyVerdict {
    this.check(this.length);
    const reply = this.fault ?? this.headerFault();
    if (reply !== null) return { kind: 'refuse', reply };
    return { kind: 'complete', raw: this.own() };
  }

  /** Gives the memory back to the budget. May be called more than once. */
  release(): void {
    if (this.buffer.length > 0) this.budget.giveBack(this.buffer);
    this.budget.release(this.kept);
    this.buffer = NOTHING;
    this.length = this.kept = 0;
  }

  private refuse(reply: AcceptReply): void {
    this.release();
    this.fault = reply;
  }

  private makeRoom(octets: number): boolean {
    const needed = this.length + octets;
    if (needed <= this.buffer.length) return true;
    const larger = this.budget.borrow(Math.min(Math.max(needed, this.nextCapacity(octets)), this.limits.message));
    if (larger === null) return false;
    if (this.buffer.length > 0) {
      this.buffer.copy(larger, 0, 0, this.length);
      this.budget.giveBack(this.buffer);
    }
    this.buffer = larger;
    return true;
  }

  private nextCapacity(octets: number): number {
    if (this.buffer.length > 0) return this.buffer.length * 2;
    if (this.declared > 0) return Math.min(this.declared, CREDIT);
    return octets <= SMALL ? SMALL : Math.min(octets * 4, CREDIT);
  }

  /** Bare CR, bare LF and NUL in what came since the last check. */
  private check(end: number): void {
    while (this.fault === null && this.checked < end) {
      const from = Math.max(this.checked - 1, 0); // an LF at the edge is looked at beside its CR
      const to = this.windowEnd(from, end);
      BAD_OCTETS.lastIndex = this.checked - from;
      const found = BAD_OCTETS.exec(this.buffer.toString('latin1', from, to));
      if (found !== null) return this.refuse(found[0] === '\0' ? 'nulOctet' : 'bareLineEnd');
      this.checked = to;
    }
  }

  /** A CR at the edge of a window waits for the octet after it. */
  private windowEnd(from: number, end: number): number {
    const to = Math.min(from + WINDOW, end);
    return to < end && this.buffer[to - 1] === CR ? to - 1 : to;
  }

  private checkable(): number {
    return this.buffer[this.length - 1] === CR ? this.length - 1 : this.length;
  }

  private headerFault(): AcceptReply | null {
    const header = this.header();
    if (header === null) return 'headerTooLarge';
    if (!FIELD.test(header)) return 'invalidHeader';
    const received = header.match(RECEIVED)?.length ?? 0;
    return received > this.limits.received ? 'loop' : null;
  }

  private header(): string | null {
    const searched = this.buffer.subarray(0, Math.min(this.length, this.limits.header + EMPTY_LINE.length));
    if (searched[0] === CR) return '';
    const at = searched.indexOf(EMPTY_LINE);
    if (at >= 0) return searched.toString('latin1', 0, at + 2);
    return this.length > this.limits.header ? null : searched.toString('latin1');
  }

  /** A message waits in memory for its commit, in no more than it fills; what was borrowed is lent to the next. */
  private own(): Buffer {
    const { buffer, length } = this;
    this.buffer = NOTHING;
    this.budget.release(buffer.length - length);
    this.kept = length;
    if (buffer.length > CREDIT && length * 4 >= buffer.length * 3) return buffer.subarray(0, length);
    const raw = Buffer.allocUnsafeSlow(length);
    buffer.copy(raw, 0, 0, length);
    this.budget.recycle(buffer);
    return raw;
  }
}
