import { parseMail, parseRcpt } from './path-command.js';

const mail = (line: string) => parseMail(Buffer.from(line, 'utf8'));
const rcpt = (line: string, smtputf8 = false) => parseRcpt(Buffer.from(line, 'utf8'), smtputf8);

describe('MAIL', () => {
  it.each([
    ['MAIL FROM:<a@example.com>', 'a@example.com'],
    ['mail from:<a@example.com>', 'a@example.com'],
    ['MAIL FROM: <a@example.com>', 'a@example.com'],
    ['MAIL FROM:<>', ''],
    ['MAIL FROM: <>', ''],
    ['MAIL FROM:<@relay.example,@two.example:a@example.com>', 'a@example.com'],
    ['MAIL FROM:<"a b>c"@example.com>', '"a b>c"@example.com'],
    ['MAIL FROM:<A.B@xn--bcher-kva.example>', 'A.B@xn--bcher-kva.example'],
    ['MAIL FROM:a@example.com', 'a@example.com'],
    ['MAIL FROM:<a@[192.0.2.1]>', 'a@[192.0.2.1]'],
  ])('reads %s', (line, sender) => {
    expect(mail(line)).toMatchObject({ command: { sender } });
  });

  it('reads every parameter', () => {
    expect(mail('MAIL FROM:<ü@example.com> SIZE=1234 BODY=8BITMIME SMTPUTF8 RET=hdrs ENVID=QQ+2B3+3D AUTH=<>')).toEqual(
      {
        command: {
          sender: 'ü@example.com',
          size: 1234,
          smtputf8: true,
          eightBitMime: true,
          ret: 'HDRS',
          envelopeId: 'QQ+3=',
        },
      },
    );
  });

  it.each([
    ['MAIL FROM:', 'senderSyntax'],
    ['MAIL FROM', 'senderSyntax'],
    ['MAIL <a@example.com>', 'senderSyntax'],
    ['MAIL FROM:<a@example.com', 'senderSyntax'],
    ['MAIL FROM:<a@example.com>SIZE=1', 'senderSyntax'],
    ['MAIL FROM:<a@b@example.com>', 'senderSyntax'],
    ['MAIL FROM:<pepe>', 'senderSyntax'],
    ['MAIL FROM:<a@example.com> SIZE=', 'badParameter'],
    ['MAIL FROM:<a@example.com> SIZE', 'badParameter'],
    ['MAIL FROM:<a@example.com> SIZE=1x', 'badParameter'],
    ['MAIL FROM:<a@example.com> SIZE=1 SIZE=2', 'badParameter'],
    ['MAIL FROM:<a@example.com> BODY=BINARYMIME', 'badParameter'],
    ['MAIL FROM:<a@example.com> SMTPUTF8=yes', 'badParameter'],
    ['MAIL FROM:<a@example.com> RET=SOME', 'badParameter'],
    ['MAIL FROM:<a@example.com> ENVID=a+0D+0Ab', 'badParameter'],
    [`MAIL FROM:<a@example.com> ENVID=${'x'.repeat(101)}`, 'badParameter'],
    ['MAIL FROM:<a@example.com> REQUIRETLS', 'unknownParameter'],
    ['MAIL FROM:<a@example.com> X-FOO=1', 'unknownParameter'],
    ['MAIL FROM:<ü@example.com>', 'senderNeedsUtf8'],
    ['MAIL FROM:<a@exämple.com>', 'senderNeedsUtf8'],
  ])('refuses %s', (line, reply) => {
    expect(mail(line)).toMatchObject({ reply });
  });

  it('refuses octets that are not UTF-8', () => {
    expect(parseMail(Buffer.from('MAIL FROM:<\xfc@example.com> SMTPUTF8', 'latin1'))).toEqual({
      reply: 'senderSyntax',
    });
  });
});

describe('RCPT', () => {
  it.each([
    ['RCPT TO:<a@example.org>', 'a@example.org'],
    ['RCPT TO:<postmaster>', 'postmaster'],
    ['RCPT TO:<PostMaster>', 'PostMaster'],
    ['rcpt to: a@example.org', 'a@example.org'],
  ])('reads %s', (line, address) => {
    expect(rcpt(line)).toEqual({ command: { address, notify: null, originalRecipient: null } });
  });

  it('reads NOTIFY and ORCPT', () => {
    expect(rcpt('RCPT TO:<a@example.org> NOTIFY=success,DELAY ORCPT=rfc822;b+2Bc@example.org')).toEqual({
      command: { address: 'a@example.org', notify: ['SUCCESS', 'DELAY'], originalRecipient: 'rfc822;b+c@example.org' },
    });
  });

  it('takes UTF-8 after SMTPUTF8 only', () => {
    expect(rcpt('RCPT TO:<用户@例え.jp>', true)).toMatchObject({ command: { address: '用户@例え.jp' } });
    expect(rcpt('RCPT TO:<用户@例え.jp>')).toEqual({ reply: 'recipientNeedsUtf8' });
  });

  it.each([
    ['RCPT TO:<>', 'recipientSyntax'],
    ['RCPT TO:', 'recipientSyntax'],
    ['RCPT TO:<root>', 'recipientSyntax'],
    ['RCPT FROM:<a@example.org>', 'recipientSyntax'],
    ['RCPT TO:<a@example.org> NOTIFY=NEVER,DELAY', 'badParameter'],
    ['RCPT TO:<a@example.org> NOTIFY=', 'badParameter'],
    ['RCPT TO:<a@example.org> NOTIFY=OFTEN', 'badParameter'],
    ['RCPT TO:<a@example.org> ORCPT=nothing', 'badParameter'],
    ['RCPT TO:<a@example.org> ORCPT=rfc822;a+0Ab', 'badParameter'],
    ['RCPT TO:<a@example.org> SIZE=4', 'unknownParameter'],
  ])('refuses %s', (line, reply) => {
    expect(rcpt(line)).toMatchObject({ reply });
  });
});
