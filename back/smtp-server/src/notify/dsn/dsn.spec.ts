import { type ParsedMessage, fieldsNamed, parseMessage, valueOf } from '../../header.js';
import { buildDsn, type Dsn, type DsnRecipient, type DsnRequest } from './dsn.js';
import { parseDsn } from './dsn-parse.js';

const original = Buffer.from(
  'Received: from a by b; Fri, 02 Jan 2026 03:04:05 +0000\r\nFrom: Jane <jane@example.org>\r\n' +
    'Message-ID: <one@example.org>\r\nSubject: hello\r\n\r\nbody text\r\n',
);

const failed: DsnRecipient = {
  address: 'shop@alias.test',
  originalRecipient: null,
  action: 'failed',
  reason: 'recipient-refused',
  reply: { code: 550, enhanced: '5.1.1', text: '<hidden.jane@secret.example>: no such user at mx.secret.example' },
  hidden: ['hidden.jane@secret.example'],
  lastAttemptAt: Date.UTC(2026, 0, 2, 4),
  retryUntil: null,
};

const request: DsnRequest = {
  hostname: 'mx.postern.test',
  messageId: '0198-abcd',
  ordinal: 1,
  envelope: { sender: 'jane@example.org', smtputf8: false, ret: null, envelopeId: null },
  arrivedAt: Date.UTC(2026, 0, 2, 3),
  now: Date.UTC(2026, 0, 2, 5),
  original,
  recipients: [failed],
};

const build = (over: Partial<DsnRequest> = {}): Dsn => buildDsn({ ...request, ...over });
const textOf = (dsn: Dsn): string => dsn.message.toString('utf8').replace(/\r\n[ \t]+/g, ' ');
const value = (message: ParsedMessage, name: string): string => fieldsNamed(message, name).map(valueOf).join('|');

/** The parts of a report by their type. */
function partsOf(dsn: Dsn): Map<string, { encoding: string; body: string }> {
  const boundary = /boundary="([^"]+)"/.exec(textOf(dsn))?.[1] ?? '';
  const parts = dsn.message.toString('utf8').split(`\r\n--${boundary}`).slice(1, -1);
  return new Map(
    parts.map((part) => {
      const parsed = parseMessage(Buffer.from(part.slice(2)));
      const body = Buffer.from(part.slice(2)).toString('utf8', parsed.bodyStart);
      return [value(parsed, 'content-type'), { encoding: value(parsed, 'content-transfer-encoding'), body }];
    }),
  );
}

