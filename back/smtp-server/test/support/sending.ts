import type { ConnectionSettings } from '../../src/forward/smtp/client.js';
import type { SendJob } from '../../src/forward/smtp/commands.js';
import type { FakeMx } from './fake-mx.js';

/** Short for who waits until they have passed, long for a peer on a busy machine. */
const SHORT_MS = 2_000;

export const SHORT_TIMEOUTS = {
  connect: SHORT_MS,
  greeting: SHORT_MS,
  tls: SHORT_MS,
  command: SHORT_MS,
  dataBlock: SHORT_MS,
  dataEnd: SHORT_MS,
};

export const HEADER = Buffer.from('From: a@x.example\r\nSubject: test\r\n');
export const BODY = Buffer.from('\r\nHello.\r\n.a line with a dot\r\n');

/** A small message, changed as the test needs it. */
export function sendJob(changes: Partial<SendJob> = {}): SendJob {
  const message = changes.message ?? [HEADER, BODY];
  return {
    sender: 'a@x.example',
    recipient: 'b@y.example',
    message,
    size: Buffer.concat(message).length,
    smtputf8: false,
    eightBitMime: false,
    ...changes,
  };
}

export function connectionTo(mx: FakeMx, changes: Partial<ConnectionSettings> = {}): ConnectionSettings {
  return {
    host: 'localhost',
    ip: mx.host,
    port: mx.port,
    helo: 'client.example',
    tls: 'none',
    timeouts: SHORT_TIMEOUTS,
    ...changes,
  };
}
