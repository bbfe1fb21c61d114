import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** An HTTP server of somebody else's: it keeps what it is sent, and answers as it is told to. */
export class Receiver {
  readonly received: Received[] = [];
  /** What it answers, and how; tests change it. */
  answer: (received: Received) => { status: number; body: string } = () => ({ status: 200, body: '{"ok":true}' });

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const received = { headers: request.headers, body: Buffer.concat(pieces).toString('utf8') };
        this.received.push(received);
        const { status, body } = this.answer(received);
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
      });
    });
  }

  static async listen(port: number): Promise<Receiver> {
    const receiver = new Receiver(createServer());
    await new Promise<void>((resolve, reject) => {
      receiver.server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    return receiver;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/**
 * A port for a server that a Postern has to know of before it starts: of this process alone, and below those that systems
 * give away by themselves.
 */
export const ownPort = (nth: number): number => 20_000 + ((process.pid * 2 + nth) % 10_000);