describe('buildDsn', () => {
  it('is an automatic reply of the mailer daemon to the sender', () => {
    const message = parseMessage(build().message);
    expect(value(message, 'from')).toBe('Mail Delivery System <MAILER-DAEMON@mx.postern.test>');
    expect(value(message, 'to')).toBe('<jane@example.org>');
    expect(value(message, 'date')).toBe('Fri, 02 Jan 2026 05:00:00 +0000');
    expect(value(message, 'message-id')).toBe('<dsn.0198-abcd.1@mx.postern.test>');
    expect(value(message, 'in-reply-to')).toBe('<one@example.org>');
    expect(value(message, 'references')).toBe('<one@example.org>');
    expect(value(message, 'auto-submitted')).toBe('auto-replied');
    expect(value(message, 'content-type')).toMatch(/^multipart\/report; report-type=delivery-status; boundary="/);
  });

  it('has three parts: words, status, and the header of the original', () => {
    const parts = partsOf(build());
    expect([...parts.keys()]).toEqual(['text/plain; charset=utf-8', 'message/delivery-status', 'text/rfc822-headers']);
    expect(parts.get('text/plain; charset=utf-8')?.body).toBe(
      'Your message of Fri, 02 Jan 2026 03:00:00 +0000 could not be delivered\r\n' +
        'to the following address. It will not be tried again.\r\n\r\n<shop@alias.test>\r\n' +
        '  The mail server responsible for the address did not accept the recipient.\r\n' +
        '  The answer was:\r\n  550 5.1.1 (removed): no such user at (removed)\r\n\r\nReference: 0198-abcd\r\n',
    );
    expect(parts.get('message/delivery-status')?.body).toBe(
      'Reporting-MTA: dns; mx.postern.test\r\nArrival-Date: Fri, 02 Jan 2026 03:00:00 +0000\r\n\r\n' +
        'Final-Recipient: rfc822; shop@alias.test\r\nAction: failed\r\nStatus: 5.1.1\r\n' +
        'Diagnostic-Code: smtp; 550 5.1.1 (removed): no such user at (removed)\r\n' +
        'Last-Attempt-Date: Fri, 02 Jan 2026 04:00:00 +0000\r\n',
    );
    expect(parts.get('text/rfc822-headers')?.body).toBe(original.toString().split('\r\n\r\n')[0] + '\r\n');
  });

  it('does not tell what is behind the alias', () => {
    const text = textOf(build({ envelope: { ...request.envelope, ret: 'FULL' } }));
    expect(text).not.toMatch(/secret|hidden|Remote-MTA/i);
  });

  it('returns ENVID and ORCPT decoded (RFC 3461 section 6.3 a)', () => {
    const recipients = [{ ...failed, originalRecipient: 'rfc822;orig@example.net' }];
    const text = textOf(build({ recipients, envelope: { ...request.envelope, envelopeId: 'a+b cü' } }));
    expect(text).toContain('Original-Envelope-Id: a+b c?\r\n');
    expect(text).toContain('Original-Recipient: rfc822; orig@example.net\r\n');
  });

  it('returns the whole message where RET=FULL asks for it, it fits, and it failed', () => {
    const full = { ...request.envelope, ret: 'FULL' as const };
    expect(partsOf(build({ envelope: full })).get('message/rfc822')?.body).toBe(original.toString());
    const large = Buffer.concat([original, Buffer.from('line\r\n'.repeat(60_000))]);
    expect([...partsOf(build({ envelope: full, original: large })).keys()]).toContain('text/rfc822-headers');
    const delayed = [{ ...failed, action: 'delayed' as const }];
    expect([...partsOf(build({ envelope: full, recipients: delayed })).keys()]).toContain('text/rfc822-headers');
  });

  it('says 8bit where the returned message is, and encodes what no message may hold', () => {
    const envelope = { ...request.envelope, ret: 'FULL' as const };
    const eight = build({ envelope, original: Buffer.concat([original, Buffer.from('ü\r\n')]) });
    expect([eight.eightBitMime, eight.smtputf8]).toEqual([true, false]);
    expect(partsOf(eight).get('message/rfc822')?.encoding).toBe('8bit');
    const header = Buffer.from('Subject: grüße\r\n\r\n');
    const encoded = build({ original: header });
    const part = partsOf(encoded).get('text/rfc822-headers');
    expect([encoded.eightBitMime, part?.encoding]).toEqual([false, 'base64']);
    expect(Buffer.from(part?.body ?? '', 'base64').toString()).toBe('Subject: grüße\r\n');
    const long = build({ envelope, original: Buffer.from(`A: b\r\n\r\n${'x'.repeat(2000)}\r\n`) });
    expect([...partsOf(long).keys()]).toContain('text/rfc822-headers');
  });

  it('bounds the returned header at whole fields', () => {
    const header = Buffer.from(`${'X-Field: some text\r\n'.repeat(10_000)}\r\n`);
    const body = partsOf(build({ original: header })).get('text/rfc822-headers')?.body ?? '';
    expect(body.length).toBeLessThanOrEqual(32 * 1024);
    expect(body.replaceAll('X-Field: some text\r\n', '')).toBe('');
  });

  it('tells of a delay, and until when it is tried', () => {
    const retryUntil = Date.UTC(2026, 0, 7, 3);
    const dsn = build({
      recipients: [{ ...failed, action: 'delayed', reason: 'connect-timeout', reply: null, retryUntil }],
    });
    expect(textOf(dsn)).toContain('Subject: Your message is delayed\r\n');
    expect(textOf(dsn)).toContain('Action: delayed\r\nStatus: 4.0.0\r\n');
    expect(textOf(dsn)).toContain('Will-Retry-Until: Wed, 07 Jan 2026 03:00:00 +0000\r\n');
  });

  it.each([
    ['expired', { code: 451, enhanced: '4.3.0', text: '' }, '4.3.0'],
    ['expired', { code: 554, enhanced: '5.3.2', text: '' }, '4.4.7'],
    ['expired', null, '4.4.7'],
    ['null-mx', null, '5.1.10'],
    ['needs-smtputf8', null, '5.6.7'],
    ['message-refused', { code: 554, enhanced: '5.7.1', text: '' }, '5.7.1'],
    ['message-refused', { code: 554, enhanced: null, text: '' }, '5.0.0'],
  ] as const)('gives the status of %s', (reason, reply, status) => {
    expect(textOf(build({ recipients: [{ ...failed, reason, reply }] }))).toContain(`\r\nStatus: ${status}\r\n`);
  });

  it('speaks RFC 6533 where an address is not ASCII', () => {
    const envelope = { ...request.envelope, sender: 'jörg@example.org', smtputf8: true };
    const dsn = build({ envelope, recipients: [{ ...failed, address: 'läden@alias.test' }] });
    expect([dsn.eightBitMime, dsn.smtputf8]).toEqual([true, true]);
    expect(value(parseMessage(dsn.message), 'to')).toBe('<jörg@example.org>');
    const parts = partsOf(dsn);
    expect([...parts.keys()].slice(1)).toEqual(['message/global-delivery-status', 'message/global-headers']);
    expect(parts.get('message/global-delivery-status')?.body).toContain('Final-Recipient: utf-8; läden@alias.test\r\n');
    expect(parts.get('text/plain; charset=utf-8')?.body).toContain('<läden@alias.test>');
  });

  it('stays ASCII where SMTPUTF8 was not asked for', () => {
    const dsn = build({ recipients: [{ ...failed, address: 'läden@alias.test' }] });
    expect([dsn.eightBitMime, dsn.smtputf8]).toEqual([false, false]);
    expect(textOf(dsn)).toContain('Final-Recipient: utf-8; l\\x{E4}den@alias.test\r\n');
  });

  it('finds a boundary that the original does not hold', () => {
    const envelope = { ...request.envelope, ret: 'FULL' as const };
    const nested = build({ envelope, original: build({ envelope }).message });
    expect(parseDsn(nested.message)?.recipients).toHaveLength(1);
    expect(partsOf(nested).size).toBe(3);
  });

  it('leaves In-Reply-To out where the original has no usable Message-ID', () => {
    const dsn = build({ original: Buffer.from('Message-ID: <a b>\r\n\r\n') });
    expect(fieldsNamed(parseMessage(dsn.message), 'in-reply-to')).toEqual([]);
  });

  it('can be read back', () => {
    const dsn = parseDsn(build({ recipients: [failed, { ...failed, address: 'second@alias.test' }] }).message);
    expect(dsn?.reportingMta).toBe('mx.postern.test');
    expect(dsn?.recipients.map((recipient) => recipient.finalRecipient)).toEqual([
      'shop@alias.test',
      'second@alias.test',
    ]);
    expect(dsn?.returnedFields.map((field) => field.name)).toEqual(['received', 'from', 'message-id', 'subject']);
  });
});
