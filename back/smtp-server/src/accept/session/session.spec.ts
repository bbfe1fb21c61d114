import {
  startListener,
  testCertificate,
  until,
  type Harness,
  type SmtpClient,
} from '../../../test/support/accept-harness.js';
import { selfSignedCertificate } from './certificate.js';
import { OctetBudget } from './octet-budget.js';
import type { ReceiveAnswer, RecipientAnswer } from './session.js';

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

describe('dialogue', () => {
  it('offers what it can, before and after STARTTLS', async () => {
    harness = await startListener({ sizes: { message: 1_000_000 } });
    const sender = await client();
    const common = ['PIPELINING', '8BITMIME', 'SMTPUTF8', 'ENHANCEDSTATUSCODES', 'DSN'];
    const plain = await sender.say('EHLO client.example.com', 250);
    expect(plain.lines).toEqual(['mx.example.org greets [127.0.0.1]', ...common, 'STARTTLS', 'SIZE 1000000']);
    await sender.say('STARTTLS', 220);
    await sender.startTls();
    await sender.say('MAIL FROM:<a@example.com>', 503);
    const secure = await sender.say('EHLO client.example.com', 250);
    expect(secure.lines.slice(1)).toEqual([...common, 'SIZE 1000000']);
    expect((await sender.say('STARTTLS', 503)).text).toBe('5.5.1 TLS is active already');
  });

  it('hides STARTTLS without a certificate until one is given', async () => {
    harness = await startListener({ tls: null });
    const sender = await client();
    expect((await sender.say('EHLO x', 250)).lines).not.toContain('STARTTLS');
    await sender.say('STARTTLS', 500);
    harness.listener.updateTls(testCertificate);
    expect((await sender.say('EHLO x', 250)).lines).toContain('STARTTLS');
    await sender.say('STARTTLS', 220);
    await sender.startTls();
    await sender.say('NOOP', 250);
  });

  it('shows a new certificate to new handshakes', async () => {
    harness = await startListener();
    harness.listener.updateTls(selfSignedCertificate('new.example.org', Date.now()));
    const sender = await client();
    await sender.say('STARTTLS', 220);
    await sender.startTls();
    const { socket } = sender;
    expect('getPeerCertificate' in socket && socket.getPeerCertificate().subject.CN).toBe('new.example.org');
  });

  it('hands over the message, the envelope and the client', async () => {
    harness = await startListener();
    const sender = await client();
    await sender.say('STARTTLS', 220);
    await sender.startTls();
    await sender.say('EHLO Client.Example.COM', 250);
    await sender.say('MAIL FROM:<ü@example.com> BODY=8BITMIME SMTPUTF8 RET=FULL ENVID=e+2B1', 250);
    await sender.say('RCPT TO:<A@example.org> NOTIFY=NEVER ORCPT=rfc822;o@example.org', 250);
    await sender.say('RCPT TO:<b@example.org>', 250);
    await sender.say('RCPT TO:<a@example.org>', 250);
    await sender.say('DATA', 354);
    sender.send('Subject: hi\r\n\r\n..dot\r\nü\r\n.\r\n');
    expect((await sender.expect(250)).text).toBe('2.0.0 queued as m1');
    const [message] = harness.messages;
    expect(message?.raw.toString()).toBe('Subject: hi\r\n\r\n.dot\r\nü\r\n');
    expect(message?.envelope).toEqual({
      sender: 'ü@example.com',
      recipients: [
        { address: 'a@example.org', notify: null, originalRecipient: null },
        { address: 'b@example.org', notify: null, originalRecipient: null },
      ],
      smtputf8: true,
      eightBitMime: true,
      ret: 'FULL',
      envelopeId: 'e+1',
    });
    expect(message?.recipients).toEqual([
      { address: 'a@example.org', route: 'route:a@example.org' },
      { address: 'b@example.org', route: 'route:b@example.org' },
    ]);
    expect(message?.client).toMatchObject({ ip: '127.0.0.1', helo: 'Client.Example.COM', protocol: 'UTF8SMTPS' });
    expect(message?.client.tls).toMatchObject({ version: 'TLSv1.3' });
  });

  it('takes pipelined transactions in one packet, in order', async () => {
    harness = await startListener();
    const sender = await client();
    const one = 'MAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.org>\r\nDATA\r\n' + MESSAGE;
    sender.send(`EHLO x\r\n${one.repeat(30)}QUIT\r\n`);
    await sender.expect(250);
    for (let round = 0; round < 30; round += 1) {
      for (const code of [250, 250, 354, 250]) await sender.expect(code);
    }
    await sender.expect(221);
    await sender.end();
    expect(harness.messages).toHaveLength(30);
  });

  it('forgets the transaction at RSET, EHLO and STARTTLS, and what a refused MAIL said', async () => {
    harness = await startListener();
    const sender = await client();
    await sender.say('EHLO x', 250);
    for (const ending of ['RSET', 'EHLO x', 'HELO x']) {
      await sender.say('MAIL FROM:<a@example.com>', 250);
      await sender.say('RCPT TO:<b@example.org>', 250);
      await sender.say(ending, 250);
      await sender.say('DATA', 503);
    }
    await sender.say('MAIL FROM:<a@example.com> SMTPUTF8 RET=NONE', 501);
    await sender.say('MAIL FROM:<a@example.com>', 250);
    await sender.say('RCPT TO:<ü@example.org>', 553);
  });

  it.each([
    ['FOO', '5.5.1 unknown command', 500],
    ['AUTH PLAIN AAAA', '5.5.1 unknown command', 500],
    ['XCLIENT ADDR=192.0.2.1', '5.5.1 unknown command', 500],
    ['VRFY a@example.org', '2.1.5 cannot verify, but will take a message and try', 252],
    ['VRFY', '5.5.4 bad command syntax', 501],
    ['HELP', '2.0.0 see RFC 5321', 214],
    ['NOOP', '2.0.0 ok', 250],
    ['RSET', '2.0.0 reset', 250],
    ['EHLO', 'Error: syntax: EHLO hostname', 501],
    ['STARTTLS now', '5.5.4 bad command syntax', 501],
    ['MAIL FROM:<a@example.com>', '5.5.1 say EHLO or HELO first', 503],
    ['NOOP\r', '5.5.2 commands end in CRLF (RFC 5321 section 2.3.8)', 500],
    ['QUIT', '2.0.0 bye', 221],
  ])('answers %j with "%s"', async (line, text, code) => {
    harness = await startListener();
    const sender = await client();
    expect(await sender.say(line, code)).toMatchObject({ text });
  });

  it('answers a command that ends in a bare LF', async () => {
    harness = await startListener();
    const sender = await client();
    sender.send('NOOP\nNOOP\r\n');
    expect((await sender.expect(500)).text).toContain('RFC 5321 section 2.3.8');
    await sender.expect(250);
  });

  it('keeps the order of MAIL, RCPT and DATA', async () => {
    harness = await startListener();
    const sender = await client();
    await sender.say('EHLO x', 250);
    await sender.say('RCPT TO:<b@example.org>', 503);
    await sender.say('DATA', 503);
    await sender.say('MAIL FROM:<a@example.com>', 250);
    expect((await sender.say('MAIL FROM:<a@example.com>', 503)).text).toMatch(/^5\.5\.1 there is a sender/);
    await sender.say('DATA', 503);
    await sender.say('RCPT TO:<b@example.org>', 250);
    await sender.say('DATA now', 501);
    await sender.say('DATA', 354);
  });

  it('says goodbye to a browser', async () => {
    harness = await startListener();
    const sender = await client();
    expect((await sender.command('POST /mail HTTP/1.1')).code).toBe(554);
    await sender.end();
  });
});

