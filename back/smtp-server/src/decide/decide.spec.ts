import fc from 'fast-check';

import { REPLIES } from '../accept/replies.js';
import { admit } from './admit.js';
import type { AliasMatch } from './alias.js';
import { decide } from './decide.js';
import { decideAll, planDeliveries } from './plan.js';

const NOW = Date.UTC(2026, 0, 1);

function alias(rest: Partial<AliasMatch> = {}): AliasMatch {
  return {
    aliasId: 'a',
    organizationId: 'o',
    domain: 'example.com',
    domainVerified: true,
    action: 'forward',
    enabled: true,
    expiresAt: null,
    dailyLimit: null,
    totalLimit: null,
    overLimit: 'reject',
    headerTag: null,
    destinations: ['user@example.net'],
    pending: [],
    ...rest,
  };
}

const anyAlias: fc.Arbitrary<AliasMatch> = fc
  .record({
    domainVerified: fc.boolean(),
    action: fc.constantFrom('forward' as const, 'hold' as const, 'drop' as const, 'reject' as const),
    enabled: fc.boolean(),
    expiresAt: fc.option(fc.integer({ min: NOW - 1000, max: NOW + 1000 })),
    headerTag: fc.option(fc.string()),
    destinations: fc.array(fc.emailAddress(), { maxLength: 10 }),
  })
  .map(alias);

describe('admitting a recipient', () => {
  it.each([
    ['nobody', null, 'unknownAlias', 'alias.unknown'],
    ['an unverified domain', alias({ domainVerified: false }), 'unverifiedDomain', 'domain.unverified'],
    ['a disabled alias', alias({ enabled: false }), 'disabledAlias', 'alias.disabled'],
    ['an expired alias', alias({ expiresAt: NOW }), 'expiredAlias', 'alias.expired'],
    ['an alias that rejects', alias({ action: 'reject' }), 'rejectedByOwner', 'alias.reject'],
  ])('refuses %s', (_, match, reply, reason) => {
    expect(admit(match, NOW)).toEqual({ reply, reason });
  });

  it('lets an alias live to its last moment', () => {
    expect(admit(alias({ expiresAt: NOW + 1 }), NOW)).toBeNull();
  });
});

describe('deciding', () => {
  it('holds mail whose owner has named no destination', () => {
    expect(decide(alias({ destinations: [] }), NOW)).toEqual({
      action: 'hold',
      aliasId: 'a',
      destinations: [],
      reason: 'alias.no-destination',
    });
  });

  it('holds mail for destinations that nobody has confirmed, and sends it to those that somebody has', () => {
    const pending = ['new@example.net'];
    expect(decide(alias({ destinations: [], pending }), NOW)).toEqual({
      ...{ action: 'hold', aliasId: 'a', destinations: pending, reason: 'destination.unverified' },
    });
    expect(decide(alias({ pending }), NOW)).toMatchObject({ action: 'forward', destinations: ['user@example.net'] });
  });

  it('lets a blocked sender and a used-up limit come before the alias, and its end before them', () => {
    const blocked = { action: 'drop', reason: 'sender.blocked' } as const;
    const over = { action: 'hold', reason: 'alias.over-limit' } as const;
    expect(decide(alias(), NOW, blocked)).toEqual({ action: 'drop', aliasId: 'a', reason: 'sender.blocked' });
    expect(decide(alias({ action: 'drop' }), NOW, over)).toMatchObject({ action: 'hold', reason: 'alias.over-limit' });
    expect(decide(alias({ enabled: false }), NOW, blocked)).toMatchObject({
      action: 'reject',
      reason: 'alias.disabled',
    });
  });

  it('gives every alias exactly one named end', () => {
    fc.assert(
      fc.property(anyAlias, (match) => {
        const decision = decide(match, NOW);
        expect(decision).toEqual(decide(match, NOW));
        if (decision.action === 'reject') expect(REPLIES).toHaveProperty(decision.reply);
        else expect(admit(match, NOW)).toBeNull();
        if (decision.action === 'forward') expect(decision.destinations).toEqual(match.destinations);
      }),
    );
  });

  it('drops only where the owner said so', () => {
    fc.assert(
      fc.property(anyAlias, (match) => {
        expect(decide(match, NOW).action === 'drop').toBe(match.action === 'drop' && admit(match, NOW) === null);
      }),
    );
  });
});

