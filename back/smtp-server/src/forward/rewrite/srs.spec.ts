import { ManualClock } from '@postern/platform';
import { createSrs, type SrsOptions } from './srs.js';

const DAY = 86_400_000;
const clock = new ManualClock(Date.UTC(2026, 4, 1, 12));
const make = (options: Partial<SrsOptions> = {}) =>
  createSrs({ secrets: ['first secret'], domain: 'srs.example.net', clock, ...options });

describe('forward', () => {
  it('leaves the null reverse-path and our own addresses alone', () => {
    expect(make().forward('')).toBe('');
    expect(make().forward('user@SRS.example.net')).toBe('user@SRS.example.net');
    const ours = make().forward('user@example.org');
    expect(make().forward(ours)).toBe(ours);
  });

  it('quotes the whole local part when the inner one needs it, and gives it back as it was', () => {
    const rewritten = make().forward('"a \\"b"@example.org');
    expect(rewritten).toMatch(/^"SRS0=[\w-]{4}=[A-Z2-7]{2}=example\.org=a \\"b"@srs\.example\.net$/);
    expect(make().reverse(rewritten)).toEqual({ address: '"a \\"b"@example.org' });
    const literal = make().forward('user@[IPv6:2001:db8::1]');
    expect(make().reverse(literal)).toEqual({ address: 'user@[IPv6:2001:db8::1]' });
  });

  it('carries internationalised addresses, the domain in A-labels', () => {
    const rewritten = make().forward('jörg@bücher.example');
    expect(rewritten).toContain('=xn--bcher-kva.example=jörg@');
    expect(make().reverse(rewritten)).toEqual({ address: 'jörg@xn--bcher-kva.example' });
  });

  it('does not cut a local part that grows over 64 octets', () => {
    const sender = `${'a'.repeat(64)}@${'b'.repeat(60)}.example`;
    expect(make().reverse(make().forward(sender))).toEqual({ address: sender });
  });

  it('wraps what only looks like SRS1 as any other address', () => {
    const rewritten = make().forward('SRS1=nothing@example.org');
    expect(rewritten).toMatch(/^SRS0=.*=example\.org=SRS1=nothing@/);
    expect(make().reverse(rewritten)).toEqual({ address: 'SRS1=nothing@example.org' });
  });
});

describe('reverse', () => {
  it.each(['user@example.org', 'SRS0', 'SRS2=a=b=c=d@x', 'SRS0x=a=b=c=d@x', ''])(
    'says that %j is not SRS',
    (address) => {
      expect(make().reverse(address)).toEqual({ error: 'not-srs' });
    },
  );

  it.each([
    'SRS0=@x',
    'SRS0=abcd@x',
    'SRS0=abcd=2V@x',
    'SRS0=abcd=2V=host@x',
    'SRS0=abcd=1V=host=user@x',
    'SRS1=abcd=host=user@x',
  ])('says that %s is malformed', (address) => {
    expect(make().reverse(address)).toEqual({ error: 'malformed' });
  });

  it('accepts what mail systems do to the case, and nothing else', () => {
    const rewritten = make().forward('user@example.org');
    expect(make().reverse(rewritten.toLowerCase())).toEqual({ address: 'user@example.org' });
    expect(make().reverse(rewritten.toUpperCase())).toEqual({ address: 'USER@EXAMPLE.ORG' });
    expect(make().reverse(rewritten.replace('user', 'other'))).toEqual({ error: 'bad-hash' });
  });

  it('does not take a hash that is shorter than ours', () => {
    const long = make({ hashLength: 8 });
    expect(long.reverse(make().forward('user@example.org'))).toEqual({ error: 'bad-hash' });
    expect(make().reverse(long.forward('user@example.org'))).toEqual({ address: 'user@example.org' });
  });

  it('verifies with every secret and signs with the first', () => {
    const old = make().forward('user@example.org');
    const rotated = make({ secrets: [Buffer.from('second secret'), 'first secret'] });
    expect(rotated.reverse(old)).toEqual({ address: 'user@example.org' });
    expect(make().reverse(rotated.forward('user@example.org'))).toEqual({ error: 'bad-hash' });
  });

  it('expires after 21 days, and allows for a clock that is a day ahead', () => {
    const moving = new ManualClock(clock.now());
    const srs = make({ clock: moving });
    const rewritten = srs.forward('user@example.org');
    moving.advance(-DAY);
    expect(srs.reverse(rewritten)).toEqual({ address: 'user@example.org' });
    moving.advance(-DAY);
    expect(srs.reverse(rewritten)).toEqual({ error: 'expired' });
    moving.advance(2 * DAY + 21 * DAY);
    expect(srs.reverse(rewritten)).toEqual({ address: 'user@example.org' });
    moving.advance(DAY);
    expect(srs.reverse(rewritten)).toEqual({ error: 'expired' });
  });

  it('counts days over the wrap of the two-digit stamp', () => {
    const moving = new ManualClock((1024 * 20 - 1) * DAY);
    const srs = make({ clock: moving });
    const rewritten = srs.forward('user@example.org');
    expect(rewritten).toContain('=77=');
    moving.advance(2 * DAY);
    expect(srs.reverse(rewritten)).toEqual({ address: 'user@example.org' });
  });

  it('unwraps our own SRS0 that came back over another forwarder', () => {
    const other = make({ domain: 'other.example', secrets: ['theirs'] });
    const back = make().forward(other.forward(make().forward('user@example.org')));
    expect(back).toMatch(/^SRS1=[\w-]{4}=srs\.example\.net==/);
    expect(make().reverse(back)).toEqual({ address: 'user@example.org' });
  });

  it('reads both base64 alphabets and writes the one that is asked for', () => {
    const plain = make({ alphabet: 'base64' });
    const senders = Array.from({ length: 200 }, (_, index) => `user${index}@example.org`);
    expect(senders.some((sender) => plain.forward(sender).includes('/'))).toBe(true);
    for (const sender of senders) {
      expect(plain.reverse(make().forward(sender))).toEqual({ address: sender });
      expect(make().reverse(plain.forward(sender))).toEqual({ address: sender });
    }
  });
});

describe('createSrs', () => {
  it.each([
    { secrets: [] },
    { secrets: [''] },
    { hashLength: 3 },
    { hashLength: 28 },
    { maxAgeDays: 0 },
    { maxAgeDays: 1000 },
  ])('refuses %j', (options) => {
    expect(() => make(options)).toThrow(RangeError);
  });
});
