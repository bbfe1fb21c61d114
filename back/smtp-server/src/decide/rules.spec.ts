import {
  RULE_BOUNDS,
  condition as conditionSchema,
  type Condition,
  type RuleAction,
  type RuleRow,
} from '@postern/data';
import fc from 'fast-check';

import { REPLIES } from '../accept/replies.js';
import { parseMessage } from '../header.js';
import type { AuthReport, Verdict } from '../message.js';
import { admit } from './admit.js';
import type { AliasMatch } from './alias.js';
import { askRules } from './ask-rules.js';
import { compileCondition, type Truth } from './conditions.js';
import { decideByRules } from './decide-by-rules.js';
import { decide } from './decide.js';
import type { Facts } from './facts.js';
import { decideAll, planDeliveries, refusalOf } from './plan.js';
import { ReadMessage } from './read-message.js';
import { compileRules } from './rule-set.js';

const NOW = Date.UTC(2026, 10, 20, 12); // a Friday
const MAIL = [
  'From: =?utf-8?Q?J=C3=B6rg?= <Joerg@Sender.example>',
  'To: shop@forward.example',
  'Subject: =?utf-8?B?R3LDvMOfZQ==?= from the shop',
  'List-Id: <news.sender.example>',
  'X-Flag: one',
  'X-Flag: two',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain',
  '',
  'Hello.',
  '--b',
  'Content-Type: application/pdf',
  "Content-Disposition: attachment; filename*=utf-8''Gr%C3%BC%C3%9Fe.PDF",
  '',
  'JVBERi0=',
  '--b--',
  '',
].join('\r\n');

const AUTH: AuthReport = {
  spf: { result: 'pass', scope: 'mailfrom', domain: 'sender.example', comment: '' },
  dkim: [],
  dmarc: { result: 'fail', fromDomain: 'sender.example', policy: 'none', alignedBy: null, comment: '' },
  arc: { result: 'none', instance: 0, sealers: [], authenticationResults: null, comment: '' },
};

function facts(changes: Partial<Facts> = {}, mail = MAIL): Facts {
  const raw = Buffer.from(mail);
  const message = new ReadMessage(raw, parseMessage(raw));
  return { sender: 'bounce+1@sender.example', message, auth: AUTH, verdict: null, receivedAt: NOW, ...changes };
}

function alias(rest: Partial<AliasMatch> = {}): AliasMatch {
  return {
    ...{ aliasId: '00000000-0000-4000-8000-000000000001', organizationId: 'o', domain: 'forward.example' },
    ...{ domainVerified: true, action: 'forward', enabled: true, expiresAt: null, dailyLimit: null, totalLimit: null },
    ...{ overLimit: 'reject', headerTag: null, destinations: ['user@example.net'], pending: [] },
    ...rest,
  };
}

let made = 0;
function rule(condition: unknown, actions: unknown, rest: Partial<RuleRow> = {}): RuleRow {
  made++;
  return {
    id: `r${made}`,
    name: `Rule ${made}`,
    domain: null,
    aliasId: null,
    condition,
    actions,
    unverified: [],
    missingWebhooks: [],
    ...rest,
  };
}

const ALWAYS: Condition = { kind: 'size', test: 'over', octets: 1 };
const NEVER: Condition = { kind: 'size', test: 'under', octets: 1 };
const SPAM: Verdict = { category: 'spam', confidence: 0.8, source: 'learned' };

function truth(given: unknown, known: Facts = facts()): Truth {
  return compileCondition(conditionSchema.parse(given))({
    ...{ facts: known, recipient: 'Shop+x@forward.example', aliasId: alias().aliasId, budget: { expressions: 10 } },
  });
}

