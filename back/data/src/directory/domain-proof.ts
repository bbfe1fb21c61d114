import { UserError, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { activateDkimKey, listDkimKeys } from './dkim-keys.js';
import { dkimName } from './dns-records.js';
import type { RecordCheck } from './domain-check.js';

/** How an organization showed that a domain is its own. */
export type Proof =
  /** Its token stands in the DNS. `firm`: the servers of the zone said so themselves. */
  | { kind: 'token'; token: string; firm: boolean }
  /** The public half of a key that only it was given stands there. */
  | { kind: 'key' };

/**
 * - `verified`: it is now the organization's
 * - `known`: it was before
 * - `held`: another organization showed it first, and the proof is not strong enough to take it from there
 * - `outdated`: the domain is gone, or its token is another one by now
 */
export type ProofOutcome =
  | {
      kind: 'verified';
      name: string;
      organizationId: string;
      from: { organizationId: string; domainId: string } | null;
    }
  | { kind: 'known' | 'held' | 'outdated' };

/** How long an unproven claim to what another organization holds stays. */
export const CLAIM_DAYS = 14;
const CLAIM_MS = CLAIM_DAYS * 86_400_000;

interface ClaimRow {
  id: string;
  organization_id: string;
  name: string;
  verified_at: Date | null;
  lost_at: Date | null;
  ownership_token: string;
}

/** The strongest proof among what was found; null when there is none. */
export function proofIn(checks: readonly RecordCheck[], token: string): Proof | null {
  const ownership = checks.find(({ purpose }) => purpose === 'ownership');
  if (ownership?.state === 'ok') return { kind: 'token', token, firm: ownership.source === 'authority' };
  // Not by a CNAME: with a wildcard one, all names of the domain are in the hands of whom it points to.
  return checks.some(({ purpose, reason }) => purpose === 'dkim' && reason === 'dkim.ok') ? { kind: 'key' } : null;
}

export function claimEnd(now: number): Date {
  return new Date(now + CLAIM_MS);
}

/**
 * Gives a domain to the organization that showed it to be its own, be it from another one: that one keeps its aliases,
 * which take no mail while the domain is not its own, and gets a new token, so that what it published once proves nothing.
 *
 * @param manager in a transaction, of a role that sees all organizations
 */
export async function applyProof(
  manager: EntityManager,
  clock: Clock,
  domainId: string,
  proof: Proof,
): Promise<ProofOutcome> {
  const claims = await manager.query<ClaimRow[]>(
    `select id, organization_id, name, verified_at, lost_at, ownership_token from domain
     where name = (select name from domain where id = $1) order by id for update`,
    [domainId],
  );
  const claim = claims.find(({ id }) => id === domainId);
  if (claim === undefined) return { kind: 'outdated' };
  if (claim.verified_at !== null) return { kind: 'known' };
  if (proof.kind === 'token' && proof.token !== claim.ownership_token) return { kind: 'outdated' };
  const holder = claims.find(({ verified_at: verifiedAt }) => verifiedAt !== null);
  // A key's record may stand there since the organization lost the domain.
  const strong =
    proof.kind === 'token' ? holder === undefined || proof.firm : holder === undefined && claim.lost_at === null;
  if (!strong) return { kind: 'held' };
  const now = new Date(clock.now());
  if (holder !== undefined) await takeFrom(manager, holder.id, now);
  await manager.query('update domain set verified_at = $2, claim_expires_at = null, lost_at = null where id = $1', [
    domainId,
    now,
  ]);
  await endOtherClaims(manager, claim, holder?.id ?? null, claimEnd(clock.now()));
  const from = holder === undefined ? null : { organizationId: holder.organization_id, domainId: holder.id };
  return { kind: 'verified', name: claim.name, organizationId: claim.organization_id, from };
}

async function takeFrom(manager: EntityManager, domainId: string, now: Date): Promise<void> {
  await manager.query(
    `update domain set verified_at = null, lost_at = $2, ownership_token = gen_random_uuid() where id = $1`,
    [domainId, now],
  );
}

/** Whoever else claims the name has as long as any other claim; who just lost it keeps its aliases. */
async function endOtherClaims(
  manager: EntityManager,
  { id, name }: ClaimRow,
  loser: string | null,
  end: Date,
): Promise<void> {
  await manager.query(
    `update domain set claim_expires_at = $4
     where name = $2 and id <> $1 and id is distinct from $3 and claim_expires_at is null and lost_at is null`,
    [id, name, loser, end],
  );
}

/**
 * Whether another organization showed the domain to be its own.
 *
 * @param manager of a role that sees all organizations
 */
export async function isHeldElsewhere(manager: EntityManager, name: string, organizationId: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    'select 1 from domain where name = $1 and verified_at is not null and organization_id <> $2',
    [name, organizationId],
  );
  return rows.length > 0;
}

/** Removes claims that were not proven in time. @returns what was removed */
export async function expireClaims(
  manager: EntityManager,
  clock: Clock,
): Promise<{ id: string; name: string; organizationId: string }[]> {
  const result: unknown = await manager.query(
    `delete from domain where claim_expires_at <= $1 and verified_at is null
     returning id, name, organization_id as "organizationId"`,
    [new Date(clock.now())],
  );
  return rowsOf(result);
}

/** TypeORM gives `[rows, count]` for what deletes. */
function rowsOf<Row>(result: unknown): Row[] {
  return Array.isArray(result) && Array.isArray(result[0]) ? (result[0] as Row[]) : (result as Row[]);
}

/** A key that waits signs from now on when its record was seen. @returns its selector, or null */
export async function activateSeenKey(
  manager: EntityManager,
  clock: Clock,
  domain: { id: string; name: string },
  checks: readonly RecordCheck[],
): Promise<string | null> {
  const keys = await listDkimKeys(manager, domain.id, clock.now());
  const pending = keys.find(({ state }) => state === 'pending');
  if (pending === undefined) return null;
  const name = dkimName(domain.name, pending.selector);
  const seen = checks.some((check) => check.purpose === 'dkim' && check.name === name && check.state === 'ok');
  if (!seen) return null;
  await activateDkimKey(manager, clock, domain.id, pending.id);
  return pending.selector;
}

export function claimed(name: string, cause?: unknown): UserError {
  return new UserError(
    'domain.claimed',
    `The domain ${name} is already in use in this installation.`,
    'Look where with: npm run postern -- domain list',
    cause === undefined ? undefined : { cause },
  );
}
