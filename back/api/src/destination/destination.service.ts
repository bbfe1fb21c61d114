import {
  addWebhookDestination,
  askDestination,
  ensureDestinations,
  issueToken,
  parseDestinations,
  recordAction,
  recordEvents,
  rotateDestinationSecret,
  type DestinationKind,
  type TenantDatabase,
  type VerificationDeps,
  type Verifier,
} from '@postern/data';
import { SafeFetchError, UserError, checkUrl, isWebhookUrl, type SafeFetchPolicy } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Member } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';
import { COMMON } from '../contract/index.js';
import { problemOf } from '../http/problem.js';
import { Values, readKeysetPage } from '../lists/keyset-page.js';
import { noteOf } from '../lists/note.js';
import type { Challenger } from './challenger.js';
import { destinationProblems } from './destination.problems.js';
import type {
  AskedDestination,
  DestinationItem,
  DestinationQuery,
  DestinationWithSecret,
  NewDestinationBody,
  NewWebhookBody,
  RotatedDestination,
} from './destination.routes.js';

interface Row {
  id: string;
  kind: DestinationKind;
  address: string;
  note: string;
  verifiedAt: Date | null;
  verifiedBy: Verifier | null;
  askedUntil: Date | null;
  previousSecretUntil: Date | null;
  aliases: number;
  createdAt: Date;
  updatedAt: Date;
  version: number;
}

const COLUMNS = `r.id, r.kind, r.address, r.note, r.verified_at as "verifiedAt", r.verified_by as "verifiedBy",
  r.token_expires_at as "askedUntil",
  case when r.previous_until > now() then r.previous_until end as "previousSecretUntil", r.created_at as "createdAt", r.updated_at as "updatedAt", r.version,
  (select count(*)::int from (
    select from alias_destination t where t.organization_id = r.organization_id and t.address = r.address limit 1000
  ) using_it) as aliases`;