describe('decisions', () => {
  it('passes on what the directory says of a recipient', async () => {
    const answers: Record<string, RecipientAnswer<string>> = {
      'unknown@example.org': { kind: 'refuse', reply: 'unknownAlias' },
      'full@example.org': { kind: 'refuse', reply: 'overQuota', extra: 'until tomorrow' },
      'odd@example.org': { kind: 'refuse', reply: 'no such row' },
    };
    const asked: string[] = [];
    harness = await startListener(
      {},
      {
        resolveRecipient: async (address, envelope, { helo }) => {
          asked.push(`${address} ${envelope.sender} ${helo}`);
          if (address === 'broken@example.org') throw new Error('database down');
          return answers[address] ?? { kind: 'accept', route: address };
        },
      },
    );
    const sender = await client();
    await sender.say('EHLO x', 250);
    await sender.say('MAIL FROM:<a@example.com>', 250);
    expect((await sender.say('RCPT TO:<unknown@example.org>', 550)).text).toBe('5.1.1 no such address here');
    expect((await sender.say('RCPT TO:<full@example.org>', 452)).text).toMatch(/^4\.2\.2 .* until tomorrow$/);
    expect((await sender.say('RCPT TO:<odd@example.org>', 451)).text).toMatch(/^4\.3\.0/);
    expect((await sender.say('RCPT TO:<broken@example.org>', 451)).text).toMatch(/^4\.3\.0/);
    await sender.say('RCPT TO:<postmaster>', 250);
    expect(asked).toHaveLength(5);
    expect(asked[4]).toBe('postmaster a@example.com x');
    expect(harness.events).toContainEqual(expect.objectContaining({ kind: 'failed', verb: 'RCPT' }));
  });

  it('says 250 only when the message is kept', async () => {
    const answers: (ReceiveAnswer | Error)[] = [
      new Error('commit failed'),
      { kind: 'refuse', reply: 'dmarcReject' },
      { kind: 'kept', id: 'abc' },
    ];
    harness = await startListener(
      {},
      {
        receive: async () => {
          const answer = answers.shift();
          if (answer === undefined || answer instanceof Error) throw answer ?? new Error('none');
          return answer;
        },
      },
    );
    const sender = await client();
    for (const text of ['4.3.0 temporary', '5.7.26 the policy', '2.0.0 queued as abc']) {
      await sender.untilData();
      sender.send(MESSAGE);
      expect((await sender.reply()).text.startsWith(text)).toBe(true);
    }
  });

  it('refuses what is over the size, by SIZE or at the end, and goes on', async () => {
    harness = await startListener({ sizes: { message: 10_000 } });
    const sender = await client();
    await sender.say('EHLO x', 250);
    expect((await sender.say('MAIL FROM:<a@example.com> SIZE=10001', 552)).text).toMatch(/^5\.3\.4/);
    await sender.untilData();
    sender.send(`Subject: x\r\n\r\n${'y'.repeat(20_000)}\r\n.\r\n`);
    expect((await sender.expect(552)).text).toMatch(/^5\.3\.4/);
    await sender.untilData();
    sender.send(MESSAGE);
    await sender.expect(250);
  });

  it('refuses too many recipients and more than one from the null sender', async () => {
    harness = await startListener({ counts: { recipients: 2 } });
    const sender = await client();
    await sender.say('EHLO x', 250);
    await sender.say('MAIL FROM:<a@example.com>', 250);
    await sender.say('RCPT TO:<b@example.org>', 250);
    await sender.say('RCPT TO:<c@example.org>', 250);
    expect((await sender.say('RCPT TO:<d@example.org>', 452)).text).toMatch(/^4\.5\.3/);
    await sender.say('RCPT TO:<C@example.org>', 250);
    await sender.say('RSET', 250);
    await sender.say('MAIL FROM:<>', 250);
    await sender.say('RCPT TO:<b@example.org>', 250);
    expect((await sender.say('RCPT TO:<c@example.org>', 452)).text).toMatch(/null sender/);
  });

  it('asks to come again when memory is short', async () => {
    harness = await startListener({ sizes: { message: 100_000 } }, { budget: new OctetBudget(150_000) });
    const [first, second] = [await client(), await client()];
    await first.untilData();
    first.send(`Subject: x\r\n\r\n${'y'.repeat(39_000)}\r\n`);
    await until(() => harness.budget.inUse >= 100_000);
    await second.untilData();
    second.send(`Subject: x\r\n\r\n${'y'.repeat(20_000)}\r\n.\r\n`);
    expect((await second.expect(452)).text).toMatch(/^4\.3\.1/);
    first.send('.\r\n');
    await first.expect(250);
  });
});
