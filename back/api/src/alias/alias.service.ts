import {
  addAlias,
  askNewDestinations,
  newAliasName,
  parseAliasAddress,
  readAliases,
  recordAction,
  recordEvents,
  removeAlias,
  updateAlias,
  type AliasChanges,
  type AliasView,
  type TenantDatabase,
  type VerificationDeps,
} from '@postern/data';
import { UserError, normalizeDomain } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Member } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';
import { COMMON } from '../contract/index.js';
import { problemOf } from '../http/problem.js';
import { listAliases, readAlias, readAliasesOf } from './alias.list.js';
import { aliasProblems } from './alias.problems.js';
import type { AliasChangesBody, AliasItem, AliasQuery, NewAliasBody } from './alias.routes.js';

/** As often as a made-up address may exist already before that is a defect. */
const TRIES = 5;

export interface BulkChanges {
  ids: string[];
  changes?: AliasChangesBody | undefined;
  addLabels?: string[] | undefined;
  removeLabels?: string[] | undefined;
}

/** Aliases of an organization. */
export class AliasService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly verification: VerificationDeps,
  ) {}

  list(organizationId: string, query: AliasQuery): Promise<{ items: AliasItem[]; next: string | null }> {
    const { clock } = this.verification;
    return this.tenants.within(organizationId, (manager) => listAliases(manager, clock, organizationId, query));
  }

  /** @throws Problem `alias.unknown` */
  read(organizationId: string, id: string): Promise<AliasItem> {
    return this.tenants.within(organizationId, (manager) => find(manager, organizationId, id));
  }

  /** @throws Problem and UserError `alias.*`, `destination.*` */
  create(caller: Member, body: NewAliasBody): Promise<AliasItem> {
    return this.tenants.within(caller.organization.id, async (manager) => {
      const { id } = await this.add(manager, caller, body);
      return find(manager, caller.organization.id, id);
    });
  }

  /** All of them or none; in the order given. */
  bulkCreate(caller: Member, bodies: readonly NewAliasBody[]): Promise<AliasItem[]> {
    const { id: organizationId } = caller.organization;
    return this.tenants.within(organizationId, async (manager) => {
      const ids: string[] = [];
      for (const [index, body] of bodies.entries()) {
        ids.push((await naming(`aliases.${index}`, () => this.add(manager, caller, body))).id);
      }
      const made = new Map((await readAliasesOf(manager, organizationId, ids)).map((item) => [item.id, item]));
      return ids.flatMap((id) => made.get(id) ?? []);
    });
  }

  /** @throws Problem and UserError `alias.*`, `destination.*`, `version.mismatch` */
  update(caller: Member, id: string, body: AliasChangesBody, version: number | null): Promise<AliasItem> {
    const { id: organizationId } = caller.organization;
    return this.tenants.within(organizationId, async (manager) => {
      await this.change(manager, caller, await lock(manager, organizationId, id, version), body);
      return find(manager, organizationId, id);
    });
  }

  /** All of them or none. @returns how many */
  bulkUpdate(caller: Member, { ids, changes = {}, addLabels = [], removeLabels = [] }: BulkChanges): Promise<number> {
    const { id: organizationId } = caller.organization;
    return this.tenants.within(organizationId, async (manager) => {
      for (const id of inOrder(ids)) {
        const alias = await lock(manager, organizationId, id, null);
        const labels = await labelsOf(manager, id, changes.labels, addLabels, removeLabels);
        await naming(id, () => this.change(manager, caller, alias, { ...changes, ...labels }));
      }
      return ids.length;
    });
  }

  /** @throws Problem `alias.unknown`, `version.mismatch`; UserError `alias.loop` */
  remove(caller: Member, id: string, version: number | null): Promise<void> {
    const { id: organizationId } = caller.organization;
    return this.tenants.within(organizationId, async (manager) =>
      this.take(manager, caller, await lock(manager, organizationId, id, version)),
    );
  }

  /** All of them or none. @returns how many */
  bulkRemove(caller: Member, ids: readonly string[]): Promise<number> {
    const { id: organizationId } = caller.organization;
    return this.tenants.within(organizationId, async (manager) => {
      for (const id of inOrder(ids)) {
        const alias = await lock(manager, organizationId, id, null);
        await naming(id, () => this.take(manager, caller, alias));
      }
      return ids.length;
    });
  }

  /** @throws Problem `alias.domain`, `alias.order` unless each expression of the domain is named */
  order(caller: Member, domain: string, ids: readonly string[]): Promise<number> {
    const { id: organizationId } = caller.organization;
    const { clock } = this.verification;
    return this.tenants.within(organizationId, async (manager) => {
      const known = await lockExpressions(manager, organizationId, domain);
      if (known.length !== ids.length || known.some((id) => !ids.includes(id))) {
        throw problemOf(aliasProblems['alias.order'], `${domain} has ${known.length} expressions.`);
      }
      await manager.query(
        `update alias a set position = n.position - 1, updated_at = $3
         from unnest($2::uuid[]) with ordinality n (id, position) where a.organization_id = $1 and a.id = n.id`,
        [organizationId, ids, new Date(clock.now())],
      );
      const target = { kind: 'domain', id: null, name: domain };
      await recordAction(manager, clock, actorOf(caller), {
        ...{ organizationId, action: 'alias.order', target, changes: { ids } },
      });
      return ids.length;
    });
  }

  private async add(manager: EntityManager, caller: Member, body: NewAliasBody): Promise<AliasView> {
    const { address, generate, ...rest } = body;
    const { id: organizationId } = caller.organization;
    const wanted = address ?? (await this.makeUp(manager, organizationId, generate));
    const { destinations = [], ...settings } = settingsOf(rest);
    const alias = { ...settings, destinations, address: wanted };
    const added = await ofDomain(() => addAlias(manager, this.verification.clock, organizationId, alias, 'member'));
    await this.ask(manager, organizationId, added);
    await this.record(manager, caller, added, 'create', { destinations: added.destinations, ...settings });
    return added;
  }

  private async change(
    manager: EntityManager,
    caller: Member,
    alias: AliasView,
    body: AliasChangesBody,
  ): Promise<void> {
    const changes = settingsOf(body);
    const changed = await updateAlias(manager, this.verification.clock, alias, changes, 'member');
    await this.ask(manager, alias.organizationId, changed);
    await this.record(manager, caller, changed, 'update', { ...changes });
  }

  private async take(manager: EntityManager, caller: Member, alias: AliasView): Promise<void> {
    await removeAlias(manager, alias);
    await this.record(manager, caller, alias, 'delete', {});
  }

  /** Destinations that were made with the alias get their mail. */
  private ask(manager: EntityManager, organizationId: string, { destinations, fallback }: AliasView): Promise<void> {
    const addresses = fallback === null ? destinations : [...destinations, fallback];
    return askNewDestinations(manager, this.verification, organizationId, addresses);
  }

  private async makeUp(
    manager: EntityManager,
    organizationId: string,
    generate: NewAliasBody['generate'],
  ): Promise<string> {
    const { domain = '', format = 'words' } = generate ?? {};
    for (let i = 0; i < TRIES; i++) {
      const parsed = parseAliasAddress(`${newAliasName(format)}@${domain}`);
      if ((await readAliases(manager, { ...parsed, organizationId, limit: 1 })).length === 0) {
        return `${parsed.pattern}@${parsed.domain}`;
      }
    }
    throw problemOf(aliasProblems['alias.exists'], 'No free address was found.');
  }

  private async record(
    manager: EntityManager,
    caller: Member,
    { id, address, organizationId }: AliasView,
    verb: 'create' | 'update' | 'delete',
    changes: Record<string, unknown>,
  ): Promise<void> {
    const { clock } = this.verification;
    const target = { kind: 'alias', id, name: address };
    await recordAction(manager, clock, actorOf(caller), { organizationId, action: `alias.${verb}`, target, changes });
    await recordEvents(manager, clock, [{ organizationId, type: `alias.${PAST[verb]}`, data: { id, address } }]);
  }
}

