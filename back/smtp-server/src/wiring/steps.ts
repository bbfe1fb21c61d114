import type { KeyObject } from 'node:crypto';

import type { Clock } from '@postern/platform';

import { keep, type Arrival } from '../accept/keep.js';
import { createDailyQuota } from '../accept/screening/limits.js';
import { resolveRecipient } from '../accept/directory/recipients.js';
import type { Spool } from '../accept/spool.js';
import { verifyArc } from '../authenticate/dkim/arc.js';
import { authenticate } from '../authenticate/authenticate.js';
import { BodyHashes } from '../authenticate/dkim/body-hashes.js';
import { verifyDkim } from '../authenticate/dkim/dkim.js';
import { judge } from '../authenticate/policy.js';
import { decideAll } from '../decide/plan.js';
import type { NewMessage } from '../enqueue/put.js';
import { hopToken, isOurLoop } from '../forward/rewrite/headers.js';
import { prepare, type PrepareDeps } from '../forward/prepare.js';
import { parseMessage } from '../header.js';
import type { Conclusion } from '../notify/conclude.js';
import { rewriteReturn } from '../notify/returned-notice.js';
import type { Received, Steps } from '../pipeline.js';
import type { Shared } from './shared.js';
import type { WayOut } from './transport.js';

export interface StepDeps {
  shared: Shared;
  spool: Spool;
  wayOut: WayOut;
  conclusion: Conclusion;
}

/** The pipeline's steps with everything they need in their hands. */
export function createSteps({ shared, spool, wayOut, conclusion }: StepDeps): Steps {
  const { config, directory, srs, clock, redis, pool, keyring, hopKey, operator, metrics, logger } = shared;
  const hostname = config.MAIL_HOSTNAME;
  const recipientDeps = { directory, srs, clock, hostname, dailyQuota: createDailyQuota(redis) };
  const returnDeps = { pool, keyring, clock, hostname, hopKey };
  const prepareDeps: PrepareDeps = {
    ...{ hostname, clock, srs, hopKey },
    rewriteReturn: (notice, sender) => rewriteReturn(notice, sender, returnDeps),
    signingKey: (domain) => shared.signingKeys.of(domain),
  };
  const trusted = { trustedSealers: new Set(config.TRUSTED_ARC_SEALERS.map((domain) => domain.toLowerCase())) };
  return {
    resolve: (address) => resolveRecipient(address, recipientDeps),
    authenticate: (received) => timed(metrics.authenticateSeconds, clock, () => toArrival(received, shared)),
    judge: (auth, { recipients }) =>
      judge(auth, { ...trusted, returned: recipients.every(({ route }) => route.kind === 'return') }),
    detectLoop: (arrival, received) => loops(arrival, received, hopKey),
    decide: ({ recipients }) => decideAll(recipients, operator, clock.now()),
    keep: (arrival, ruling, decided) =>
      keep(arrival, ruling, decided, { keyring, spool, onKept: (message) => report(message, shared) }),
    prepare: (job) => prepare(job, prepareDeps),
    send: (outgoing, job) => wayOut.send(outgoing, job),
    conclude: (job, outcome) => conclusion.conclude(job, outcome),
    reportDefect: (error, { delivery: { messageId, organizationId } }) =>
      logger.error({ messageId, organizationId, err: error }, 'a delivery failed by a defect, it will be tried again'),
  };
}

async function toArrival(received: Received, { config, resolver, clock }: Shared): Promise<Arrival> {
  const { raw, client, envelope, sessionId, receivedAt } = received;
  const parsed = parseMessage(raw);
  const hashes = BodyHashes.of(raw, parsed);
  const auth = await authenticate(
    { raw, parsed, client, envelope },
    {
      resolver,
      clock,
      deadlineMs: config.AUTH_DEADLINE_MS,
      verifyDkim: (message, header, dns, time) => verifyDkim(message, header, dns, time, hashes),
      verifyArc: (message, header, dns, time) => verifyArc(message, header, dns, time, hashes),
    },
  );
  return { raw, parsed, client, envelope, sessionId, receivedAt, auth, hashes };
}

function report(
  { id: messageId, organizationId, size, client, deliveries }: NewMessage,
  { logger, metrics }: Shared,
): void {
  metrics.accepted.inc();
  const states = deliveries.map(({ state }) => (state === 'leased' ? 'queued' : state));
  logger.info({ messageId, organizationId, size, ip: client.ip, deliveries: states }, 'message accepted');
}

/** A message that went through one of its recipients' aliases before would go round for ever. */
function loops({ parsed }: Arrival, { recipients }: Received, hopKey: KeyObject): boolean {
  if (!parsed.fields.some(({ name }) => name === 'x-postern-id')) return false;
  return recipients.some(({ address }) => isOurLoop(parsed, hopToken(hopKey, address)));
}

export async function timed<T>(
  histogram: { observe(seconds: number): void },
  clock: Clock,
  task: () => Promise<T>,
): Promise<T> {
  const start = clock.now();
  const result = await task();
  histogram.observe((clock.now() - start) / 1000);
  return result;
}
