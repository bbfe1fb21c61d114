import net from 'node:net';
import type { AddressInfo } from 'node:net';

import { FakeMxSession } from './fake-mx-session.js';
import { selfSigned } from './self-signed.js';

/** The points at which a script may interfere. `DOT` is the answer to the end of data, `AUTH` the final one. */
export type FakeMxVerb =
  'GREETING' | 'EHLO' | 'HELO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'DOT' | 'RSET' | 'NOOP' | 'QUIT';

/** What the peer does at one point; see {@link say}, {@link hang}, {@link drop}, {@link raw}, {@link drip}. */
export type FakeMxStep =
  /** Lines of a reply, CRLF is added to each; `drop` closes the connection after it. */
  | { do: 'say'; lines: string[]; drop: boolean }
  /** Never answers, reads on. */
  | { do: 'hang' }
  /** Closes without an answer; `reset` with a TCP reset. */
  | { do: 'drop'; reset: boolean }
  /** Sends these octets as they are. */
  | { do: 'raw'; bytes: Buffer; drop: boolean }
  /** Sends these octets one by one. */
  | { do: 'drip'; bytes: Buffer; everyMs: number };

export const say = (...lines: string[]): FakeMxStep => ({ do: 'say', lines, drop: false });
export const sayAndDrop = (...lines: string[]): FakeMxStep => ({ do: 'say', lines, drop: true });
export const hang: FakeMxStep = { do: 'hang' };
export const drop: FakeMxStep = { do: 'drop', reset: false };
export const reset: FakeMxStep = { do: 'drop', reset: true };
export const raw = (bytes: string | Buffer): FakeMxStep => ({ do: 'raw', bytes: toBuffer(bytes), drop: false });
export const drip = (bytes: string | Buffer, everyMs: number): FakeMxStep => ({
  do: 'drip',
  bytes: toBuffer(bytes),
  everyMs,
});

/** One step for every time; a list for the first, second … time over all sessions, the last one from then on. */
export type FakeMxRule = FakeMxStep | FakeMxStep[] | ((line: string, session: FakeMxSession) => FakeMxStep | undefined);

export type FakeMxScript = Partial<Record<FakeMxVerb, FakeMxRule>>;

/** One message that was answered, well or badly, after its final dot. */
export interface FakeMxMessage {
  /** Reverse-path without brackets. */
  sender: string;
  /** Accepted forward-paths without brackets. */
  recipients: string[];
  /** The MAIL line, with its parameters. */
  mail: string;
  /** Content between DATA and the final dot with dot-stuffing undone; ends in CRLF unless empty. */
  content: Buffer;
  tls: boolean;
  session: FakeMxSession;
}

export interface FakeMxOptions {
  /** Lines after the first of the EHLO reply; STARTTLS is added by `starttls`. */
  capabilities?: string[];
  /** Offers STARTTLS with a self-signed certificate for `localhost` and 127.0.0.1. */
  starttls?: boolean;
  script?: FakeMxScript;
  /** Default 127.0.0.1, on a free port. */
  host?: string;
  port?: number;
}

export interface FakeMx {
  readonly host: string;
  readonly port: number;
  /** Connections in the order of their arrival, closed ones included. */
  readonly sessions: FakeMxSession[];
  readonly messages: FakeMxMessage[];
  /** PEM of the certificate it shows, for clients that should trust it. */
  readonly certificate: string;
  /** May be changed while running. */
  script: FakeMxScript;
  capabilities: string[];
  close(): Promise<void>;
}

export const DEFAULT_CAPABILITIES = ['PIPELINING', 'SIZE 52428800', '8BITMIME', 'SMTPUTF8', 'ENHANCEDSTATUSCODES'];

/** Made once: a key pair costs more than most tests. */
let identity: { key: string; cert: string } | undefined;

/** Starts a scriptable SMTP peer. By default it accepts everything. */
export async function startFakeMx(options: FakeMxOptions = {}): Promise<FakeMx> {
  identity ??= selfSigned('localhost');
  const shown = identity;
  const counts = new Map<FakeMxVerb, number>();
  const server = net.createServer((socket) => {
    const session = new FakeMxSession(socket, {
      mx,
      identity: shown,
      starttls: options.starttls ?? false,
      next: (verb, line, asking) => nextStep(mx.script, counts, verb, line, asking),
    });
    mx.sessions.push(session);
    session.start();
  });
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const mx: FakeMx = {
    host,
    port: (server.address() as AddressInfo).port,
    sessions: [],
    messages: [],
    certificate: shown.cert,
    script: options.script ?? {},
    capabilities: options.capabilities ?? DEFAULT_CAPABILITIES,
    close: () => closeAll(server, mx.sessions),
  };
  return mx;
}

/** A port on 127.0.0.1 on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function nextStep(
  script: FakeMxScript,
  counts: Map<FakeMxVerb, number>,
  verb: FakeMxVerb,
  line: string,
  session: FakeMxSession,
): FakeMxStep | undefined {
  const rule = script[verb];
  const count = counts.get(verb) ?? 0;
  counts.set(verb, count + 1);
  if (typeof rule === 'function') return rule(line, session);
  return Array.isArray(rule) ? (rule[count] ?? rule.at(-1)) : rule;
}

async function closeAll(server: net.Server, sessions: FakeMxSession[]): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  for (const session of sessions) session.destroy();
  await closed;
}

function toBuffer(bytes: string | Buffer): Buffer {
  return typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
}
