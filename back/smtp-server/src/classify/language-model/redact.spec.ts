import { redact } from './redact.js';

describe('what is redacted', () => {
  it.each([
    ['Write to ann.baker+shop@mail.example.co.uk today', 'Write to [email] today'],
    ['josé@müller.example, "x"@[192.0.2.1]', '[email], "x"@[192.0.2.1]'],
    ['‹ann@example.org›', '‹[email]›'],
    ['IBAN DE89 3704 0044 0532 0130 00.', 'IBAN [iban].'],
    ['gb82west12345698765432', '[iban]'],
    ['Card 4111 1111 1111 1111 ends', 'Card [card] ends'],
    ['5500-0055-5555-5559', '[card]'],
    ['Call +49 (0)30 1234567 or 030/1234567', 'Call [phone] or [phone]'],
    ['Call (555) 123-4567 or 555-123-4567', 'Call [phone] or [phone]'],
    ['Your code is 482913', 'Your code is [number]'],
    ['Customer 12 34 56 78', 'Customer [number]'],
    ['Number ٠١٢٣٤٥', 'Number [number]'],
  ])('%s', (text, expected) => expect(redact(text)).toBe(expected));

  it.each([
    'Friday 2026-11-20 at 14:30, 20.11.2026 or 20/11/2026',
    'The total is EUR 1,299.00, 2 of 10 left, in 2026',
    'Version 24.21.0, room 4711',
    'DE and AT are countries',
  ])('and what stays: %s', (text) => expect(redact(text)).toBe(text));

  it('takes wrong check digits for other numbers', () => {
    expect(redact('4111 1111 1111 1112')).toBe('[number]');
    expect(redact('DE89 3704 0044 0532 0130 01')).not.toContain('3704');
  });

  it('takes no time on text that is made to take it', () => {
    const started = process.cpuUsage();
    for (const words of ['ж', 'a.', 'a@', '1 ', '0(1)', 'DE12 ABCD ', '+1 '])
      redact(words.repeat(8_000 / words.length));
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(2_000);
  });
});
