import net from 'node:net';

import {
  DEFAULT_CAPABILITIES,
  drip,
  drop,
  raw,
  say,
  sayAndDrop,
  startFakeMx,
  type FakeMx,
  type FakeMxOptions,
} from '../../../test/support/fake-mx.js';
import { BODY, connectionTo, HEADER, sendJob, SHORT_TIMEOUTS } from '../../../test/support/sending.js';
import { until } from '../../../test/support/until.js';
import { ConnectFailure, openConnection, type ConnectionSettings, type SmtpConnection } from './client.js';
import type { Attempt } from './outcome.js';

const NO_PIPELINING = DEFAULT_CAPABILITIES.filter((line) => line !== 'PIPELINING');

let mx: FakeMx;
let connection: SmtpConnection | undefined;

async function open(options: FakeMxOptions = {}, changes: Partial<ConnectionSettings> = {}): Promise<SmtpConnection> {
  mx = await startFakeMx(options);
  connection = await openConnection(connectionTo(mx, changes));
  return connection;
}

async function failure(options: FakeMxOptions, changes: Partial<ConnectionSettings> = {}): Promise<Attempt> {
  mx = await startFakeMx(options);
  const error: unknown = await openConnection(connectionTo(mx, changes)).then(
    () => new Error('connected'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ConnectFailure)) throw error;
  return error.attempt;
}

afterEach(async () => {
  connection?.destroy();
  connection = undefined;
  await mx.close();
});

describe('a message', () => {
  test.each([
    ['with PIPELINING', DEFAULT_CAPABILITIES],
    ['without', NO_PIPELINING],
    ['with a peer that offers nothing', []],
  ])('arrives octet for octet, %s', async (_name, capabilities) => {
    const client = await open({ capabilities });
    const outcome = await client.send(sendJob());
    expect(outcome).toEqual({
      kind: 'delivered',
      reason: 'delivered',
      reply: { code: 250, enhanced: '2.0.0', text: 'taken' },
      remote: { host: 'localhost', ip: '127.0.0.1', port: mx.port },
      tls: null,
      detail: 'DOT: 250 2.0.0 taken',
      at: 'DOT',
    });
    expect(mx.messages).toMatchObject([{ sender: 'a@x.example', recipients: ['b@y.example'] }]);
    expect(mx.messages[0]!.content).toEqual(Buffer.concat([HEADER, BODY]));
  });

  test('costs two writes when pipelined', async () => {
    const client = await open();
    const before = mx.sessions[0]!.chunks.length;
    await client.send(sendJob());
    const chunks = mx.sessions[0]!.chunks.slice(before).map(String);
    expect(chunks).toEqual([
      `MAIL FROM:<a@x.example> SIZE=${HEADER.length + BODY.length}\r\nRCPT TO:<b@y.example>\r\nDATA\r\n`,
      'From: a@x.example\r\nSubject: test\r\n\r\nHello.\r\n..a line with a dot\r\n.\r\n',
    ]);
  });

  test('waits for each reply when not', async () => {
    const client = await open({ capabilities: NO_PIPELINING });
    await client.send(sendJob());
    expect(mx.sessions[0]!.chunks.slice(1, 4).map(String)).toEqual([
      `MAIL FROM:<a@x.example> SIZE=${HEADER.length + BODY.length}\r\n`,
      'RCPT TO:<b@y.example>\r\n',
      'DATA\r\n',
    ]);
  });

  test('of 20 MB arrives whole', async () => {
    const body = Buffer.from(`\r\n${`.${'m'.repeat(97)}\r\n`.repeat(200_000)}`);
    const client = await open({}, { timeouts: { ...SHORT_TIMEOUTS, dataBlock: 20_000, dataEnd: 20_000 } });
    const outcome = await client.send(sendJob({ message: [HEADER, body] }));
    expect(outcome.kind).toBe('delivered');
    expect(mx.messages[0]!.content.equals(Buffer.concat([HEADER, body]))).toBe(true);
  });

  test('follows another on the same connection', async () => {
    const client = await open();
    for (let round = 0; round < 5; round++) expect((await client.send(sendJob())).kind).toBe('delivered');
    expect(mx.sessions).toHaveLength(1);
    expect(mx.messages).toHaveLength(5);
    expect(client.messages).toBe(5);
    expect(client.usable).toBe(true);
  });

  test('with a bare LF is not sent, and the connection goes on', async () => {
    const client = await open();
    const message = [HEADER, Buffer.from('\r\na\n.\r\nMAIL FROM:<evil@x.example>\r\n')];
    expect(await client.send(sendJob({ message }))).toMatchObject({
      kind: 'permanent',
      reason: 'message-refused',
      detail: 'the message has a bare LF',
    });
    expect(mx.sessions[0]!.commands).toEqual(['EHLO client.example']);
    expect((await client.send(sendJob())).kind).toBe('delivered');
  });

  test('above SIZE is not sent', async () => {
    const client = await open({ capabilities: ['SIZE 50'] });
    expect(await client.send(sendJob())).toMatchObject({ kind: 'permanent', reason: 'too-large', reply: null });
    expect(mx.sessions[0]!.commands).toEqual(['EHLO client.example']);
  });
});

