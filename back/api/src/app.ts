import type { Server } from 'node:http';

import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from '@postern/platform';

import { AppModule } from './app.module.js';
import type { Dependencies } from './dependencies.js';
import { ProblemFilter } from './http/problem.filter.js';
import { requestId } from './http/request-id.js';
import { securityHeaders } from './http/security-headers.js';

const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 30_000;
/** Octets of a JSON body. */
const MOST_BODY = 256 * 1024;
const MOST_CONNECTIONS = 1_000;

/** Builds the application; the caller makes it listen and closes it. */
export async function createApp(dependencies: Dependencies): Promise<NestExpressApplication> {
  const { config, logger } = dependencies;
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(dependencies), {
    logger: nestLogger(logger),
    bodyParser: false,
    abortOnError: false,
    forceCloseConnections: false,
  });
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(requestId(logger));
  app.use(securityHeaders(config.PUBLIC_URL?.startsWith('https:') ?? false));
  app.useBodyParser('json', { limit: MOST_BODY, strict: true });
  app.useGlobalFilters(new ProblemFilter(logger));
  boundServer(app.getHttpServer());
  return app;
}

function boundServer(server: Server): void {
  server.headersTimeout = HEADERS_WITHIN_MS;
  server.requestTimeout = REQUEST_WITHIN_MS;
  server.maxConnections = MOST_CONNECTIONS;
}

/** Nest's own words, of which only complaints are of interest. */
function nestLogger(logger: Logger): LoggerService {
  const level =
    (name: 'debug' | 'warn' | 'error') =>
    (message: unknown, ...rest: unknown[]) =>
      logger[name]({ nest: rest.filter((word) => typeof word === 'string') }, String(message));
  return {
    log: level('debug'),
    debug: level('debug'),
    verbose: level('debug'),
    warn: level('warn'),
    error: level('error'),
    fatal: level('error'),
  };
}
