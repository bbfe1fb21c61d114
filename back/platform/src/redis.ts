import { Redis } from 'ioredis';

import type { Logger } from './logger.js';

/** A Redis that is silent for this long with commands before it is away, else they would pile up until TCP gives up. */
const SILENCE_MS = 1_000;

/** Redis holds only what may be lost, so nothing ever waits for it: commands fail at once while it is away. */
export function openRedis(url: string, logger: Logger): Redis {
  const redis = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, socketTimeout: SILENCE_MS });
  let reported = false;
  redis.on('error', (error: Error) => {
    if (!reported) logger.warn({ error: error.message }, 'Redis is away, its work is done in memory meanwhile');
    reported = true;
  });
  redis.on('ready', () => {
    if (reported) logger.info('Redis is back');
    reported = false;
  });
  return redis;
}
