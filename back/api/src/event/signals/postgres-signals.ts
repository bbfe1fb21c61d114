import { Notices } from '@postern/data';
import type { Logger } from '@postern/platform';

import { EventSignals } from './event-signals.js';

/** Signals straight from PostgreSQL: each process listens on a connection of its own. */
export class PostgresSignals extends EventSignals {
  private readonly notices: Notices;

  /** @param url of the database, as any role */
  constructor(url: string, logger: Logger) {
    super();
    this.notices = new Notices(url, {
      on: {
        events: (organizationId) => this.tell('events', organizationId),
        webhooks: () => this.tell('webhooks', ''),
      },
      onGap: () => this.tellAll(),
      onError: (error) => logger.warn({ error }, 'signals of events are interrupted, connecting again'),
    });
  }

  async start(): Promise<void> {
    await this.notices.open();
  }

  async stop(): Promise<void> {
    await this.notices.close();
  }
}
