import {
  createApiKey,
  findApiKey,
  listApiKeys,
  recordAction,
  renameApiKey,
  revokeApiKey,
  type ApiKeyView,
  type TenantDatabase,
} from '@postern/data';
import type { Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Member } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';
import { COMMON, hasRole } from '../contract/index.js';
import { problemOf } from '../http/problem.js';
import type { KeyCreation, KeyItem, KeyQuery, NewKeyItem } from './key.routes.js';

export interface KeyPage {
  items: KeyItem[];
  next: string | null;
}

/** API keys as those see them who made them; admins see all. */
export class KeyService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  async list(caller: Member, { limit, after, search, sort }: KeyQuery): Promise<KeyPage> {
    const filter = { ...reachOf(caller), after, search, limit: limit + 1, oldestFirst: sort === 'created' };
    const keys = await this.tenants.within(filter.organizationId, (manager) => listApiKeys(manager, filter));
    const page = keys.slice(0, limit);
    return { items: page.map(toItem), next: keys.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  /** @throws UserError `key.unknown` */
  async read(caller: Member, id: string): Promise<KeyItem> {
    const which = { ...reachOf(caller), id };
    return toItem(await this.tenants.within(which.organizationId, (manager) => findApiKey(manager, which)));
  }

  /** @throws UserError `key.expiry`, `key.too-many` */
  async create(caller: Member, { name, scopes, expiresAt }: KeyCreation): Promise<NewKeyItem> {
    const { id: organizationId, role } = caller.organization;
    const expiry = expiresAt === null ? null : new Date(expiresAt);
    const given = { organizationId, userId: caller.userId, role, name, scopes, expiresAt: expiry };
    return this.tenants.within(organizationId, async (manager) => {
      const { key, secret } = await createApiKey(manager, this.clock, given);
      await this.record(manager, caller, key, 'create', { scopes: key.scopes, role, expiresAt });
      return { ...toItem(key), secret };
    });
  }

  /** @throws UserError `key.unknown`; Problem `version.mismatch` */
  async rename(caller: Member, id: string, name: string, version: number | null): Promise<KeyItem> {
    const which = { ...reachOf(caller), id };
    return this.tenants.within(which.organizationId, async (manager) => {
      await manager.query('select 1 from api_key where organization_id = $1 and id = $2 for update', [
        ...[which.organizationId, id],
      ]);
      const before = await findApiKey(manager, which);
      if (before.version !== version) throw problemOf(COMMON['version.mismatch']);
      const key = await renameApiKey(manager, which, name);
      await this.record(manager, caller, before, 'rename', { name: key.name });
      return toItem(key);
    });
  }

  /** @throws UserError `key.unknown` */
  async revoke(caller: Member, id: string): Promise<void> {
    const which = { ...reachOf(caller), id };
    await this.tenants.within(which.organizationId, async (manager) => {
      await this.record(manager, caller, await revokeApiKey(manager, which), 'revoke');
    });
  }

  private async record(
    manager: EntityManager,
    caller: Member,
    { id, name }: ApiKeyView,
    verb: string,
    changes: Record<string, unknown> = {},
  ): Promise<void> {
    await recordAction(manager, this.clock, actorOf(caller), {
      organizationId: caller.organization.id,
      action: `key.${verb}`,
      target: { kind: 'key', id, name },
      changes,
    });
  }
}

function reachOf({ organization: { id, role }, userId }: Member): { organizationId: string; userId: string | null } {
  return { organizationId: id, userId: hasRole(role, 'admin') ? null : userId };
}

function toItem({ userId: _, email, createdAt, expiresAt, lastUsedAt, ...key }: ApiKeyView): KeyItem {
  return {
    ...key,
    createdBy: email,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
