import { connect, type Socket } from 'node:net';

import type { SocketAddress } from '@postern/platform';

import type { Exchange } from './scanner.js';
import type { ClamavScan, Trouble } from './scans.js';

const CHUNK = 256 * 1024;
/** Octets of a reply: a line. */
const LONGEST_REPLY = 1_000;
const LONGEST_NAME = 100;
const NUL = '\0';

/**
 * Asks clamd by its own protocol (clamd(8), INSTREAM): the message in chunks, each with its length as four octets in
 * network order, the last one empty. With `z` in front command and reply end with NUL.
 */
export function clamav(address: SocketAddress): Exchange<ClamavScan> {
  return ({ raw }, signal) =>
    new Promise((resolve) => {
      const socket = connect(address);
      const timeout = (): void => end('timeout');
      const end = (answer: ClamavScan | Trouble): void => {
        signal.removeEventListener('abort', timeout);
        socket.destroy();
        resolve(answer);
      };
      if (signal.aborted) return timeout();
      signal.addEventListener('abort', timeout);
      let stage: Trouble = 'unreachable';
      socket.once('connect', () => {
        stage = 'hung-up';
        send(socket, raw, () => (stage = 'lost'));
      });
      socket.on('error', () => undefined);
      socket.once('close', () => end(stage));
      hear(socket, end);
    });
}

/**
 * One chunk after the other, with a look for a reply between: clamd says that it takes no more and hangs up, and what it
 * said is lost to whoever is writing at that moment.
 */
function send(socket: Socket, raw: Buffer, sent: () => void): void {
  socket.write(`zINSTREAM${NUL}`);
  let at = 0;
  const next = (): void => {
    if (socket.destroyed) return;
    const chunk = raw.subarray(at, at + CHUNK);
    at += chunk.length;
    socket.cork();
    if (chunk.length > 0) socket.write(lengthOf(chunk.length));
    if (at < raw.length) socket.write(chunk, () => void setImmediate(next));
    else {
      socket.write(chunk);
      socket.write(lengthOf(0));
      sent();
    }
    socket.uncork();
  };
  next();
}

function lengthOf(octets: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(octets);
  return length;
}

function hear(socket: Socket, end: (answer: ClamavScan | Trouble) => void): void {
  let reply = '';
  socket.on('data', (piece: Buffer) => {
    reply += piece.toString('latin1');
    if (reply.length > LONGEST_REPLY) end('garbage');
    else if (reply.includes(NUL)) end(parseReply(reply));
  });
}

/** @param reply with the NUL that ends it, and nothing behind */
export function parseReply(reply: string): ClamavScan | Trouble {
  if (reply.indexOf(NUL) !== reply.length - 1) return 'garbage';
  const line = reply.slice(0, -1);
  if (line === 'stream: OK') return { result: 'clean' };
  const malware = /^stream: (.+) FOUND$/s.exec(line)?.[1];
  if (malware !== undefined) return { result: 'infected', malware: printable(malware) };
  if (/^INSTREAM size limit exceeded\. ERROR$/.test(line)) return 'too-large';
  return /(?:^|\s)ERROR$/.test(line) ? 'refused' : 'garbage';
}

/** Names of signatures stand in traces and reasons. */
function printable(name: string): string {
  return (
    name
      .slice(0, LONGEST_NAME)
      .replace(/[^\x20-\x7e]/g, '?')
      .trim() || 'unnamed'
  );
}