const PAST = { create: 'created', update: 'updated', delete: 'deleted' } as const;

async function find(manager: EntityManager, organizationId: string, id: string): Promise<AliasItem> {
  const item = await readAlias(manager, organizationId, id);
  if (item !== null) return item;
  throw problemOf(aliasProblems['alias.unknown'], `There is no alias ${id}.`);
}

/** @param version null: whatever it is */
async function lock(
  manager: EntityManager,
  organizationId: string,
  id: string,
  version: number | null,
): Promise<AliasView> {
  const [row] = await manager.query<{ version: number }[]>(
    'select version from alias where organization_id = $1 and id = $2 for update',
    [organizationId, id],
  );
  const [alias] = row === undefined ? [] : await readAliases(manager, { id, organizationId, limit: 1 });
  if (row === undefined || alias === undefined) {
    throw problemOf(aliasProblems['alias.unknown'], `There is no alias ${id}.`);
  }
  if (version !== null && row.version !== version) throw problemOf(COMMON['version.mismatch']);
  return alias;
}

async function lockExpressions(manager: EntityManager, organizationId: string, domain: string): Promise<string[]> {
  const name = normalizeDomain(domain) ?? '';
  const [ours] = await manager.query<{ id: string }[]>(
    'select id from domain where organization_id = $1 and name = $2 for update',
    [organizationId, name],
  );
  if (ours === undefined) throw problemOf(aliasProblems['alias.domain'], `There is no domain ${domain} here.`);
  const rows = await manager.query<{ id: string }[]>(
    `select id from alias where organization_id = $1 and domain_id = $2 and kind = 'regex'`,
    [organizationId, ours.id],
  );
  return rows.map(({ id }) => id);
}

/** Labels after a bulk change; nothing when it concerns none. */
async function labelsOf(
  manager: EntityManager,
  id: string,
  given: string[] | undefined,
  added: readonly string[],
  removed: readonly string[],
): Promise<{ labels?: string[] }> {
  if (added.length === 0 && removed.length === 0) return {};
  const [row] = await manager.query<{ labels: string[] }[]>('select labels from alias where id = $1', [id]);
  const labels = [...(given ?? row?.labels ?? []), ...added];
  return { labels: [...new Set(labels)].filter((label) => !removed.includes(label)) };
}

/** Without what is undefined, which would stand for "nothing" further down. */
function settingsOf({ expiresAt, ...body }: AliasChangesBody): AliasChanges {
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as AliasChanges;
  if (expiresAt === undefined) return given;
  return { ...given, expiresAt: expiresAt === null ? null : new Date(expiresAt) };
}

/** The library's words about domains speak of the command line's. */
async function ofDomain<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UserError) || !error.code.startsWith('domain.')) throw error;
    throw problemOf(aliasProblems['alias.domain'], error.message);
  }
}

/** So that two changes of the same aliases wait for each other, and never in a circle. */
function inOrder(ids: readonly string[]): string[] {
  return [...ids].sort();
}

/** Says which of several it was. */
async function naming<T>(which: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.code, `${which}: ${error.message}`, error.remedy, { cause: error });
  }
}
