import type { Config } from '../config.js';
import type { SafeFetchPolicy } from './safe-fetch.js';

/** Where customers' endpoints may be. */
export function webhookPolicy(
  config: Pick<Config, 'WEBHOOK_ALLOW_HTTP' | 'WEBHOOK_ALLOW_PRIVATE' | 'WEBHOOK_PORTS'>,
): SafeFetchPolicy {
  return {
    allowHttp: config.WEBHOOK_ALLOW_HTTP,
    allowPrivate: config.WEBHOOK_ALLOW_PRIVATE,
    ports: config.WEBHOOK_PORTS,
  };
}
