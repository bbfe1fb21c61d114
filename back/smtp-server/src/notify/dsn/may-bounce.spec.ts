import type { AuthReport, EnvelopeRecipient } from '../../message.js';
import { mayBounce, wantsNotice } from './may-bounce.js';

const NOTHING: AuthReport = {
  spf: { result: 'none', scope: 'mailfrom', domain: 'example.org', comment: '' },
  dkim: [],
  dmarc: { result: 'none', fromDomain: 'example.org', policy: null, alignedBy: null, comment: '' },
  arc: { result: 'none', instance: 0, sealers: [], authenticationResults: null, comment: '' },
};

const recipient = (notify: EnvelopeRecipient['notify'] = null): EnvelopeRecipient => ({
  address: 'shop@alias.test',
  notify,
  originalRecipient: null,
});
const envelope = (sender: string, recipients = [recipient()]) => ({ sender, recipients });

const spf = (over: Partial<AuthReport['spf']>): AuthReport => ({
  ...NOTHING,
  spf: { ...NOTHING.spf, result: 'pass', ...over },
});
const dkim = (domain: string, result: 'pass' | 'fail' = 'pass'): AuthReport => ({
  ...NOTHING,
  dkim: [
    { result, domain, selector: 's', identity: `@${domain}`, algorithm: 'rsa-sha256', signatureStart: '', comment: '' },
  ],
});

describe('mayBounce', () => {
  it.each([
    ['SPF passed for the sender', 'jane@example.org', spf({})],
    ['SPF passed, in another spelling', 'jane@EXAMPLE.org', spf({ domain: 'Example.ORG' })],
    ['DKIM of the same domain', 'jane@example.org', dkim('example.org')],
    ['DKIM of the organization', 'bounce@mail.example.org', dkim('news.example.org')],
    ['a list owner', 'owner-list@example.org', spf({})],
    ['a VERP address', 'list-bounces+jane=example.net@example.org', spf({})],
  ])('allows it: %s', (_, sender, report) => {
    expect(mayBounce(envelope(sender), report)).toEqual({ allowed: true });
  });

  it.each([
    ['nothing passed', 'jane@example.org', NOTHING],
    ['SPF softfail', 'jane@example.org', spf({ result: 'softfail' })],
    ['SPF of HELO only', 'jane@example.org', spf({ scope: 'helo' })],
    ['SPF of another domain', 'jane@example.org', spf({ domain: 'evil.example' })],
    ['DKIM of another domain', 'jane@example.org', dkim('evil.example')],
    ['DKIM that failed', 'jane@example.org', dkim('example.org', 'fail')],
    ['DKIM of a public suffix', 'jane@victim.co.uk', dkim('evil.co.uk')],
    ['DKIM of a neighbour under a private suffix', 'jane@victim.github.io', dkim('evil.github.io')],
    ['no domain', 'jane', spf({ domain: '' })],
  ])('refuses it as unauthenticated: %s', (_, sender, report) => {
    expect(mayBounce(envelope(sender), report)).toEqual({ allowed: false, reason: 'unauthenticated' });
  });

  it('never answers a notice', () => {
    expect(mayBounce(envelope(''), spf({}))).toEqual({ allowed: false, reason: 'null-sender' });
    expect(mayBounce(envelope('MAILER-DAEMON@example.org'), spf({}))).toEqual({
      allowed: false,
      reason: 'mail-daemon',
    });
  });

  it('honours NOTIFY=NEVER of all recipients', () => {
    const never = recipient(['NEVER']);
    expect(mayBounce(envelope('jane@example.org', [never, never]), spf({}))).toEqual({
      allowed: false,
      reason: 'not-wanted',
    });
    expect(mayBounce(envelope('jane@example.org', [never, recipient()]), spf({}))).toEqual({ allowed: true });
  });
});

describe('wantsNotice', () => {
  it('tells of failures by default, and of what was asked for', () => {
    expect(wantsNotice(recipient(), 'failed')).toBe(true);
    expect(wantsNotice(recipient(), 'delayed')).toBe(false);
    expect(wantsNotice(recipient(), 'relayed')).toBe(false);
    expect(wantsNotice(recipient(['DELAY']), 'delayed')).toBe(true);
    expect(wantsNotice(recipient(['DELAY']), 'failed')).toBe(false);
    expect(wantsNotice(recipient(['SUCCESS', 'FAILURE']), 'relayed')).toBe(true);
    expect(wantsNotice(recipient(['NEVER']), 'failed')).toBe(false);
  });
});