describe('planning', () => {
  it('makes one delivery a destination, numbered through, and loses no recipient', () => {
    fc.assert(
      fc.property(fc.array(anyAlias, { minLength: 1, maxLength: 5 }), (matches) => {
        const recipients = matches.map((match, i) => ({
          address: `r${i}@example.com`,
          route: { kind: 'alias' as const, match, override: null },
        }));
        const deliveries = planDeliveries(decideAll(recipients, 'operator', NOW));
        expect(deliveries.map(({ ordinal }) => ordinal)).toEqual(deliveries.map((_, i) => i));
        for (const [i, match] of matches.entries()) {
          const own = deliveries.filter(({ recipient }) => recipient === `r${i}@example.com`);
          const { action } = decide(match, NOW);
          const forwards = action === 'forward';
          const each = forwards || action === 'hold';
          expect(own).toHaveLength(each ? Math.max(1, match.destinations.length) : 1);
          expect(
            own.every(({ state }) => (forwards ? state === 'queued' : state === 'held' || state === 'dropped')),
          ).toBe(true);
        }
      }),
    );
  });

  it('keeps for its owner what became unwelcome after RCPT', () => {
    const recipients = [
      { address: 'r@example.com', route: { kind: 'alias' as const, match: alias({ enabled: false }), override: null } },
    ];
    expect(planDeliveries(decideAll(recipients, 'operator', NOW))).toMatchObject([
      { state: 'held', reason: 'alias.disabled' },
    ]);
  });

  it('gives the operator what is for nobody, and bounces their sender', () => {
    const recipients = [
      { address: 'postmaster', route: { kind: 'postmaster' as const } },
      { address: 'SRS0=x', route: { kind: 'return' as const, to: 'ann@example.org' } },
    ];
    const decided = decideAll(recipients, 'operator', NOW);
    expect(decided.map(({ organizationId }) => organizationId)).toEqual(['operator', 'operator']);
    expect(planDeliveries(decided)).toMatchObject([
      { state: 'held', reason: 'postmaster', destination: '' },
      { state: 'queued', kind: 'return', destination: 'ann@example.org', route: 'example.org' },
    ]);
  });
});

describe('malware', () => {
  const scans = { rspamd: null, clamav: { result: 'infected' as const, malware: 'Eicar' } };
  const facts = { sender: '', message: null, auth: null, scans, verdict: null, receivedAt: NOW };
  const asked = { facts, verdictOf: () => null, rulesOf: () => [] };

  it('goes nowhere, and is lost only where the alias drops all mail', () => {
    fc.assert(
      fc.property(anyAlias, (match) => {
        const recipients = [{ address: 'x@example.com', route: { kind: 'alias' as const, match, override: null } }];
        const [clean] = decideAll(recipients, 'operator', NOW);
        const decided = decideAll(recipients, 'operator', NOW, asked);
        const action = clean?.decision.action;
        expect(decided[0]?.decision.action).toBe(action === 'forward' ? 'hold' : action);
        if (action !== 'forward' && action !== 'hold') return;
        for (const { state, reason } of planDeliveries(decided)) {
          expect([state, reason]).toEqual(['held', 'malware: Eicar']);
        }
      }),
    );
  });

  it('in a bounce is held for the operator, and goes back where it was to go when he says so', () => {
    const recipients = [{ address: 'srs0=x@mx.example', route: { kind: 'return' as const, to: 'ann@example.net' } }];
    expect(planDeliveries(decideAll(recipients, 'operator', NOW, asked))).toMatchObject([
      { kind: 'return', state: 'held', destination: 'ann@example.net', reason: 'malware: Eicar' },
    ]);
  });
});
