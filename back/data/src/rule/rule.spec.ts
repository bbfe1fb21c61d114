import fc from 'fast-check';

import { action } from './action.js';
import { RULE_BOUNDS } from './bounds.js';
import { condition, restsOnVerdictAlone, type Condition } from './condition.js';
import { checkRule } from './rule.js';

const SPAM: Condition = { kind: 'category', in: ['spam'], confidence: 0.9 };
const BOB: Condition = { kind: 'sender', of: 'from', part: 'address', test: 'is', value: 'bob@example.org' };
const HOLD = [{ kind: 'hold' as const }];

function refused(check: () => void): string {
  try {
    check();
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

/** Conditions made of categories and something else, as deep as they may be. */
const nested = fc.letrec<{ tree: Condition; group: Condition }>((tie) => ({
  tree: fc.oneof({ maxDepth: RULE_BOUNDS.depth }, fc.constantFrom(SPAM, BOB), tie('group')),
  group: fc.record({
    kind: fc.constantFrom('all' as const, 'any' as const, 'not' as const),
    of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
  }),
})).tree;

/** In Kleene's logic, where nothing is known but the category: true means that nothing else need be. */
function truth(given: Condition, isSpam: boolean): boolean | null {
  if (given.kind !== 'all' && given.kind !== 'any' && given.kind !== 'not') {
    return given.kind === 'category' ? isSpam : null;
  }
  const parts = given.of.map((each) => truth(each, isSpam));
  if (given.kind === 'all') return parts.includes(false) ? false : parts.includes(null) ? null : true;
  const any = parts.includes(true) ? true : parts.includes(null) ? null : false;
  return given.kind === 'any' ? any : any === null ? null : !any;
}

describe('a condition', () => {
  it('is what its schema lets pass, to its last level', () => {
    fc.assert(fc.property(nested, (given) => expect(condition.parse(given)).toEqual(given)));
  });

  it.each([
    ['an unknown kind', { kind: 'moon' }],
    ['a group of nothing', { kind: 'all', of: [] }],
    ['a field too many', { ...BOB, colour: 'red' }],
    ['a NUL', { ...BOB, value: 'a\0b' }],
    ['blanks', { ...BOB, value: '  ' }],
    ['too long a text', { ...BOB, value: 'x'.repeat(RULE_BOUNDS.text + 1) }],
    [
      'a level too many',
      { kind: 'not', of: [{ kind: 'not', of: [{ kind: 'not', of: [{ kind: 'not', of: [BOB] }] }] }] },
    ],
    ['a confidence above 1', { ...SPAM, confidence: 1.1 }],
  ])('is not %s', (_, given) => {
    expect(condition.safeParse(given).success).toBe(false);
  });

  it('that a category alone can make true is found, whatever the logic around it', () => {
    fc.assert(
      fc.property(nested, (given) => {
        const enough = truth(given, true) === true || truth(given, false) === true;
        if (enough) expect(restsOnVerdictAlone(given)).toBe(true);
      }),
    );
  });

  it.each<[string, Condition, boolean]>([
    ['a category', SPAM, true],
    ['a sender', BOB, false],
    ['both', { kind: 'all', of: [SPAM, BOB] }, false],
    ['either', { kind: 'any', of: [SPAM, BOB] }, true],
    ['no category', { kind: 'not', of: [SPAM] }, true],
    ['neither', { kind: 'not', of: [SPAM, BOB] }, false],
    ['not both', { kind: 'not', of: [{ kind: 'all', of: [SPAM, BOB] }] }, true],
    ['not not', { kind: 'not', of: [{ kind: 'not', of: [SPAM] }] }, true],
  ])('of %s: does it rest on the verdict alone?', (_, given, expected) => {
    expect(restsOnVerdictAlone(given)).toBe(expected);
  });
});

describe('an action', () => {
  it.each([
    { kind: 'forward', to: [] },
    { kind: 'tag-header', value: 'a\r\nBcc: x' },
    { kind: 'tag-header', value: 'a,b' },
    { kind: 'tag-subject', text: 'a\nb' },
    { kind: 'webhook', id: 'https://hooks.example' },
    { kind: 'explode' },
  ])('is not %j', (given) => {
    expect(action.safeParse(given).success).toBe(false);
  });
});

describe('a rule', () => {
  it.each([
    ['drop', 'rule.verdict-alone'],
    ['reject', 'rule.verdict-alone'],
    ['hold', 'taken'],
  ] as const)('may not %s for a category alone, but hold', (kind, expected) => {
    expect(refused(() => checkRule({ condition: SPAM, actions: [{ kind }] }))).toBe(expected);
  });

  it('holds for the digest or for good, and may tell several endpoints', () => {
    const hook = { kind: 'webhook' as const, id: '00000000-0000-4000-8000-000000000001' };
    const other = { ...hook, id: '00000000-0000-4000-8000-000000000002' };
    expect(refused(() => checkRule({ condition: SPAM, actions: [{ kind: 'digest' }, hook, other] }))).toBe('taken');
    expect(refused(() => checkRule({ condition: BOB, actions: [{ kind: 'digest' }, ...HOLD] }))).toBe('rule.actions');
  });

  it('cannot reject for what is known when the sender has gone', () => {
    const both: Condition = { kind: 'all', of: [SPAM, BOB] };
    expect(refused(() => checkRule({ condition: both, actions: [{ kind: 'reject' }] }))).toBe('rule.verdict-late');
    expect(refused(() => checkRule({ condition: both, actions: [{ kind: 'drop' }] }))).toBe('taken');
  });

  it.each<[string, Condition, string]>([
    ['a look-behind', { ...BOB, test: 'matches', value: '(?<=a)b' }, 'rule.expression'],
    ['an expression too long', { ...BOB, test: 'matches', value: 'a'.repeat(201) }, 'rule.expression'],
    ['no such time zone', { kind: 'time', timeZone: 'Mars/Base', weekdays: [1] }, 'rule.time'],
    ['half a time of day', { kind: 'time', timeZone: 'UTC', from: '08:00' }, 'rule.time'],
    ['no time', { kind: 'time', timeZone: 'UTC' }, 'rule.time'],
    [
      'too many conditions',
      {
        kind: 'all',
        of: Array.from({ length: 3 }, () => ({ kind: 'any', of: Array<Condition>(20).fill(BOB) })),
      },
      'rule.conditions',
    ],
  ])('is refused with %s', (_, given, code) => {
    expect(refused(() => checkRule({ condition: given, actions: HOLD }))).toBe(code);
  });

  it('does one thing with a message', () => {
    expect(refused(() => checkRule({ condition: BOB, actions: [{ kind: 'hold' }, { kind: 'drop' }] }))).toBe(
      'rule.actions',
    );
    expect(refused(() => checkRule({ condition: BOB, actions: [{ kind: 'stop' }, { kind: 'stop' }] }))).toBe(
      'rule.actions',
    );
    const tags = [
      { kind: 'tag-header', value: 'a' },
      { kind: 'tag-header', value: 'b' },
    ] as const;
    expect(refused(() => checkRule({ condition: BOB, actions: [...tags] }))).toBe('taken');
  });
});
