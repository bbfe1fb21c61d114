import { createServer, type ServerResponse } from 'node:http';

import type { ProcessHealth } from './health.js';
import type { Metrics } from './metrics.js';

export interface MetricsServer {
  close(): Promise<void>;
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** Serves `/metrics` for Prometheus, `/health/live` and `/health/ready` for whoever watches, and nothing else. */
export async function serveMetrics(
  { host, port }: { host: string; port: number },
  metrics: Metrics,
  health: () => Promise<ProcessHealth>,
): Promise<MetricsServer> {
  const paths: Readonly<Record<string, (response: ServerResponse) => Promise<unknown>>> = {
    '/metrics': async (response) => {
      const text = await metrics.read();
      response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text);
    },
    '/health/live': async (response) => response.writeHead(200, JSON_TYPE).end(JSON.stringify({ status: 'ok' })),
    '/health/ready': async (response) => {
      const { isReady, ...found } = await health();
      const body = { status: isReady ? 'ok' : 'not-ready', ...found };
      response.writeHead(isReady ? 200 : 503, JSON_TYPE).end(JSON.stringify(body));
    },
  };
  const server = createServer((request, response) => {
    const answer = paths[request.url ?? ''];
    if (answer === undefined) return void response.writeHead(404).end();
    answer(response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
