import {
  Domain,
  addDomain,
  claimEnd,
  hurryChecks,
  isHeldElsewhere,
  parseDomainName,
  recordAction,
  removeDomain,
  type OurHosts,
  type SystemDatabase,
  type TenantDatabase,
} from '@postern/data';
import { UserError, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Member } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';
import { COMMON, problemSpec } from '../contract/index.js';
import { Problem, problemOf } from '../http/problem.js';
import { listDomainItems, readDetails, readItem } from './domain-reader.js';
import { domainProblems } from './domain.problems.js';
import type { AddedDomains, DomainChanges, DomainQuery, NewDomainBody } from './domain.routes.js';
import type { DomainDetails, DomainItem } from './domain.schemas.js';

export interface DomainServiceDeps {
  tenants: TenantDatabase;
  /** To learn whether another organization holds a name; never what it holds. */
  system: SystemDatabase;
  clock: Clock;
  secret: string;
  hosts: OurHosts;
}

/** Each is looked up in the DNS again and again, and has a key. */
const MOST_UNVERIFIED = 200;

/** An organization's domains, as its members see and change them. */
export class DomainService {
  constructor(private readonly deps: DomainServiceDeps) {}

  list(organizationId: string, query: DomainQuery): Promise<{ items: DomainItem[]; next: string | null }> {
    return this.deps.tenants.within(organizationId, (manager) => listDomainItems(manager, organizationId, query));
  }

  /** @throws Problem `domain.unknown` */
  read(organizationId: string, id: string): Promise<DomainDetails> {
    return this.deps.tenants.within(organizationId, (manager) => this.details(manager, organizationId, id));
  }

  /** @throws Problem `domain.claimed`, `domain.too-many`; UserError of {@link addDomain} */
  async create(caller: Member, { name: given, claim }: NewDomainBody): Promise<DomainDetails> {
    const { tenants, system, clock, secret } = this.deps;
    const { id: organizationId } = caller.organization;
    const name = parseDomainName(given);
    const held = await isHeldElsewhere(system.manager, name, organizationId);
    if (held && !claim) throw problemOf(domainProblems['domain.claimed'], `The domain ${name} is in use here.`);
    return tenants.within(organizationId, async (manager) => {
      await requireRoom(manager, organizationId);
      const claimUntil = held ? claimEnd(clock.now()) : null;
      const { id } = await addDomain(manager, secret, clock, { organizationId, name, verified: false, claimUntil });
      const target = { kind: 'domain', id, name };
      await recordAction(manager, clock, actorOf(caller), { organizationId, action: 'domain.create', target });
      return this.details(manager, organizationId, id);
    });
  }

  /** Each by itself: one that cannot be added keeps no other from it. */
  async createMany(caller: Member, names: readonly string[]): Promise<AddedDomains> {
    const items: AddedDomains['items'] = [];
    for (const name of names) items.push(await this.tryCreate(caller, name));
    return { items };
  }

  private async tryCreate(caller: Member, name: string): Promise<AddedDomains['items'][number]> {
    try {
      const {
        records: _records,
        delegation: _delegation,
        dkimKeys: _keys,
        ...domain
      } = await this.create(caller, { name, claim: false });
      return { name, domain, problem: null };
    } catch (error) {
      if (!(error instanceof Problem || error instanceof UserError)) throw error;
      const spec = problemSpec(error.code);
      const detail = error instanceof Problem || spec === undefined ? error.message : `${error.message} ${spec.remedy}`;
      return { name, domain: null, problem: { code: error.code, detail } };
    }
  }

  /** @throws Problem `domain.unknown`, `version.mismatch` */
  async update(caller: Member, id: string, changes: DomainChanges, version: number | null): Promise<DomainDetails> {
    const { id: organizationId } = caller.organization;
    const { tenants, clock } = this.deps;
    return tenants.within(organizationId, async (manager) => {
      const { name, mtaSts } = await lockVersion(manager, organizationId, id, version);
      const { seals, mtaSts: given } = changes;
      const policy = { mtaStsMode: given?.mode ?? mtaSts.mode, mtaStsMaxAge: given?.maxAge ?? mtaSts.maxAge };
      await manager.update(Domain, { id, organizationId }, { ...(seals !== undefined && { seals }), ...policy });
      const target = { kind: 'domain', id, name };
      await recordAction(manager, clock, actorOf(caller), { organizationId, action: 'domain.update', target, changes });
      if (given !== undefined) await hurryChecks(manager, organizationId, [id], clock.now());
      return this.details(manager, organizationId, id);
    });
  }

  /** @throws Problem `domain.unknown`, `version.mismatch`; UserError `domain.in-use` */
  async remove(caller: Member, id: string, withAliases: boolean, version: number | null): Promise<void> {
    const { id: organizationId } = caller.organization;
    const { tenants, clock } = this.deps;
    await tenants.within(organizationId, async (manager) => {
      const { name, aliases } = await lockVersion(manager, organizationId, id, version);
      await removeDomain(manager, { id, name }, { withAliases });
      const target = { kind: 'domain', id, name };
      const done = { organizationId, action: 'domain.delete', target, changes: { aliases } };
      await recordAction(manager, clock, actorOf(caller), done);
    });
  }

  async checkMany({ organization: { id } }: Member, ids: readonly string[]): Promise<{ scheduled: number }> {
    const { tenants, clock } = this.deps;
    return { scheduled: await tenants.within(id, (manager) => hurryChecks(manager, id, ids, clock.now())) };
  }

  private details(manager: EntityManager, organizationId: string, id: string): Promise<DomainDetails> {
    const { hosts, clock } = this.deps;
    return readDetails(manager, organizationId, id, { hosts, now: clock.now() });
  }
}

async function requireRoom(manager: EntityManager, organizationId: string): Promise<void> {
  const [row] = await manager.query<{ count: number }[]>(
    'select count(*)::int as count from domain where organization_id = $1 and verified_at is null',
    [organizationId],
  );
  if (row === undefined || row.count < MOST_UNVERIFIED) return;
  throw problemOf(domainProblems['domain.too-many'], `The organization has ${row.count} of them.`);
}

async function lockVersion(
  manager: EntityManager,
  organizationId: string,
  id: string,
  version: number | null,
): Promise<DomainItem> {
  await manager.query('select 1 from domain where organization_id = $1 and id = $2 for update', [organizationId, id]);
  const item = await readItem(manager, organizationId, id);
  if (item.version !== version) throw problemOf(COMMON['version.mismatch']);
  return item;
}
