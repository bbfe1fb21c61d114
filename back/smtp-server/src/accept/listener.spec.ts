import { connect } from 'node:net';
import { SmtpClient, startListener, until, type Harness } from '../../test/support/accept-harness.js';

const MESSAGE = 'Subject: hi\r\n\r\nbody\r\n.\r\n';

let harness: Harness;
const clients: SmtpClient[] = [];
const client = async (options?: { greeted?: boolean }): Promise<SmtpClient> => {
  const opened = await harness.client(options);
  clients.push(opened);
  return opened;
};

afterEach(async () => {
  for (const opened of clients.splice(0)) opened.destroy();
  await harness.stop();
  expect(harness.listener.connections).toBe(0);
  expect(harness.budget.inUse).toBe(0);
});

describe('limits', () => {
  it('turns away connections over the counts', async () => {
    harness = await startListener({ counts: { connections: 3, connectionsPerIp: 2 } });
    const [first] = [await client(), await client()];
    const third = await client({ greeted: false });
    expect(await third.reply()).toMatchObject({
      code: 421,
      text: expect.stringMatching(/^4\.7\.0 too many connections/),
    });
    await third.end();
    first.destroy();
    await until(() => harness.listener.connections === 1);
    await client();
  });

  it('greets only after the wait and cuts off early talkers', async () => {
    harness = await startListener({ greetingDelayMs: 60 });
    const early = await client({ greeted: false });
    early.send('EHLO x\r\n');
    expect(await early.reply()).toMatchObject({ code: 421, text: expect.stringContaining('wait for the greeting') });
    await early.end();
    await (await client()).say('EHLO x', 250);
  });

  it('cuts off who errs too often or commands without end', async () => {
    harness = await startListener({ counts: { errors: 3, commands: 30 } });
    const erring = await client();
    erring.send('FOO\r\n'.repeat(10));
    for (const code of [500, 500, 500, 500]) await erring.expect(code);
    expect((await erring.expect(421)).text).toMatch(/too many errors/);
    await erring.end();
    const busy = await client();
    busy.send('NOOP\r\n'.repeat(40));
    for (let round = 0; round < 30; round += 1) await busy.expect(250);
    expect((await busy.expect(421)).text).toMatch(/too many commands/);
  });

  it('cuts off an endless line and an endless message', async () => {
    harness = await startListener({ sizes: { message: 10_000, commandLine: 1000 } });
    const chatty = await client();
    chatty.send('X'.repeat(1200));
    expect((await chatty.expect(500)).text).toMatch(/line too long/);
    await chatty.end();
    const endless = await client();
    await endless.untilData();
    endless.send(Buffer.alloc(60_000, 'x'));
    expect((await endless.expect(552)).text).toMatch(/^5\.3\.4/);
    await endless.end();
  });

  it('cuts off the silent, the slow and the long-lived, and serves the good one beside them', async () => {
    const times = { idle: 150, session: 700, dataRateGrace: 100, minDataRate: 1000 };
    harness = await startListener({ times });
    const [silent, dribbling, slow, lasting] = [await client(), await client(), await client(), await client()];
    const dribble = setInterval(() => {
      if (!dribbling.closed) dribbling.send('N');
      if (!slow.closed) slow.send('x');
      if (!lasting.closed) lasting.send('NOOP\r\n');
    }, 20);
    await slow.untilData();
    const good = await client();
    for (let round = 0; round < 5; round += 1) {
      await good.untilData();
      good.send(MESSAGE);
      await good.expect(250);
    }
    expect((await silent.expect(421)).text).toMatch(/^4\.4\.2 nothing heard/);
    expect((await dribbling.expect(421)).text).toMatch(/^4\.4\.2 nothing heard/);
    expect((await slow.expect(421)).text).toMatch(/^4\.4\.2 the message comes in too slowly/);
    let last = await lasting.reply();
    while (last.code === 250) last = await lasting.reply();
    clearInterval(dribble);
    expect(last).toMatchObject({ code: 421, text: expect.stringMatching(/this session has lasted/) });
  });

  it('cuts off a TLS handshake that never comes', async () => {
    harness = await startListener({ times: { idle: 100 } });
    const stalled = await client();
    await stalled.say('STARTTLS', 220);
    await stalled.end();
    expect(stalled.unread).toBe('');
  });

  it('ends a session whose decision does not come', async () => {
    harness = await startListener({ times: { reply: 100 } }, { receive: () => new Promise(() => undefined) });
    const sender = await client();
    await sender.untilData();
    sender.send(MESSAGE);
    expect((await sender.expect(421)).text).toMatch(/^4\.3\.0 no decision/);
    harness.budget.release(harness.budget.inUse); // the decision keeps its message
  });
});

