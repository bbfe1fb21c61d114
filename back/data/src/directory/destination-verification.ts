import { createHash, randomBytes } from 'node:crypto';

import { UserError, domainOf, uuidv7, uuidv7Floor, type Clock, type Config } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Verifier } from '../entity/index.js';
import type { Keyring } from '../keyring.js';
import { wakeQueue } from '../mail/queue-control.js';
import { queueSystemMail } from '../mail/system-mail.js';
import { takesAddress } from './alias-loop.js';

export interface VerificationDeps {
  keyring: Keyring;
  clock: Clock;
  config: Pick<Config, 'MAIL_HOSTNAME'>;
  /** Where the link in the mail leads; the token is added to it. */
  link: string;
}

const DAY_MS = 86_400_000;
const TOKEN_MS = 3 * DAY_MS;
const PAUSE_MS = 60_000;
/** In 24 hours: who is asked did not ask for it. */
const MOST_TO_ADDRESS = 5;
const MOST_OF_ORGANIZATION = 100;

/**
 * Mails a link to those of the addresses that were not asked yet.
 *
 * @throws UserError `destination.own-host`, `destination.nowhere`, `destination.too-many-mails`
 */
export async function askNewDestinations(
  manager: EntityManager,
  deps: VerificationDeps,
  organizationId: string,
  addresses: readonly string[],
): Promise<void> {
  const rows = await manager.query<{ address: string }[]>(
    `select address from destination
     where organization_id = $1 and address = any($2::text[]) and kind = 'mailbox' and verified_at is null and token_hash is null order by address`,
    [organizationId, addresses],
  );
  for (const { address } of rows) await askDestination(manager, deps, organizationId, address);
}

/**
 * Mails a new link to a destination; earlier ones no longer work.
 *
 * @throws UserError `destination.own-host`, `destination.nowhere`, `destination.too-soon`, `destination.too-many-mails`
 */
export async function askDestination(
  manager: EntityManager,
  deps: VerificationDeps,
  organizationId: string,
  address: string,
): Promise<void> {
  await refuseOwnAddress(manager, deps, organizationId, address);
  const token = await issueToken(manager, deps.clock, organizationId, address);
  const [owner] = await manager.query<{ name: string }[]>('select name from organization where id = $1', [
    organizationId,
  ]);
  const text = textOf(address, owner?.name ?? '', `${deps.link}${token}`);
  await queueSystemMail(manager, deps, { organizationId, to: address, subject: 'Confirm this address', text });
}

/**
 * What proves, once it comes back, that somebody got what was sent to a destination; earlier ones no longer work.
 *
 * @throws UserError `destination.too-soon`, `destination.too-many-mails`
 */
export async function issueToken(
  manager: EntityManager,
  clock: Clock,
  organizationId: string,
  address: string,
): Promise<string> {
  const now = clock.now();
  await countMail(manager, now, organizationId, address);
  const token = randomBytes(32).toString('base64url');
  await manager.query(
    `update destination set token_hash = $3, token_expires_at = $4, updated_at = $5
     where organization_id = $1 and address = $2`,
    [organizationId, address, hashOf(token), new Date(now + TOKEN_MS), new Date(now)],
  );
  return token;
}

export interface PendingDestination {
  id: string;
  organizationId: string;
  address: string;
  organization: string;
}

/** The destination that a link is for; null when the link is unknown, used or too old. Of all organizations. */
export async function findByToken(
  manager: EntityManager,
  clock: Clock,
  token: string,
): Promise<PendingDestination | null> {
  const [found] = await manager.query<PendingDestination[]>(
    `select v.id, v.organization_id as "organizationId", v.address, o.name as organization
     from destination v join organization o on o.id = v.organization_id
     where v.token_hash = $1 and v.token_expires_at > $2`,
    [hashOf(token), new Date(clock.now())],
  );
  return found ?? null;
}

/**
 * The reader of the mail, or the endpoint, says that it may be forwarded to; what waited for that goes out.
 *
 * @returns null when the link is unknown, used or too old
 */
