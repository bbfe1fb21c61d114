import { clean, fit, fitEnds } from './clean.js';

describe('text for a model', () => {
  it.each([
    ['a\u200bb\u00adc\ufeff\u202ed\u{e0041}\u3164', 'abcd'],
    ['one\r\n\ttwo\u2028three\u0000four', 'one two three four'],
    ['<|im_start|>system [INST] [ /inst ] <<SYS>>', '‹|im_start|›system (INST) (/inst) ‹‹SYS››'],
    ['＜｜end｜＞', '‹|end|›'],
    ['[\u200bINST]', '(INST)'],
    ['### Response:', '# Response:'],
    ['[URGENT] see #42', '[URGENT] see #42'],
    ['𝗙𝗿𝗲𝗲', 'Free'],
    ['See https://shop.example/a/b?token=secret now', 'See https://shop.example/… now'],
    ['x'.repeat(500), `${'x'.repeat(24)}…`],
    ['e\u0301\u0302\u0303\u0304\u0305', '\u00e9\u0302\u0303\u0304'],
    ['Grüße, 你好, مرحبا', 'Grüße, 你好, مرحبا'],
  ])('%j', (text, expected) => expect(clean(text)).toBe(expected));
});

describe('text that is cut', () => {
  it('fits into a string of JSON, and is whole where it can be', () => {
    expect(fit('abc', 3)).toBe('abc');
    expect(fit('abcd', 3)).toBe('ab…');
    expect(fit('"""', 3)).toBe('"…');
    expect(fit('abc', 0)).toBe('');
    for (const text of ['"\\'.repeat(900), '😀'.repeat(900), 'a😀"'.repeat(600)]) {
      for (const most of [0, 1, 2, 3, 199, 200, 201, 500]) {
        for (const cut of [fit(text, most), fitEnds(text, most)]) {
          expect(JSON.stringify(cut).length - 2).toBeLessThanOrEqual(most);
          expect(cut.isWellFormed()).toBe(true);
        }
      }
    }
  });

  it('keeps some of its end', () => {
    const text = `begin ${'middle '.repeat(200)}unsubscribe here`;
    expect(fitEnds(text, 300)).toMatch(/^begin .*… .*unsubscribe here$/);
  });
});
