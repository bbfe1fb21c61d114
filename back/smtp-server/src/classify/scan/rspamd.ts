import { request as plain, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as secure } from 'node:https';

import { z } from 'zod';

import type { Exchange } from './scanner.js';
import type { RspamdScan, Scanned, Trouble } from './scans.js';

/** Octets of an answer; one with all symbols has some 20,000. */
const MOST_OCTETS = 1024 * 1024;
const MOST_SYMBOLS = 12;
const SYMBOL = /^[A-Z0-9_]{1,60}$/i;

export interface RspamdOptions {
  /** Of a worker that scans (`normal`, or a proxy's self-scan), or of the controller. */
  readonly url: string;
  /** The controller asks for one. */
  readonly password: string | undefined;
}

/**
 * Asks rspamd by its HTTP protocol: `POST /checkv2`, the message as the body, the envelope in header fields
 * (https://docs.rspamd.com/developers/protocol). Redirects are not followed: the operator named the server.
 */
export function rspamd({ url, password }: RspamdOptions): Exchange<RspamdScan> {
  const target = new URL(`${url.replace(/\/+$/, '')}/checkv2`);
  const request = target.protocol === 'https:' ? secure : plain;
  return (scanned, signal) =>
    new Promise((resolve) => {
      // A connection of its own each: one that was kept may have been closed in the moment it is used.
      const options: RequestOptions = { method: 'POST', agent: false, signal, headers: fieldsOf(scanned, password) };
      const asked = request(target, options);
      ask(asked, scanned.raw, signal, resolve);
    });
}

function ask(
  asked: ClientRequest,
  raw: Buffer,
  signal: AbortSignal,
  resolve: (answer: RspamdScan | Trouble) => void,
): void {
  let isConnected = false;
  const end = (answer: RspamdScan | Trouble): void => {
    resolve(answer);
    asked.destroy();
  };
  asked.once('socket', (socket) => socket.once('connect', () => (isConnected = true)));
  asked.on('error', () => end(signal.aborted ? 'timeout' : isConnected ? 'lost' : 'unreachable'));
  asked.once(
    'response',
    (response) => void readAnswer(response).then(end, () => end(signal.aborted ? 'timeout' : 'lost')),
  );
  asked.end(raw);
}

function fieldsOf(
  { raw, envelope, client, sessionId }: Scanned,
  password: string | undefined,
): Record<string, string | string[]> {
  const recipients = envelope.recipients.map(({ address }) => octets(address));
  return {
    'Content-Length': String(raw.length),
    'Content-Type': 'message/rfc822',
    From: envelope.sender === '' ? '<>' : octets(envelope.sender),
    Rcpt: recipients,
    IP: client.ip,
    ...(client.helo === '' ? {} : { Helo: octets(client.helo) }),
    ...(client.hostname === null ? {} : { Hostname: octets(client.hostname) }),
    'Queue-Id': octets(sessionId),
    ...(password === undefined ? {} : { Password: octets(password) }),
  };
}

/** Header fields of HTTP are octets, of which Node takes one a character; nothing in them may begin another field. */
function octets(text: string): string {
  return Buffer.from(text.replace(/[\x00-\x1f\x7f]/g, ''), 'utf8').toString('latin1');
}

async function readAnswer(response: IncomingMessage): Promise<RspamdScan | Trouble> {
  if (response.statusCode !== 200) return 'refused';
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > MOST_OCTETS) return 'garbage';
    pieces.push(piece);
  }
  return parseScan(Buffer.concat(pieces).toString('utf8'));
}

const score = z.number().min(-100_000).max(100_000);

/** Of what rspamd answers, what is used here. */
const answer = z.object({
  action: z.string().regex(/^[a-z][a-z _-]{0,39}$/i),
  score,
  required_score: score.nullable(),
  symbols: z.record(z.string(), z.object({ score: score.optional() })),
});

/** @param text body of an answer */
export function parseScan(text: string): RspamdScan | Trouble {
  const parsed = answer.safeParse(jsonIn(text));
  if (!parsed.success) return 'garbage';
  const { action, symbols, score: reached, required_score: required } = parsed.data;
  return {
    result: 'judged',
    action: action.toLowerCase(),
    score: rounded(reached),
    required,
    symbols: heaviest(symbols),
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function heaviest(symbols: Record<string, { score?: number | undefined }>): string[] {
  return Object.entries(symbols)
    .map(([name, { score: weight = 0 }]) => ({ name, weight: Math.abs(weight) }))
    .filter(({ name, weight }) => weight > 0 && SYMBOL.test(name))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, MOST_SYMBOLS)
    .map(({ name }) => name);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
