import { ensureOperatorOrganization, findOrganization, type OrganizationView, type Reach } from '@postern/data';
import type { EntityManager } from 'typeorm';

import type { Options } from './define.js';

/** The organization of `--org`, or null when it is not given: all of them. */
export async function chosenOrganization(manager: EntityManager, options: Options): Promise<string | null> {
  const reference = options.text('org');
  return reference === undefined ? null : (await findOrganization(manager, reference)).id;
}

/** Rows of the organization of `--org`; without it, of all. */
export async function chosenReach(manager: EntityManager, options: Options): Promise<Reach> {
  const organizationId = await chosenOrganization(manager, options);
  return organizationId === null ? 'all' : [organizationId];
}

/** The organization of `--org`, or the operator's own. */
export async function ownOrganization(
  manager: EntityManager,
  secret: string,
  options: Options,
): Promise<OrganizationView> {
  return organizationNamed(manager, secret, options.text('org'));
}

/** The organization of an id or name; without one, the operator's own. */
export async function organizationNamed(
  manager: EntityManager,
  secret: string,
  reference: string | undefined,
): Promise<OrganizationView> {
  return reference === undefined ? ensureOperatorOrganization(manager, secret) : findOrganization(manager, reference);
}
