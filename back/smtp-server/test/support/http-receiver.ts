import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What to answer to the nth request of a path, from 0; null: never. */
export type Answering = (path: string, count: number) => { status: number; headers?: Record<string, string> } | null;

/** A real HTTP server to which mail is sent. */
export class HttpReceiver {
  readonly requests: ReceivedRequest[] = [];
  answering: Answering = () => ({ status: 204 });

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async start(): Promise<HttpReceiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const receiver = new HttpReceiver(server, (server.address() as AddressInfo).port);
    receiver.serve();
    return receiver;
  }

  url(path: string): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  at(path: string): ReceivedRequest[] {
    return this.requests.filter((request) => request.path === path);
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private serve(): void {
    this.server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const path = request.url ?? '';
        const answer = this.answering(path, this.at(path).length);
        this.requests.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
        if (answer !== null) response.writeHead(answer.status, answer.headers).end();
      });
    });
  }
}
