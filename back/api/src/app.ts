import type { Server } from 'node:http';
import { join } from 'node:path';

import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from '@postern/platform';

import { AppModule } from './app.module.js';
import { declaredRoutes } from './contract/index.js';
import { dashboard } from './dashboard/dashboard.js';
import type { Dependencies } from './dependencies.js';
import { clientAddress } from './http/client-address.js';
import { cors } from './http/cors.js';
import { jsonBody } from './http/json-body.js';
import { methods } from './http/methods.js';
import { ProblemFilter } from './http/problem.filter.js';
import { requestId } from './http/request-id.js';
import { RouteTable } from './http/route-table.js';
import { securityHeaders } from './http/security-headers.js';
import { lastAnswers } from './http/stopping.js';

/** Where `ng build` puts it, seen from `back/api/dist` and from `back/api/src`. */
const BUILT_DASHBOARD = join(__dirname, '..', '..', '..', 'front', 'dist');
const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 30_000;
const MOST_CONNECTIONS = 1_000;

/** Builds the application; the caller makes it listen and closes it. */
export async function createApp(dependencies: Dependencies): Promise<NestExpressApplication> {
  const { config, logger, stopping } = dependencies;
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(dependencies), {
    logger: nestLogger(logger),
    bodyParser: false,
    abortOnError: false,
    forceCloseConnections: false,
  });
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  const routes = new RouteTable(declaredRoutes());
  app.use(lastAnswers(stopping));
  app.use(requestId(logger));
  app.use(securityHeaders(config.PUBLIC_URL?.startsWith('https:') ?? false));
  app.use(clientAddress(config.HTTP_PROXY_FROM));
  app.use(dashboard(config.DASHBOARD_DIR ?? BUILT_DASHBOARD));
  app.use(cors(config.CORS_ORIGINS));
  app.use(methods(routes));
  app.use(jsonBody(routes));
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
