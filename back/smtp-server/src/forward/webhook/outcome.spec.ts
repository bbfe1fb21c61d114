import { SafeFetchError, type SafeFetchReason } from '@postern/platform';

import { outcomeOfAnswer, outcomeOfFailure } from './outcome.js';

const NOW = Date.parse('2026-11-20T12:00:00Z');

test.each([
  [200, 'delivered', 'delivered'],
  [204, 'delivered', 'delivered'],
  [302, 'temporary', 'webhook-redirected'],
  [400, 'permanent', 'webhook-refused'],
  [404, 'permanent', 'webhook-refused'],
  [410, 'permanent', 'webhook-refused'],
  [413, 'permanent', 'webhook-refused'],
  [408, 'temporary', 'webhook-busy'],
  [425, 'temporary', 'webhook-busy'],
  [429, 'temporary', 'webhook-busy'],
  [500, 'temporary', 'webhook-failed'],
  [503, 'temporary', 'webhook-failed'],
  [999, 'temporary', 'webhook-failed'],
])('an answer %i is %s: %s', (status, kind, reason) => {
  expect(outcomeOfAnswer({ status, headers: {} }, NOW)).toMatchObject({ kind, reason, reply: null });
});

test.each([
  ['120', 120],
  ['0', 1],
  ['Fri, 20 Nov 2026 12:01:00 GMT', 60],
  ['99999999', 86_400],
  ['soon', undefined],
])('Retry-After %s is respected', (field, seconds) => {
  const { retryAfterSeconds } = outcomeOfAnswer({ status: 503, headers: { 'retry-after': field } }, NOW);
  expect(retryAfterSeconds).toBe(seconds);
});

test.each<[SafeFetchReason, string, string]>([
  ['address', 'permanent', 'webhook-forbidden'],
  ['port', 'permanent', 'webhook-forbidden'],
  ['scheme', 'permanent', 'webhook-forbidden'],
  ['dns', 'temporary', 'dns-temporary'],
  ['timeout', 'temporary', 'reply-timeout'],
  ['connection', 'temporary', 'connect-failed'],
  ['tls', 'temporary', 'tls-failed'],
])('%s is %s: %s', (given, kind, reason) => {
  expect(outcomeOfFailure(new SafeFetchError(given, 'why'))).toMatchObject({ kind, reason, detail: 'why' });
});
