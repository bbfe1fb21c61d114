import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { systemClock } from '@postern/platform';

import { createTransport, type Transport } from '../../src/forward/transport.js';
import { closedPort } from '../support/fake-mx.js';
import { BODY, HEADER, sendJob } from '../support/sending.js';
import { zoneResolver } from '../support/zone-resolver.js';

/** Postfix's test server, from Debian's package postfix. */
const PROGRAM = '/usr/sbin/smtp-sink';
const available = existsSync(PROGRAM);
if (!available) process.stdout.write(`smtp-sink: skipped, ${PROGRAM} is not here (Debian package postfix)\n`);

let sink: ChildProcess | undefined;
let transport: Transport | undefined;
const folder = mkdtempSync(path.join(tmpdir(), 'postern-sink-'));
chmodSync(folder, 0o777);

async function start(...options: string[]): Promise<Transport> {
  const port = await closedPort();
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  sink = spawn(PROGRAM, [...user, ...options, `127.0.0.1:${port}`, '100'], { stdio: 'ignore' });
  await listening(port);
  const config = { kind: 'relay' as const, url: `smtp://127.0.0.1:${port}` };
  const timeouts = { connect: 1_000, greeting: 1_000, command: 1_000, dataEnd: 5_000 };
  transport = createTransport(config, {
    resolver: zoneResolver({}),
    clock: systemClock,
    random: Math.random,
    helo: 'us.example',
    timeouts,
  });
  return transport;
}

async function listening(port: number): Promise<void> {
  for (let round = 0; round < 100; round++) {
    const socket = net.connect(port, '127.0.0.1');
    const up = await new Promise<boolean>((resolve) =>
      socket.once('data', () => resolve(true)).once('error', () => resolve(false)),
    );
    socket.destroy();
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('smtp-sink did not start');
}

afterEach(async () => {
  await transport?.close();
  if (sink !== undefined && sink.kill()) await once(sink, 'exit');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

(available ? describe : describe.skip)('against smtp-sink', () => {
  test('a message arrives as it was sent', async () => {
    const file = path.join(folder, 'mail');
    const way = await start('-D', file);
    const octets = Buffer.from('\r\n8 bit: \xe4\xf6\xfc \x00 end\r\n..\r\n.\r\n', 'latin1');
    const message = [HEADER, BODY, octets];
    expect(await way.send(sendJob({ message, eightBitMime: true }))).toMatchObject({
      kind: 'delivered',
      reply: { code: 250 },
    });
    await transport!.close();
    // smtp-sink writes its lines with LF alone, below some of its own.
    const sent = Buffer.concat(message).toString('latin1').replaceAll('\r\n', '\n');
    expect(readFileSync(file, 'latin1')).toContain(sent);
  });

  test.each([
    ['everything it offers', []],
    ['no PIPELINING', ['-p']],
    ['no ESMTP', ['-e']],
    ['no 8BITMIME', ['-8']],
  ])('300 messages with %s', async (_name, options) => {
    const way = await start(...options);
    const outcomes = await Promise.all(
      Array.from({ length: 300 }, (_, index) => way.send(sendJob({ recipient: `u${index}@y.example` }))),
    );
    expect(outcomes.filter(({ kind }) => kind === 'delivered')).toHaveLength(300);
  });

  test.each([
    [['-f', 'mail'], 'permanent', 'sender-refused'],
    [['-f', 'rcpt'], 'permanent', 'recipient-refused'],
    [['-f', 'data'], 'permanent', 'data-refused'],
    [['-f', '.'], 'permanent', 'message-refused'],
    [['-r', 'mail'], 'temporary', 'sender-refused'],
    [['-r', 'rcpt'], 'temporary', 'recipient-refused'],
    [['-r', 'data'], 'temporary', 'data-refused'],
    [['-r', '.'], 'temporary', 'message-refused'],
    [['-f', 'ehlo,helo'], 'temporary', 'ehlo-refused'],
    [['-q', 'mail'], 'temporary', 'connection-lost'],
    [['-q', 'rcpt'], 'temporary', 'connection-lost'],
    [['-q', 'data'], 'temporary', 'connection-lost'],
    [['-q', '.'], 'temporary', 'connection-lost'],
  ])('%j: %s %s', async (options, kind, reason) => {
    const way = await start(...options);
    for (let round = 0; round < 3; round++) {
      const outcome = await way.send(sendJob());
      if (round === 0 || outcome.reason !== 'destination-backoff') expect(outcome).toMatchObject({ kind, reason });
    }
  });
});
