import { createServer, type IncomingMessage, type Server } from 'node:http';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** A server that counts who comes, and has a picture for everybody. */
export class TrapServer {
  readonly visits: { path: string; agent: string; cookie: boolean; referrer: boolean }[] = [];
  private server: Server | null = null;

  constructor(readonly port: number) {}

  async start(): Promise<void> {
    this.server = createServer((request, response) => {
      this.note(request);
      response.writeHead(200, { 'Content-Type': 'image/png', 'Access-Control-Allow-Origin': '*' }).end(PNG);
    });
    await new Promise<void>((resolve, reject) => {
      this.server!.on('error', reject).listen(this.port, '127.0.0.1', resolve);
    });
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve) ?? resolve(null));
  }

  private note({ url = '', headers }: IncomingMessage): void {
    const agent = headers['user-agent'] ?? '';
    this.visits.push({ path: url, agent, cookie: 'cookie' in headers, referrer: 'referer' in headers });
  }
}

/** Known before the Postern starts, which is told of it; who of several runs at once takes which is chance. */
export function somePort(): number {
  return 20_000 + Math.floor(Math.random() * 12_000);
}
