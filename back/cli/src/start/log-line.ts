const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
const WARN = LEVELS.indexOf('warn');
const SAID_ELSEWHERE = new Set(['level', 'time', 'service', 'msg', 'err']);
const LONGEST_VALUE = 200;

/** One line of a process's log, for a person. */
export interface LogLine {
  /** A warning or worse, or something that is not one of our log lines, such as a crash's stack. */
  important: boolean;
  /** An error or worse. */
  failure: boolean;
  text: string;
}

/**
 * @param service the process it came from
 * @param line one line of its output: JSON as pino writes it, or anything else
 */
export function readLogLine(service: string, line: string): LogLine {
  const event = parse(line);
  if (event === null) return { important: true, failure: true, text: `${service}: ${printable(line)}` };
  const level = LEVELS.findIndex((name) => name === event['level']);
  const time = typeof event['time'] === 'string' ? event['time'].slice(11, 19) : '';
  const message = typeof event['msg'] === 'string' ? event['msg'] : '';
  const words = [
    time,
    service.padEnd(11),
    String(event['level']).padEnd(5),
    printable(message),
    errorOf(event),
    ...details(event),
  ];
  return {
    important: level < 0 || level >= WARN,
    failure: level > WARN,
    text: words.filter((word) => word !== '').join(' '),
  };
}

function parse(line: string): Record<string, unknown> | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}

function errorOf(event: Record<string, unknown>): string {
  const error = event['err'];
  if (typeof error !== 'object' || error === null || !('message' in error)) return '';
  return `(${printable(String(error.message))})`;
}

function details(event: Record<string, unknown>): string[] {
  return Object.entries(event)
    .filter(([name]) => !SAID_ELSEWHERE.has(name))
    .map(([name, value]) => `${name}=${printable(typeof value === 'string' ? value : JSON.stringify(value))}`);
}

/** What peers sent may stand in a log line: no escape sequence of theirs reaches the terminal. */
function printable(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}]/gu, ' ');
  return clean.length > LONGEST_VALUE ? `${clean.slice(0, LONGEST_VALUE)}…` : clean;
}
