import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { SystemDatabase, TenantDatabase, adoptRestoredEvents } from '@postern/data';
import type { Config, Logger } from '@postern/platform';

import { CONFIG, LOGGER, STOPPING } from '../dependencies.js';
import { EventController } from './event.controller.js';
import { EventService } from './event.service.js';
import { EventSignals, SignalsModule } from './signals/signals.module.js';
import { EventStreams } from './stream/event-streams.js';

const DAY_MS = 86_400_000;

/** Streams begin with the application, and end when it is told to stop: requests that never end would hold it up. */
class Lifecycle implements OnApplicationBootstrap {
  constructor(
    @Inject(EventStreams) private readonly streams: EventStreams,
    @Inject(EventSignals) private readonly signals: EventSignals,
    @Inject(SystemDatabase) private readonly system: SystemDatabase,
    @Inject(STOPPING) private readonly stopping: AbortSignal,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await adoptRestoredEvents(this.system.manager);
    this.signals.on('events', (organizationId) => this.streams.wake(organizationId));
    this.streams.start();
    this.stopping.addEventListener('abort', () => this.streams.stop(), { once: true });
  }
}

@Module({
  imports: [SignalsModule],
  controllers: [EventController],
  providers: [
    Lifecycle,
    {
      provide: EventService,
      inject: [TenantDatabase, CONFIG],
      useFactory: (tenants: TenantDatabase, config: Config) => new EventService(tenants, config.EVENT_DAYS * DAY_MS),
    },
    {
      provide: EventStreams,
      inject: [TenantDatabase, CONFIG, LOGGER],
      useFactory: (tenants: TenantDatabase, config: Config, logger: Logger) =>
        new EventStreams({ tenants, config, logger }),
    },
  ],
})
export class EventModule {}
