import { Notices, type Keyring } from '@postern/data';
import type { Logger } from '@postern/platform';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';

/** Forgets the data keys of organizations that other processes deleted. */
export class DeletedOrganizations implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly notices: Notices;

  /** @param url of the database, for a connection that listens */
  constructor(url: string, keyring: Keyring, logger: Logger) {
    this.notices = new Notices(url, {
      on: { organization: (deleted) => keyring.forget(deleted) },
      onGap: () => keyring.forgetAll(),
      onError: (error) => logger.warn({ error }, 'notices are interrupted, connecting again'),
    });
  }

  onApplicationBootstrap(): Promise<void> {
    return this.notices.open();
  }

  onApplicationShutdown(): Promise<void> {
    return this.notices.close();
  }
}
