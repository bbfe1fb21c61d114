import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

import { silentLogger } from '@postern/platform';

import type { LanguageModelState } from '../classify/language-model/client.js';
import { healthOf } from './health.js';
import { createMetrics } from './metrics.js';
import { serveMetrics } from './metrics-server.js';
import { observeSessions } from './session-log.js';

const answering = { query: () => Promise.resolve({ rows: [] }) } as never;
const silent = { query: () => Promise.reject(new Error('Connection terminated')) } as never;

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
  const server = await serveMetrics({ host: '127.0.0.1', port }, metrics, () => healthOf(answering, () => null));
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

it('says how it is doing, and that the language model is away is no reason not to be ready', async () => {
  const port = await freePort();
  const failure = { reason: 'model.unreachable', detail: 'ECONNREFUSED', at: 1 } as const;
  const models = [{ name: 'm', circuit: 'open', isUp: false, lastAnswerAt: null, lastFailure: failure }] as const;
  const down: LanguageModelState = { status: 'down', running: 0, waiting: 0, models };
  let database = answering;
  const health = () => healthOf(database, () => down);
  const server = await serveMetrics({ host: '127.0.0.1', port }, createMetrics(), health);
  const ready = async (): Promise<[number, Record<string, unknown>]> => {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`);
    return [response.status, (await response.json()) as Record<string, unknown>];
  };
  try {
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
    const checks = [{ name: 'database', ok: true, detail: 'The database answers.' }];
    expect(await ready()).toEqual([200, { status: 'ok', checks, model: down }]);
    database = silent;
    expect(await ready()).toMatchObject([503, { status: 'not-ready', checks: [{ ok: false }] }]);
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
  } finally {
    await server.close();
  }
});
