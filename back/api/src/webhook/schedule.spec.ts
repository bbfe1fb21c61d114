import { readConfig, SafeFetchError, type SafeAnswer } from '@postern/platform';

import { failureOf, verdictOf } from './schedule.js';

const NOW = Date.UTC(2026, 10, 20);
const PAUSES = readConfig({}).WEBHOOK_RETRY_SECONDS;
const policy = { pauses: PAUSES, random: () => 0.5 };

function answer(status: number, headers: Record<string, string> = {}, body = ''): SafeAnswer {
  return { status, headers, body: Buffer.from(body), truncated: false };
}

it('tries for about three days, each pause up to a tenth longer at random', () => {
  const pauses = PAUSES.map((_, i) => failureOf(new SafeFetchError('timeout', 'late'), i + 1, policy).retryInSeconds);
  expect(pauses.map((seconds, i) => seconds / PAUSES[i]!)).toEqual(PAUSES.map(() => expect.closeTo(1.05, 5)));
  expect(PAUSES.reduce((a, b) => a + b) / 3600).toBeCloseTo(75.6, 1);
  expect(failureOf(new SafeFetchError('timeout', 'late'), PAUSES.length + 1, policy)).toMatchObject({
    state: 'failed',
  });
});

it.each([200, 201, 204, 299])('%i is success', (status) =>
  expect(verdictOf(answer(status), 1, NOW, policy)).toMatchObject({ state: 'delivered', error: null }),
);

it.each([301, 307, 400, 401, 404, 500])('%i is failure, and others go on', (status) =>
  expect(verdictOf(answer(status), 1, NOW, policy)).toMatchObject({ state: 'pending', pauseSeconds: 0 }),
);

it('410 ends it', () => expect(verdictOf(answer(410), 1, NOW, policy)).toMatchObject({ state: 'failed' }));

it.each([
  [429, {}, 5],
  [503, { 'retry-after': '120' }, 120],
  [503, { 'retry-after': new Date(NOW + 90_000).toUTCString() }, 90],
  [502, { 'retry-after': '999999999' }, 86_400],
  [504, { 'retry-after': 'soon' }, 5],
  [503, { 'retry-after': new Date(NOW - 90_000).toUTCString() }, 0],
])('%i with %j leaves the endpoint alone for %i seconds', (status, headers, pauseSeconds) => {
  const verdict = verdictOf(answer(status, headers), 1, NOW, policy);
  expect(verdict.pauseSeconds).toBe(pauseSeconds);
  expect(verdict.retryInSeconds).toBeGreaterThanOrEqual(pauseSeconds);
});

it('keeps a short excerpt of the answer, on one line', () => {
  const hostile = `a\0b\u001b[2J\r\n${'é'.repeat(2_000)}`;
  const { answer: kept } = verdictOf(answer(500, {}, hostile), 1, NOW, policy);
  expect(kept).toMatch(/^a b \[2J é+…$/);
  expect(kept!.length).toBe(501);
});