describe('a refusal', () => {
  test.each([
    ['MAIL', DEFAULT_CAPABILITIES],
    ['RCPT', DEFAULT_CAPABILITIES],
    ['DATA', DEFAULT_CAPABILITIES],
    ['MAIL', NO_PIPELINING],
    ['RCPT', NO_PIPELINING],
    ['DATA', NO_PIPELINING],
  ] as const)('of %s is followed by RSET and the next message (%j)', async (verb, capabilities) => {
    const client = await open({
      capabilities: [...capabilities],
      script: { [verb]: [say('550 5.7.1 no'), say(verb === 'DATA' ? '354 go' : '250 ok')] },
    });
    expect((await client.send(sendJob())).kind).toBe('permanent');
    expect((await client.send(sendJob({ recipient: 'c@y.example' }))).kind).toBe('delivered');
    expect(mx.sessions).toHaveLength(1);
    expect(mx.sessions[0]!.commands.filter((line) => line === 'RSET')).toHaveLength(1);
    expect(mx.messages.filter(({ recipients }) => recipients.includes('c@y.example'))).toHaveLength(1);
    expect(mx.messages.filter(({ recipients }) => recipients.includes('b@y.example'))).toHaveLength(0);
  });

  test('of the recipient by a peer that takes DATA all the same sends nothing', async () => {
    const client = await open({
      script: {
        RCPT: [say('550 5.1.1 no'), say('250 ok')],
        DATA: say('354 go'),
        DOT: [say('554 no recipients'), say('250 ok')],
      },
    });
    expect(await client.send(sendJob())).toMatchObject({ kind: 'permanent', reason: 'recipient-refused' });
    expect(mx.messages[0]!.content).toHaveLength(0);
    expect((await client.send(sendJob())).kind).toBe('delivered');
  });

  test('of the sender by a peer that goes on all the same delivers no empty message', async () => {
    const bytes = '550 no\r\n250 ok\r\n354 go\r\n';
    const client = await open({ script: { MAIL: raw(bytes), RCPT: raw(''), DATA: raw('') } });
    expect(await client.send(sendJob())).toMatchObject({ kind: 'permanent', reason: 'sender-refused' });
    expect(client.usable).toBe(false);
    expect(mx.sessions[0]!.received.toString()).toMatch(/DATA\r\n$/);
  });

  test('of the message needs no RSET', async () => {
    const client = await open({ script: { DOT: [say('554 5.7.1 spam'), say('250 ok')] } });
    expect(await client.send(sendJob())).toMatchObject({ kind: 'permanent', reason: 'message-refused' });
    expect((await client.send(sendJob())).kind).toBe('delivered');
    expect(mx.sessions[0]!.commands).not.toContain('RSET');
  });

  test('in the middle of a large message counts, and ends the connection', async () => {
    mx = await startFakeMx();
    const body = Buffer.from(`\r\n${`${'m'.repeat(98)}\r\n`.repeat(400_000)}`);
    const refusing = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('220 hi\r\n');
      let taken = 0;
      socket.on('data', (chunk: Buffer) => {
        const text = chunk.toString();
        if (text.startsWith('EHLO')) socket.write('250-x\r\n250 PIPELINING\r\n');
        else if (text.startsWith('MAIL')) socket.write('250 a\r\n250 b\r\n354 c\r\n');
        taken += chunk.length;
        if (taken > 1_000_000) socket.pause().write('552 5.3.4 enough\r\n');
      });
    });
    await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
    const { port } = refusing.address() as net.AddressInfo;
    connection = await openConnection({ ...connectionTo(mx), port });
    expect(await connection.send(sendJob({ message: [HEADER, body] }))).toMatchObject({
      kind: 'permanent',
      reason: 'message-refused',
      reply: { enhanced: '5.3.4' },
    });
    expect(connection.usable).toBe(false);
    refusing.close();
  });

  test('with 421 ends the connection', async () => {
    const client = await open({ script: { RCPT: say('421 4.3.2 closing') } });
    expect(await client.send(sendJob())).toMatchObject({
      kind: 'temporary',
      reason: 'recipient-refused',
      reply: { code: 421 },
    });
    expect(client.usable).toBe(false);
  });
});

