import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

import { uuidv7, VERSION, type Logger } from '@postern/platform';
import type { Pool } from 'pg';

import type { ProcessKind } from '../entity/index.js';

const BEAT_MS = 15_000;
const GOODBYE_MS = 1_000;
/** Who said nothing for so long is gone, and forgotten. */
const FORGET_AFTER = '1 hour';

const BEAT = `
insert into process (id, kind, host, pid, version, roles, model) values ($1, $2, $3, $4, $5, $6, $7)
on conflict (id) do update set seen_at = now(), model = excluded.model`;

/** Tells operators that this process runs. It matters to nothing else: a beat that fails is left out. */
export class Heartbeat {
  private readonly id = uuidv7(Date.now());
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly logger: Logger,
    private readonly kind: ProcessKind,
    private readonly roles: readonly string[] = [],
    /** What it knows of the language model. */
    private readonly model: () => object | null = () => null,
  ) {}

  start(): void {
    this.beat();
    this.timer = setInterval(() => this.beat(), BEAT_MS);
    this.timer.unref();
  }

  /** Says good-bye, unless the database keeps us waiting. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    const goodbye = this.beating
      .then(() => this.pool.query('delete from process where id = $1', [this.id]))
      .then(
        () => undefined,
        () => undefined,
      );
    await Promise.race([goodbye, sleep(GOODBYE_MS, undefined, { ref: false })]);
  }

  private beat(): void {
    const model = this.model();
    const known = model === null ? null : JSON.stringify(model);
    const values = [this.id, this.kind, hostname(), process.pid, VERSION, this.roles, known];
    this.beating = this.pool
      .query(BEAT, values)
      .then(() => this.pool.query(`delete from process where seen_at < now() - interval '${FORGET_AFTER}'`))
      .then(
        () => undefined,
        (error: unknown) => this.logger.debug({ error }, 'the heartbeat was not written'),
      );
  }
}
