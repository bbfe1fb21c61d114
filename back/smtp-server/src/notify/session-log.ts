import { messageOf, type Logger } from '@postern/platform';

import type { AcceptEvent, Observe } from '../accept/accept-events.js';
import type { Metrics } from './metrics.js';

/** Sessions in the log and the metrics. */
export function observeSessions(logger: Logger, metrics: Metrics): Observe {
  return (event) => {
    count(event, metrics);
    log(event, logger);
  };
}

function count(event: AcceptEvent, metrics: Metrics): void {
  if (event.kind === 'refused' || event.kind === 'turned-away') metrics.refused.inc({ reply: event.reply });
}

function log(event: AcceptEvent, logger: Logger): void {
  const { kind, ...details } = event;
  switch (event.kind) {
    case 'opened':
    case 'closed':
      return logger.debug(details, `session ${kind}`);
    case 'failed':
      return logger.error({ ...details, error: messageOf(event.error) }, 'a command failed, answered temporarily');
    case 'transport-error':
      return logger.debug({ error: event.error.message }, 'the connection broke');
    default:
      return logger.info(details, `client ${kind}`);
  }
}
