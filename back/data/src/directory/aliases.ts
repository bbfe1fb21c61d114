import { randomUUID } from 'node:crypto';

import { UserError, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { Alias, AliasDestination } from '../entity/index.js';
import { formatAliasAddress, parseAliasAddress, type AliasAddress } from './alias-address.js';
import { refuseLoop, refuseLoopWithout } from './alias-loop.js';
import { checkSettings, type AliasSettings } from './alias-settings.js';
import { findAlias, nextPosition, type AliasView } from './alias-views.js';
import { ensureDestinations, type Trust } from './destination-rows.js';
import { parseDestinations } from './destinations.js';
import { findDomain } from './domains.js';
import { violates } from './violations.js';

export interface NewAlias extends AliasSettings {
  /** `local@domain`, `*@domain` or `/expression/@domain`. */
  address: string;
  destinations: readonly string[];
  /** Where mail goes that every destination refused for good. */
  fallback?: string | null;
}

export interface AliasChanges extends AliasSettings {
  destinations?: readonly string[];
  fallback?: string | null;
}

/**
 * @param organizationId when given, the domain must be this organization's; null: whoever has the domain
 * @param trust whether the destinations count as verified: only who runs the installation can say so
 * @throws UserError for each thing that can be wrong with it; codes `alias.*`, `destination.*`, `domain.unknown`
 */
export async function addAlias(
  manager: EntityManager,
  clock: Clock,
  organizationId: string | null,
  { address: given, destinations: texts, fallback: last = null, ...settings }: NewAlias,
  trust: Trust = 'operator',
): Promise<AliasView> {
  const address = parseAliasAddress(given);
  const destinations = parseDestinations(texts);
  const fallback = parseFallback(last, destinations);
  const checked = checkSettings(settings, clock);
  requireDestination(checked.action ?? 'forward', destinations, address);
  const domain = await findDomain(manager, address.domain, organizationId);
  const id = randomUUID();
  const { kind, pattern } = address;
  const position = checked.position ?? (await nextPosition(manager, domain.id, kind));
  const { organizationId: owner } = domain;
  await ensureDestinations(manager, clock, owner, [...destinations, ...(fallback ?? [])], trust);
  const place = { id, organizationId: owner, domainId: domain.id, kind, pattern };
  const row = { ...place, ...checked, position, fallback: fallback?.[0] ?? null };
  await manager.insert(Alias, row).catch((error: unknown) => {
    throw violates(error, 'alias_domain_id_kind_pattern_key') ? exists(address, error) : error;
  });
  await writeDestinations(manager, id, owner, destinations);
  await refuseLoop(manager, id, formatAliasAddress(address));
  return findAlias(manager, formatAliasAddress(address), organizationId);
}

/** Changes what is given and leaves the rest. @throws as {@link addAlias}, and `alias.unknown` */
export async function updateAlias(
  manager: EntityManager,
  clock: Clock,
  alias: AliasView,
  { destinations: texts, fallback: last, ...settings }: AliasChanges,
  trust: Trust = 'operator',
): Promise<AliasView> {
  const checked = checkSettings(settings, clock);
  const destinations = texts === undefined ? alias.destinations : parseDestinations(texts);
  const fallback = parseFallback(last === undefined ? alias.fallback : last, destinations);
  requireDestination(checked.action ?? alias.action, destinations, parseAliasAddress(alias.address));
  const named = [...(texts === undefined ? [] : destinations), ...(last == null ? [] : (fallback ?? []))];
  await ensureDestinations(manager, clock, alias.organizationId, named, trust);
  const row = { ...checked, fallback: fallback?.[0] ?? null, updatedAt: new Date(clock.now()) };
  await manager.update(Alias, { id: alias.id }, row);
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

/** @returns it alone, null without one @throws UserError `destination.address`, `alias.fallback` */
function parseFallback(text: string | null, destinations: readonly string[]): [string] | null {
  if (text === null) return null;
  const [fallback = ''] = parseDestinations([text]);
  if (!destinations.includes(fallback)) return [fallback];
  const twice = `The fallback ${fallback} is one of the destinations.`;
  throw new UserError('alias.fallback', twice, 'Name another mailbox: this one will have failed by then.');
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
