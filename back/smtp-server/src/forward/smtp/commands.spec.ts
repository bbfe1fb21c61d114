import { NO_CAPABILITIES, readCapabilities, type Capabilities } from './capabilities.js';
import { envelopeCommands, type SendJob } from './commands.js';
import { NO_PEER } from './outcome.js';

const ALL: Capabilities = {
  pipelining: true,
  size: 1000,
  eightBitMime: true,
  smtputf8: true,
  starttls: true,
  dsn: true,
  auth: new Set(),
};

function job(changes: Partial<SendJob> = {}): SendJob {
  const message = [Buffer.from('Subject: x\r\n\r\nbody ü\r\n')];
  return {
    sender: 'a@x.example',
    recipient: 'b@y.example',
    message,
    size: 10,
    smtputf8: false,
    eightBitMime: false,
    ...changes,
  };
}

describe('MAIL and RCPT', () => {
  test.each<[string, Partial<SendJob>, Capabilities, string, string]>([
    ['plain', {}, NO_CAPABILITIES, 'MAIL FROM:<a@x.example>', 'RCPT TO:<b@y.example>'],
    ['SIZE', {}, ALL, 'MAIL FROM:<a@x.example> SIZE=10', 'RCPT TO:<b@y.example>'],
    ['the null reverse-path', { sender: '' }, NO_CAPABILITIES, 'MAIL FROM:<>', 'RCPT TO:<b@y.example>'],
    ['BODY', { eightBitMime: true }, ALL, 'MAIL FROM:<a@x.example> SIZE=10 BODY=8BITMIME', 'RCPT TO:<b@y.example>'],
    [
      'BODY not offered: sent as it is',
      { eightBitMime: true },
      NO_CAPABILITIES,
      'MAIL FROM:<a@x.example>',
      'RCPT TO:<b@y.example>',
    ],
    [
      'SMTPUTF8',
      { recipient: 'ü@y.example' },
      ALL,
      'MAIL FROM:<a@x.example> SIZE=10 SMTPUTF8',
      'RCPT TO:<ü@y.example>',
    ],
    [
      'domains in ASCII',
      { sender: 'a@bücher.example', recipient: 'b@日本.example' },
      NO_CAPABILITIES,
      'MAIL FROM:<a@xn--bcher-kva.example>',
      'RCPT TO:<b@xn--wgv71a.example>',
    ],
    [
      'a UTF-8 message with an ASCII header',
      { smtputf8: true },
      NO_CAPABILITIES,
      'MAIL FROM:<a@x.example>',
      'RCPT TO:<b@y.example>',
    ],
    [
      'a quoted local part',
      { recipient: '"b > \\" c"@y.example' },
      NO_CAPABILITIES,
      'MAIL FROM:<a@x.example>',
      'RCPT TO:<"b > \\" c"@y.example>',
    ],
    [
      'DSN',
      {
        dsn: {
          ret: 'HDRS',
          envelopeId: 'a+b c',
          notify: ['FAILURE', 'DELAY'],
          originalRecipient: 'rfc822;x=y@z.example',
        },
      },
      ALL,
      'MAIL FROM:<a@x.example> SIZE=10 RET=HDRS ENVID=a+2Bb+20c',
      'RCPT TO:<b@y.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;x+3Dy@z.example',
    ],
    [
      'DSN not offered',
      { dsn: { ret: 'FULL', notify: ['NEVER'] } },
      NO_CAPABILITIES,
      'MAIL FROM:<a@x.example>',
      'RCPT TO:<b@y.example>',
    ],
  ])('%s', (_name, changes, offers, mail, rcpt) => {
    expect(envelopeCommands(job(changes), offers, NO_PEER)).toEqual({ mail: `${mail}\r\n`, rcpt: `${rcpt}\r\n` });
  });

  test.each<[string, Partial<SendJob>, Capabilities, string, string]>([
    ['a message above SIZE', { size: 1001 }, ALL, 'permanent', 'too-large'],
    ['a UTF-8 recipient', { recipient: 'ü@y.example' }, NO_CAPABILITIES, 'permanent', 'needs-smtputf8'],
    ['a UTF-8 sender', { sender: 'ü@y.example' }, NO_CAPABILITIES, 'permanent', 'needs-smtputf8'],
    [
      'a UTF-8 header',
      { smtputf8: true, message: [Buffer.from('Subject: ü\r\n\r\n')] },
      NO_CAPABILITIES,
      'permanent',
      'needs-smtputf8',
    ],
    ['no TLS where it is required', { requireTls: true }, ALL, 'temporary', 'tls-failed'],
    ['a command in the sender', { sender: 'a@x>\r\nRCPT TO:<c@z' }, ALL, 'permanent', 'sender-refused'],
    ['a command in the recipient', { recipient: 'b@y.example\r\nDATA' }, ALL, 'permanent', 'recipient-refused'],
    ['a parameter in the recipient', { recipient: 'b@y.example> NOTIFY=NEVER' }, ALL, 'permanent', 'recipient-refused'],
    ['an open quote', { recipient: '"b @y.example' }, ALL, 'permanent', 'recipient-refused'],
    ['no recipient', { recipient: '' }, ALL, 'permanent', 'recipient-refused'],
    ['an endless recipient', { recipient: `${'b'.repeat(600)}@y.example` }, ALL, 'permanent', 'recipient-refused'],
  ])('%s is not sent', (_name, changes, offers, kind, reason) => {
    expect(envelopeCommands(job(changes), offers, NO_PEER)).toMatchObject({ kind, reason, reply: null });
  });
});

describe('capabilities', () => {
  const read = (...lines: string[]): Capabilities => readCapabilities({ code: 250, lines: ['mx.example', ...lines] });

  test('in any case, with their parameters', () => {
    const found = read(
      'pipelining',
      'SIZE 1000',
      '8BitMime',
      'SMTPUTF8',
      'STARTTLS',
      'DSN',
      'AUTH plain LOGIN',
      'X-WHAT 1',
    );
    expect(found).toEqual({ ...ALL, auth: new Set(['PLAIN', 'LOGIN']) });
  });

  test('none, odd ones, and names that are no keywords', () => {
    expect(read()).toEqual(NO_CAPABILITIES);
    expect(read('SIZE').size).toBe(0);
    expect(read('SIZE lots').size).toBe(0);
    expect(read('AUTH=LOGIN').auth).toEqual(new Set(['LOGIN']));
    expect(readCapabilities({ code: 250, lines: ['PIPELINING'] })).toEqual(NO_CAPABILITIES);
  });
});
