import { setTimeout as sleep } from 'node:timers/promises';

import { messageOf, uuidv7Floor, type Config, type Logger } from '@postern/platform';
import type { Pool } from 'pg';

import { MEMORY_DAYS } from '../classify/knowledge-of.js';
import { LESSON_DAYS } from '../classify/lessons.js';
import { traceEvent } from '../notify/trace.js';

const SWEEP_SECONDS = 60;
const BATCH = 500;
const DAY_MS = 86_400_000;

/** A delivery in one of these states still needs the message's body. */
const OPEN = `select 1 from delivery d where d.message_id = m.id and d.state in ('queued', 'leased', 'held')`;

/** $1: bodies of messages older than this id, $2 at most so many. Finished messages only: what is held or queued stays whole. */
const FORGET_BODIES = `
update message set sealed_body = null
where id in (
  select m.id from message m
  where m.sealed_body is not null and m.id < $1::uuid and not exists (${OPEN})
  order by m.id limit $2
  for update skip locked
)`;

/** The same of what the sandbox captured. */
const FORGET_CAPTURED = `
delete from captured where (message_id, ordinal, attempt) in (
  select message_id, ordinal, attempt from captured where message_id < $1::uuid order by message_id limit $2
  for update skip locked
)`;

/**
 * Mail that was held for a destination nobody had confirmed, by a process that had not yet heard that somebody did; $1
 * trace. Confirming releases all the rest.
 */
const RELEASE_CONFIRMED = `
update delivery d
set state = 'queued', reason = 'released', next_attempt_at = now(), settled_at = null, trace = d.trace || $1::jsonb
from destination v
where d.state = 'held' and d.reason = 'destination.unverified' and v.organization_id = d.organization_id
  and v.address = d.destination and v.verified_at > now() - interval '1 hour'`;

/**
 * Gathered mail that a digest told of before $1, and that nobody asked for since. A digest that did not arrive told nobody; what
 * no digest has listed never ends, nor does what is held for other reasons. $2 at most so many, $3 trace.
 */
const END_GATHERED = `
update delivery d
set state = 'dropped', reason = 'digest.ended', settled_at = now(), trace = d.trace || $3::jsonb
where (d.message_id, d.ordinal) in (
  select h.message_id, h.ordinal from digest_entry e join delivery h on h.message_id = e.message_id and h.ordinal = e.ordinal
  where e.listed_at < $1 and h.state = 'held' and h.reason in ('rule.digest', 'digest.category')
    and not exists (select from delivery x where x.message_id = e.digest_id and x.state <> 'delivered')
  limit $2 for update of h skip locked
)`;

/** What digests say of mail that is not held any more, $1 at most so many: words of it live no longer than it does. */
const FORGET_LINES = `
delete from digest_line where message_id in (
  select l.message_id from digest_line l
  where not exists (select from delivery d where d.message_id = l.message_id and d.state = 'held')
  limit $1 for update skip locked
)`;

/** That a digest listed what is gone; $1 at most so many. */
const FORGET_LISTED = `
delete from digest_entry where (organization_id, message_id, ordinal, address) in (
  select e.organization_id, e.message_id, e.ordinal, e.address from digest_entry e
  where not exists (select from delivery d where d.message_id = e.message_id and d.ordinal = e.ordinal)
  limit $1 for update skip locked
)`;

/** $1: contacts last seen before will hardly write again. What people noted of them stays. $2 at most so many. */
const FORGET_CONTACTS = `
delete from contact where id in (
  select id from contact where note = '' and last_seen_at < $1 order by last_seen_at limit $2 for update skip locked
)`;
/** The same of those none of whose mail was ever delivered: whoever makes up senders fills no table. */
const FORGET_STRANGERS = `
delete from contact where id in (
  select id from contact where forwarded = 0 and note = '' and last_seen_at < $1 order by last_seen_at limit $2
  for update skip locked
)`;
const CONTACT_DAYS = 400;
/** Of an organization: what is refused costs its sender nothing. */
const MOST_REFUSALS = 10_000;
const STRANGER_DAYS = 30;

/** $1: what the language model said before then is not remembered any more. $2 at most so many. */
const FORGET_VERDICTS = `
delete from verdict_memory where (organization_id, key) in (
  select organization_id, key from verdict_memory where seen_at < $1 limit $2 for update skip locked
)`;
/** The same of what it taught. */
const FORGET_LESSONS = `
delete from model_lesson where id in (select id from model_lesson where taught_at < $1 limit $2 for update skip locked)`;

/** Messages and deliveries go together, in one statement. */
const FORGET_MESSAGES = `
with gone as (
  delete from message where id in (
    select m.id from message m where m.id < $1::uuid and not exists (${OPEN}) order by m.id limit $2
    for update skip locked
  )
  returning id
)
delete from delivery where message_id in (select id from gone)`;

/**
 * $1: events older than this id, $2 at most so many, with what webhooks were told of them. What an endpoint still waits
 * for stays.
 */
const FORGET_EVENTS = `
with gone as (
  delete from event where id in (
    select e.id from event e where e.id < $1::uuid and not exists (
      select from webhook_delivery d join webhook w on w.id = d.webhook_id
      where d.event_id = e.id and d.state = 'pending' and w.enabled
    )
    order by e.id limit $2
    for update of e skip locked
  )
  returning id
), told as (delete from webhook_delivery where event_id in (select id from gone))
select id from gone`;

