import { messageOf, uuidv7, type Clock, type Logger } from '@postern/platform';
import type { Listeners } from '@postern/data';
import type { Pool } from 'pg';

import type { AcceptReply } from '../accept/replies.js';
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
}

/** Whoever sends what is refused, however often, must not fill an organization's events. */
const MOST_A_MINUTE = 60;
const MINUTE_MS = 60_000;
const MOST_AT_ONCE = 200;
const TELL = tell('$1');

/**
 * Tells of mail that was refused. Nothing is committed for it that an event could be a part of: these are written aside,
 * no more than some a minute, and one that cannot be written is lost, as the mail itself was never ours.
 */
export class Rejections {
  private minute = 0;
  private readonly told = new Map<string, number>();
  private readonly batcher = new Batcher<MessageEvent, void>((events) => this.write(events), {
    ...{ parallel: 1, limit: MOST_AT_ONCE, weight: () => 1, maxWeight: MOST_AT_ONCE },
  });

  constructor(private readonly deps: RejectionDeps) {}

  note(rejection: Rejection): void {
    const { listeners, clock, logger } = this.deps;
    const { organizationId, sender, recipient, aliasId, reply } = rejection;
    if (!listeners.has(organizationId) || !this.mayTell(organizationId)) return;
    const about = { organizationId, type: 'message.rejected', messageId: null, ordinal: null } as const;
    const data = { sender, recipient, aliasId, reason: reply };
    this.batcher.add({ id: uuidv7(clock.now()), ...about, data }).catch((error: unknown) => {
      logger.warn({ organizationId, error: messageOf(error) }, 'a refusal could not be told');
    });
  }

  drained(): Promise<void> {
    return this.batcher.drained();
  }

  private mayTell(organizationId: string): boolean {
    const minute = Math.floor(this.deps.clock.now() / MINUTE_MS);
    if (minute !== this.minute) this.told.clear();
    this.minute = minute;
    const count = (this.told.get(organizationId) ?? 0) + 1;
    this.told.set(organizationId, count);
    return count <= MOST_A_MINUTE;
  }

  private async write(events: MessageEvent[]): Promise<void[]> {
    await this.deps.pool.query({ name: 'tell', text: TELL, values: [JSON.stringify(events)] });
    return events.map(() => undefined);
  }
}
