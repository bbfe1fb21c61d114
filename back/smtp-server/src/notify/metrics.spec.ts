import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

import { silentLogger } from '@postern/platform';

import { createMetrics } from './metrics.js';
import { serveMetrics } from './metrics-server.js';
import { observeSessions } from './session-log.js';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

it('serves what was counted, gauges as they are when asked, and nothing else', async () => {
  const metrics = createMetrics();
  metrics.accepted.inc(3);
  metrics.attempts.inc({ outcome: 'temporary', reason: 'connect-refused' });
  metrics.onCollect(() => metrics.sessions.set(7));
  const observe = observeSessions(silentLogger, metrics);
  observe({ kind: 'refused', sessionId: 's', ip: '192.0.2.1', verb: 'RCPT', reply: 'unknownAlias' });
  const port = await freePort();
  const server = await serveMetrics({ host: '127.0.0.1', port }, metrics);
  try {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(text).toContain('postern_messages_accepted_total 3');
    expect(text).toContain('postern_attempts_total{outcome="temporary",reason="connect-refused"} 1');
    expect(text).toContain('postern_refused_total{reply="unknownAlias"} 1');
    expect(text).toContain('postern_sessions 7');
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  } finally {
    await server.close();
  }
});
