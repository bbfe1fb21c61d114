import {
  confirmDestination,
  signedHeaders,
  webhookDestinationSecrets,
  type TenantDatabase,
  type VerificationDeps,
} from '@postern/data';
import { SafeFetchError, safeFetch, uuidv7, type SafeAnswer, type SafeFetchDeps } from '@postern/platform';
import { z } from 'zod';

import type { Member } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';
import { recordConfirmed } from './confirmation.service.js';

export interface ChallengerDeps {
  tenants: TenantDatabase;
  verification: VerificationDeps;
  fetch: SafeFetchDeps;
  timeoutMs: number;
}

/** An endpoint that is asked, and the code that it has to answer with. */
export interface Challenge {
  id: string;
  url: string;
  code: string;
}

/** Octets of an answer that are read. */
const MOST_ANSWER = 4_096;
const answered = z.object({ code: z.string() });

/** Asks endpoints whether they want the mail: who answers with the code has read what was sent. */
export class Challenger {
  constructor(private readonly deps: ChallengerDeps) {}

  /** Outside of a transaction, since it waits for a stranger. @returns null once it is verified, else why it is not */
  async challenge(caller: Member, { id, url, code }: Challenge): Promise<string | null> {
    const { id: organizationId } = caller.organization;
    const failure = await this.send(organizationId, { id, url, code }).then((answer) => judge(answer, code), failureOf);
    if (failure !== null) return failure;
    const { tenants, verification } = this.deps;
    return tenants.within(organizationId, async (manager) => {
      const found = await confirmDestination(manager, verification.clock, code, 'answer');
      if (found === null) return 'The code was used meanwhile, or is no longer the newest.';
      await recordConfirmed(manager, verification.clock, actorOf(caller), found);
      return null;
    });
  }

  private async send(organizationId: string, { id, url, code }: Challenge): Promise<SafeAnswer> {
    const { tenants, verification, fetch, timeoutMs } = this.deps;
    const { clock, keyring, link } = verification;
    const key = await keyring.key(organizationId);
    const secrets = await tenants.within(organizationId, (manager) =>
      webhookDestinationSecrets(manager, key, organizationId, id),
    );
    const now = clock.now();
    const eventId = uuidv7(now);
    const data = { destinationId: id, url, code, link: `${link}${code}` };
    const event = { id: eventId, type: 'destination.verification', timestamp: new Date(now).toISOString() };
    const body = JSON.stringify({ ...event, organizationId, data });
    const headers = signedHeaders(secrets, eventId, now, body);
    return safeFetch(
      { method: 'POST', url, headers, body: Buffer.from(body), timeoutMs, mostBody: MOST_ANSWER },
      fetch,
    );
  }
}

function judge({ status, body }: SafeAnswer, code: string): string | null {
  if (status < 200 || status >= 300) return `The endpoint answered ${status}.`;
  const answer = answered.safeParse(jsonOf(body));
  return answer.success && answer.data.code === code ? null : 'The endpoint did not answer with the code as JSON.';
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

function failureOf(error: unknown): string {
  if (error instanceof SafeFetchError) return error.message;
  throw error;
}
