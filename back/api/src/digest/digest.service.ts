import {
  defaultDigests,
  deleteDigestSetting,
  listCategories,
  listDigestSettings,
  lockDigestSetting,
  wishesFor,
  writeDigestSetting,
  type DigestSettingView,
  type TenantDatabase,
} from '@postern/data';
import type { Clock, Config } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Member } from '../access/caller.js';
import { deciderOf } from '../audit/actor.js';
import { COMMON } from '../contract/index.js';
import { problemOf } from '../http/problem.js';
import { digestProblems } from './digest.problems.js';
import { recordDigestChange } from './digest-record.js';
import type { DigestBody, DigestItem } from './digest.routes.js';

/** A mailbox; nulls: the organization. */
interface Target {
  destinationId: string | null;
  address: string | null;
}

/** How digests come. */
export class DigestService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly clock: Clock,
    private readonly config: Pick<Config, 'DIGEST_HOUR'>,
  ) {}

  async list(organizationId: string): Promise<DigestItem[]> {
    const settings = await this.tenants.within(organizationId, (manager) =>
      listDigestSettings(manager, organizationId),
    );
    const mailboxes = settings.filter(({ destinationId }) => destinationId !== null);
    return [this.itemOf(settings, { destinationId: null, address: null }), ...mailboxes];
  }

  /** @throws Problem `digest.destination` */
  read(organizationId: string, scope: string): Promise<DigestItem> {
    return this.tenants.within(organizationId, async (manager) => {
      const target = await requireTarget(manager, organizationId, scope);
      return this.itemOf(await listDigestSettings(manager, organizationId), target);
    });
  }

  /** @throws Problem `digest.destination`, `digest.category`, `version.mismatch` */
  write(caller: Member, scope: string, body: DigestBody, version: number | null): Promise<DigestItem> {
    const { id: organizationId } = caller.organization;
    return this.tenants.within(organizationId, async (manager) => {
      const target = await requireTarget(manager, organizationId, scope);
      const before = await lockDigestSetting(manager, organizationId, target);
      if ((before?.version ?? 0) !== version) throw problemOf(COMMON['version.mismatch']);
      const categories = [...new Set(body.categories)];
      await requireCategories(manager, organizationId, categories);
      await writeDigestSetting(manager, organizationId, target, { ...body, categories }, this.clock.now());
      const named = { id: target.destinationId, name: target.address };
      await recordDigestChange(manager, this.clock, deciderOf(caller), 'update', named, { ...body, categories });
      return this.itemOf(await listDigestSettings(manager, organizationId), target);
    });
  }

  /** @throws Problem `digest.destination`, `digest.unknown`, `version.mismatch` */
  async remove(caller: Member, scope: string, version: number | null): Promise<void> {
    const { id: organizationId } = caller.organization;
    await this.tenants.within(organizationId, async (manager) => {
      const target = await requireTarget(manager, organizationId, scope);
      const before = await lockDigestSetting(manager, organizationId, target);
      if (before === null) throw problemOf(digestProblems['digest.unknown']);
      if (before.version !== version) throw problemOf(COMMON['version.mismatch']);
      await deleteDigestSetting(manager, organizationId, target, this.clock.now());
      const named = { id: target.destinationId, name: target.address };
      await recordDigestChange(manager, this.clock, deciderOf(caller), 'delete', named);
    });
  }

  private itemOf(settings: readonly DigestSettingView[], { destinationId, address }: Target): DigestItem {
    const own = settings.find((setting) => setting.destinationId === destinationId);
    if (own !== undefined) return own;
    const { held, gathered, hour, weekday, timeZone, categories, confidence } = wishesFor(
      ...([settings, destinationId, defaultDigests(this.config.DIGEST_HOUR)] as const),
    );
    const wishes = { held, gathered, hour, weekday, timeZone, categories, confidence };
    return { id: null, destinationId, address, ...wishes, version: 0 };
  }
}

async function requireTarget(manager: EntityManager, organizationId: string, scope: string): Promise<Target> {
  if (scope === 'organization') return { destinationId: null, address: null };
  const [mailbox] = await manager.query<{ destinationId: string; address: string }[]>(
    `select id as "destinationId", address from destination where organization_id = $1 and id = $2 and kind = 'mailbox'`,
    [organizationId, scope],
  );
  if (mailbox === undefined) throw problemOf(digestProblems['digest.destination']);
  return mailbox;
}

async function requireCategories(
  manager: EntityManager,
  organizationId: string,
  categories: readonly string[],
): Promise<void> {
  const known = new Set((await listCategories(manager, organizationId)).map(({ name }) => name));
  const unknown = categories.find((name) => !known.has(name));
  if (unknown !== undefined) throw problemOf(digestProblems['digest.category'], `${unknown} is none.`);
}
