import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that a receiver got. */
export interface Received {
  id: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** What was answered. */
  status: number;
  at: number;
}

/** What to answer; the default is 204. */
export type Answering = (request: { id: string; count: number }, response: ServerResponse) => number | null;

/** A real HTTP server to which webhooks are sent. */
export class Receiver {
  readonly received: Received[] = [];
  /** Null: it answers by itself, or never. */
  answering: Answering = () => 204;

  private constructor(
    private server: Server,
    readonly port: number,
  ) {}

  static async start(): Promise<Receiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const receiver = new Receiver(server, (server.address() as AddressInfo).port);
    receiver.serve(server);
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  /** Ids of events that were answered with success. */
  get taken(): Set<string> {
    return new Set(this.received.filter(({ status }) => status >= 200 && status < 300).map(({ id }) => id));
  }

  /** As when the process is killed: connections break, and nobody listens. */
  async kill(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  async restart(): Promise<void> {
    this.server = createServer();
    this.serve(this.server);
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
  }

  private serve(server: Server): void {
    server.on('request', (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        const id = String(request.headers['webhook-id']);
        const count = this.received.filter((each) => each.id === id).length;
        const status = this.answering({ id, count }, response);
        this.received.push({ id, headers: request.headers, body, status: status ?? 0, at: Date.now() });
        if (status !== null) response.writeHead(status).end(status === 204 ? undefined : `answer ${status}`);
      });
    });
  }
}
