import { Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Keyring, SystemDatabase, TenantDatabase } from '@postern/data';
import { webhookPolicy, type Clock, type Config, type Logger } from '@postern/platform';

import { CLOCK, CONFIG, LOGGER } from '../dependencies.js';
import { EventSignals, SignalsModule } from '../event/signals/signals.module.js';
import { attempt } from './attempt.js';
import { disableAfter } from './disabling.js';
import { WebhookDispatcher } from './dispatcher.js';
import { WebhookController } from './webhook.controller.js';
import { WebhookService } from './webhook.service.js';

/** Starts the work with the application, and ends it with it. */
class Work implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    @Inject(WebhookDispatcher) private readonly dispatcher: WebhookDispatcher,
    @Inject(EventSignals) private readonly signals: EventSignals,
  ) {}

  onApplicationBootstrap(): void {
    this.signals.on('webhooks', () => this.dispatcher.wake());
    this.dispatcher.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.dispatcher.stop();
  }
}

@Module({
  imports: [SignalsModule],
  controllers: [WebhookController],
  providers: [
    Work,
    {
      provide: WebhookService,
      inject: [TenantDatabase, Keyring, CLOCK, CONFIG],
      useFactory: (tenants: TenantDatabase, keyring: Keyring, clock: Clock, config: Config) =>
        new WebhookService(tenants, keyring, clock, webhookPolicy(config)),
    },
    {
      provide: WebhookDispatcher,
      inject: [SystemDatabase, Keyring, CLOCK, CONFIG, LOGGER],
      useFactory: (system: SystemDatabase, keyring: Keyring, clock: Clock, config: Config, logger: Logger) => {
        const schedule = { pauses: config.WEBHOOK_RETRY_SECONDS, random: Math.random };
        const fetch = { policy: webhookPolicy(config) };
        const attempting = { keyring, clock, fetch, schedule, timeoutMs: config.WEBHOOK_TIMEOUT_MS };
        return new WebhookDispatcher({
          ...{ system, config, logger },
          attempt: (leased) => attempt(leased, attempting),
          afterwards: (leased, outcome) => disableAfter(leased, outcome, { system, keyring, clock, config }),
        });
      },
    },
  ],
})
export class WebhookModule {}
