import { messageOf, uuidv7, type Clock, type Logger } from '@postern/platform';
import type { Listeners } from '@postern/data';
import type { Pool } from 'pg';

import { REPLIES, type AcceptReply } from '../accept/replies.js';
import { Batcher } from '../enqueue/batcher.js';
import { tell, type MessageEvent } from './events.js';

export interface RejectionDeps {
  pool: Pool;
  clock: Clock;
  logger: Logger;
  listeners: Listeners;
}

/** Mail for an organization that was refused in the session. */
export interface Rejection {
  organizationId: string;
  sender: string;
  recipient: string;
  aliasId: string | null;
  reply: AcceptReply;
  /** The owner's rule that refused it; null: no rule did. */
  rule: { id: string; name: string } | null;
}

interface Noted {
  rejection: Rejection & { id: string; at: number; code: number; text: string };
  /** Null where nobody listens. */
  event: MessageEvent | null;
}

/** Whoever sends what is refused, however often, must not fill an organization's log and events. */
const MOST_A_MINUTE = 60;
const MINUTE_MS = 60_000;
const MOST_AT_ONCE = 200;

/** $1 refusals and $2 events (jsonb). */
const NOTE = `
with told as (${tell('$2')})
insert into refusal (id, organization_id, refused_at, alias_id, sender, recipient, reason, code, reply, rule_id, rule_name)
select r.id, r."organizationId", to_timestamp(r.at / 1000), r."aliasId", r.sender, r.recipient, r.reply, r.code, r.text,
  (r.rule->>'id')::uuid, r.rule->>'name'
from jsonb_to_recordset($1::jsonb) as r (id uuid, "organizationId" uuid, at float8, "aliasId" uuid, sender text,
  recipient text, reply text, code smallint, text text, rule jsonb)
where exists (select from organization o where o.id = r."organizationId")`;

/**
 * Writes down what mail was refused, and tells who listens. Nothing is committed for it that this could be a part of: it
 * is written aside, no more than some a minute, and what cannot be written is lost, as the mail itself was never ours.
 */
export class Rejections {
  private minute = 0;
  private readonly told = new Map<string, number>();
  private readonly batcher = new Batcher<Noted, void>((noted) => this.write(noted), {
    ...{ parallel: 1, limit: MOST_AT_ONCE, weight: () => 1, maxWeight: MOST_AT_ONCE },
  });

  constructor(private readonly deps: RejectionDeps) {}

  note(rejection: Rejection): void {
    const { listeners, clock, logger } = this.deps;
    const { organizationId, reply } = rejection;
    if (!this.mayNote(organizationId)) return;
    const [id, at] = [uuidv7(clock.now()), clock.now()];
    const { code, text } = REPLIES[reply];
    const event = listeners.has(organizationId) ? eventOf(rejection, id) : null;
    this.batcher.add({ rejection: { ...rejection, id, at, code, text }, event }).catch((error: unknown) => {
      logger.warn({ organizationId, error: messageOf(error) }, 'a refusal could not be written down');
    });
  }

  drained(): Promise<void> {
    return this.batcher.drained();
  }

  private mayNote(organizationId: string): boolean {
    const minute = Math.floor(this.deps.clock.now() / MINUTE_MS);
    if (minute !== this.minute) this.told.clear();
    this.minute = minute;
    const count = (this.told.get(organizationId) ?? 0) + 1;
    this.told.set(organizationId, count);
    return count <= MOST_A_MINUTE;
  }

  private async write(noted: Noted[]): Promise<void[]> {
    const rejections = noted.map(({ rejection }) => rejection);
    const events = noted.map(({ event }) => event).filter((event) => event !== null);
    const values = [JSON.stringify(rejections), JSON.stringify(events)];
    await this.deps.pool.query({ name: 'note-refusals', text: NOTE, values });
    return noted.map(() => undefined);
  }
}

function eventOf({ organizationId, sender, recipient, aliasId, reply, rule }: Rejection, id: string): MessageEvent {
  const about = { organizationId, type: 'message.rejected', messageId: null, ordinal: null } as const;
  return { id, ...about, data: { sender, recipient, aliasId, reason: reply, rule } };
}
