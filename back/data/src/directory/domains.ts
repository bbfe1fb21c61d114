import { randomUUID } from 'node:crypto';
import { domainToUnicode } from 'node:url';

import { UserError, type Clock, type Resolver } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { Alias, DkimKey, Domain } from '../entity/index.js';
import { generateDkimKey } from './dkim-keys.js';
import { recordsToPublish, type DnsRecord } from './dns-records.js';
import { checkRecords, type RecordCheck } from './domain-check.js';
import { parseDomainName } from './domain-name.js';
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
  /** Selector of the key that signs now. */
  selector: string | null;
  aliases: number;
  createdAt: Date;
}

export interface NewDomain {
  organizationId: string;
  name: string;
  /** True when its owner need not show control of it. */
  verified: boolean;
}

/** @throws UserError `domain.name`, `domain.public-suffix`, `domain.claimed`, `secret.wrong` */
export async function addDomain(
  manager: EntityManager,
  secret: string,
  clock: Clock,
  { organizationId, name: given, verified }: NewDomain,
): Promise<DomainView> {
  const name = parseDomainName(given);
  const id = randomUUID();
  const organizationKey = await readOrganizationKey(manager, secret, organizationId);
  const verifiedAt = verified ? new Date(clock.now()) : null;
  await manager.insert(Domain, { id, organizationId, name, verifiedAt }).catch((error: unknown) => {
    throw violates(error, 'domain_name_key') ? claimed(name, error) : error;
  });
  await manager.insert(DkimKey, {
    organizationId,
    domainId: id,
    ...(await generateDkimKey(organizationKey, id, clock.now())),
  });
  return findDomain(manager, name);
}

/** @param organizationId null: of every organization */
export async function listDomains(manager: EntityManager, organizationId: string | null): Promise<DomainView[]> {
  return readDomains(manager, organizationId, null);
}

/**
 * @param organizationId when given, a domain of another organization is as unknown as one that does not exist
 * @throws UserError `domain.name`, `domain.public-suffix`, `domain.unknown`
 */
export async function findDomain(
  manager: EntityManager,
  given: string,
  organizationId: string | null = null,
): Promise<DomainView> {
  const name = parseDomainName(given);
  const [domain] = await readDomains(manager, organizationId, name);
  if (domain !== undefined) return domain;
  throw new UserError(
    'domain.unknown',
    `There is no domain ${name} here.`,
    `Add it with: npm run postern -- domain add ${name}`,
  );
}

/** What its owner publishes in the DNS. */
export async function domainRecords(
  manager: EntityManager,
  domain: DomainView,
  mailHostname: string,
): Promise<DnsRecord[]> {
  return recordsToPublish(domain.name, await activeKey(manager, domain.id), mailHostname);
}

/**
 * Compares the DNS with what should be published. A domain whose DKIM record holds our public key counts as
 * controlled by the organization: the key is its alone, while an MX may point here for anybody.
 */
export async function verifyDomain(
  manager: EntityManager,
  { resolver, clock, mailHostname }: { resolver: Resolver; clock: Clock; mailHostname: string },
  domain: DomainView,
): Promise<{ domain: DomainView; checks: RecordCheck[] }> {
  const checks = await checkRecords(resolver, domain.name, await activeKey(manager, domain.id), mailHostname);
  const controlled = checks.some(({ purpose, state }) => purpose === 'dkim' && state === 'ok');
  if (controlled && domain.verifiedAt === null) await markVerified(manager, clock, domain);
  return { domain: await findDomain(manager, domain.name), checks };
}

/** Without looking: the operator knows. */
export async function markVerified(manager: EntityManager, clock: Clock, domain: DomainView): Promise<DomainView> {
  if (domain.verifiedAt === null) {
    await manager.update(Domain, { id: domain.id }, { verifiedAt: new Date(clock.now()) });
  }
  return findDomain(manager, domain.name);
}

/**
 * Removes a domain with its keys, and with its aliases when told so. Mail that was accepted already is still delivered.
 *
 * @throws UserError `domain.in-use`
 */
export async function removeDomain(
  manager: EntityManager,
  domain: DomainView,
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

async function activeKey(manager: EntityManager, domainId: string): Promise<DkimKey | null> {
  return manager.findOneBy(DkimKey, { domainId, active: true });
}

async function readDomains(
  manager: EntityManager,
  organizationId: string | null,
  name: string | null,
): Promise<DomainView[]> {
  const rows = await manager.query<Omit<DomainView, 'unicodeName'>[]>(
    `select d.id, d.organization_id as "organizationId", d.name, d.verified_at as "verifiedAt", d.seals, k.selector,
      (select count(*)::int from alias a where a.domain_id = d.id) as aliases, d.created_at as "createdAt"
     from domain d left join dkim_key k on k.domain_id = d.id and k.active
     where ($1::uuid is null or d.organization_id = $1) and ($2::text is null or d.name = $2)
     order by d.name`,
    [organizationId, name],
  );
  return rows.map((row) => ({ ...row, unicodeName: domainToUnicode(row.name) }));
}

function claimed(name: string, cause: unknown): UserError {
  return new UserError(
    'domain.claimed',
    `The domain ${name} is already in this installation.`,
    'Look where with: npm run postern -- domain list',
    { cause },
  );
}
