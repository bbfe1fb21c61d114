import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { UserError, createLogger, deferPoolThreads, messageOf, readConfig } from '@postern/platform';

import { SmtpServerModule } from './smtp-server.module.js';
import { killPointOverrides } from './wiring/kill-points.js';
import { Runtime } from './wiring/runtime.js';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger('smtp-server', config.LOG_LEVEL);
  const shell = SmtpServerModule.with(config, logger, killPointOverrides(process.env));
  const app = await NestFactory.createApplicationContext(shell, { logger: false });
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  // The one who started us is gone: nobody is left to stop us.
  process.once('disconnect', () => void app.close().then(() => process.exit(0)));
  await deferPoolThreads();
  const smtp = await app.get(Runtime).start();
  logger.info({ smtp, roles: config.ROLES, delivery: config.DELIVERY }, 'smtp-server ready');
  process.send?.({ ready: true, smtp: smtp && { host: smtp.address, port: smtp.port } });
}

main().catch((error: unknown) => {
  const remedy = error instanceof UserError ? ` → ${error.remedy}` : '';
  process.stderr.write(`smtp-server: ${messageOf(error)}${remedy}\n`);
  process.exit(1);
});
