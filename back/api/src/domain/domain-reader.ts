import { domainToASCII, domainToUnicode } from 'node:url';

import {
  listDkimKeys,
  recordsToPublish,
  type DkimKeyView,
  type DnsRecord,
  type DomainPlan,
  type DomainState,
  type KeptCheck,
  type MtaStsMode,
  type OurHosts,
} from '@postern/data';
import type { EntityManager } from 'typeorm';

import { problemOf } from '../http/problem.js';
import { Values, readKeysetPage, type Order } from '../lists/keyset-page.js';
import { domainProblems } from './domain.problems.js';
import type { DomainQuery } from './domain.routes.js';
import type { DkimKeyItem, DomainDetails, DomainItem } from './domain.schemas.js';

interface Row {
  id: string;
  name: string;
  verifiedAt: Date | null;
  claimExpiresAt: Date | null;
  lostAt: Date | null;
  state: DomainState;
  brokenAt: Date | null;
  checkedAt: Date | null;
  nextCheckAt: Date;
  seals: boolean;
  mtaStsMode: MtaStsMode;
  mtaStsMaxAge: number;
  aliases: number;
  createdAt: Date;
  version: number;
}

type DetailsRow = Row & { ownershipToken: string; records: KeptCheck[] };

const FROM = 'domain d join domain_check c on c.domain_id = d.id';
const SELECT = `d.*, c.state, c.broken_at, c.checked_at, c.next_check_at, c.records`;
const COLUMNS = `r.id, r.name, r.verified_at as "verifiedAt", r.claim_expires_at as "claimExpiresAt",
  r.lost_at as "lostAt", r.state, r.broken_at as "brokenAt", r.checked_at as "checkedAt",
  r.next_check_at as "nextCheckAt", r.seals, r.mta_sts_mode as "mtaStsMode", r.mta_sts_max_age as "mtaStsMaxAge",
  (select count(*)::int from (select from alias a where a.domain_id = r.id limit 5000) counted) as aliases, r.created_at as "createdAt", r.version`;

const STATUS_CONDITIONS = {
  verified: 'd.verified_at is not null',
  moved: 'd.verified_at is null and d.lost_at is not null',
  claim: 'd.verified_at is null and d.lost_at is null and d.claim_expires_at is not null',
  unverified: 'd.verified_at is null and d.lost_at is null and d.claim_expires_at is null',
} as const;

/** A page of an organization's domains, which are at most some thousands: conditions may look at all of them. */
export async function listDomainItems(
  manager: EntityManager,
  organizationId: string,
  query: DomainQuery,
): Promise<{ items: DomainItem[]; next: string | null }> {
  const values = new Values();
  const base = [`d.organization_id = ${values.add(organizationId)}`, ...conditionsOf(query, values)];
  const byName = query.sort.endsWith('name');
  const order: Order = {
    column: byName ? 'd.name collate "C"' : 'd.created_at',
    id: 'd.id',
    type: byName ? 'text' : 'instant',
    descending: query.sort.startsWith('-'),
  };
  const list = { select: SELECT, from: FROM, columns: COLUMNS, base, filters: [], order, values: values.all };
  const { rows, next } = await readKeysetPage<Row>(manager, list, query);
  return { items: rows.map(toItem), next };
}

function conditionsOf({ verified, broken, status, state, search }: DomainQuery, values: Values): string[] {
  const conditions: string[] = [];
  if (verified !== undefined) conditions.push(`d.verified_at is ${verified ? 'not ' : ''}null`);
  if (broken !== undefined) conditions.push(`c.state ${broken ? '=' : '<>'} 'broken'`);
  if (status !== undefined) conditions.push(STATUS_CONDITIONS[status]);
  if (state !== undefined) conditions.push(`c.state = ${values.add(state)}`);
  if (search !== undefined) conditions.push(`strpos(d.name, ${values.add(searched(search))}) > 0`);
  return conditions;
}

/** Names are kept in A-labels; what cannot be a part of one in U-labels is looked for as it is. */
function searched(text: string): string {
  return domainToASCII(text) || text.toLowerCase();
}

