import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/**
 * JSON lines on standard output, one an event. Addresses may appear; bodies, subjects, keys and passwords never do:
 * the paths below are removed even when somebody passes them by mistake.
 */
export function createLogger(service: string, level: string): Logger {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: ['raw', 'body', 'password', 'secret', 'key', '*.raw', '*.body', '*.password', '*.secret', '*.key'],
      remove: true,
    },
  });
}

/** A logger that says nothing, for tests. */
export const silentLogger: Logger = pino({ level: 'silent' });