/** Where an organization's mail goes. */
export class DestinationService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly verification: VerificationDeps,
    private readonly challenger: Challenger,
    private readonly policy: SafeFetchPolicy,
  ) {}

  async list(
    organizationId: string,
    query: DestinationQuery,
  ): Promise<{ items: DestinationItem[]; next: string | null }> {
    const values = new Values();
    const base = [`v.organization_id = ${values.add(organizationId)}`];
    const baseValues = values.all.length;
    const filters: string[] = [];
    if (query.verified !== undefined) filters.push(`r.verified_at is ${query.verified ? 'not ' : ''}null`);
    if (query.search !== undefined) {
      filters.push(`strpos(lower(r.address || E'\\n' || r.note), lower(${values.add(query.search)})) > 0`);
    }
    const order = {
      column: 'v.created_at',
      id: 'v.id',
      type: 'instant',
      descending: query.sort === '-created',
    } as const;
    const list = {
      select: 'v.*',
      from: 'destination v',
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

  /** @throws Problem `destination.unknown` */
  async read(organizationId: string, id: string): Promise<DestinationItem> {
    return toItem(await this.tenants.within(organizationId, (manager) => find(manager, organizationId, id)));
  }

  /** @throws Problem `destination.exists`; UserError `destination.*` */
  create(caller: Member, { address: text, note }: NewDestinationBody): Promise<DestinationItem> {
    const { id: organizationId } = caller.organization;
    const [address = ''] = parseDestinations([text]);
    if (isWebhookUrl(address)) throw noMailbox(address);
    return this.tenants.within(organizationId, async (manager) => {
      const known = await manager.query<unknown[]>(BY_ADDRESS, [organizationId, address]);
      if (known.length > 0) throw problemOf(destinationProblems['destination.exists'], `There is ${address} already.`);
      await ensureDestinations(manager, this.verification.clock, organizationId, [address], 'member');
      await manager.query('update destination set note = $3 where organization_id = $1 and address = $2', [
        ...[organizationId, address, noteOf(note, 'destination.note')],
      ]);
      await askDestination(manager, this.verification, organizationId, address);
      const [made] = await manager.query<{ id: string }[]>(BY_ADDRESS, [organizationId, address]);
      return this.done(manager, caller, made?.id ?? '', 'create', { note });
    });
  }

  /** @throws Problem `destination.url`, `destination.exists`; UserError `destination.*` */
  async createWebhook(caller: Member, { url: text, note: noteText }: NewWebhookBody): Promise<DestinationWithSecret> {
    const { id: organizationId } = caller.organization;
    const url = this.checkedUrl(text);
    const note = noteOf(noteText, 'destination.note');
    const { clock, keyring } = this.verification;
    const key = await keyring.key(organizationId);
    const { id, secret, code } = await this.tenants.within(organizationId, async (manager) => {
      const made = await addWebhookDestination(manager, { clock, key }, organizationId, { url, note });
      if (made === null) throw problemOf(destinationProblems['destination.exists'], `There is ${url} already.`);
      const token = await issueToken(manager, clock, organizationId, url);
      await this.record(manager, caller, { id: made.id, address: url }, 'create', { note });
      return { ...made, code: token };
    });
    const failure = await this.challenger.challenge(caller, { id, url, code });
    return { ...(await this.read(organizationId, id)), failure, secret };
  }

  /** @throws Problem `destination.unknown`, `version.mismatch` */
  update(caller: Member, id: string, text: string, version: number | null): Promise<DestinationItem> {
    const { id: organizationId } = caller.organization;
    const note = noteOf(text, 'destination.note');
    return this.tenants.within(organizationId, async (manager) => {
      await lock(manager, organizationId, id, version);
      await manager.query('update destination set note = $3, updated_at = $4 where organization_id = $1 and id = $2', [
        ...[organizationId, id, note, new Date(this.verification.clock.now())],
      ]);
      return this.done(manager, caller, id, 'update', { note });
    });
  }

  /** @throws Problem `destination.unknown`, `destination.in-use`, `version.mismatch` */
  remove(caller: Member, id: string, version: number | null): Promise<void> {
    const { id: organizationId } = caller.organization;
    return this.tenants.within(organizationId, async (manager) => {
      const { address } = await lock(manager, organizationId, id, version);
      const [used] = await manager.query<unknown[]>(USED, [organizationId, address]);
      if (used !== undefined) throw problemOf(destinationProblems['destination.in-use'], `Aliases use ${address}.`);
      await manager.query('delete from destination where organization_id = $1 and id = $2', [organizationId, id]);
      await this.record(manager, caller, { id, address }, 'delete', {});
    });
  }

  /** Mails a new link, or asks the endpoint. @throws Problem `destination.unknown`, `destination.verified`; UserError `destination.*` */
  async ask(caller: Member, id: string): Promise<AskedDestination> {
    const { id: organizationId } = caller.organization;
    const { item, code } = await this.tenants.within(organizationId, async (manager) => {
      const { kind, address, verifiedAt } = await lock(manager, organizationId, id, null);
      if (verifiedAt !== null) throw problemOf(destinationProblems['destination.verified'], `${address} is confirmed.`);
      const token =
        kind === 'webhook' ? await issueToken(manager, this.verification.clock, organizationId, address) : null;
      if (token === null) await askDestination(manager, this.verification, organizationId, address);
      return { item: await this.done(manager, caller, id, 'ask', {}), code: token };
    });
    if (code === null) return { ...item, failure: null };
    const failure = await this.challenger.challenge(caller, { id, url: item.address, code });
    return { ...(await this.read(organizationId, id)), failure };
  }

  /** @throws Problem `destination.unknown`, `destination.no-secret` */
  async rotateSecret(caller: Member, id: string, overlapHours: number): Promise<RotatedDestination> {
    const { id: organizationId } = caller.organization;
    const key = await this.verification.keyring.key(organizationId);
    return this.tenants.within(organizationId, async (manager) => {
      const { kind, address } = await lock(manager, organizationId, id, null);
      if (kind !== 'webhook') throw problemOf(destinationProblems['destination.no-secret'], `${address} is a mailbox.`);
      const secret = await rotateDestinationSecret(manager, key, organizationId, id, overlapHours * 3600);
      return { ...(await this.done(manager, caller, id, 'rotate-secret', { overlapHours })), secret };
    });
  }

  /** In one spelling. Its name may point elsewhere tomorrow: that is looked at again with each request. */
  private checkedUrl(text: string): string {
    try {
      const [url = ''] = parseDestinations([checkUrl(text, this.policy).href]);
      return url;
    } catch (error) {
      if (error instanceof SafeFetchError) throw problemOf(destinationProblems['destination.url'], error.message);
      throw error;
    }
  }

  private async done(
    manager: EntityManager,
    caller: Member,
    id: string,
    verb: keyof typeof EVENTS,
    changes: Record<string, unknown>,
  ): Promise<DestinationItem> {
    const row = await find(manager, caller.organization.id, id);
    await this.record(manager, caller, row, verb, changes);
    return toItem(row);
  }

  private async record(
    manager: EntityManager,
    caller: Member,
    { id, address }: { id: string; address: string },
    verb: keyof typeof EVENTS,
    changes: Record<string, unknown>,
  ): Promise<void> {
    const { clock } = this.verification;
    const { id: organizationId } = caller.organization;
    const action = {
      organizationId,
      action: `destination.${verb}`,
      target: { kind: 'destination', id, name: address },
    };
    await recordAction(manager, clock, actorOf(caller), { ...action, changes });
    await recordEvents(manager, clock, [{ organizationId, type: EVENTS[verb], data: { id, address } }]);
  }
}

const EVENTS = {
  create: 'destination.created',
  update: 'destination.updated',
  delete: 'destination.deleted',
  ask: 'destination.asked',
  'rotate-secret': 'destination.updated',
} as const;

function noMailbox(address: string): UserError {
  return new UserError(
    'destination.address',
    `${address} is no mail address.`,
    'Make an endpoint a destination with POST /api/v1/destinations/webhook, which gives you its secret.',
  );
}

const BY_ADDRESS = 'select id from destination where organization_id = $1 and address = $2';

const USED = `
select 1 from alias_destination where organization_id = $1 and address = $2
union all select 1 from alias where organization_id = $1 and fallback = $2 limit 1`;

async function find(manager: EntityManager, organizationId: string, id: string): Promise<Row> {
  const [row] = await manager.query<Row[]>(
    `select ${COLUMNS} from destination r where r.organization_id = $1 and r.id = $2`,
    [organizationId, id],
  );
  if (row !== undefined) return row;
  throw problemOf(destinationProblems['destination.unknown'], `There is no destination ${id}.`);
}

/** @param version null: whatever it is */
async function lock(manager: EntityManager, organizationId: string, id: string, version: number | null): Promise<Row> {
  await manager.query('select 1 from destination where organization_id = $1 and id = $2 for update', [
    organizationId,
    id,
  ]);
  const row = await find(manager, organizationId, id);
  if (version !== null && row.version !== version) throw problemOf(COMMON['version.mismatch']);
  return row;
}

function toItem({ verifiedAt, askedUntil, previousSecretUntil, createdAt, updatedAt, ...row }: Row): DestinationItem {
  return {
    ...row,
    verified: verifiedAt !== null,
    verifiedAt: verifiedAt?.toISOString() ?? null,
    askedUntil: verifiedAt === null ? (askedUntil?.toISOString() ?? null) : null,
    previousSecretUntil: previousSecretUntil?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