describe('PROXY protocol', () => {
  const v1 = 'PROXY TCP4 192.0.2.7 198.51.100.1 12345 25\r\n';
  const v2 = Buffer.from(
    '0d0a0d0a000d0a515549540a21210024' + '20010db8'.padEnd(30, '0') + '07' + '0'.repeat(32) + '30390019',
    'hex',
  );

  it.each([
    ['version 1', Buffer.from(v1), '192.0.2.7'],
    ['version 2', v2, '2001:db8::7'],
  ])('takes the client from a listed proxy, %s', async (_name, header, ip) => {
    harness = await startListener({ proxies: ['127.0.0.0/8'] });
    const sender = await client({ greeted: false });
    for (const octet of header) sender.send(Buffer.from([octet]));
    await sender.expect(220);
    await sender.untilData();
    sender.send(MESSAGE);
    await sender.expect(250);
    expect(harness.messages[0]?.client).toMatchObject({ ip, port: 12345 });
  });

  it('does without an address for the health checks of a proxy', async () => {
    harness = await startListener({ proxies: ['127.0.0.1'] });
    const sender = await client({ greeted: false });
    sender.send('PROXY UNKNOWN\r\n');
    await sender.expect(220);
  });

  it('insists on the header and does not wait for it for ever', async () => {
    harness = await startListener({ proxies: ['127.0.0.1'], times: { proxyHeader: 80 } });
    const rude = await client({ greeted: false });
    rude.send('EHLO x\r\n');
    expect(await rude.reply()).toMatchObject({ code: 500, text: expect.stringMatching(/PROXY protocol header/) });
    await rude.end();
    const silent = await client({ greeted: false });
    expect(await silent.reply()).toMatchObject({ code: 500 });
    await silent.end();
  });

  it('refuses the header of anybody else', async () => {
    harness = await startListener({ proxies: ['192.0.2.0/24'] });
    const liar = await client({ greeted: false });
    liar.send(v1);
    if ((await liar.reply()).code === 220) expect((await liar.expect(500)).text).toMatch(/not expected/);
    await liar.end();
    expect(harness.events).toContainEqual(expect.objectContaining({ kind: 'refused', reply: 'proxyRefused' }));
  });

  it('limits by client, not by proxy', async () => {
    harness = await startListener({ proxies: ['127.0.0.1'], counts: { connectionsPerIp: 1 } });
    const open = async (ip: string) => {
      const sender = await client({ greeted: false });
      sender.send(`PROXY TCP4 ${ip} 198.51.100.1 1 25\r\n`);
      return (await sender.reply()).code;
    };
    expect([await open('192.0.2.1'), await open('192.0.2.2'), await open('192.0.2.1')]).toEqual([220, 220, 421]);
  });
});

describe('draining', () => {
  it('finishes the message that is coming in and sends everybody else away', async () => {
    harness = await startListener();
    const [idle, sending] = [await client(), await client()];
    await sending.untilData();
    sending.send('Subject: x\r\n');
    const closed = harness.listener.close(2000);
    expect((await idle.expect(421)).text).toMatch(/^4\.3\.2/);
    await expect(SmtpClient.open(harness.address.port)).rejects.toThrow();
    sending.send('\r\nbody\r\n.\r\n');
    expect((await sending.expect(250)).text).toBe('2.0.0 queued as m1');
    expect((await sending.expect(421)).text).toMatch(/^4\.3\.2/);
    idle.destroy();
    sending.destroy();
    await closed;
    expect(harness.messages).toHaveLength(1);
  });

  it('waits for the decision on a message, and no longer than the grace time for a sender that stalls', async () => {
    let keep = (): void => undefined;
    harness = await startListener(
      {},
      { receive: () => new Promise((resolve) => (keep = () => resolve({ kind: 'kept', id: 'late' }))) },
    );
    const [waiting, stalled] = [await client(), await client()];
    await stalled.untilData();
    await waiting.untilData();
    waiting.send(MESSAGE);
    await until(() => harness.budget.inUse > 0);
    const closed = harness.listener.close(300);
    keep();
    await waiting.expect(250);
    await closed;
    await stalled.end();
  });

  it('tells the reason when the port is taken', async () => {
    harness = await startListener();
    await expect(startListener({ port: harness.address.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('configuration', () => {
  it('refuses memory that cannot hold a message', async () => {
    harness = await startListener();
    await expect(startListener({ sizes: { message: 2000, inFlight: 3999 } })).rejects.toThrow('(3999) is not twice');
  });
});

describe('clients that go away', () => {
  it('leave nothing behind, wherever they stop', async () => {
    harness = await startListener({ proxies: [] });
    const prefixes = ['', 'EHLO x\r\n', 'EHLO x\r\nSTARTTLS\r\n', 'EHLO x\r\nMAIL FROM:<a@example.com>\r\n'];
    const inData = 'EHLO x\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.org>\r\nDATA\r\nSubject: x\r\n';
    for (const prefix of [...prefixes, inData, `${inData}\r\n.\r\n`]) {
      for (const gentle of [true, false]) {
        const sender = await SmtpClient.open(harness.address.port);
        sender.send(prefix);
        if (gentle) sender.socket.end();
        else sender.socket.resetAndDestroy();
      }
    }
    connect(harness.address.port, '127.0.0.1')
      .on('error', () => undefined)
      .destroy();
    await until(() => harness.listener.connections === 0);
    expect(harness.budget.inUse).toBe(0);
  });
});
