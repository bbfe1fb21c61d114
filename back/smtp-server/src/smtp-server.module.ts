import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { Config, Logger } from '@postern/platform';

import { Runtime } from './wiring/runtime.js';
import type { Overrides } from './wiring/shared.js';

/** Ends the runtime when Nest ends, whatever ended Nest. */
class Lifecycle implements OnApplicationShutdown {
  constructor(@Inject(Runtime) private readonly runtime: Runtime) {}

  onApplicationShutdown(): Promise<void> {
    return this.runtime.stop();
  }
}

/** Nest is the shell: it makes the runtime and ends it. Everything inside is plain functions and classes. */
@Module({})
export class SmtpServerModule {
  static with(config: Config, logger: Logger, overrides: Overrides = {}): DynamicModule {
    const runtime = { provide: Runtime, useFactory: () => Runtime.create(config, logger, overrides) };
    return { module: SmtpServerModule, providers: [runtime, Lifecycle] };
  }
}
