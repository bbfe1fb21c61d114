import { formatAliasAddress, recordAction, recordEvents, type AliasKind, type TenantDatabase } from '@postern/data';
import { formatMailbox, parseMailbox, uuidv7, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Member } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';
import { COMMON } from '../contract/index.js';
import { problemOf } from '../http/problem.js';
import { Values, readKeysetPage } from '../lists/keyset-page.js';
import { noteOf } from '../lists/note.js';
import {
  contactProblems,
  type Blocking,
  type ContactItem,
  type ContactQuery,
  type NewContactBody,
} from './contact.routes.js';
import { refuseTooMany } from './sender-rule.store.js';

interface Row extends Omit<ContactItem, 'alias' | 'firstSeenAt' | 'lastSeenAt'> {
  aliasKind: AliasKind;
  aliasPattern: string;
  aliasDomain: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
}

const BLOCKED = `exists (
  select from sender_rule s
  where s.organization_id = r.organization_id and s.kind = 'address' and s.value = r.address and s.verdict = 'block'
    and (s.alias_id is null or s.alias_id = r.alias_id)
)`;

const COLUMNS = `r.id, r.alias_id as "aliasId", r.address, r.note, r.received::float8 as received,
  r.forwarded::float8 as forwarded, ${BLOCKED} as blocked, r.first_seen_at as "firstSeenAt", r.last_seen_at as "lastSeenAt",
  r.version, (select a.kind from alias a where a.id = r.alias_id) as "aliasKind",
  (select a.pattern from alias a where a.id = r.alias_id) as "aliasPattern",
  (select d.name from alias a join domain d on d.id = a.domain_id where a.id = r.alias_id) as "aliasDomain"`;

const INSERT = `
insert into contact (id, organization_id, alias_id, address, note, first_seen_at, last_seen_at)
values ($1, $2, $3, $4, $5, $6, $6) on conflict do nothing returning id`;

/** $1 id, $2 organization, $3 alias or null for all, $4 address, $5 action, $6 now. */
const BLOCK = (everywhere: boolean): string => `
insert into sender_rule (id, organization_id, alias_id, kind, value, verdict, action, created_at, updated_at)
values ($1, $2, $3, 'address', $4, 'block', $5, $6, $6)
on conflict (${everywhere ? 'organization_id' : 'alias_id'}, kind, value) where alias_id is ${everywhere ? '' : 'not '}null
do update set verdict = 'block', action = excluded.action, updated_at = excluded.updated_at`;

const UNBLOCK = `
delete from sender_rule
where organization_id = $1 and kind = 'address' and value = $2 and verdict = 'block' and (alias_id is null or alias_id = $3)`;

