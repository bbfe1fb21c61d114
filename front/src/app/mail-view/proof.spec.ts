import { proofOf } from './proof';

describe('who a mail is from, in words', () => {
  it('is proved by DMARC', () => {
    const proof = proofOf({ dmarc: { result: 'pass', fromDomain: 'shop.example' }, spf: { result: 'pass' }, dkim: [] });
    expect(proof).toMatchObject({ tone: 'good', text: 'It really comes from shop.example.' });
    expect(proof?.checks.map(({ text }) => text)).toEqual(['passed', 'there is none', 'passed (shop.example)']);
  });

  it('is doubted where DMARC fails, unless somebody who passed it on vouches for it', () => {
    expect(proofOf({ dmarc: { result: 'fail', fromDomain: 'bank.example' } })).toMatchObject({ tone: 'bad' });
    const passedOn = {
      dmarc: { result: 'fail', fromDomain: 'a.example' },
      arc: { result: 'pass', sealers: ['list.example'] },
    };
    expect(proofOf(passedOn)?.text).toContain('passed on by list.example');
  });

  it('is as much as there is where the domain has no rule', () => {
    const dmarc = { result: 'none', fromDomain: 'a.example' };
    expect(proofOf({ dmarc, dkim: [{ result: 'pass', domain: 'a.example' }] })?.text).toBe(
      'It is signed by a.example.',
    );
    expect(proofOf({ dmarc, spf: { result: 'pass', domain: 'b.example' } })?.text).toContain('a server of b.example');
    expect(proofOf({ dmarc, spf: { result: 'none' } })).toMatchObject({
      tone: 'warn',
      text: 'Nothing proves who sent it.',
    });
  });

  it.each([null, undefined, 'x', {}])('is nothing where nobody looked (%p)', (report) =>
    expect(proofOf(report)).toBeNull(),
  );
});
