import { fieldsNamed, parseMessage, valueOf } from '../../header.js';
import { parseDsn } from './dsn-parse.js';

const crlf = (text: string): Buffer => Buffer.from(text.replace(/\n/g, '\r\n'));

function report(status: string, encoding = '7bit', type = 'message/delivery-status'): Buffer {
  return crlf(
    `From: MAILER-DAEMON@mx.example.org\nContent-Type: multipart/report;\n report-type=delivery-status; boundary="b 1"\n\n` +
      `preamble\n--b 1\nContent-Type: text/plain\n\nSorry.\n--b 1 \nContent-Type: ${type}\n` +
      `Content-Transfer-Encoding: ${encoding}\n\n${status}\n--b 1\nContent-Type: message/rfc822\n\n` +
      `X-Postern-Id: 0198; hop=00\nSubject: original\n\nbody\n--b 1--\nepilogue\n`,
  );
}

const STATUS = `Reporting-MTA: dns; mx.example.org
Original-Envelope-Id: QQ314

Original-Recipient: rfc822;shop@alias.test
Final-Recipient: RFC822; <jane@example.org>
Action: Failed (permanently)
Status: 5.1.1 (no such user)
Diagnostic-Code: smtp;
 550 5.1.1 no
 such user
Remote-MTA: dns; in.example.org

Final-Recipient: utf-8; j\\x{F6}rg@example.org
Action: delayed
Status: 4.4.1
`;

describe('parseDsn', () => {
  it('reads the fields of the message and of each recipient, and the returned header', () => {
    const dsn = parseDsn(report(STATUS));
    expect(dsn).toMatchObject({ reportingMta: 'mx.example.org', envelopeId: 'QQ314' });
    expect(dsn?.recipients).toEqual([
      {
        originalRecipient: 'shop@alias.test',
        finalRecipient: 'jane@example.org',
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: '550 5.1.1 no such user',
        remoteMta: 'in.example.org',
      },
      {
        originalRecipient: null,
        finalRecipient: 'jörg@example.org',
        action: 'delayed',
        status: '4.4.1',
        diagnosticCode: null,
        remoteMta: null,
      },
    ]);
    expect(dsn?.returnedFields.map(valueOf)).toEqual(['0198; hop=00', 'original']);
  });

  it.each([
    ['base64', Buffer.from(STATUS).toString('base64')],
    ['quoted-printable', STATUS.replace(/=/g, '=3D').replace('Reporting', 'Report=\ning')],
  ])('decodes %s', (encoding, status) => {
    expect(parseDsn(report(status, encoding))?.recipients).toHaveLength(2);
  });

  it('reads message/global-delivery-status (RFC 6533)', () => {
    const status = 'Reporting-MTA: dns; x\n\nFinal-Recipient: utf-8; jörg@example.org\nAction: failed\nStatus: 5.0.0\n';
    const dsn = parseDsn(report(status, '8bit', 'message/global-delivery-status'));
    expect(dsn?.recipients[0]?.finalRecipient).toBe('jörg@example.org');
  });

  it('does not read the status inside a returned message', () => {
    const inner = report(STATUS).toString('latin1');
    const outer = `Content-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--outer--\r\n`;
    expect(parseDsn(Buffer.from(outer, 'latin1'))).toBeNull();
  });

  it.each(['', '\r\n', 'Subject: hi\r\n\r\nhello', 'Content-Type: multipart/report; boundary=""\r\n\r\n--\r\n'])(
    'is null for %j',
    (text) => {
      expect(parseDsn(Buffer.from(text))).toBeNull();
    },
  );

  it('takes the class of the status when there is no action', () => {
    const actions = ['4.2.2', '2.0.0', '5.0.0', 'nonsense'].map((status) => {
      return parseDsn(report(`Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; a@b\nStatus: ${status}\n`))
        ?.recipients[0]?.action;
    });
    expect(actions).toEqual(['delayed', 'delivered', 'failed', 'failed']);
  });

  it('is bounded in recipients, parts and depth', () => {
    const many = `Reporting-MTA: dns; x\n\n${'Final-Recipient: rfc822; a@b\nAction: failed\n\n'.repeat(5_000)}`;
    expect(parseDsn(report(many))?.recipients.length).toBeLessThanOrEqual(200);
    const deep = Array.from(
      { length: 100 },
      (_, depth) => `Content-Type: multipart/mixed; boundary=${depth}\r\n\r\n--${depth}\r\n`,
    );
    expect(parseDsn(Buffer.from(deep.join('')))).toBeNull();
    expect(fieldsNamed(parseMessage(report(STATUS)), 'from')).toHaveLength(1);
  });
});