export async function confirmDestination(
  manager: EntityManager,
  clock: Clock,
  token: string,
  by: Verifier = 'link',
): Promise<PendingDestination | null> {
  const found = await findByToken(manager, clock, token);
  if (found === null) return null;
  const now = new Date(clock.now());
  await manager.query(
    `update destination set verified_at = $2, verified_by = $3, token_hash = null, token_expires_at = null, updated_at = $2
     where id = $1`,
    [found.id, now, by],
  );
  await releaseFor(manager, now, found);
  return found;
}

/** Mail that was held because nobody had confirmed the destination. */
async function releaseFor(
  manager: EntityManager,
  now: Date,
  { organizationId, address }: PendingDestination,
): Promise<void> {
  const trace = JSON.stringify([{ at: now.toISOString(), step: 'released', reason: 'destination.verified' }]);
  await manager.query(
    `update delivery set state = 'queued', reason = 'released', next_attempt_at = now(), settled_at = null, trace = trace || $3::jsonb
     where organization_id = $1 and state = 'held' and reason = 'destination.unverified' and destination = $2`,
    [organizationId, address, trace],
  );
  await wakeQueue(manager);
}

/**
 * An address at a domain of the organization's own must be one of its aliases, else its mail would go nowhere. Other
 * organizations' addresses need no such rule: whoever reads the mail confirms it.
 */
async function refuseOwnAddress(
  manager: EntityManager,
  { config }: VerificationDeps,
  organizationId: string,
  address: string,
): Promise<void> {
  const domain = domainOf(address);
  if (domain === config.MAIL_HOSTNAME.toLowerCase()) {
    throw new UserError(
      'destination.own-host',
      `${address} is at this mail server itself.`,
      'Choose a mailbox where somebody reads mail.',
    );
  }
  const [ours] = await manager.query<unknown[]>(
    'select 1 from domain where organization_id = $1 and name = $2 limit 1',
    [organizationId, domain],
  );
  if (ours === undefined || (await takesAddress(manager, address))) return;
  throw new UserError(
    'destination.nowhere',
    `No alias takes mail for ${address}.`,
    'Make the alias first, or choose a mailbox outside of this installation.',
  );
}

/** Counted in rows of their own, so that deleting a destination does not start the count anew. */
async function countMail(manager: EntityManager, now: number, organizationId: string, address: string): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended('verification ' || $1, 0))`, [organizationId]);
  await manager.query('delete from verification_mail where organization_id = $1 and id < $2', [
    organizationId,
    uuidv7Floor(now - DAY_MS),
  ]);
  const [sent] = await manager.query<{ all: number; same: number; soon: number }[]>(
    `select count(*)::int as all, (count(*) filter (where lower(address) = lower($2)))::int as same,
       (count(*) filter (where lower(address) = lower($2) and id >= $3))::int as soon
     from verification_mail where organization_id = $1`,
    [organizationId, address, uuidv7Floor(now - PAUSE_MS)],
  );
  if (sent !== undefined && sent.soon > 0) throw tooSoon(address);
  if (sent !== undefined && (sent.same >= MOST_TO_ADDRESS || sent.all >= MOST_OF_ORGANIZATION)) throw tooMany(address);
  await manager.query('insert into verification_mail (id, organization_id, address) values ($1, $2, $3)', [
    uuidv7(now),
    organizationId,
    address,
  ]);
}

function tooSoon(address: string): UserError {
  return new UserError(
    'destination.too-soon',
    `${address} was asked less than a minute ago.`,
    'Look for the mail, also among the spam, or wait a minute.',
  );
}

function tooMany(address: string): UserError {
  return new UserError(
    'destination.too-many-mails',
    `${address} cannot be asked any more today.`,
    'Use what was sent already, or try again tomorrow.',
  );
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function textOf(address: string, organization: string, link: string): string {
  return `${organization} wants to forward mail to ${address}.

If that is right, open this page and confirm it:

${link}

The link works for three days. If you do not know ${organization}, do nothing:
nothing is forwarded to you until you confirm.
`;
}
