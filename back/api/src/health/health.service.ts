import { MIGRATIONS } from '@postern/data';
import { codeOf, type Config } from '@postern/platform';
import type { Pool } from 'pg';

/** How one thing that the service needs is doing. */
export interface Check {
  name: 'database' | 'migrations' | 'queue';
  ok: boolean;
  /** One sentence. */
  detail: string;
}

interface QueueRow {
  overdue_seconds: number | null;
  working: boolean;
}

/** A probe comes every few seconds from every balancer; one look serves them all. */
const REMEMBERED_MS = 2_000;
const ANSWER_WITHIN_MS = 3_000;
/** SQLSTATE of a database where nothing was ever migrated. */
const UNDEFINED_TABLE = '42P01';

/** What is due for longest, not counting destinations that an operator paused; whether anybody holds a lease. */
const QUEUE = `
select
  extract(epoch from now() - (
    select min(next_attempt_at) from delivery
    where state = 'queued' and next_attempt_at <= now() and route not in (select route from destination_control)
  ))::float8 as overdue_seconds,
  exists (select from delivery where state = 'leased' and lease_until > now()) as working`;

/** Whether this installation can do its work. */
export class HealthService {
  private last: { at: number; checks: Promise<Check[]> } | null = null;

  constructor(
    private readonly pool: Pool,
    private readonly config: Pick<Config, 'QUEUE_LEASE_SECONDS' | 'QUEUE_POLL_SECONDS'>,
  ) {}

  async checks(): Promise<Check[]> {
    const now = performance.now();
    if (this.last === null || now - this.last.at > REMEMBERED_MS) this.last = { at: now, checks: this.look() };
    return this.last.checks;
  }

  private async look(): Promise<Check[]> {
    try {
      const [migrations, queue] = await withinTime(Promise.all([this.migrations(), this.queue()]));
      return [{ name: 'database', ok: true, detail: 'The database answers.' }, migrations, queue];
    } catch {
      return [{ name: 'database', ok: false, detail: 'The database does not answer.' }];
    }
  }

  private async migrations(): Promise<Check> {
    const applied = await this.applied();
    const missing = MIGRATIONS.filter(({ name }) => !applied.has(name));
    const ok = missing.length === 0;
    const detail = ok
      ? 'The schema is current.'
      : `${missing.length} migrations are to be applied: npm run postern -- migrate`;
    return { name: 'migrations', ok, detail };
  }

  private async applied(): Promise<Set<string>> {
    const { rows } = await this.pool.query<{ name: string }>('select name from migration').catch((error: unknown) => {
      if (codeOf(error) === UNDEFINED_TABLE) return { rows: [] };
      throw error;
    });
    return new Set(rows.map(({ name }) => name));
  }

  /** Late mail alone may mean much to do; late mail that nobody works on means that nobody is there. */
  private async queue(): Promise<Check> {
    const { rows } = await this.pool.query<QueueRow>({ name: 'health-queue', text: QUEUE });
    const overdue = rows[0]?.overdue_seconds ?? 0;
    const patience = this.config.QUEUE_LEASE_SECONDS + 2 * this.config.QUEUE_POLL_SECONDS;
    const ok = overdue <= patience || rows[0]?.working === true;
    if (ok) return { name: 'queue', ok, detail: `The oldest due delivery waits for ${Math.round(overdue)} s.` };
    const detail = `A delivery is due since ${Math.round(overdue)} s and no smtp-server with the role "work" takes it.`;
    return { name: 'queue', ok, detail };
  }
}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
