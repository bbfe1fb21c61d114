import { uuidv7Floor, type Clock } from '@postern/platform';
import type { Pool } from 'pg';
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';

interface QueueRow {
  queued: number;
  leased: number;
  held: number;
  overdue_seconds: number;
}

interface RecentRow {
  state: string;
  count: number;
}

/** Scrapers come every 15 seconds or so; more of them do not ask the database more often. */
const REMEMBERED_MS = 10_000;
const RECENT_MS = 60_000;

/** Each count is read from the partial index that holds just these rows. */
const QUEUE = `
select
  (select count(*) from delivery where state = 'queued')::float8 as queued,
  (select count(*) from delivery where state = 'leased')::float8 as leased,
  (select count(*) from delivery where state = 'held')::float8 as held,
  coalesce(extract(epoch from now() - (
    select min(next_attempt_at) from delivery where state = 'queued' and next_attempt_at <= now()
  )), 0)::float8 as overdue_seconds`;

/** $1 the smallest id of a message accepted in the last minute: ids sort by time, so the primary key finds them */
const RECENT = `select state, count(*)::float8 as count from delivery where message_id >= $1::uuid group by state`;

const STATES = ['queued', 'leased', 'delivered', 'held', 'dropped', 'bounced', 'expired', 'cancelled'];

/** Numbers for Prometheus. Labels are bounded: states, never addresses or organizations. */
export class MetricsService {
  private readonly registry = new Registry();
  private readonly depth = this.gauge('postern_queue_deliveries', 'Deliveries that are not finished, by state.', [
    'state',
  ]);
  private readonly overdue = this.gauge(
    'postern_queue_oldest_due_seconds',
    'For how long the oldest due delivery waits.',
    [],
  );
  private readonly recent = this.gauge(
    'postern_recent_deliveries',
    'Deliveries of messages accepted in the last minute, by the state they are in now.',
    ['state'],
  );
  private readonly up = this.gauge('postern_database_up', '1 when the database answered this scrape.', []);
  private readAt = -Infinity;

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
  ) {
    collectDefaultMetrics({ register: this.registry });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** In the text format of Prometheus; without a database, what is known without one. */
  async text(): Promise<string> {
    await this.read().then(
      () => this.up.set(1),
      () => this.up.set(0),
    );
    return this.registry.metrics();
  }

  private async read(): Promise<void> {
    const now = performance.now();
    if (now - this.readAt < REMEMBERED_MS) return;
    const since = uuidv7Floor(this.clock.now() - RECENT_MS);
    const [queue, recent] = await Promise.all([
      this.pool.query<QueueRow>({ name: 'metrics-queue', text: QUEUE }),
      this.pool.query<RecentRow>({ name: 'metrics-recent', text: RECENT, values: [since] }),
    ]);
    this.setQueue(queue.rows[0]!);
    this.setRecent(recent.rows);
    this.readAt = now;
  }

  private setQueue(row: QueueRow): void {
    for (const state of ['queued', 'leased', 'held'] as const) this.depth.set({ state }, row[state]);
    this.overdue.set(row.overdue_seconds);
  }

  private setRecent(rows: readonly RecentRow[]): void {
    const counts = new Map(rows.map((row) => [row.state, row.count]));
    for (const state of STATES) this.recent.set({ state }, counts.get(state) ?? 0);
  }

  private gauge<Label extends string>(name: string, help: string, labelNames: Label[]): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }
}