describe('replies that answer nothing', () => {
  test('a second reply to DATA is not taken for the answer to the message', async () => {
    const client = await open({ script: { DATA: raw('354 go\r\n250 2.0.0 taken\r\n') } });
    expect(await client.send(sendJob())).toMatchObject({ kind: 'temporary', reason: 'protocol-error' });
    expect(client.usable).toBe(false);
  });

  test('a flood ends the connection', async () => {
    const client = await open({ capabilities: NO_PIPELINING, script: { MAIL: raw('250 x\r\n'.repeat(100)) } });
    expect(await client.send(sendJob())).toMatchObject({ kind: 'temporary', reason: 'protocol-error' });
  });

  test('nonsense after a refusal does not undo it', async () => {
    const client = await open({ capabilities: NO_PIPELINING, script: { RCPT: raw('550 5.1.1 no\r\n!?\r\n') } });
    expect(await client.send(sendJob())).toMatchObject({ kind: 'permanent', reason: 'recipient-refused' });
    expect(client.usable).toBe(false);
  });

  test('while idle make the connection unusable', async () => {
    const client = await open({ capabilities: NO_PIPELINING, script: { DOT: raw('250 ok\r\n421 4.4.2 idle\r\n') } });
    expect((await client.send(sendJob())).kind).toBe('delivered');
    expect(client.usable).toBe(false);
  });

  test('a reply that drips in does not prolong its time', async () => {
    const client = await open({ script: { DOT: drip(`250 ${'a very long answer '.repeat(60)}\r\n`, 20) } });
    const started = performance.now();
    expect(await client.send(sendJob())).toMatchObject({ kind: 'temporary', reason: 'reply-timeout', at: 'DOT' });
    // All of it would take more than twenty seconds.
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

describe('the opening', () => {
  test('falls back to HELO', async () => {
    const client = await open({ script: { EHLO: say('502 5.5.1 what') } });
    expect(client.capabilities.pipelining).toBe(false);
    expect((await client.send(sendJob())).kind).toBe('delivered');
    expect(mx.sessions[0]!.commands.slice(0, 3)).toEqual([
      'EHLO client.example',
      'HELO client.example',
      'MAIL FROM:<a@x.example>',
    ]);
  });

  test('says QUIT to who refuses it', async () => {
    expect(await failure({ script: { GREETING: say('554 5.7.1 not you') } })).toMatchObject({
      kind: 'temporary',
      reason: 'greeting-refused',
      reply: { code: 554 },
    });
    await until(
      () => mx.sessions[0]!.commands,
      (commands) => commands.length > 0,
    );
    expect(mx.sessions[0]!.commands).toEqual(['QUIT']);
  });

  test('takes any socket it is given', async () => {
    mx = await startFakeMx();
    const asked: unknown[] = [];
    connection = await openConnection(
      connectionTo(mx, {
        ip: '192.0.2.1',
        localAddress: '127.0.0.1',
        connect: (options) => {
          asked.push(options.host, options.localAddress);
          return net.connect(mx.port, mx.host);
        },
      }),
    );
    expect(asked).toEqual(['192.0.2.1', '127.0.0.1']);
    expect((await connection.send(sendJob())).kind).toBe('delivered');
  });

  test('a connection that is closed says QUIT', async () => {
    const client = await open();
    client.close();
    expect(client.usable).toBe(false);
    await until(
      () => mx.sessions[0]!.closed,
      (closed) => closed,
    );
    expect(mx.sessions[0]!.commands).toContain('QUIT');
  });
});

describe('TLS', () => {
  test('is used when offered, and says whether the certificate verifies', async () => {
    const client = await open({ starttls: true }, { tls: 'opportunistic' });
    const outcome = await client.send(sendJob());
    expect(outcome.tls).toEqual({ version: 'TLSv1.3', cipher: expect.stringContaining('TLS_'), verified: false });
    expect(mx.messages[0]!.tls).toBe(true);
    expect(mx.sessions[0]!.commands.slice(0, 3)).toEqual(['EHLO client.example', 'STARTTLS', 'EHLO client.example']);
  });

  test('verifies against the given authority and name', async () => {
    mx = await startFakeMx({ starttls: true });
    const trusted = connectionTo(mx, { tls: 'required', verify: true, ca: mx.certificate });
    connection = await openConnection(trusted);
    expect((await connection.send(sendJob())).tls).toMatchObject({ verified: true });
    const refusal = expect.objectContaining({
      attempt: expect.objectContaining({ kind: 'temporary', reason: 'tls-failed' }),
    });
    await expect(openConnection({ ...trusted, host: 'other.example' })).rejects.toEqual(refusal);
    const byAddress = await openConnection({ ...trusted, host: '127.0.0.1' });
    expect((await byAddress.send(sendJob())).tls).toMatchObject({ verified: true });
    byAddress.destroy();
  });

  test('opportunistic: goes without where it is not offered or refused', async () => {
    const client = await open({}, { tls: 'opportunistic' });
    expect((await client.send(sendJob())).tls).toBeNull();
    await mx.close();
    const refused = await open(
      { starttls: true, script: { STARTTLS: say('454 4.7.0 not now') } },
      { tls: 'opportunistic' },
    );
    expect(await refused.send(sendJob())).toMatchObject({ kind: 'delivered', tls: null });
    expect(mx.sessions).toHaveLength(1);
  });

  test.each([
    ['breaks off', sayAndDrop('220 go')],
    ['speaks no TLS', raw('220 go\r\n220 this is no TLS at all\r\n')],
  ])('opportunistic: a peer that %s is dialled again in the clear', async (_name, step) => {
    const client = await open(
      { capabilities: [...DEFAULT_CAPABILITIES, 'STARTTLS'], script: { STARTTLS: step } },
      { tls: 'opportunistic', timeouts: { ...SHORT_TIMEOUTS, tls: 200 } },
    );
    const outcome = await client.send(sendJob());
    expect(outcome).toMatchObject({ kind: 'delivered', tls: null });
    expect(outcome.detail).toContain('in the clear because STARTTLS: ');
    expect(mx.sessions).toHaveLength(2);
  });

  test.each<[string, FakeMxOptions]>([
    ['not offered', {}],
    ['refused', { starttls: true, script: { STARTTLS: say('554 5.7.3 no') } }],
    ['broken off', { starttls: true, script: { STARTTLS: drop } }],
    ['cut in the handshake', { capabilities: ['STARTTLS'], script: { STARTTLS: sayAndDrop('220 go') } }],
  ])('required: %s is temporary', async (name, options) => {
    const reason = name === 'broken off' ? 'connection-lost' : 'tls-failed';
    expect(await failure(options, { tls: 'required' })).toMatchObject({ kind: 'temporary', reason, at: 'STARTTLS' });
    expect(mx.sessions).toHaveLength(1);
    expect(mx.messages).toHaveLength(0);
  });

  test('whatever is injected before the handshake is thrown away', async () => {
    const injected = '220 go\r\n250-injected\r\n250 AUTH PLAIN\r\n250 more\r\n';
    const client = await open({ starttls: true, script: { STARTTLS: raw(injected) } }, { tls: 'required' });
    expect(client.capabilities.auth.size).toBe(0);
    expect(client.capabilities.pipelining).toBe(true);
    expect(await client.send(sendJob())).toMatchObject({ kind: 'delivered', reply: { text: 'taken' } });
  });

  test('a message that may only go encrypted does not go in the clear', async () => {
    const client = await open();
    expect(await client.send(sendJob({ requireTls: true }))).toMatchObject({ kind: 'temporary', reason: 'tls-failed' });
    expect(mx.messages).toHaveLength(0);
  });
});

describe('AUTH', () => {
  const credentials = { user: 'mé', password: 'hunter2' };

  test.each([['AUTH PLAIN LOGIN'], ['AUTH LOGIN'], ['AUTH=LOGIN']])('%s', async (offer) => {
    const client = await open({ capabilities: [offer] }, { credentials });
    expect(mx.sessions[0]!.credentials).toEqual(credentials);
    expect((await client.send(sendJob())).kind).toBe('delivered');
  });

  test('a refusal is temporary and does not show the password', async () => {
    const attempt = await failure(
      { capabilities: ['AUTH PLAIN'], script: { AUTH: say('535 5.7.8 no') } },
      { credentials },
    );
    expect(attempt).toMatchObject({ kind: 'temporary', reason: 'auth-refused', at: 'AUTH', reply: { code: 535 } });
    expect(JSON.stringify(attempt)).not.toContain('hunter2');
  });

  test('none of our mechanisms', async () => {
    expect(await failure({ capabilities: ['AUTH GSSAPI'] }, { credentials })).toMatchObject({
      kind: 'temporary',
      reason: 'auth-refused',
    });
  });
});
