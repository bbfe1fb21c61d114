import { explainDecision } from '../explain/decision-words.js';
import type { Verdict } from '../message.js';
import type { Ruled } from './decide-by-rules.js';
import { GATHERS_NOTHING, gather, gatheringPlan } from './gather.js';
import { planDeliveries } from './plan.js';

const [A, B, HOOK] = ['a@example.net', 'b@example.net', 'https://hooks.example/'];
const ruled = (changes: object = {}): Ruled => ({
  decision: {
    ...{ action: 'forward', aliasId: 'x', destinations: [A, B, HOOK], headerTag: null, reason: 'alias.forward' },
    ...changes,
  },
});
const verdict = (category: string, confidence = 0.9): Verdict => ({ category, confidence, source: 'learned' });
const PLAN = gatheringPlan([
  { address: null, categories: ['newsletter', 'promotion'], confidence: 0.8 },
  { address: B, categories: ['newsletter'], confidence: 0.95 },
]);
const gathered = (given: Ruled, said: Verdict | null, plan = PLAN): unknown =>
  (gather(given, said, plan).decision as { gathered?: unknown }).gathered;

it('puts off what its owner wants in a digest, for whom it is wanted so, and never for an endpoint', () => {
  expect(gathered(ruled(), verdict('newsletter', 0.96))).toEqual([A, B]);
  expect(gathered(ruled(), verdict('newsletter'))).toEqual([A]);
  expect(gathered(ruled(), verdict('promotion', 0.99))).toEqual([A]);
});

it('puts nothing off that is not known, that is unsure, that nobody wants so, or that a rule has settled', () => {
  expect(gathered(ruled(), null)).toBeUndefined();
  expect(gathered(ruled(), verdict('newsletter', 0.79))).toBeUndefined();
  expect(gathered(ruled(), verdict('personal', 1))).toBeUndefined();
  expect(gathered(ruled(), verdict('newsletter', 1), GATHERS_NOTHING)).toBeUndefined();
  for (const changes of [{ reason: 'rule.x' }, { action: 'hold', reason: 'alias.hold' }, { action: 'drop' }]) {
    expect(gathered(ruled(changes), verdict('newsletter', 1))).toBeUndefined();
  }
});

it('holds the copies that are put off, and sends the others', () => {
  const { decision } = gather(ruled(), verdict('newsletter'), PLAN);
  const planned = planDeliveries([{ address: 'box@x.example', organizationId: 'o', decision }]);
  expect(planned.map(({ destination, state, reason }) => [destination, state, reason])).toEqual([
    [A, 'held', 'digest.category'],
    [B, 'queued', 'alias.forward'],
    [HOOK, 'queued', 'alias.forward'],
  ]);
});

it('is told to whoever asks why', () => {
  const words = (given: Ruled): string =>
    explainDecision({ address: 'box@x.example', organizationId: 'o', decision: given.decision }).words;
  expect(words(gather(ruled(), verdict('newsletter'), PLAN))).toBe(
    `Mail for box@x.example is forwarded to ${B}, ${HOOK} and gathered for the next digest of ${A}, for its category, as its alias says.`,
  );
  expect(words(gather(ruled({ destinations: [A] }), verdict('newsletter'), PLAN))).toBe(
    `Mail for box@x.example is gathered for the next digest of ${A}, for its category, as its alias says.`,
  );
});
