import { UserError, uuidv7, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { ApiKey, type Role } from '../entity/index.js';
import { generateKeySecret, hashKeySecret, keyPrefix } from './api-key-secret.js';
import { SCOPES, type Scope } from './scopes.js';
import { checkLine, isUuid } from './text.js';

/** An API key as people see it: all but the secret. */
export interface ApiKeyView {
  id: string;
  name: string;
  /** The secret's first characters. */
  prefix: string;
  scopes: Scope[];
  /** Most that it may do; less when its maker's role is less. */
  role: Role;
  /** Who made it. */
  userId: string;
  email: string;
  createdAt: Date;
  /** Null: never. */
  expiresAt: Date | null;
  /** Give or take a minute; null: never. */
  lastUsedAt: Date | null;
  version: number;
}

export interface NewApiKey {
  organizationId: string;
  /** A member. */
  userId: string;
  role: Role;
  name: string;
  scopes: readonly string[];
  expiresAt: Date | null;
}

/** Which keys. */
export interface ApiKeyFilter {
  organizationId: string;
  id?: string;
  /** Only those that this member made. */
  userId?: string | null;
  /** Part of the name. */
  search?: string | undefined;
  /** Only keys older than this one. */
  after?: string | undefined;
  limit: number;
  oldestFirst?: boolean;
}

const LONGEST_NAME = 100;
const MOST_KEYS = 200;

/**
 * @returns the key, and its secret, which is kept nowhere
 * @throws UserError `key.name`, `key.scope`, `key.expiry`, `key.too-many`
 */
export async function createApiKey(
  manager: EntityManager,
  clock: Clock,
  given: NewApiKey,
): Promise<{ key: ApiKeyView; secret: string }> {
  const { organizationId, userId, role, expiresAt } = given;
  const [name, scopes] = [checkKeyName(given.name), checkScopes(given.scopes)];
  checkExpiry(expiresAt, clock);
  await checkRoom(manager, organizationId);
  const secret = generateKeySecret();
  const id = uuidv7(clock.now());
  await manager.insert(ApiKey, {
    ...{ id, organizationId, userId, role, name, scopes, expiresAt, createdAt: new Date(clock.now()) },
    ...{ prefix: keyPrefix(secret), secretHash: hashKeySecret(secret) },
  });
  return { key: await findApiKey(manager, { organizationId, id }), secret };
}

/** Newest first unless told otherwise. Reads who made them from the view `member`: the transaction must have entered the organization. */
export async function listApiKeys(manager: EntityManager, filter: ApiKeyFilter): Promise<ApiKeyView[]> {
  const { organizationId, id = null, userId = null, search = null, after = null, limit, oldestFirst = false } = filter;
  const [beyond, direction] = oldestFirst ? ['>', 'asc'] : ['<', 'desc'];
  return manager.query<ApiKeyView[]>(
    `select k.id, k.name, k.prefix, k.scopes, k.role, k.user_id as "userId", m.email, k.created_at as "createdAt",
       k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt", k.version
     from api_key k join member m on m.organization_id = k.organization_id and m.user_id = k.user_id
     where k.organization_id = $1 and ($2::uuid is null or k.id = $2) and ($3::uuid is null or k.user_id = $3)
       and ($4::text is null or strpos(lower(k.name), lower($4)) > 0) and ($5::uuid is null or k.id ${beyond} $5)
     order by k.id ${direction} limit $6`,
    [organizationId, id, userId, search, after, limit],
  );
}

/** @throws UserError `key.unknown` */
export async function findApiKey(
  manager: EntityManager,
  which: { organizationId: string; id: string; userId?: string | null },
): Promise<ApiKeyView> {
  const [key] = isUuid(which.id) ? await listApiKeys(manager, { ...which, limit: 1 }) : [];
  if (key !== undefined) return key;
  throw new UserError('key.unknown', `There is no API key ${which.id}.`, 'List them with: npm run postern -- key list');
}

/** From here on it opens nothing. @throws UserError `key.unknown` */
export async function revokeApiKey(
  manager: EntityManager,
  which: { organizationId: string; id: string; userId?: string | null },
): Promise<ApiKeyView> {
  const key = await findApiKey(manager, which);
  await manager.delete(ApiKey, { organizationId: which.organizationId, id: which.id });
  return key;
}

/** @throws UserError `key.name`, `key.unknown` */
export async function renameApiKey(
  manager: EntityManager,
  which: { organizationId: string; id: string; userId?: string | null },
  text: string,
): Promise<ApiKeyView> {
  const name = checkKeyName(text);
  await manager.update(ApiKey, { organizationId: which.organizationId, id: which.id }, { name });
  return findApiKey(manager, which);
}

/** @throws UserError `key.name` */
function checkKeyName(text: string): string {
  const name = checkLine(text, 'name of the key', 'key.name', LONGEST_NAME);
  if (name !== '') return name;
  throw new UserError('key.name', 'The key has no name.', `Give it one of 1 to ${LONGEST_NAME} characters.`);
}

function checkScopes(given: readonly string[]): Scope[] {
  const unknown = given.find((scope) => !(SCOPES as readonly string[]).includes(scope));
  if (unknown === undefined && given.length > 0) return SCOPES.filter((scope) => given.includes(scope));
  const what = unknown === undefined ? 'The key has no scope.' : `There is no scope "${unknown}".`;
  throw new UserError('key.scope', what, `Choose among ${SCOPES.join(', ')}.`);
}

function checkExpiry(expiresAt: Date | null, clock: Clock): void {
  if (expiresAt === null || expiresAt.getTime() > clock.now()) return;
  throw new UserError('key.expiry', 'The key would have expired already.', 'Give a time in the future, or none.');
}

async function checkRoom(manager: EntityManager, organizationId: string): Promise<void> {
  const count = await manager.countBy(ApiKey, { organizationId });
  if (count < MOST_KEYS) return;
  throw new UserError(
    'key.too-many',
    `The organization has ${count} API keys, and ${MOST_KEYS} are allowed.`,
    'Revoke those that are not used any more.',
  );
}
