import { openWebhookSecret, signedHeaders, type Keyring, type LeasedWebhook, type WebhookOutcome } from '@postern/data';
import {
  SafeFetchError,
  safeFetch,
  timeOfUuidv7,
  type Clock,
  type SafeAnswer,
  type SafeFetchDeps,
} from '@postern/platform';

import { failureOf, verdictOf, type SchedulePolicy } from './schedule.js';

export interface AttemptDeps {
  keyring: Keyring;
  clock: Clock;
  fetch: SafeFetchDeps;
  schedule: SchedulePolicy;
  timeoutMs: number;
}

/** Octets of an answer that are read. */
const MOST_ANSWER = 4_096;

/** Sends one event to one endpoint, signed as Standard Webhooks 1.0.0 say. */
export async function attempt(leased: LeasedWebhook, deps: AttemptDeps): Promise<WebhookOutcome> {
  const { clock, schedule } = deps;
  const body = bodyOf(leased);
  const headers = await headersOf(leased, body, deps);
  const begin = performance.now();
  const answer = await send(leased.url, headers, body, deps);
  const latencyMs = Math.round(performance.now() - begin);
  const verdict =
    answer instanceof SafeFetchError
      ? failureOf(answer, leased.tries, schedule)
      : verdictOf(answer, leased.tries, clock.now(), schedule);
  return { ...verdict, latencyMs };
}

async function send(
  url: string,
  headers: Record<string, string>,
  body: string,
  { fetch, timeoutMs }: AttemptDeps,
): Promise<SafeAnswer | SafeFetchError> {
  try {
    const request = {
      method: 'POST',
      url,
      headers,
      body: Buffer.from(body),
      timeoutMs,
      mostBody: MOST_ANSWER,
    } as const;
    return await safeFetch(request, fetch);
  } catch (error) {
    if (error instanceof SafeFetchError) return error;
    throw error;
  }
}

/** The same at each attempt. */
function bodyOf({ eventId, organizationId, type, data }: LeasedWebhook): string {
  const timestamp = new Date(timeOfUuidv7(eventId)).toISOString();
  return JSON.stringify({ id: eventId, type, timestamp, organizationId, data });
}

async function headersOf(
  leased: LeasedWebhook,
  body: string,
  { keyring, clock }: AttemptDeps,
): Promise<Record<string, string>> {
  const { eventId, webhookId, sealedSecret, sealedPreviousSecret } = leased;
  const key = await keyring.key(leased.organizationId);
  const secrets = [sealedSecret, sealedPreviousSecret]
    .filter((sealed) => sealed !== null)
    .map((sealed) => openWebhookSecret(key, webhookId, sealed));
  return signedHeaders(secrets, eventId, clock.now(), body);
}