describe('a condition', () => {
  it.each<[string, unknown, boolean]>([
    ['author', { kind: 'sender', of: 'from', part: 'address', test: 'is', value: 'joerg@sender.EXAMPLE' }, true],
    ['author’s domain', { kind: 'sender', of: 'from', part: 'domain', test: 'is', value: 'sender.example' }, true],
    ['reverse-path', { kind: 'sender', of: 'envelope', part: 'address', test: 'starts', value: 'bounce+' }, true],
    [
      'reverse-path, not',
      { kind: 'sender', of: 'envelope', part: 'address', test: 'is', value: 'joerg@sender.example' },
      false,
    ],
    ['recipient', { kind: 'recipient', part: 'address', test: 'contains', value: '+x@' }, true],
    ['recipient’s domain', { kind: 'recipient', part: 'domain', test: 'ends', value: '.example' }, true],
    ['alias', { kind: 'alias', id: '00000000-0000-4000-8000-000000000001' }, true],
    ['subject, decoded', { kind: 'subject', test: 'starts', value: 'GRÜSSE'.replace('SS', 'ß') }, true],
    ['subject, by expression', { kind: 'subject', test: 'matches', value: 'FROM .* shop$' }, true],
    ['field that is there', { kind: 'header-present', name: 'list-ID' }, true],
    ['field that is not', { kind: 'header-present', name: 'Bcc' }, false],
    ['one of several fields', { kind: 'header', name: 'X-Flag', test: 'is', value: 'two' }, true],
    ['size over', { kind: 'size', test: 'over', octets: 10 }, true],
    ['size under', { kind: 'size', test: 'under', octets: 10 }, false],
    ['attachment', { kind: 'attachment' }, true],
    ['attachment’s name, decoded', { kind: 'attachment-name', test: 'ends', value: 'ße.pdf' }, true],
    ['attachment’s type', { kind: 'attachment-type', test: 'is', value: 'application/pdf' }, true],
    ['attachment’s type, not the text', { kind: 'attachment-type', test: 'starts', value: 'text/' }, false],
    ['SPF', { kind: 'authentication', method: 'spf', in: ['pass'] }, true],
    ['DKIM without a signature', { kind: 'authentication', method: 'dkim', in: ['none', 'fail'] }, true],
    ['DMARC', { kind: 'authentication', method: 'dmarc', in: ['pass'] }, false],
    ['weekday', { kind: 'time', timeZone: 'UTC', weekdays: [5] }, true],
    ['weekday elsewhere', { kind: 'time', timeZone: 'Pacific/Kiritimati', weekdays: [6] }, true],
    ['time of day', { kind: 'time', timeZone: 'Europe/Berlin', from: '13:00', until: '13:01' }, true],
    ['time of day, its end', { kind: 'time', timeZone: 'UTC', from: '08:00', until: '12:00' }, false],
    ['night', { kind: 'time', timeZone: 'UTC', from: '22:00', until: '12:30' }, true],
  ])('knows the %s', (_, given, expected) => {
    expect(truth(given)).toBe(expected);
  });

  it('compares domains in A-labels', () => {
    const mail = MAIL.replace('Sender.example', 'xn--mnchen-3ya.example');
    const given = { kind: 'sender', of: 'from', part: 'domain', test: 'is', value: 'münchen.example' };
    expect(truth(given, facts({}, mail))).toBe(true);
  });

  it('is unknown without what it asks for, and that spreads only as far as it matters', () => {
    const category = { kind: 'category', in: ['spam'], confidence: 0.5 };
    expect(truth(category)).toBeNull();
    expect(truth({ kind: 'not', of: [category] })).toBeNull();
    expect(truth({ kind: 'any', of: [category, ALWAYS] })).toBe(true);
    expect(truth({ kind: 'all', of: [category, NEVER] })).toBe(false);
    expect(truth({ kind: 'all', of: [category, ALWAYS] })).toBeNull();
    expect(truth(category, facts({ verdict: SPAM }))).toBe(true);
    expect(truth({ ...category, confidence: 0.9 }, facts({ verdict: SPAM }))).toBe(false);
    const bare = facts({ message: null, auth: null, sender: null });
    expect(truth({ kind: 'subject', test: 'is', value: 'x' }, bare)).toBeNull();
    expect(truth({ kind: 'sender', of: 'envelope', part: 'domain', test: 'is', value: 'x' }, bare)).toBeNull();
    expect(truth({ kind: 'authentication', method: 'spf', in: ['pass'] }, bare)).toBeNull();
  });

  it('reads attachments out of anything', () => {
    const pieces = fc.constantFrom(
      '--b\r\n',
      '--b--\r\n',
      '--bb\r\n',
      '\r\n',
      'Content-Type: multipart/mixed; boundary=b\r\n',
      'x',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const known = facts({}, `Content-Type: multipart/mixed; boundary="b"\r\n\r\n${parts.join('')}`);
        expect(known.message!.attachments.length).toBeLessThanOrEqual(200);
      }),
    );
  });
});

