import { cleanDiagnostic } from './diagnostic.js';

const hidden = ['jane.doe+x@secret-co.example', 'mx1.provider.test'];

describe('cleanDiagnostic', () => {
  it.each([
    ['<jane.doe+x@secret-co.example>: user unknown', '(removed): user unknown'],
    ['JANE.DOE+X@SECRET-CO.EXAMPLE is full', '(removed) is full'],
    ['user jane.doe over quota', 'user (removed) over quota'],
    ['jane.doe+x=secret-co.example@srs.test refused', '(removed) refused'],
    ['jane.doe%40secret-co.example refused', '(removed) refused'],
    ['no such user at Secret-Co', 'no such user at (removed)'],
    ['see https://help.provider.test/x?u=jane and retry', 'see (removed) and retry'],
    ['mx1.provider.test says no', '(removed) says no'],
    ['queued at in-7.mail.other.test (192.0.2.7)', 'queued at (removed) ((removed))'],
    ['[2001:db8::7] is blocked', '[(removed)] is blocked'],
    ['other@else.test unknown', '(removed) unknown'],
    ['Mailbox full', 'Mailbox full'],
  ])('cleans %j', (text, clean) => {
    expect(cleanDiagnostic(text, hidden)).toBe(clean);
  });

  it('removes a short local part in brackets only', () => {
    expect(cleanDiagnostic('let me tell <me> no', ['me@x.example'])).toBe('let me tell <(removed)> no');
  });

  it('is one bounded line of ASCII', () => {
    expect(cleanDiagnostic('a\r\nb\0ü', [])).toBe('a b ?');
    expect(cleanDiagnostic('word '.repeat(1000), []).length).toBeLessThanOrEqual(500);
  });

  it('shows no half of an address where the text is cut', () => {
    const text = `${'http://x.test/'.padEnd(1_990, 'a')} jane.doe+x@secret-co.example`;
    expect(cleanDiagnostic(text, hidden)).toBe('(removed)');
  });
});
