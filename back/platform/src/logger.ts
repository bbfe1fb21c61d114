import { pino, type Logger, type LoggerOptions } from 'pino';

import { createLineWriter } from './line-writer.js';

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
      paths: ['raw', 'body', 'subject', 'password', 'secret', 'key'],
      remove: true,
    },
  };
  return pino(options, createLineWriter(1));
}

/** A logger that says nothing, for tests. */
export const silentLogger: Logger = pino({ level: 'silent' });
