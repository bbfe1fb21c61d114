import { once } from 'node:events';
import net from 'node:net';

interface Told {
  id: string;
  type: string;
  timestamp: string;
  data: Record<string, unknown>;
}

/** Reads server-sent events as a browser does. */
export class EventStreamClient {
  /** Plain messages. */
  readonly told: Told[] = [];
  /** Names of the others. */
  readonly control: string[] = [];
  lastEventId: string | undefined;
  /** The server, or somebody on the way, ended it. */
  ended = false;
  private readonly reading: Promise<void>;
  private readonly reader: ReadableStreamDefaultReader<Uint8Array> | undefined;

  constructor(readonly response: Response) {
    this.reader = response.ok ? response.body?.getReader() : undefined;
    this.reading = this.read();
  }

  async close(): Promise<void> {
    await this.reader?.cancel().catch(() => undefined);
    await this.reading;
  }

  private async read(): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for (;;) {
        const chunk = await this.reader?.read();
        if (chunk === undefined || chunk.done) break;
        text += decoder.decode(chunk.value, { stream: true });
        const messages = text.split('\n\n');
        text = messages.pop() ?? '';
        for (const message of messages) this.take(message);
      }
    } catch {
      // Cut off.
    }
    this.ended = true;
  }

  private take(message: string): void {
    const field = (name: string): string | undefined =>
      message
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2);
    const data = field('data');
    if (data === undefined) return;
    this.lastEventId = field('id') ?? this.lastEventId;
    const event = field('event');
    if (event === undefined) this.told.push(JSON.parse(data) as Told);
    else this.control.push(event);
  }
}

/** A client that asks for a stream, and never reads an octet of it. @returns what ends it */
export async function askAndIgnore(port: number, cookie: string): Promise<() => void> {
  const socket = net.connect(port, '127.0.0.1').pause();
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(`GET /api/v1/events/stream HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\n\r\n`);
  return () => socket.destroy();
}
