import { createDnsResolver, systemClock, type Clock, type Config, type Resolver } from '@postern/platform';

/** Everything a command touches outside the database, so that tests can stand in for it. */
export interface Io {
  environment: Readonly<Record<string, string | undefined>>;
  /** To standard output. */
  out(data: string | Buffer): void;
  /** To standard error. */
  err(text: string): void;
  /** True when a person's terminal shows standard output. */
  terminal: boolean;
  /** All of standard input. */
  readInput(): Promise<string>;
  clock: Clock;
  /** @returns with a way to end it, for it holds sockets */
  openResolver(config: Config): Resolver & { close(): void };
}

const DNS_TIMEOUT_MS = 2_000;
const DNS_ATTEMPTS = 2;
/** Far more than any password; what is piped in by mistake is not read to its end. */
const MOST_INPUT = 4_096;

export function processIo(): Io {
  return {
    environment: process.env,
    out: (data) => void process.stdout.write(data),
    err: (text) => void process.stderr.write(text),
    terminal: process.stdout.isTTY,
    readInput,
    clock: systemClock,
    openResolver: ({ DNS_SERVERS: servers }) =>
      createDnsResolver({
        servers,
        timeoutMs: DNS_TIMEOUT_MS,
        attempts: DNS_ATTEMPTS,
        clock: systemClock,
        cacheSize: 100_000,
      }),
  };
}

async function readInput(): Promise<string> {
  let text = '';
  for await (const piece of process.stdin.setEncoding('utf8') as AsyncIterable<string>) {
    text += piece;
    if (text.length > MOST_INPUT) break;
  }
  return text;
}
