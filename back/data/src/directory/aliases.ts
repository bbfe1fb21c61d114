import { randomUUID } from 'node:crypto';

import { UserError, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { Alias, AliasDestination } from '../entity/index.js';
import { formatAliasAddress, parseAliasAddress, type AliasAddress } from './alias-address.js';
import { refuseLoop, refuseLoopWithout } from './alias-loop.js';
import { checkSettings, type AliasSettings } from './alias-settings.js';
import { findAlias, nextPosition, type AliasView } from './alias-views.js';
import { parseDestinations } from './destinations.js';
import { findDomain } from './domains.js';
import { violates } from './violations.js';

export interface NewAlias extends AliasSettings {
  /** `local@domain`, `*@domain` or `/expression/@domain`. */
  address: string;
  destinations: readonly string[];
}

export interface AliasChanges extends AliasSettings {
  destinations?: readonly string[];
}

/**
 * @param organizationId when given, the domain must be this organization's; null: whoever has the domain
 * @throws UserError for each thing that can be wrong with it; codes `alias.*`, `destination.*`, `domain.unknown`
 */
export async function addAlias(
  manager: EntityManager,
  clock: Clock,
  organizationId: string | null,
  { address: given, destinations: texts, ...settings }: NewAlias,
): Promise<AliasView> {
  const address = parseAliasAddress(given);
  const destinations = parseDestinations(texts);
  const checked = checkSettings(settings, clock);
  requireDestination(checked.action ?? 'forward', destinations, address);
  const domain = await findDomain(manager, address.domain, organizationId);
  const id = randomUUID();
  const { kind, pattern } = address;
  const position = checked.position ?? (await nextPosition(manager, domain.id, kind));
  const row = { id, organizationId: domain.organizationId, domainId: domain.id, kind, pattern, ...checked, position };
  await manager.insert(Alias, row).catch((error: unknown) => {
    throw violates(error, 'alias_domain_id_kind_pattern_key') ? exists(address, error) : error;
  });
  await writeDestinations(manager, id, domain.organizationId, destinations);
  await refuseLoop(manager, id, formatAliasAddress(address));
  return findAlias(manager, formatAliasAddress(address), organizationId);
}

/** Changes what is given and leaves the rest. @throws as {@link addAlias}, and `alias.unknown` */
export async function updateAlias(
  manager: EntityManager,
  clock: Clock,
  alias: AliasView,
  { destinations: texts, ...settings }: AliasChanges,
): Promise<AliasView> {
  const checked = checkSettings(settings, clock);
  const destinations = texts === undefined ? alias.destinations : parseDestinations(texts);
  requireDestination(checked.action ?? alias.action, destinations, parseAliasAddress(alias.address));
  await manager.update(Alias, { id: alias.id }, { ...checked, updatedAt: new Date(clock.now()) });
  if (texts !== undefined) {
    await manager.delete(AliasDestination, { aliasId: alias.id });
    await writeDestinations(manager, alias.id, alias.organizationId, destinations);
  }
  await refuseLoop(manager, alias.id, alias.address);
  return findAlias(manager, alias.address, alias.organizationId);
}

/** Mail for the address is refused from then on, or taken by an expression or catch-all of the domain. */
export async function removeAlias(manager: EntityManager, alias: AliasView): Promise<void> {
  await manager.delete(Alias, { id: alias.id });
  await refuseLoopWithout(manager, parseAliasAddress(alias.address));
}

async function writeDestinations(
  manager: EntityManager,
  aliasId: string,
  organizationId: string,
  addresses: readonly string[],
): Promise<void> {
  const rows = addresses.map((address, position) => ({ aliasId, position, organizationId, address }));
  if (rows.length > 0) await manager.insert(AliasDestination, rows);
}

function requireDestination(action: Alias['action'], destinations: readonly string[], address: AliasAddress): void {
  if (action !== 'forward' || destinations.length > 0) return;
  throw new UserError(
    'alias.no-destination',
    `The alias ${formatAliasAddress(address)} has no destination.`,
    'Name at least one with --to, or choose --action hold, drop or reject.',
  );
}

function exists(address: AliasAddress, cause: unknown): UserError {
  const text = formatAliasAddress(address);
  return new UserError(
    'alias.exists',
    `There is an alias ${text} already.`,
    `Change it with: npm run postern -- alias update '${text}'`,
    { cause },
  );
}
