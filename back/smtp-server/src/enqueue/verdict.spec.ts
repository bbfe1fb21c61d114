import { localOutcome } from '../forward/smtp/outcome.js';
import type { LeasedDelivery } from './claim.js';
import { settlementOf } from './verdict.js';

const HOUR = 3_600_000;
const ACCEPTED_AT = Date.UTC(2026, 0, 1);
const DELIVERY: LeasedDelivery = {
  messageId: '019b7000-0000-7000-8000-000000000000',
  ordinal: 0,
  organizationId: '00000000-0000-0000-0000-000000000001',
  recipient: 'alias@example.com',
  destination: 'user@example.net',
  route: 'example.net',
  kind: 'forward',
  aliasId: null,
  headerTag: null,
  instructions: null,
  attempts: 3,
  delayNotified: false,
  leaseToken: '00000000-0000-0000-0000-000000000002',
  acceptedAt: ACCEPTED_AT,
};

type Settled = ReturnType<typeof settlementOf>;

function settle(
  kind: 'temporary' | 'permanent',
  reason: 'connect-timeout' | 'null-mx' | 'destination-backoff',
  { hours = 1, retryAfterSeconds }: { hours?: number; retryAfterSeconds?: number } = {},
): Settled {
  const outcome = { ...localOutcome('ROUTE', kind, reason, 'why'), ...(retryAfterSeconds && { retryAfterSeconds }) };
  return settlementOf(DELIVERY, outcome, { expireSeconds: 24 * 3600 }, ACCEPTED_AT + hours * HOUR, () => 0.5);
}

it('tries again by the number of attempts, and traces each', () => {
  expect(settle('temporary', 'connect-timeout')).toMatchObject({
    state: 'queued',
    attempted: true,
    retryInSeconds: 300,
    trace: [{ step: 'deferred', reason: 'connect-timeout', attempt: 3, detail: 'why', retryInSeconds: 300 }],
  });
});

it('waits as long as who refused says, and counts no attempt where nobody was dialled', () => {
  expect(settle('temporary', 'destination-backoff', { retryAfterSeconds: 3.5 })).toMatchObject({
    state: 'queued',
    attempted: false,
    retryInSeconds: 3.5,
    trace: [],
  });
});

it('ends what is permanent at once, and what stays temporary when its time is over', () => {
  expect(settle('permanent', 'null-mx')).toMatchObject({ state: 'bounced', trace: [{ step: 'bounced' }] });
  expect(settle('temporary', 'connect-timeout', { hours: 24 })).toMatchObject({ state: 'queued' });
  expect(settle('temporary', 'connect-timeout', { hours: 25 })).toMatchObject({
    state: 'expired',
    retryInSeconds: 0,
    trace: [{ step: 'expired', reason: 'connect-timeout' }],
  });
});

it('traces the end also where the last attempt was never made', () => {
  expect(settle('temporary', 'destination-backoff', { hours: 25, retryAfterSeconds: 9 })).toMatchObject({
    state: 'expired',
    attempted: false,
    trace: [{ step: 'expired', reason: 'destination-backoff' }],
  });
});
