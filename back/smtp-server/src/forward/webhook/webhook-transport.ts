import { PREVIOUS_SECRET, openDestinationSecrets, signedHeaders, type Keyring } from '@postern/data';
import { SafeFetchError, safeFetch, type Clock, type SafeFetchDeps } from '@postern/platform';
import type { Pool } from 'pg';

import type { Job } from '../../enqueue/lanes.js';
import type { Outcome } from '../../message.js';
import { backoffOutcome, signalOf, Throttle } from '../route/throttle.js';
import { localOutcome, NO_PEER, outcomeOfError, type Attempt } from '../smtp/outcome.js';
import { webhookBody, webhookIdOf } from './body.js';
import { outcomeOfAnswer, outcomeOfFailure } from './outcome.js';

export interface WebhookTransportDeps {
  pool: Pool;
  keyring: Keyring;
  clock: Clock;
  /** From 0 to below 1. */
  random: () => number;
  fetch: SafeFetchDeps;
  /** For one request, the message's octets and the answer together. */
  timeoutMs: number;
  /** Requests at once to one host and port, for one organization. */
  maxConcurrency: number;
  /** authserv-id of what we found. */
  hostname: string;
}

const INITIAL_CONCURRENCY = 5;
const WAIT_MS = 30_000;
const OUTAGES = { firstPauseMs: 15_000, longestPauseMs: 900_000, maxKeys: 10_000 };
/** The status says everything. */
const MOST_ANSWER = 4_096;

const SECRET = `
select id, sealed_secret as sealed, ${PREVIOUS_SECRET} as previous from destination
where organization_id = $1 and address = $2 and kind = 'webhook' and verified_at is not null`;

/** Sends mail by POST to endpoints that its owners named, signed as Standard Webhooks 1.0.0 say. */
export class WebhookTransport {
  private readonly throttle: Throttle;

  constructor(private readonly deps: WebhookTransportDeps) {
    const { clock, random, maxConcurrency: max } = deps;
    const initial = Math.min(INITIAL_CONCURRENCY, max);
    this.throttle = new Throttle({ initial, max, waitMs: WAIT_MS, outages: OUTAGES }, clock, random);
  }

  /** Never throws: every failure is an outcome. */
  async send(job: Job): Promise<Outcome> {
    const { destination } = job.delivery;
    const host = URL.canParse(destination) ? new URL(destination).host : destination;
    const permit = await this.throttle.acquire(laneOf(job, host));
    if (!permit.granted) return backoffOutcome(host, permit.until, this.deps.clock.now());
    try {
      const attempt = await this.attempt(job);
      permit.settle(signalOf(attempt));
      return attempt;
    } finally {
      permit.settle('neutral');
    }
  }

  /** Sends everybody away who waits; what is under way ends by itself. */
  close(): void {
    this.throttle.close();
  }

  private async attempt(job: Job): Promise<Attempt> {
    try {
      const secrets = await this.secretsOf(job);
      if (secrets === null) {
        return localOutcome('ROUTE', 'permanent', 'webhook-unknown', 'The destination was deleted.');
      }
      return await this.post(job, secrets);
    } catch (error) {
      return error instanceof SafeFetchError ? outcomeOfFailure(error) : outcomeOfError('ROUTE', error, NO_PEER);
    }
  }

  private async post(job: Job, secrets: readonly string[]): Promise<Attempt> {
    const { clock, fetch, timeoutMs, hostname } = this.deps;
    const body = Buffer.from(webhookBody(job, hostname));
    const headers = signedHeaders(secrets, webhookIdOf(job), clock.now(), body);
    const url = job.delivery.destination;
    const answer = await safeFetch({ method: 'POST', url, headers, body, timeoutMs, mostBody: MOST_ANSWER }, fetch);
    return outcomeOfAnswer(answer, clock.now());
  }

  /** Null when nobody has such an endpoint, or not any more. */
  private async secretsOf({ delivery: { organizationId, destination } }: Job): Promise<string[] | null> {
    const { pool, keyring } = this.deps;
    const { rows } = await pool.query<{ id: string; sealed: Buffer; previous: Buffer | null }>({
      name: 'webhook-destination',
      text: SECRET,
      values: [organizationId, destination],
    });
    const [found] = rows;
    if (found === undefined) return null;
    return openDestinationSecrets(await keyring.key(organizationId), found.id, found);
  }
}

/** Many organizations share a host, and any of them can name a path or port of it that fails: none is to slow others. */
function laneOf({ delivery: { organizationId } }: Job, host: string): string {
  return `${organizationId} ${host}`;
}
