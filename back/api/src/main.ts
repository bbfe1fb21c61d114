import 'reflect-metadata';

import type { AddressInfo } from 'node:net';

import type { NestExpressApplication } from '@nestjs/platform-express';
import { Keyring, readSecret } from '@postern/data';
import {
  UserError,
  createLogger,
  messageOf,
  openRedis,
  readConfig,
  systemClock,
  type Config,
  type Logger,
} from '@postern/platform';

import { createApp } from './app.js';
import { openDatabases } from './databases.js';

/** Requests under way may take this long when we are told to stop. */
const DRAIN_MS = 10_000;

/** Starts, serves, and stops when told so: by a signal, or by the loss of whoever started us. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger('api', config.LOG_LEVEL);
  const secret = readSecret(config);
  const databases = await openDatabases(databaseUrl(config), secret, config.DATABASE_POOL);
  const keyring = new Keyring(databases.pool, secret);
  const redis = config.REDIS_URL === undefined ? null : openRedis(config.REDIS_URL, logger);
  const stopping = new AbortController();
  const parts = { ...databases, config, logger, secret, keyring, redis, stopping: stopping.signal };
  const app = await createApp({ ...parts, clock: systemClock, strict: false });
  const stopRequested = stopRequest();
  await app.listen(config.HTTP_PORT, config.HTTP_HOST);
  announce(app, config.HTTP_HOST, logger);
  logger.info({ reason: await stopRequested }, 'stopping');
  await drain(app, stopping);
  redis?.disconnect();
  await databases.close();
  logger.info('stopped');
}

function databaseUrl({ DATABASE_URL: url }: Config): string {
  if (url !== undefined) return url;
  throw new UserError(
    'config.invalid',
    'DATABASE_URL is not set.',
    'Set it, or use "npm start", which runs a PostgreSQL of its own.',
  );
}

function stopRequest(): Promise<string> {
  return new Promise((resolve) => {
    for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(event, () => resolve(event));
  });
}

function announce(app: NestExpressApplication, host: string, logger: Logger): void {
  const { port } = app.getHttpServer().address() as AddressInfo;
  logger.info({ host, port }, 'listening');
  process.send?.({ ready: true, http: { host, port } });
}

/** Takes no new requests; those under way are answered, and cut off at the deadline. */
async function drain(app: NestExpressApplication, stopping: AbortController): Promise<void> {
  const server = app.getHttpServer();
  const deadline = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  stopping.abort();
  server.closeIdleConnections();
  await app.close();
  clearTimeout(deadline);
}

function explain(error: unknown): string {
  return error instanceof UserError ? `${error.message} ${error.remedy}` : `cannot start: ${messageOf(error)}`;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    createLogger('api', 'error').fatal({ err: error }, explain(error));
    process.exit(1);
  },
);
