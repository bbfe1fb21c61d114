import type { ServerResponse } from 'node:http';

/** Octets that may wait for a slow client before it is cut off; it comes again and goes on where it was. */
const MOST_WAITING = 1024 * 1024;
/** Clients that lost the connection come again after so long. */
const RETRY_MS = 2_000;

/** One message of an event stream. */
export interface SseMessage {
  /** What the client says as Last-Event-ID when it comes again. */
  id: string;
  /** Absent: a plain message. */
  event?: string;
  data: unknown;
}

/** Writes an event stream (HTML Living Standard, 9.2.5). */
export class SseWriter {
  constructor(private readonly response: ServerResponse) {}

  begin(): void {
    this.response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Proxies must pass it on as it comes.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    this.write(`retry: ${RETRY_MS}\n\n`);
  }

  send({ id, event, data }: SseMessage): void {
    const name = event === undefined ? '' : `event: ${event}\n`;
    // JSON has no line breaks of its own.
    this.write(`id: ${id}\n${name}data: ${JSON.stringify(data)}\n\n`);
  }

  /** Says that the connection lives. */
  heartbeat(): void {
    this.write(': here\n\n');
  }

  end(): void {
    this.response.end();
  }

  private write(text: string): void {
    if (this.response.destroyed || this.response.writableEnded) return;
    this.response.write(text);
    if (this.response.writableLength > MOST_WAITING) this.response.destroy();
  }
}
