import { listAliases } from '../../src/alias/alias.list.js';
import { listQuery, type AliasItem } from '../../src/alias/alias.routes.js';
import type { TestApi } from './api.js';

/** A page of the alias list as the service reads it, without the network. */
export function aliasList(
  { databases, clock }: TestApi,
  organizationId: string,
  query: Record<string, string>,
): Promise<{ items: AliasItem[]; next: string | null }> {
  return databases.tenants.within(organizationId, (manager) =>
    listAliases(manager, clock, organizationId, listQuery.parse(query)),
  );
}
