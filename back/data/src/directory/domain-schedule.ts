import { randomUUID } from 'node:crypto';

import type { EntityManager } from 'typeorm';

import type { DomainState } from '../entity/index.js';
import type { KeptCheck, Standing } from './domain-state.js';

/** A domain that is looked at now: only who holds the lease may write down what was found. */
export interface CheckLease {
  domainId: string;
  organizationId: string;
  lease: string;
}

/** Longer than any check; after it, a check that was lost with its process is made by another. */
const LEASE_MS = 120_000;

const CLAIM = `update domain_check set lease = $1, next_check_at = $2`;
const CLAIMED = `returning domain_id as "domainId", organization_id as "organizationId", lease`;

/**
 * Takes domains whose check is due, each for one process.
 *
 * @param most at once
 */
export async function claimChecks(manager: EntityManager, now: number, most: number): Promise<CheckLease[]> {
  const [leases] = (await manager.query(
    `${CLAIM} where domain_id in (
       select domain_id from domain_check where next_check_at <= $3 order by next_check_at limit $4 for update skip locked
     ) ${CLAIMED}`,
    [randomUUID(), new Date(now + LEASE_MS), new Date(now), most],
  )) as unknown as [CheckLease[]];
  return leases;
}

/** Takes one domain, be it from a check that is under way: somebody waits for the answer. */
export async function claimCheck(
  manager: EntityManager,
  organizationId: string,
  domainId: string,
  now: number,
): Promise<CheckLease | null> {
  const [leases] = (await manager.query(`${CLAIM} where domain_id = $3 and organization_id = $4 ${CLAIMED}`, [
    ...[randomUUID(), new Date(now + LEASE_MS), domainId, organizationId],
  ])) as unknown as [CheckLease[]];
  return leases[0] ?? null;
}

export interface CheckOutcome extends Standing {
  checkedAt: Date;
  nextCheckAt: Date;
}

/** @returns what was known before; null when somebody else took the domain meanwhile, or it is gone */
export async function readLeased(
  manager: EntityManager,
  { domainId, lease: token }: CheckLease,
): Promise<(Standing & { brokenAt: Date | null }) | null> {
  const [row] = await manager.query<{ state: DomainState; records: KeptCheck[]; brokenAt: Date | null }[]>(
    `select state, records, broken_at as "brokenAt" from domain_check where domain_id = $1 and lease = $2 for update`,
    [domainId, token],
  );
  return row ?? null;
}

export async function settleCheck(manager: EntityManager, domainId: string, outcome: CheckOutcome): Promise<void> {
  const { state, records, checkedAt, nextCheckAt } = outcome;
  await manager.query(
    `update domain_check set state = $2::text, records = $3, checked_at = $4, next_check_at = $5, lease = null,
       broken_at = case when $2::text <> 'broken' then null else coalesce(broken_at, $4) end
     where domain_id = $1`,
    [domainId, state, JSON.stringify(records), checkedAt, nextCheckAt],
  );
}

/** Looks at domains as soon as somebody is free. @returns how many */
export async function hurryChecks(
  manager: EntityManager,
  organizationId: string,
  ids: readonly string[],
  now: number,
): Promise<number> {
  const [, count] = (await manager.query(
    'update domain_check set next_check_at = $3 where organization_id = $1 and domain_id = any($2)',
    [organizationId, ids, new Date(now)],
  )) as unknown as [unknown, number];
  return count;
}