/** Who writes to an organization's aliases. */
export class ContactService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  async list(organizationId: string, query: ContactQuery): Promise<{ items: ContactItem[]; next: string | null }> {
    const values = new Values();
    const base = [`c.organization_id = ${values.add(organizationId)}`];
    if (query.alias !== undefined) base.push(`c.alias_id = ${values.add(query.alias)}`);
    if (query.address !== undefined) base.push(`c.address = ${values.add(query.address.toLowerCase())}`);
    const baseValues = values.all.length;
    const filters: string[] = [];
    if (query.blocked !== undefined) filters.push(query.blocked ? BLOCKED : `not ${BLOCKED}`);
    if (query.search !== undefined) {
      filters.push(`strpos(lower(r.address || E'\\n' || r.note), lower(${values.add(query.search)})) > 0`);
    }
    const order = {
      column: 'c.last_seen_at',
      id: 'c.id',
      type: 'instant',
      descending: query.sort === '-lastSeen',
    } as const;
    const list = {
      select: 'c.*',
      from: 'contact c',
      columns: COLUMNS,
      base,
      filters,
      order,
      values: values.all,
      baseValues,
    };
    const { rows, next } = await this.tenants.within(organizationId, (manager) =>
      readKeysetPage<Row>(manager, list, query),
    );
    return { items: rows.map(toItem), next };
  }

  /** @throws Problem `contact.unknown` */
  async read(organizationId: string, id: string): Promise<ContactItem> {
    return toItem(await this.tenants.within(organizationId, (manager) => find(manager, organizationId, id)));
  }

  /** @throws Problem `contact.*`; UserError `contact.note` */
  create(caller: Member, { aliasId, address: text, note }: NewContactBody): Promise<ContactItem> {
    const { id: organizationId } = caller.organization;
    const mailbox = parseMailbox(text, { smtputf8: true });
    if (mailbox === null) throw problemOf(contactProblems['contact.address'], `"${text}" is no mail address.`);
    const address = formatMailbox(mailbox).toLowerCase();
    return this.tenants.within(organizationId, async (manager) => {
      await requireAlias(manager, organizationId, aliasId);
      const now = this.clock.now();
      const values = [uuidv7(now), organizationId, aliasId, address, noteOf(note, 'contact.note'), new Date(now)];
      const [made] = await manager.query<{ id: string }[]>(INSERT, values);
      if (made === undefined) throw problemOf(contactProblems['contact.exists'], `${address} is one already.`);
      return this.done(manager, caller, made.id, 'create', { address });
    });
  }

  /** @throws Problem `contact.unknown`, `version.mismatch`; UserError `contact.note` */
  update(caller: Member, id: string, text: string, version: number | null): Promise<ContactItem> {
    const { id: organizationId } = caller.organization;
    const note = noteOf(text, 'contact.note');
    return this.tenants.within(organizationId, async (manager) => {
      await lock(manager, organizationId, id, version);
      await manager.query('update contact set note = $3 where organization_id = $1 and id = $2', [
        ...[organizationId, id, note],
      ]);
      return this.done(manager, caller, id, 'update', { note });
    });
  }

  /** All of them or none. @throws Problem `contact.unknown`, `version.mismatch` */
  remove(caller: Member, ids: readonly string[], version: number | null): Promise<number> {
    const { id: organizationId } = caller.organization;
    return this.tenants.within(organizationId, async (manager) => {
      const each = [...new Set(ids)].sort();
      for (const id of each) {
        const contact = await lock(manager, organizationId, id, version);
        await manager.query('delete from contact where organization_id = $1 and id = $2', [organizationId, id]);
        await this.record(manager, caller, contact, 'delete', {});
      }
      return each.length;
    });
  }

  /** All of them or none. @throws Problem `contact.unknown`, `sender-rule.count` */
  block(caller: Member, ids: readonly string[], { everywhere, action }: Blocking): Promise<ContactItem[]> {
    const { id: organizationId } = caller.organization;
    return this.tenants.within(organizationId, async (manager) => {
      const blocked: ContactItem[] = [];
      for (const id of [...new Set(ids)].sort()) {
        const { aliasId, address } = await lock(manager, organizationId, id, null);
        const now = this.clock.now();
        const alias = everywhere ? null : aliasId;
        await manager.query(BLOCK(everywhere), [uuidv7(now), organizationId, alias, address, action, new Date(now)]);
        blocked.push(await this.done(manager, caller, id, 'block', { everywhere, action }));
      }
      await refuseTooMany(manager, organizationId);
      return blocked;
    });
  }

  /** @throws Problem `contact.unknown` */
  unblock(caller: Member, id: string): Promise<ContactItem> {
    const { id: organizationId } = caller.organization;
    return this.tenants.within(organizationId, async (manager) => {
      const { aliasId, address } = await lock(manager, organizationId, id, null);
      await manager.query(UNBLOCK, [organizationId, address, aliasId]);
      return this.done(manager, caller, id, 'unblock', {});
    });
  }

  private async done(
    manager: EntityManager,
    caller: Member,
    id: string,
    verb: keyof typeof EVENTS,
    changes: Record<string, unknown>,
  ): Promise<ContactItem> {
    const row = await find(manager, caller.organization.id, id);
    await this.record(manager, caller, row, verb, changes);
    return toItem(row);
  }

  private async record(
    manager: EntityManager,
    caller: Member,
    { id, address, aliasId }: Row,
    verb: keyof typeof EVENTS,
    changes: Record<string, unknown>,
  ): Promise<void> {
    const { id: organizationId } = caller.organization;
    const action = {
      organizationId,
      action: `contact.${verb}`,
      target: { kind: 'contact', id, name: address },
      changes,
    };
    await recordAction(manager, this.clock, actorOf(caller), action);
    const event = { organizationId, type: `contact.${EVENTS[verb]}`, data: { id, address, aliasId } };
    await recordEvents(manager, this.clock, [event]);
  }
}

const EVENTS = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  block: 'blocked',
  unblock: 'unblocked',
} as const;

async function find(manager: EntityManager, organizationId: string, id: string): Promise<Row> {
  const [row] = await manager.query<Row[]>(
    `select ${COLUMNS} from contact r where r.organization_id = $1 and r.id = $2`,
    [organizationId, id],
  );
  if (row !== undefined) return row;
  throw problemOf(contactProblems['contact.unknown'], `There is no contact ${id}.`);
}

/** @param version null: whatever it is */
async function lock(manager: EntityManager, organizationId: string, id: string, version: number | null): Promise<Row> {
  await manager.query('select 1 from contact where organization_id = $1 and id = $2 for update', [organizationId, id]);
  const row = await find(manager, organizationId, id);
  if (version !== null && row.version !== version) throw problemOf(COMMON['version.mismatch']);
  return row;
}

async function requireAlias(manager: EntityManager, organizationId: string, id: string): Promise<void> {
  const found = await manager.query<unknown[]>(
    'select 1 from alias where organization_id = $1 and id = $2 for key share',
    [organizationId, id],
  );
  if (found.length === 0) throw problemOf(contactProblems['contact.alias'], `There is no alias ${id}.`);
}

function toItem({ aliasKind, aliasPattern, aliasDomain, firstSeenAt, lastSeenAt, ...row }: Row): ContactItem {
  return {
    ...row,
    alias: formatAliasAddress({ kind: aliasKind, pattern: aliasPattern, domain: aliasDomain }),
    firstSeenAt: firstSeenAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  };
}
