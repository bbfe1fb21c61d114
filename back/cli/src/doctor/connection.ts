import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

import { codeOf, messageOf } from '@postern/platform';

const DEADLINE_MS = 5_000;
const MOST_OCTETS = 4_096;

export interface Peer {
  host: string;
  port: number;
  tls?: boolean;
}

/** What somebody said first, or why nobody did. */
export type Greeting = { line: string } | { error: string };

/** The first line of a server that talks first, as SMTP servers do (RFC 5321 section 3.1). */
export function readGreeting(peer: Peer): Promise<Greeting> {
  return new Promise((resolve) => {
    const socket = open(peer);
    let said = '';
    const end = (greeting: Greeting): void => {
      socket.destroy();
      clearTimeout(deadline);
      resolve(greeting);
    };
    const deadline = setTimeout(() => end({ error: 'no answer' }), DEADLINE_MS);
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      said += text;
      if (said.includes('\n') || said.length > MOST_OCTETS) end({ line: said.split(/\r?\n/, 1)[0] ?? '' });
    });
    socket.on('error', (error) => end({ error: codeOf(error) ?? messageOf(error) }));
    socket.on('close', () => end({ error: 'the connection was closed' }));
  });
}

function open({ host, port, tls = false }: Peer): Socket {
  // Whether its certificate is right is asked at delivery; here it is enough that it answers.
  return tls ? connectTls({ host, port, rejectUnauthorized: false }) : connectPlain({ host, port });
}

/** The address to reach one's own listener by. */
export function localAddress(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '::1' : host;
}
