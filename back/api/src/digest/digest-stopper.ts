import {
  defaultDigests,
  listDigestSettings,
  lockDigestSetting,
  wishesFor,
  writeDigestSetting,
  type DigestKind,
  type TenantDatabase,
} from '@postern/data';
import type { Clock, Config } from '@postern/platform';

import type { Decider } from '../audit/actor.js';
import { recordDigestChange } from './digest-record.js';

/** Which digests of which mailbox. */
export interface DigestStop {
  organizationId: string;
  destinationId: string;
  address: string;
  kind: DigestKind;
}

/** Stops digests for whoever gets them. */
export class DigestStopper {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly clock: Clock,
    private readonly config: Pick<Config, 'DIGEST_HOUR'>,
  ) {}

  /** A second time it changes nothing. */
  async stop(decider: Decider, { organizationId, destinationId, address, kind }: DigestStop): Promise<void> {
    await this.tenants.within(organizationId, async (manager) => {
      const scope = { destinationId };
      await lockDigestSetting(manager, organizationId, scope);
      const settings = await listDigestSettings(manager, organizationId);
      const wishes = wishesFor(settings, destinationId, defaultDigests(this.config.DIGEST_HOUR));
      if (wishes[kind] === 'never') return;
      await writeDigestSetting(manager, organizationId, scope, { ...wishes, [kind]: 'never' }, this.clock.now());
      const target = { id: destinationId, name: address };
      await recordDigestChange(manager, this.clock, decider, 'update', target, { [kind]: 'never' });
    });
  }
}
