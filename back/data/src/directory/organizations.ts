import { randomUUID } from 'node:crypto';

import { UserError } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { Membership, Organization, type Role } from '../entity/index.js';
import { newSealedKey, openSealedKey } from '../keyring.js';
import { checkLine, isUuid } from './text.js';

export interface OrganizationView {
  id: string;
  name: string;
  /** True for the one that owns the installation itself. */
  operator: boolean;
  createdAt: Date;
}

export interface OrganizationSummary extends OrganizationView {
  members: number;
  domains: number;
  aliases: number;
}

const LONGEST_NAME = 100;

/** @throws UserError `organization.name` */
export async function createOrganization(
  manager: EntityManager,
  secret: string,
  name: string,
): Promise<OrganizationView> {
  const id = randomUUID();
  const organization = manager.create(Organization, {
    id,
    name: checkName(name),
    isOperator: false,
    sealedKey: newSealedKey(secret, id),
  });
  await manager.insert(Organization, organization);
  return findOrganization(manager, id);
}

/** The operator's own organization, made when there is none. Safe when several do it at once. */
export async function ensureOperatorOrganization(
  manager: EntityManager,
  secret: string,
  name = 'Operator',
): Promise<OrganizationView> {
  const id = randomUUID();
  await manager.query(
    `insert into organization (id, name, is_operator, sealed_key) values ($1, $2, true, $3)
     on conflict (is_operator) where is_operator do nothing`,
    [id, checkName(name), newSealedKey(secret, id)],
  );
  return toView(await manager.findOneByOrFail(Organization, { isOperator: true }));
}

/** @throws UserError `organization.name` */
export async function renameOrganization(manager: EntityManager, id: string, name: string): Promise<void> {
  await manager.update(Organization, { id }, { name: checkName(name) });
}

/**
 * @param reference id or name
 * @throws UserError `organization.unknown`, `organization.ambiguous`
 */
export async function findOrganization(manager: EntityManager, reference: string): Promise<OrganizationView> {
  const where = isUuid(reference) ? { id: reference.toLowerCase() } : { name: reference };
  const [found, other] = await manager.find(Organization, { where, take: 2 });
  if (found === undefined) {
    throw new UserError(
      'organization.unknown',
      `There is no organization "${reference}".`,
      'List them with: npm run postern -- organization list',
    );
  }
  if (other !== undefined) {
    throw new UserError(
      'organization.ambiguous',
      `Several organizations are called "${reference}".`,
      'Name it by its id; npm run postern -- organization list shows them.',
    );
  }
  return toView(found);
}

/** By name, with what they have. */
export async function listOrganizations(manager: EntityManager): Promise<OrganizationSummary[]> {
  return manager.query<OrganizationSummary[]>(
    `select o.id, o.name, o.is_operator as operator, o.created_at as "createdAt",
      (select count(*)::int from membership m where m.organization_id = o.id) as members,
      (select count(*)::int from domain d where d.organization_id = o.id) as domains,
      (select count(*)::int from alias a where a.organization_id = o.id) as aliases
     from organization o order by o.name, o.id`,
  );
}

/** Gives a person a role, or another one. */
export async function setMember(
  manager: EntityManager,
  organizationId: string,
  userId: string,
  role: Role,
): Promise<void> {
  await manager.upsert(Membership, { organizationId, userId, role }, ['organizationId', 'userId']);
}

/**
 * The organization's data key, read in the caller's transaction, so that a new one has its key too.
 *
 * @throws UserError `secret.wrong` when SECRET_KEY is not the one it was wrapped with
 */
export async function readOrganizationKey(
  manager: EntityManager,
  secret: string,
  organizationId: string,
): Promise<Buffer> {
  const { sealedKey } = await manager.findOneOrFail(Organization, {
    where: { id: organizationId },
    select: { id: true, sealedKey: true },
  });
  try {
    return openSealedKey(secret, organizationId, sealedKey);
  } catch (cause) {
    throw new UserError(
      'secret.wrong',
      'SECRET_KEY does not open the keys in this database.',
      'Set SECRET_KEY to the one the database was made with (DATA_DIR/secret.key when none was set).',
      { cause },
    );
  }
}

function checkName(name: string): string {
  const line = checkLine(name, 'name of the organization', 'organization.name', LONGEST_NAME);
  if (line !== '') return line;
  throw new UserError('organization.name', 'The organization has no name.', 'Give it one of 1 to 100 characters.');
}

function toView({ id, name, isOperator, createdAt }: Organization): OrganizationView {
  return { id, name, operator: isOperator, createdAt };
}
