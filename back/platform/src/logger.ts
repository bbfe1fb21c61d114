import { pino, type Logger, type LoggerOptions } from 'pino';

export type { Logger } from 'pino';

/**
 * JSON lines on standard output, one an event. Addresses may appear; bodies, subjects, keys and passwords never do:
 * the paths below are removed even when somebody passes them by mistake.
 */
export function createLogger(service: string, level: string): Logger {
  const options: LoggerOptions = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: ['raw', 'body', 'password', 'secret', 'key', '*.raw', '*.body', '*.password', '*.secret', '*.key'],
      remove: true,
    },
  };
  // Each line is written at once: with lines waiting in memory and their reader gone, sonic-boom 4.2 tries to write them
  // for ever when the process exits.
  return pino(options, pino.destination({ fd: 1, sync: true }));
}

/** A logger that says nothing, for tests. */
export const silentLogger: Logger = pino({ level: 'silent' });