const text = fc.record({
  test: fc.constantFrom('is', 'contains', 'starts', 'ends', 'matches'),
  value: fc.constantFrom('shop', 'sender.example', 'Grüße', '[', '(a+)+$', '\u0130'),
});
const leaf = fc.oneof(
  text.map((rest) => ({ kind: 'subject', ...rest })),
  text.map((rest) => ({ kind: 'sender', of: 'from', part: 'domain', ...rest })),
  text.map((rest) => ({ kind: 'recipient', part: 'address', ...rest })),
  text.map((rest) => ({ kind: 'attachment-name', ...rest })),
  fc.constantFrom<object>(
    ...[ALWAYS, NEVER, { kind: 'category', in: ['spam'] }, { kind: 'time', timeZone: 'UTC', weekdays: [5] }],
    ...[{ kind: 'time', timeZone: 'Nowhere', weekdays: [1] }, { kind: 'of the future' }, {}],
  ),
);
const anyCondition = fc.letrec<{ tree: object; group: object }>((tie) => ({
  tree: fc.oneof({ maxDepth: RULE_BOUNDS.depth }, leaf, tie('group')),
  group: fc.record({
    kind: fc.constantFrom('all', 'any', 'not'),
    of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
  }),
})).tree;
const ENDPOINT = '00000000-0000-4000-8000-000000000009';
const anyAction = fc.constantFrom<object>(
  { kind: 'forward', to: ['other@example.net'] },
  { kind: 'hold' },
  { kind: 'digest' },
  { kind: 'webhook', id: ENDPOINT },
  { kind: 'drop' },
  { kind: 'reject' },
  { kind: 'stop' },
  { kind: 'tag-header', value: 'a' },
  { kind: 'tag-header', value: 'b' },
  { kind: 'tag-subject', text: '[x]' },
  { kind: 'of the future' },
);
const anyRule = fc
  .record({
    condition: fc.oneof({ weight: 9, arbitrary: anyCondition }, { weight: 1, arbitrary: fc.anything() }),
    actions: fc.oneof(
      { weight: 9, arbitrary: fc.array(anyAction, { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.anything() },
    ),
    aliasId: fc.constantFrom(null, alias().aliasId, '00000000-0000-4000-8000-000000000002'),
    domain: fc.constantFrom(null, 'forward.example', 'other.example'),
    unverified: fc.constantFrom<string[]>([], ['other@example.net']),
    missingWebhooks: fc.constantFrom<string[]>([], [ENDPOINT]),
  })
  .map(({ condition, actions, ...rest }) => rule(condition, actions, rest));
const anyRules = fc.array(anyRule, { maxLength: 8 });
const anyMatch = fc
  .record({
    action: fc.constantFrom('forward' as const, 'hold' as const, 'drop' as const, 'reject' as const),
    enabled: fc.boolean(),
    headerTag: fc.constantFrom(null, 'own'),
    destinations: fc.constantFrom([], ['user@example.net']),
  })
  .map(alias);
const anyFacts = fc.constantFrom(facts(), facts({ verdict: SPAM }), facts({ message: null, auth: null, sender: null }));

function ruled(match: AliasMatch, rows: RuleRow[], known: Facts) {
  return decideByRules(decide(match, NOW), match, 'shop@forward.example', compileRules(rows), known);
}

describe('rules', () => {
  it('give every recipient exactly one decision, the same each time, whatever they hold', () => {
    fc.assert(
      fc.property(anyMatch, anyRules, anyFacts, (match, rows, known) => {
        const { decision, findings } = ruled(match, rows, known);
        expect(ruled(match, rows, known)).toEqual({ decision, findings });
        expect(['forward', 'hold', 'drop', 'reject']).toContain(decision.action);
        if (decision.action === 'forward') expect(decision.destinations.length).toBeGreaterThan(0);
        if (decision.action === 'reject') expect(REPLIES).toHaveProperty(decision.reply);
        if (findings !== undefined) expect(findings.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
        const recipient = { address: 'shop@forward.example', route: { kind: 'alias' as const, match, override: null } };
        const asked = { facts: known, verdictOf: () => known.verdict, rulesOf: () => compileRules(rows) };
        const decided = decideAll([recipient], 'operator', NOW, asked);
        expect(decided).toHaveLength(1);
        // Refused while the sender is there, or at least one delivery.
        if (refusalOf(decided) === null) expect(planDeliveries(decided).length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it('never let in what the alias refuses', () => {
    fc.assert(
      fc.property(anyMatch, anyRules, anyFacts, (match, rows, known) => {
        const refusal = admit(match, NOW);
        if (refusal !== null) expect(ruled(match, rows, known).decision).toEqual({ action: 'reject', ...refusal });
      }),
    );
  });

  it('drop and reject only where a rule of the owner says so, and not for a category alone', () => {
    const byCategory = fc.record({
      condition: fc.constantFrom<object>(
        { kind: 'category', in: ['spam'] },
        { kind: 'not', of: [{ kind: 'category', in: ['personal'] }] },
        { kind: 'any', of: [{ kind: 'category', in: ['spam'] }, NEVER] },
      ),
      action: fc.constantFrom('drop', 'reject'),
    });
    fc.assert(
      fc.property(fc.array(byCategory, { minLength: 1, maxLength: 5 }), (given) => {
        const rows = given.map(({ condition, action }) => rule(condition, [{ kind: action }]));
        expect(ruled(alias(), rows, facts({ verdict: SPAM })).decision.action).toBe('hold');
        expect(ruled(alias(), rows, facts()).decision.action).toBe('forward');
      }),
    );
  });

  it('that cannot be read change nothing for the others, and are named', () => {
    const broken = fc.constantFrom(
      rule({ kind: 'of the future' }, [{ kind: 'drop' }]),
      rule(ALWAYS, [{ kind: 'of the future' }]),
      rule({ kind: 'subject', test: 'matches', value: '(' }, [{ kind: 'drop' }]),
      rule(null, null),
    );
    fc.assert(
      fc.property(anyRules, broken, fc.nat(8), anyFacts, (rows, bad, at, known) => {
        const place = Math.min(at, rows.length);
        const withBad = [...rows.slice(0, place), bad, ...rows.slice(place)];
        expect(ruled(alias(), withBad, known).decision).toEqual(ruled(alias(), [...rows, bad], known).decision);
      }),
    );
    expect(ruled(alias(), [rule(ALWAYS, [{ kind: 'moon' }])], facts())).toMatchObject({
      decision: { action: 'forward' },
      findings: [{ result: 'skipped', reason: 'rule.unreadable' }],
    });
  });

  const did = (rows: RuleRow[], match = alias(), known = facts()) => ruled(match, rows, known).decision;
  const forwardTo = (address: string): RuleAction => ({ kind: 'forward', to: [address] });

  it('settle with the first that says what becomes of the message; tags add up', () => {
    const rows = [
      rule(ALWAYS, [{ kind: 'tag-header', value: 'one' }]),
      rule(NEVER, [{ kind: 'drop' }]),
      rule(ALWAYS, [forwardTo('first@example.net'), { kind: 'tag-subject', text: '[1]' }]),
      rule(ALWAYS, [
        forwardTo('second@example.net'),
        { kind: 'tag-header', value: 'two' },
        { kind: 'tag-subject', text: '[2]' },
      ]),
    ];
    expect(did(rows, alias({ headerTag: 'own' }))).toEqual({
      action: 'forward',
      aliasId: alias().aliasId,
      destinations: ['first@example.net'],
      headerTag: 'own, one, two',
      instructions: { subjectTag: '[1]' },
      reason: `rule.${rows[2]!.id}`,
      rule: { id: rows[2]!.id, name: rows[2]!.name },
    });
  });

  it('tell endpoints whatever settles the message, some only', () => {
    const tell = (id: string): RuleAction => ({ kind: 'webhook', id });
    const many = Array.from({ length: 9 }, (_, n) => tell(`00000000-0000-4000-8000-00000000010${n}`));
    const rows = [
      rule(ALWAYS, [{ kind: 'digest' }, tell(ENDPOINT)]),
      rule(ALWAYS, [{ kind: 'drop' }, ...many]),
      rule(ALWAYS, [tell(ENDPOINT)]),
    ];
    const { decision, findings } = ruled(alias(), rows, facts());
    expect(decision).toMatchObject({ action: 'hold', reason: 'rule.digest', rule: { id: rows[0]!.id } });
    expect(findings!.map(({ did }) => did)).toEqual([rows[0]!.actions, many, []]);
  });

  it('tell nobody who is gone, and say so', () => {
    const rows = [rule(ALWAYS, [{ kind: 'webhook', id: ENDPOINT }], { missingWebhooks: [ENDPOINT] })];
    expect(ruled(alias(), rows, facts())).toMatchObject({
      decision: { action: 'forward', reason: 'alias.forward' },
      findings: [{ result: 'matched', did: [], missingWebhooks: [ENDPOINT] }],
    });
  });

  it('are asked no more after one that stops', () => {
    const rows = [rule(ALWAYS, [{ kind: 'stop' }]), rule(ALWAYS, [{ kind: 'drop' }])];
    expect(ruled(alias(), rows, facts())).toMatchObject({
      decision: { action: 'forward', reason: 'alias.forward' },
      findings: [{ result: 'matched' }, { result: 'not-asked', reason: 'rule.after-stop' }],
    });
  });

  it('of a domain or an alias concern no other mail', () => {
    expect(did([rule(ALWAYS, [{ kind: 'drop' }], { domain: 'other.example' })])).toMatchObject({ action: 'forward' });
    expect(did([rule(ALWAYS, [{ kind: 'drop' }], { aliasId: 'other' })])).toMatchObject({ action: 'forward' });
    expect(did([rule(ALWAYS, [{ kind: 'drop' }], { domain: 'forward.example' })])).toMatchObject({ action: 'drop' });
  });

  it('for all mail leave an alias alone that holds or drops; a rule of its own does not', () => {
    const rows = [rule(ALWAYS, [forwardTo('first@example.net')])];
    expect(did(rows, alias({ action: 'drop' }))).toMatchObject({ action: 'drop', reason: 'alias.drop' });
    const own = [rule(ALWAYS, [forwardTo('first@example.net')], { aliasId: alias().aliasId })];
    expect(did(own, alias({ action: 'drop' }))).toMatchObject({
      action: 'forward',
      destinations: ['first@example.net'],
    });
  });

  it('send nothing to an address that nobody confirmed', () => {
    const rows = [
      rule(ALWAYS, [{ kind: 'forward', to: ['a@example.net', 'b@example.net'] }], { unverified: ['a@example.net'] }),
    ];
    expect(did(rows)).toMatchObject({ action: 'forward', destinations: ['b@example.net'] });
    rows[0]!.unverified.push('b@example.net');
    expect(did(rows)).toMatchObject({ action: 'hold', destinations: ['user@example.net'] });
  });

  it('cost no more than a message may', () => {
    const slow = Array.from({ length: 20 }, () => ({ kind: 'subject', test: 'matches', value: '(x+x+)+y' }));
    const rows = Array.from({ length: 20 }, () => rule({ kind: 'any', of: slow }, [{ kind: 'drop' }]));
    const { findings } = askRules(compileRules(rows), alias(), 'shop@forward.example', facts());
    expect(findings.slice(0, 10).every(({ result }) => result === 'not-matched')).toBe(true);
    expect(findings.slice(10).every(({ reason }) => reason === 'rule.too-costly')).toBe(true);
  });

  it('refuse in the session only what no recipient wants, and hold it for the one that does not', () => {
    const wanted = { address: 'a@forward.example', route: { kind: 'alias' as const, match: alias(), override: null } };
    const other = alias({ aliasId: 'b', organizationId: 'p' });
    const unwanted = { address: 'b@forward.example', route: { kind: 'alias' as const, match: other, override: null } };
    const rules = compileRules([rule(ALWAYS, [{ kind: 'reject' }])]);
    const asked = {
      facts: facts(),
      verdictOf: () => null,
      rulesOf: (organization: string) => (organization === 'p' ? rules : []),
    };
    expect(refusalOf(decideAll([unwanted], 'operator', NOW, asked))).toBe('rejectedByOwner');
    const both = decideAll([wanted, unwanted], 'operator', NOW, asked);
    expect(refusalOf(both)).toBeNull();
    expect(planDeliveries(both)).toMatchObject([
      { recipient: 'a@forward.example', state: 'queued' },
      { recipient: 'b@forward.example', state: 'held', destination: 'user@example.net', aliasId: 'b' },
    ]);
  });
});
