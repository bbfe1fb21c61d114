import type { ArcReport, AuthReport, DmarcReport } from '../message.js';
import { judge } from './policy.js';

const options = { trustedSealers: new Set(['lists.example']) };

function report(dmarc: Partial<DmarcReport>, arc: Partial<ArcReport> = {}): AuthReport {
  return {
    spf: { result: 'none', scope: 'mailfrom', domain: 'example.org', comment: '' },
    dkim: [],
    dmarc: { result: 'fail', fromDomain: 'example.org', policy: 'reject', alignedBy: null, comment: '', ...dmarc },
    arc: { result: 'none', instance: 0, sealers: [], authenticationResults: null, comment: '', ...arc },
  };
}

test.each<[string, Partial<DmarcReport>, string, string]>([
  ['a pass', { result: 'pass', alignedBy: 'spf' }, 'accept', 'dmarc.pass'],
  ['no record', { result: 'none', policy: null }, 'accept', 'dmarc.none'],
  ['a malformed record', { result: 'permerror', policy: null }, 'accept', 'dmarc.none'],
  ['no one author', { result: 'permerror', policy: null, fromDomain: '' }, 'reject', 'dmarc.invalid-from'],
  ['p=none', { policy: 'none' }, 'accept', 'dmarc.none'],
  ['p=quarantine', { policy: 'quarantine' }, 'quarantine', 'dmarc.quarantine'],
  ['p=reject', {}, 'reject', 'dmarc.reject'],
  ['a record that cannot be had', { result: 'temperror', policy: null }, 'defer', 'dmarc.temperror'],
  [
    'the same with an identity that passed',
    { result: 'temperror', policy: null, alignedBy: 'dkim' },
    'accept',
    'dmarc.pass',
  ],
  ['a key that cannot be had under p=none', { result: 'temperror', policy: 'none' }, 'accept', 'dmarc.none'],
  ['a key that cannot be had under p=reject', { result: 'temperror' }, 'defer', 'dmarc.temperror'],
])('%s: %j', (_, dmarc, verdict, reason) => {
  expect(judge(report(dmarc), options)).toMatchObject({ verdict, reason });
});

test('a refusal and a delay have a reply, the rest has none', () => {
  expect(judge(report({}), options).reply).toBe('dmarcReject');
  expect(judge(report({ result: 'permerror', fromDomain: '' }), options).reply).toBe('invalidFrom');
  expect(judge(report({ result: 'permerror', fromDomain: '' }), { ...options, returned: true }).reply).toBeNull();
  expect(judge(report({}), { ...options, returned: true }).reply).toBe('dmarcReject');
  expect(judge(report({ result: 'temperror' }), options).reply).toBe('authTemporary');
  expect(judge(report({ policy: 'quarantine' }), options).reply).toBeNull();
});

describe('a trusted sealer', () => {
  const chain: Partial<ArcReport> = {
    result: 'pass',
    instance: 2,
    sealers: ['example.net', 'Lists.example'],
    authenticationResults:
      'lists.example 1; spf=fail smtp.mailfrom=b+x=y@example.org; dmarc=pass action=none header.from=Example.org; arc=none',
  };

  test('overrules reject, quarantine and an open question', () => {
    for (const dmarc of [{}, { policy: 'quarantine' }, { result: 'temperror' }] as const) {
      expect(judge(report(dmarc, chain), options)).toEqual({ verdict: 'accept', reason: 'dmarc.arc', reply: null });
    }
  });

  test.each<[string, Partial<ArcReport>]>([
    ['the chain does not verify', { result: 'fail' }],
    ['the newest sealer is another', { sealers: ['lists.example', 'example.net'] }],
    ['it saw DMARC fail', { authenticationResults: 'lists.example; dmarc=fail header.from=example.org' }],
    ['it did not look', { authenticationResults: 'lists.example; spf=pass' }],
    ['it saw another author', { authenticationResults: 'lists.example; dmarc=pass header.from=example.net' }],
    [
      'it says both',
      {
        authenticationResults: 'lists.example; dmarc=pass header.from=example.org; dmarc=fail header.from=example.org',
      },
    ],
    [
      'the word stands in a comment',
      { authenticationResults: 'lists.example; spf=pass (; dmarc=pass header.from=example.org)' },
    ],
    ['its results cannot be read', { authenticationResults: 'lists.example; dmarc=pass header.from=example.org; (' }],
    ['it left none', { authenticationResults: null }],
  ])('is not believed when %s', (_, different) => {
    expect(judge(report({}, { ...chain, ...different }), options)).toMatchObject({
      verdict: 'reject',
      reason: 'dmarc.reject',
    });
  });
});
