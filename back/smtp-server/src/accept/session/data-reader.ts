const CR = 0x0d;
const LF = 0x0a;
const DOT = 0x2e;
const CRLF_DOT = Buffer.from('\r\n.');
const NOTHING = Buffer.alloc(0);

/** Where the last octet seen stands in its line. */
type Position = 'line-start' | 'after-cr' | 'within';

/** Receives the message's octets in order. A piece is only valid during the call. */
export interface OctetSink {
  push(piece: Buffer): void;
}

/**
 * Finds the end of mail data and undoes dot-stuffing (RFC 5321 section 4.5.2), however the octets are cut into chunks.
 * Only CRLF.CRLF ends the message (section 4.1.1.4); a dot after anything but CRLF is content.
 */
export class DataReader {
  private position: Position = 'line-start';
  /** A dot at the start of a line whose meaning the next octets tell: `.` or `.CR`. */
  private held: Buffer = NOTHING;

  constructor(private readonly sink: OctetSink) {}

  /** @returns what follows the end of data, or null while there is more to come */
  feed(chunk: Buffer): Buffer | null {
    const data = this.held.length > 0 ? Buffer.concat([this.held, chunk]) : chunk;
    this.held = NOTHING;
    let from = 0;
    for (let dot = this.firstDot(data); dot >= 0; dot = nextDot(data, dot + 1)) {
      this.emit(data, from, dot);
      const meaning = meaningOf(data, dot);
      if (meaning === 'end') return data.subarray(dot + 3);
      if (meaning === 'unknown') return this.hold(data, dot);
      from = dot + 1;
    }
    this.emit(data, from, data.length);
    this.position = this.positionAfter(data);
    return null;
  }

  private emit(data: Buffer, from: number, to: number): void {
    if (to > from) this.sink.push(data.subarray(from, to));
  }

  private hold(data: Buffer, dot: number): null {
    this.held = Buffer.from(data.subarray(dot));
    this.position = 'line-start';
    return null;
  }

  /** A line may start at the first octet, or after it when the CR of its CRLF was in the last chunk. */
  private firstDot(data: Buffer): number {
    if (this.position === 'line-start' && data[0] === DOT) return 0;
    if (this.position === 'after-cr' && data[0] === LF && data[1] === DOT) return 1;
    return nextDot(data, 0);
  }

  private positionAfter(data: Buffer): Position {
    const last = data[data.length - 1];
    if (last === undefined) return this.position;
    if (last === CR) return 'after-cr';
    if (last !== LF) return 'within';
    const crBefore = data.length > 1 ? data[data.length - 2] === CR : this.position === 'after-cr';
    return crBefore ? 'line-start' : 'within';
  }
}

function nextDot(data: Buffer, from: number): number {
  const at = data.indexOf(CRLF_DOT, from);
  return at < 0 ? -1 : at + 2;
}

function meaningOf(data: Buffer, dot: number): 'end' | 'stuffing' | 'unknown' {
  const [next, afterNext] = [data[dot + 1], data[dot + 2]];
  if (next === undefined) return 'unknown';
  if (next !== CR) return 'stuffing';
  if (afterNext === undefined) return 'unknown';
  return afterNext === LF ? 'end' : 'stuffing';
}
