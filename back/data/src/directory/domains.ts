import { randomUUID } from 'node:crypto';
import { domainToUnicode } from 'node:url';

import { UserError, resolverSight, type Clock, type Resolver } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { Alias, DkimKey, Domain } from '../entity/index.js';
import { activateDkimKey, generateDkimKey, listDkimKeys, newSelector } from './dkim-keys.js';
import { recordsToPublish, type DnsRecord, type DomainPlan, type OurHosts } from './dns-records.js';
import { checkRecords, type RecordCheck } from './domain-check.js';
import { parseDomainName } from './domain-name.js';
import { activateSeenKey, claimed, isHeldElsewhere, proofIn } from './domain-proof.js';
import { readOrganizationKey } from './organizations.js';
import { violates } from './violations.js';

export interface DomainView {
  id: string;
  organizationId: string;
  /** Lower case, in A-labels. */
  name: string;
  /** `name` in U-labels, for people. */
  unicodeName: string;
  verifiedAt: Date | null;
  seals: boolean;
  /** Selector of the key that signs, or that will sign first. */
  selector: string | null;
  aliases: number;
  createdAt: Date;
}

export interface NewDomain {
  organizationId: string;
  name: string;
  /** True when its owner need not show control of it. */
  verified: boolean;
  /** Until when a domain that another organization holds may be claimed; null: such a one is refused. */
  claimUntil?: Date | null;
}

/**
 * A new domain has a key, which signs once its record was seen; of a verified one, at once.
 *
 * @throws UserError `domain.name`, `domain.public-suffix`, `domain.exists`, `domain.claimed`, `secret.wrong`
 */
export async function addDomain(
  manager: EntityManager,
  secret: string,
  clock: Clock,
  { organizationId, name: given, verified, claimUntil = null }: NewDomain,
): Promise<DomainView> {
  const name = parseDomainName(given);
  // Under row-level security others are not seen here; the API has looked before.
  if (claimUntil === null && (await isHeldElsewhere(manager, name, organizationId))) throw claimed(name);
  const id = randomUUID();
  const organizationKey = await readOrganizationKey(manager, secret, organizationId);
  const now = new Date(clock.now());
  const domain = { id, organizationId, name, verifiedAt: verified ? now : null, claimExpiresAt: claimUntil };
  await manager.insert(Domain, { ...domain, createdAt: now }).catch((error: unknown) => {
    throw refusalOf(name, error);
  });
  const key = await generateDkimKey(organizationKey, id, newSelector(clock.now(), []));
  await manager.insert(DkimKey, { organizationId, domainId: id, active: verified, createdAt: now, ...key });
  return findDomain(manager, name, organizationId);
}

function refusalOf(name: string, error: unknown): unknown {
  if (violates(error, 'domain_verified_name')) return claimed(name, error);
  if (!violates(error, 'domain_organization_id_name_key')) return error;
  return new UserError(
    'domain.exists',
    `The organization has the domain ${name} already.`,
    `Look at it with: npm run postern -- domain show ${name}`,
    { cause: error },
  );
}

/** @param organizationId null: of every organization */
export async function listDomains(manager: EntityManager, organizationId: string | null): Promise<DomainView[]> {
  return readDomains(manager, organizationId, null);
}

/**
 * @param organizationId when given, a domain of another organization is as unknown as one that does not exist; else of
 *   several that claim the name, the one that showed it is meant
 * @throws UserError `domain.name`, `domain.public-suffix`, `domain.unknown`, `domain.ambiguous`
 */
export async function findDomain(
  manager: EntityManager,
  given: string,
  organizationId: string | null = null,
): Promise<DomainView> {
  const name = parseDomainName(given);
  const found = await readDomains(manager, organizationId, name);
  const domain = found.find(({ verifiedAt }) => verifiedAt !== null) ?? found[0];
  if (domain === undefined) {
    throw new UserError(
      'domain.unknown',
      `There is no domain ${name} here.`,
      `Add it with: npm run postern -- domain add ${name}`,
    );
  }
  if (domain.verifiedAt !== null || found.length === 1) return domain;
  throw new UserError(
    'domain.ambiguous',
    `${found.length} organizations have added ${name}, and none has shown that it is its own.`,
    'Name the organization with --org.',
  );
}

