import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

import { UserError, seal, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { DkimKey } from '../entity/index.js';
import { readOrganizationKey } from './organizations.js';
import type { DkimKeyState, PublishedKey } from './dns-records.js';

/** RFC 8301 section 3.2: verifiers must take 2,048 bits; a longer one need not be taken and fills a DNS answer. */
const RSA_BITS = 2048;
/** A domain may have this many at once, of which at most one signs. */
const MOST_KEYS = 8;
/** Mail waits in queues for up to five days (RFC 5321 section 4.5.4.1) and is checked again by who forwards it. */
export const DKIM_OVERLAP_DAYS = 7;
const DAY_MS = 86_400_000;
const OVERLAP_MS = DKIM_OVERLAP_DAYS * DAY_MS;
/** For so long its owner is told that the record may be removed; then the key is deleted. */
export const DKIM_RETIRED_DAYS = 30;

export interface DkimKeyView extends PublishedKey {
  id: string;
  createdAt: Date;
  /** When it stopped to sign; null when it never did. */
  retiredAt: Date | null;
  /** From when on its record may be removed from the DNS. */
  removableAt: Date | null;
}

export interface NewDkimKey {
  selector: string;
  /** `p=`: base64 of the DER SubjectPublicKeyInfo (RFC 6376 section 3.6.1). */
  publicKey: string;
  /** PKCS #8 PEM, sealed. */
  sealedPrivateKey: Buffer;
}

/** @param selector a DNS label that the domain has no key at */
export async function generateDkimKey(
  organizationKey: Buffer,
  domainId: string,
  selector: string,
): Promise<NewDkimKey> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: RSA_BITS,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return {
    selector,
    publicKey: publicKey.toString('base64'),
    sealedPrivateKey: seal(organizationKey, [Buffer.from(privateKey)], dkimContext(domainId, selector)),
  };
}

/** What a sealed private key is bound to. */
export function dkimContext(domainId: string, selector: string): string {
  return `dkim:${domainId}:${selector}`;
}

/** Names the month, so that people see how old a key is. @param taken the domain's other selectors */
export function newSelector(now: number, taken: readonly string[]): string {
  const month = `p${new Date(now).toISOString().slice(0, 7).replace('-', '')}`;
  if (!taken.includes(month)) return month;
  for (let number = 2; ; number++) if (!taken.includes(`${month}-${number}`)) return `${month}-${number}`;
}

/** Newest first. */
export async function listDkimKeys(manager: EntityManager, domainId: string, now: number): Promise<DkimKeyView[]> {
  const keys = await manager.find(DkimKey, { where: { domainId }, order: { createdAt: 'DESC', id: 'DESC' } });
  return keys.map((key) => toView(key, now));
}

interface KeyOwner {
  organizationId: string;
  domainId: string;
}

/**
 * Makes a key that signs once {@link activateDkimKey} is told that its record was seen.
 *
 * @throws UserError `dkim-key.pending` when one waits already, `dkim-key.too-many`
 */
export async function addDkimKey(
  manager: EntityManager,
  secret: string,
  clock: Clock,
  { organizationId, domainId }: KeyOwner,
): Promise<DkimKeyView> {
  // Who rotates at the same moment waits here, and then finds the key that waits.
  await manager.query('select 1 from domain where id = $1 and organization_id = $2 for update', [
    domainId,
    organizationId,
  ]);
  const present = await listDkimKeys(manager, domainId, clock.now());
  refuseAnother(present);
  const organizationKey = await readOrganizationKey(manager, secret, organizationId);
  const selector = newSelector(
    clock.now(),
    present.map((key) => key.selector),
  );
  const key = await generateDkimKey(organizationKey, domainId, selector);
  await manager.insert(DkimKey, { organizationId, domainId, active: false, createdAt: new Date(clock.now()), ...key });
  return toView(await manager.findOneByOrFail(DkimKey, { domainId, selector }), clock.now());
}

function refuseAnother(present: readonly DkimKeyView[]): void {
  const pending = present.find(({ state }) => state === 'pending');
  if (pending !== undefined) {
    throw new UserError(
      'dkim-key.pending',
      `The key ${pending.selector} waits for its record to be seen.`,
      'Publish its record, or remove the key first.',
    );
  }
  if (present.length >= MOST_KEYS) {
    throw new UserError('dkim-key.too-many', `The domain has ${present.length} keys.`, 'Remove retired ones first.');
  }
}

/** Makes a key the one that signs; the one that did so until now retires. */
export async function activateDkimKey(
  manager: EntityManager,
  clock: Clock,
  domainId: string,
  keyId: string,
): Promise<void> {
  const retiredAt = new Date(clock.now());
  await manager.update(DkimKey, { domainId, active: true }, { active: false, retiredAt });
  await manager.update(DkimKey, { domainId, id: keyId }, { active: true });
}

/**
 * Removes a key that does not sign, with its private half.
 *
 * @throws UserError `dkim-key.unknown`, `dkim-key.in-use`
 */
export async function removeDkimKey(
  manager: EntityManager,
  domainId: string,
  keyId: string,
  now: number,
): Promise<DkimKeyView> {
  const keys = await listDkimKeys(manager, domainId, now);
  const key = keys.find(({ id }) => id === keyId);
  if (key === undefined) {
    throw new UserError('dkim-key.unknown', `The domain has no key ${keyId}.`, 'List its keys.');
  }
  const why = inUse(key, keys);
  if (why !== null)
    throw new UserError('dkim-key.in-use', why, 'Make another key first, and wait until it has taken over.');
  await manager.delete(DkimKey, { id: key.id, domainId });
  return key;
}

export interface DeletedKey {
  id: string;
  organizationId: string;
  /** Of its record. */
  name: string;
}

/** Deletes keys of all organizations that retired so long ago that nobody needs them. @param now milliseconds since the epoch */
export async function deleteRetiredKeys(manager: EntityManager, now: number): Promise<DeletedKey[]> {
  const [deleted] = await manager.query<[DeletedKey[], number]>(
    `delete from dkim_key k using domain d where d.id = k.domain_id and not k.active and k.retired_at < $1
     returning k.id, k.organization_id as "organizationId", k.selector || '._domainkey.' || d.name as name`,
    [new Date(now - OVERLAP_MS - DKIM_RETIRED_DAYS * DAY_MS)],
  );
  return deleted;
}

function inUse({ state, selector, removableAt }: DkimKeyView, keys: readonly DkimKeyView[]): string | null {
  if (state === 'active') return `The key ${selector} signs.`;
  if (state === 'retiring') {
    return `Mail signed with the key ${selector} is still on its way, until ${removableAt?.toISOString() ?? ''}.`;
  }
  const last = state === 'pending' && !keys.some((key) => key.state === 'active');
  return last ? `The key ${selector} is the only one of the domain.` : null;
}

function toView({ id, selector, publicKey, active, createdAt, retiredAt }: DkimKey, now: number): DkimKeyView {
  const removableAt = retiredAt === null ? null : new Date(retiredAt.getTime() + OVERLAP_MS);
  return { id, selector, publicKey, createdAt, retiredAt, removableAt, state: stateOf(active, removableAt, now) };
}

function stateOf(active: boolean, removableAt: Date | null, now: number): DkimKeyState {
  if (active) return 'active';
  if (removableAt === null) return 'pending';
  return removableAt.getTime() > now ? 'retiring' : 'retired';
}
