import { addDkimKey, hurryChecks, listDkimKeys, recordAction, removeDkimKey, type TenantDatabase } from '@postern/data';
import type { Clock } from '@postern/platform';

import type { Member } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';
import { readItem, toKeyItem } from './domain-reader.js';
import type { DkimKeyItem } from './domain.schemas.js';

/** The keys that sign an organization's mail. */
export class DkimKeyService {
  constructor(private readonly deps: { tenants: TenantDatabase; clock: Clock; secret: string }) {}

  /** @throws Problem `domain.unknown` */
  async list(organizationId: string, domainId: string): Promise<{ items: DkimKeyItem[] }> {
    const { tenants, clock } = this.deps;
    return tenants.within(organizationId, async (manager) => {
      await readItem(manager, organizationId, domainId);
      return { items: (await listDkimKeys(manager, domainId, clock.now())).map(toKeyItem) };
    });
  }

  /** @throws Problem `domain.unknown`; UserError `dkim-key.pending`, `dkim-key.too-many` */
  async create(caller: Member, domainId: string): Promise<DkimKeyItem> {
    const { tenants, clock, secret } = this.deps;
    const { id: organizationId } = caller.organization;
    return tenants.within(organizationId, async (manager) => {
      const { name } = await readItem(manager, organizationId, domainId);
      const key = await addDkimKey(manager, secret, clock, { organizationId, domainId });
      const target = { kind: 'dkim-key', id: key.id, name: `${key.selector}._domainkey.${name}` };
      await recordAction(manager, clock, actorOf(caller), { organizationId, action: 'dkim-key.create', target });
      await hurryChecks(manager, organizationId, [domainId], clock.now());
      return toKeyItem(key);
    });
  }

  /** @throws Problem `domain.unknown`; UserError `dkim-key.unknown`, `dkim-key.in-use` */
  async remove(caller: Member, domainId: string, keyId: string): Promise<void> {
    const { tenants, clock } = this.deps;
    const { id: organizationId } = caller.organization;
    await tenants.within(organizationId, async (manager) => {
      const { name } = await readItem(manager, organizationId, domainId);
      const key = await removeDkimKey(manager, domainId, keyId, clock.now());
      const target = { kind: 'dkim-key', id: key.id, name: `${key.selector}._domainkey.${name}` };
      await recordAction(manager, clock, actorOf(caller), { organizationId, action: 'dkim-key.delete', target });
    });
  }
}