/** What the records of a domain follow from. */
export async function readPlan(manager: EntityManager, domainId: string, now: number): Promise<DomainPlan> {
  const domain = await manager.findOneByOrFail(Domain, { id: domainId });
  const { name, ownershipToken, verifiedAt, mtaStsMode, mtaStsMaxAge } = domain;
  const keys = await listDkimKeys(manager, domainId, now);
  return { name, ownershipToken, verified: verifiedAt !== null, mtaStsMode, mtaStsMaxAge, keys };
}

/** What its owner publishes in the DNS. */
export async function domainRecords(manager: EntityManager, domain: DomainView, hosts: OurHosts): Promise<DnsRecord[]> {
  return recordsToPublish(await readPlan(manager, domain.id, Date.now()), hosts);
}

/**
 * Compares what a resolver says with what should be published. A domain counts as controlled by the organization when its
 * token stands there, or the public half of its key: both are its alone, while an MX may point here for anybody.
 *
 * @throws UserError `domain.claimed` when another organization has shown the domain before
 */
export async function verifyDomain(
  manager: EntityManager,
  { resolver, clock, hosts }: { resolver: Resolver; clock: Clock; hosts: OurHosts },
  domain: DomainView,
): Promise<{ domain: DomainView; checks: RecordCheck[] }> {
  const plan = await readPlan(manager, domain.id, clock.now());
  const sight = resolverSight(resolver);
  const checks = await checkRecords(domain.name, recordsToPublish(plan, hosts), { sight, others: sight, hosts });
  if (proofIn(checks, plan.ownershipToken) !== null) await setVerified(manager, clock, domain);
  await activateSeenKey(manager, clock, domain, checks);
  return { domain: await findDomain(manager, domain.name, domain.organizationId), checks };
}

/**
 * Without looking: the operator knows. A key that waits signs from now on.
 *
 * @throws UserError `domain.claimed` when another organization has shown the domain before
 */
export async function markVerified(manager: EntityManager, clock: Clock, domain: DomainView): Promise<DomainView> {
  await setVerified(manager, clock, domain);
  const keys = await listDkimKeys(manager, domain.id, clock.now());
  const pending = keys.find(({ state }) => state === 'pending');
  if (pending !== undefined && !keys.some(({ state }) => state === 'active')) {
    await activateDkimKey(manager, clock, domain.id, pending.id);
  }
  return findDomain(manager, domain.name, domain.organizationId);
}

async function setVerified(manager: EntityManager, clock: Clock, { id, name, verifiedAt }: DomainView): Promise<void> {
  if (verifiedAt !== null) return;
  const change = { verifiedAt: new Date(clock.now()), claimExpiresAt: null, lostAt: null };
  await manager.update(Domain, { id }, change).catch((error: unknown) => {
    throw violates(error, 'domain_verified_name') ? claimed(name, error) : error;
  });
}

/**
 * Removes a domain with its keys, and with its aliases when told so. Mail that was accepted already is still delivered.
 *
 * @throws UserError `domain.in-use`
 */
export async function removeDomain(
  manager: EntityManager,
  domain: Pick<DomainView, 'id' | 'name'>,
  { withAliases }: { withAliases: boolean },
): Promise<void> {
  const aliases = await manager.countBy(Alias, { domainId: domain.id });
  if (aliases > 0 && !withAliases) {
    throw new UserError(
      'domain.in-use',
      `${domain.name} has ${aliases} ${aliases === 1 ? 'alias' : 'aliases'}, whose mail would be refused from then on.`,
      'Remove them first, or add --with-aliases to remove them too.',
    );
  }
  await manager.delete(Domain, { id: domain.id });
}

async function readDomains(
  manager: EntityManager,
  organizationId: string | null,
  name: string | null,
): Promise<DomainView[]> {
  const rows = await manager.query<Omit<DomainView, 'unicodeName'>[]>(
    `select d.id, d.organization_id as "organizationId", d.name, d.verified_at as "verifiedAt", d.seals,
      (select k.selector from dkim_key k where k.domain_id = d.id and k.retired_at is null
       order by k.active desc, k.created_at desc limit 1) as selector,
      (select count(*)::int from alias a where a.domain_id = d.id) as aliases, d.created_at as "createdAt"
     from domain d
     where ($1::uuid is null or d.organization_id = $1) and ($2::text is null or d.name = $2)
     order by d.name, d.created_at`,
    [organizationId, name],
  );
  return rows.map((row) => ({ ...row, unicodeName: domainToUnicode(row.name) }));
}