/** @throws Problem `domain.unknown` */
export async function readDetails(
  manager: EntityManager,
  organizationId: string,
  id: string,
  { hosts, now }: { hosts: OurHosts; now: number },
): Promise<DomainDetails> {
  const row = await findRow(manager, organizationId, id);
  const keys = await listDkimKeys(manager, id, now);
  const records = recordsToPublish(planOf(row, keys), hosts).map((record) => withCheck(record, row.records));
  const delegation = row.records.find(({ purpose }) => purpose === 'delegation');
  return {
    ...toItem(row),
    records,
    delegation: delegation === undefined ? null : toCheck(delegation),
    dkimKeys: keys.map(toKeyItem),
  };
}

/** @throws Problem `domain.unknown` */
export async function readItem(manager: EntityManager, organizationId: string, id: string): Promise<DomainItem> {
  return toItem(await findRow(manager, organizationId, id));
}

async function findRow(manager: EntityManager, organizationId: string, id: string): Promise<DetailsRow> {
  const [row] = await manager.query<DetailsRow[]>(
    `select ${COLUMNS}, r.ownership_token as "ownershipToken", r.records
     from (select ${SELECT} from ${FROM} where d.organization_id = $1 and d.id = $2) r`,
    [organizationId, id],
  );
  if (row === undefined) throw problemOf(domainProblems['domain.unknown']);
  return row;
}

function planOf(row: DetailsRow, keys: readonly DkimKeyView[]): DomainPlan {
  const { name, ownershipToken, mtaStsMode, mtaStsMaxAge, verifiedAt } = row;
  return { name, ownershipToken, mtaStsMode, mtaStsMaxAge, keys, verified: verifiedAt !== null };
}

function withCheck(record: DnsRecord, checks: readonly KeptCheck[]): DomainDetails['records'][number] {
  const { purpose, name, value } = record;
  // What was found when another value was expected says nothing about this one.
  const check = checks.find((kept) => kept.purpose === purpose && kept.name === name && kept.expected === value);
  return { ...record, check: check === undefined ? null : toCheck(check) };
}

function toCheck({
  state,
  reason,
  found,
  explanation,
  remedy,
  source,
}: KeptCheck): NonNullable<DomainDetails['delegation']> {
  return { state, reason, found, explanation, remedy, source };
}

function toItem(row: Row): DomainItem {
  const { id, name, state, seals, aliases, version } = row;
  return {
    ...{ id, name, unicodeName: domainToUnicode(name), status: statusOf(row) },
    ...{ verifiedAt: iso(row.verifiedAt), claimExpiresAt: iso(row.claimExpiresAt), movedAt: iso(row.lostAt) },
    ...{
      state,
      brokenAt: iso(row.brokenAt),
      checkedAt: iso(row.checkedAt),
      nextCheckAt: row.nextCheckAt.toISOString(),
    },
    ...{ seals, mtaSts: { mode: row.mtaStsMode, maxAge: row.mtaStsMaxAge } },
    ...{ aliases, createdAt: row.createdAt.toISOString(), version },
  };
}

function statusOf({ verifiedAt, lostAt, claimExpiresAt }: Row): DomainItem['status'] {
  if (verifiedAt !== null) return 'verified';
  if (lostAt !== null) return 'moved';
  return claimExpiresAt === null ? 'unverified' : 'claim';
}

const KEY_EXPLANATIONS: Record<DkimKeyView['state'], string> = {
  pending: 'Signs as soon as its record is seen in the DNS.',
  active: 'Signs the mail of the domain.',
  retiring: 'Signs no more. Mail that it signed is on its way, so leave its record until it may be removed.',
  retired: 'Signs no more. Its record may be removed from the DNS, and the key deleted.',
};

export function toKeyItem({ id, selector, publicKey, state, ...times }: DkimKeyView): DkimKeyItem {
  const { createdAt, retiredAt, removableAt } = times;
  return {
    ...{ id, selector, publicKey, state, explanation: KEY_EXPLANATIONS[state] },
    ...{ createdAt: createdAt.toISOString(), retiredAt: iso(retiredAt), removableAt: iso(removableAt) },
  };
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
