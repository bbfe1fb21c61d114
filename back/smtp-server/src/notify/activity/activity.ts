import { setTimeout as sleep } from 'node:timers/promises';

import { messageOf, type Logger } from '@postern/platform';
import type { Pool } from 'pg';

import { Tally, type AliasCount, type ContactCount } from './tally.js';

const FLUSH_MS = 1_000;

/** $1 counts (jsonb), in the order of their aliases, so that two processes wait for each other and never in a circle. */
const COUNT_ALIASES = `
with counted as (
  select a.alias_id, c.forwarded, c.blocked, c."usedAt" as used_at
  from jsonb_to_recordset($1::jsonb) as c ("aliasId" uuid, forwarded bigint, blocked bigint, "usedAt" float8)
  join alias_activity a on a.alias_id = c."aliasId"
  order by a.alias_id for update of a
)
update alias_activity a
set forwarded = a.forwarded + c.forwarded, blocked = a.blocked + c.blocked,
  last_used_at = greatest(a.last_used_at, to_timestamp(c.used_at / 1000))
from counted c where a.alias_id = c.alias_id`;

/** $1 counts (jsonb). An alias that is gone has no contacts any more. */
const COUNT_CONTACTS = `
insert into contact (organization_id, alias_id, address, first_seen_at, last_seen_at, received, forwarded)
select a.organization_id, a.id, c.address, to_timestamp(c."seenAt" / 1000), to_timestamp(c."seenAt" / 1000), c.received, c.forwarded
from jsonb_to_recordset($1::jsonb) as c ("aliasId" uuid, address text, "seenAt" float8, received bigint, forwarded bigint)
join alias a on a.id = c."aliasId"
order by a.id, c.address
on conflict (alias_id, address) do update
set last_seen_at = greatest(contact.last_seen_at, excluded.last_seen_at),
  received = contact.received + excluded.received, forwarded = contact.forwarded + excluded.forwarded`;

/**
 * What aliases are used for and who writes to them, counted in memory and written once a second: a write for each message
 * would cost more than keeping the message does. A process that is killed loses the counts of its last second, never
 * mail.
 */
export class Activity {
  private readonly tally = new Tally();
  private readonly end = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly logger: Logger,
  ) {}

  /** A message for an alias was kept. @param now milliseconds since the epoch */
  taken(aliasId: string, author: string, now: number): void {
    this.tally.taken(aliasId, author, now);
  }

  /** A destination took a copy. */
  forwarded(aliasId: string, author: string, now: number): void {
    this.tally.forwarded(aliasId, author, now);
  }

  /** A message for an alias was refused or dropped. */
  blocked(aliasId: string): void {
    this.tally.blocked(aliasId);
  }

  start(): void {
    this.loop = this.run();
  }

  /** Writes down the rest. */
  async stop(): Promise<void> {
    this.end.abort();
    await this.loop;
    await this.flush();
  }

  private async run(): Promise<void> {
    while (!this.end.signal.aborted) {
      await sleep(FLUSH_MS, undefined, { signal: this.end.signal, ref: false }).catch(() => undefined);
      await this.flush();
    }
  }

  private async flush(): Promise<void> {
    const counted = this.tally.empty();
    try {
      await this.write(counted);
    } catch (error) {
      this.tally.putBack(counted);
      this.logger.warn({ error: messageOf(error) }, 'what aliases are used for could not be written, will try again');
    }
  }

  /** What is written is taken out, so that it counts once whatever fails after it. */
  private async write(counted: { aliases: AliasCount[]; contacts: ContactCount[] }): Promise<void> {
    const { aliases, contacts } = counted;
    if (aliases.length > 0) await this.pool.query(COUNT_ALIASES, [JSON.stringify(aliases)]);
    counted.aliases = [];
    if (contacts.length > 0) await this.pool.query(COUNT_CONTACTS, [JSON.stringify(contacts)]);
    counted.contacts = [];
  }
}