/** $1: refusals older than this id, $2 at most so many. */
const FORGET_REFUSALS = `
delete from refusal where id in (
  select f.id from refusal f where f.id < $1::uuid order by f.id limit $2 for update skip locked
)`;

/** $1: an organization keeps the newest so many refusals, $2 at most so many. */
const CROP_REFUSALS = `
delete from refusal where id in (
  select f.id from organization o cross join lateral (
    select r.id from refusal r where r.organization_id = o.id order by r.refused_at desc, r.id desc offset $1 limit $2
  ) f limit $2
)`;

/** $1 at most so many. What is left of organizations that were deleted: nobody can read it any more. */
const FORGET_MAIL_OF_DELETED = `
with gone as (
  delete from message where id in (
    select m.id from deleted_organization o join message m on m.organization_id = o.id limit $1
    for update of m skip locked
  )
  returning id
), captures as (delete from captured where message_id in (select id from gone)),
deliveries as (delete from delivery where message_id in (select id from gone))
select id from gone`;

/** With what webhooks were told of them. */
const FORGET_EVENTS_OF_DELETED = `
with gone as (
  delete from event where id in (
    select e.id from deleted_organization o join event e on e.organization_id = o.id limit $1 for update of e skip locked
  )
  returning id
), told as (delete from webhook_delivery where event_id in (select id from gone))
select id from gone`;

/** A process that still knew the key may have kept a message meanwhile, so that what was deleted today is looked at again. */
const FORGET_DELETED = `
delete from deleted_organization o where o.deleted_at < now() - interval '1 day'
  and not exists (select 1 from message m where m.organization_id = o.id)`;

/** Deletes what its retention has ended: bodies first, later the trace (promise 7: bodies live as long as their retention). */
export class Sweeper {
  private readonly end = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly config: Pick<Config, 'RETENTION_DAYS' | 'TRACE_DAYS' | 'EVENT_DAYS' | 'DIGEST_KEEP_DAYS'>,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.end.abort();
    await this.loop;
  }

  /** One pass. @param now milliseconds since the epoch */
  async sweep(now: number): Promise<void> {
    const bodies = uuidv7Floor(now - this.config.RETENTION_DAYS * DAY_MS);
    await this.repeat(FORGET_BODIES, [bodies, BATCH]);
    await this.repeat(FORGET_CAPTURED, [bodies, BATCH]);
    await this.releaseConfirmed(now);
    await this.endGathered(now);
    await this.repeat(FORGET_LINES, [BATCH]);
    await this.repeat(FORGET_CONTACTS, [new Date(now - CONTACT_DAYS * DAY_MS), BATCH]);
    await this.repeat(FORGET_STRANGERS, [new Date(now - STRANGER_DAYS * DAY_MS), BATCH]);
    await this.repeat(FORGET_VERDICTS, [new Date(now - MEMORY_DAYS * DAY_MS), BATCH]);
    await this.repeat(FORGET_LESSONS, [new Date(now - LESSON_DAYS * DAY_MS), BATCH]);
    await this.repeat(FORGET_MESSAGES, [uuidv7Floor(now - this.config.TRACE_DAYS * DAY_MS), BATCH]);
    await this.repeat(FORGET_LISTED, [BATCH]);
    await this.repeat(FORGET_EVENTS, [uuidv7Floor(now - this.config.EVENT_DAYS * DAY_MS), BATCH]);
    await this.repeat(FORGET_REFUSALS, [uuidv7Floor(now - this.config.TRACE_DAYS * DAY_MS), BATCH]);
    await this.repeat(CROP_REFUSALS, [MOST_REFUSALS, BATCH]);
    await this.repeat(FORGET_MAIL_OF_DELETED, [BATCH]);
    await this.repeat(FORGET_EVENTS_OF_DELETED, [BATCH]);
    await this.pool.query(FORGET_DELETED);
  }

  private async endGathered(now: number): Promise<void> {
    const trace = [traceEvent(now, 'dropped', { reason: 'digest.ended', was: 'held' })];
    const listedBefore = new Date(now - this.config.DIGEST_KEEP_DAYS * DAY_MS);
    await this.repeat(END_GATHERED, [listedBefore, BATCH, JSON.stringify(trace)]);
  }

  private async releaseConfirmed(now: number): Promise<void> {
    const trace = [traceEvent(now, 'released', { reason: 'destination.verified' })];
    const { rowCount } = await this.pool.query(RELEASE_CONFIRMED, [JSON.stringify(trace)]);
    if (rowCount !== 0) await this.pool.query(`select pg_notify('queue', '')`);
  }

  /** In small steps, so that nothing is locked for long. */
  private async repeat(statement: string, values: unknown[]): Promise<void> {
    for (let count = BATCH; count >= BATCH && !this.end.signal.aborted;) {
      count = (await this.pool.query(statement, values)).rowCount ?? 0;
    }
  }

  private async run(): Promise<void> {
    while (!this.end.signal.aborted) {
      await this.sweep(Date.now()).catch((error: unknown) => {
        this.logger.error({ error: messageOf(error) }, 'the sweep failed, will try again');
      });
      const pause = SWEEP_SECONDS * 1000 * (0.8 + 0.4 * Math.random());
      await sleep(pause, undefined, { signal: this.end.signal, ref: false }).catch(() => undefined);
    }
  }
}
