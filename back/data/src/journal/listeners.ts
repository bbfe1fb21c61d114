import { messageOf, type Clock, type Logger } from '@postern/platform';
import type { Pool } from 'pg';

/** Clocks of machines differ; whoever asks too much costs a look, whoever asks too little loses an event. */
const SKEW_MS = 60_000;
const RELOAD_MS = 60_000;

const HEARD = `
select organization_id, (extract(epoch from until) * 1000)::float8 as until from event_listening where until > now()`;

/**
 * The organizations whose events somebody hears, in memory. It may name one too many, since the statements that write
 * events look again; never one too few, except in the moment until a new listener is announced.
 */
export class Listeners {
  /** Until when, in milliseconds since the epoch. */
  private until = new Map<string, number>();
  private loaded = false;
  /** Counts them, so that a list from before one is not trusted after it. */
  private gaps = 0;
  private timer: NodeJS.Timeout | null = null;
  /** What was announced while a list was being read, for each that is. */
  private readonly announced = new Set<Map<string, number>>();

  /** @param isLive whether new listeners are being announced to us; while not, everybody is taken for heard */
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly isLive: () => boolean,
  ) {}

  /** Reads the list from time to time: announcements are a courtesy, this is the guarantee. */
  start(): void {
    this.timer = setInterval(() => this.refresh(), RELOAD_MS);
    this.refresh();
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  has(organizationId: string): boolean {
    if (!this.loaded || !this.isLive()) return true;
    const until = this.until.get(organizationId);
    return until !== undefined && until > this.clock.now() - SKEW_MS;
  }

  /** @param payload of a notice on the channel `listening`: organization and seconds since the epoch */
  announce(payload: string): void {
    const [organizationId = '', seconds = ''] = payload.split(' ');
    for (const known of [this.until, ...this.announced]) known.set(organizationId, Number(seconds) * 1000);
  }

  /** Reads them all again. */
  async reload(): Promise<void> {
    const { gaps } = this;
    const since = new Map<string, number>();
    this.announced.add(since);
    try {
      const { rows } = await this.pool.query<{ organization_id: string; until: number }>(HEARD);
      this.until = new Map([...rows.map((row) => [row.organization_id, row.until] as const), ...since]);
      this.loaded = gaps === this.gaps;
    } finally {
      this.announced.delete(since);
    }
  }

  /** Announcements may have been missed: until the list is read again, everybody is taken for heard. */
  forget(): void {
    this.gaps++;
    this.loaded = false;
    this.refresh();
  }

  private refresh(): void {
    this.reload().catch((error: unknown) => {
      this.logger.warn({ error: messageOf(error) }, 'who listens to events could not be read, will try again');
    });
  }
}
