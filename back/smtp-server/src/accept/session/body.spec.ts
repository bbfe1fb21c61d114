import fc from 'fast-check';
import { Body, type BodyLimits, type BodyVerdict } from './body.js';
import { OctetBudget } from './octet-budget.js';

const LIMITS: BodyLimits = { message: 1_000_000, header: 2_000, received: 3 };
const HEADER = 'Subject: x\r\n\r\n';

function receive(pieces: (string | Buffer)[], limits = LIMITS, budget = new OctetBudget(10_000_000)): BodyVerdict {
  const body = new Body(limits, budget, 0);
  for (const piece of pieces) body.push(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece);
  const verdict = body.finish();
  body.release();
  expect(budget.inUse).toBe(0);
  return verdict;
}

const refused = (reply: string): BodyVerdict => ({ kind: 'refuse', reply }) as BodyVerdict;

describe('Body', () => {
  it('gives back what was pushed', () => {
    const verdict = receive([HEADER, 'a\r', '\nb\r\n']);
    expect(verdict.kind === 'complete' && verdict.raw.toString()).toBe(`${HEADER}a\r\nb\r\n`);
  });

  it('keeps a large message whole while it grows', () => {
    const lines = Array.from({ length: 9_000 }, (_, index) => `line ${index} ${'x'.repeat(90)}\r\n`);
    const verdict = receive([HEADER, ...lines]);
    expect(verdict.kind === 'complete' && verdict.raw.toString()).toBe(HEADER + lines.join(''));
  });

  it.each([
    ['a bare LF', ['a\nb\r\n']],
    ['a bare CR', ['a\rb\r\n']],
    ['a CR before CRLF', ['a\r\r\n']],
    ['an LF after CRLF', ['a\r\n\n']],
    ['a bare CR at the end of a piece', ['a\r', 'b\r\n']],
    ['a bare LF at the start of a piece', ['a', '\nb\r\n']],
    ['a CR at the very end', ['a\r']],
  ])('refuses %s', (_name, pieces) => {
    expect(receive([HEADER, ...pieces])).toEqual(refused('bareLineEnd'));
  });

  it('refuses an LF as the first octet', () => {
    expect(receive(['\nSubject: x\r\n'])).toEqual(refused('bareLineEnd'));
  });

  it('refuses NUL', () => {
    expect(receive([HEADER, 'a\0b\r\n'])).toEqual(refused('nulOctet'));
  });

  it('finds one bad line end anywhere in a message of many windows', () => {
    const padding = 'x'.repeat(62) + '\r\n';
    for (const at of [262_143, 262_144, 262_145, 524_286, 524_287, 524_288, 700_000]) {
      const good = Buffer.from(HEADER + padding.repeat(13_000), 'latin1');
      expect(receive([good]).kind).toBe('complete');
      const bad = Buffer.from(good);
      bad[at] = bad[at] === 0x0a ? 0x41 : 0x0a;
      expect(receive([bad])).toEqual(refused('bareLineEnd'));
      expect(receive([bad.subarray(0, at), bad.subarray(at)])).toEqual(refused('bareLineEnd'));
    }
  });

  it('does not refuse CRLF wherever a window or piece is cut', () => {
    const text = Buffer.from(HEADER + '\r\n'.repeat(300_000), 'latin1');
    for (const cut of [262_143, 262_144, 262_145, 262_146, 400_001]) {
      expect(receive([text.subarray(0, cut), text.subarray(cut)]).kind).toBe('complete');
    }
  });

  it('counts Received fields and only in the header', () => {
    const field = 'rEceived: from a\r\n\tby b\r\n';
    expect(receive([`${field.repeat(3)}\r\n${field.repeat(9)}`]).kind).toBe('complete');
    expect(receive([`${field.repeat(4)}\r\n`])).toEqual(refused('loop'));
  });

  it('refuses a header section that is too large, and one without any field', () => {
    expect(receive([`X: ${'x'.repeat(2_100)}\r\n\r\n`])).toEqual(refused('headerTooLarge'));
    expect(receive([`X: ${'x'.repeat(1_900)}\r\n\r\n${'y'.repeat(500)}\r\n`]).kind).toBe('complete');
    for (const text of ['', '\r\n', '\r\nSubject: x\r\n', 'no field\r\n\r\n']) {
      expect(receive([text])).toEqual(refused('invalidHeader'));
    }
  });

  it('throws away what goes over the limit and gives the memory back at once', () => {
    const budget = new OctetBudget(10_000_000);
    const body = new Body({ ...LIMITS, message: 100_000 }, budget, 0);
    body.push(Buffer.from(HEADER));
    for (let piece = 0; piece < 30; piece += 1) body.push(Buffer.alloc(10_000, 'x'));
    expect(budget.inUse).toBe(0);
    expect(body.endless).toBe(false);
    for (let piece = 0; piece < 11; piece += 1) body.push(Buffer.alloc(10_000, 'x'));
    expect(body.endless).toBe(true);
    expect(body.finish()).toEqual(refused('tooLarge'));
  });

  it('takes a message of exactly the limit', () => {
    const limits = { ...LIMITS, message: 50_000 };
    const text = HEADER + 'x'.repeat(50_000 - HEADER.length - 2) + '\r\n';
    expect(receive([text], limits).kind).toBe('complete');
    expect(receive([`x${text}`], limits)).toEqual(refused('tooLarge'));
  });

  it('refuses for now when all messages together are too much', () => {
    const budget = new OctetBudget(100_000);
    const first = new Body(LIMITS, budget, 0);
    first.push(Buffer.alloc(20_000, 'x')); // reserves 80 000
    expect(receiveWithout(budget)).toEqual(refused('insufficientStorage'));
    first.release();
    expect(receiveWithout(budget).kind).toBe('complete');
  });

  it('reserves no more than the limit and a round size, whatever SIZE declares', () => {
    const budget = new OctetBudget(10_000_000);
    const body = new Body({ ...LIMITS, message: 5_000 }, budget, 2 ** 53);
    body.push(Buffer.from(HEADER));
    expect(budget.inUse).toBe(8 * 1024);
    body.release();
  });

  it('gives each message memory of its own, though it lends the same again', () => {
    const budget = new OctetBudget(1_000_000);
    const texts = ['first', 'second', 'third'].map((word) => `${HEADER}${word} ${'x'.repeat(20_000)}\r\n`);
    const raws = texts.map((text) => {
      const body = new Body(LIMITS, budget, 0);
      body.push(Buffer.from(text));
      const verdict = body.finish();
      body.release();
      return verdict.kind === 'complete' ? verdict.raw : null;
    });
    expect(raws.map(String)).toEqual(texts);
  });

  it('agrees with a look at the whole text, on any octets in any pieces', () => {
    const token = fc.constantFrom('\r\n', '\r', '\n', 'a', '\0', 'bc');
    fc.assert(
      fc.property(fc.array(fc.array(token, { maxLength: 5 }), { maxLength: 6 }), (groups) => {
        const pieces = groups.map((tokens) => tokens.join(''));
        const text = HEADER + pieces.join('');
        const bad = /\r(?!\n)|(?<!\r)\n|\0/.test(text);
        expect(receive([HEADER, ...pieces]).kind).toBe(bad ? 'refuse' : 'complete');
      }),
      { numRuns: 2000, seed: 20_260_102 },
    );
  });
});

function receiveWithout(budget: OctetBudget): BodyVerdict {
  const body = new Body(LIMITS, budget, 0);
  body.push(Buffer.from(`${HEADER}${'x'.repeat(9_000)}\r\n`));
  const verdict = body.finish();
  body.release();
  return verdict;
}
