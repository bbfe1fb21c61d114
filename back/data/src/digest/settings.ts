import { uuidv7 } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { DigestFrequency, DigestKind } from '../entity/index.js';
import type { DigestSchedule } from './schedule.js';

/** How somebody wants digests. */
export interface DigestWishes {
  /** Digests of what waits for somebody's decision. */
  held: DigestFrequency;
  /** Digests of what was gathered; `never`: nothing is gathered by its category. */
  gathered: DigestFrequency;
  /** 0 to 23, by the clocks of `timeZone`. */
  hour: number;
  /** Of weekly digests; 1 is Monday. */
  weekday: number;
  /** IANA name. */
  timeZone: string;
  /** Mail of these is gathered, where no rule has settled what becomes of it. */
  categories: string[];
  /** Where what was found out is at least so sure, 0 to 1. */
  confidence: number;
}

export interface DigestSettingView extends DigestWishes {
  /** Null: nobody has said anything, it is as everybody has it. */
  id: string | null;
  /** Null: of all mailboxes that have none of their own. */
  destinationId: string | null;
  /** Of the mailbox. */
  address: string | null;
  /** Grows with each change; 0 without an id. */
  version: number;
}

/** As sure as the learned model has to be for the language model not to be asked. */
export const DEFAULT_CONFIDENCE = 0.8;

/** As everybody has it. @param hour in UTC */
export function defaultDigests(hour: number): DigestWishes {
  return {
    ...{ held: 'daily', gathered: 'daily', hour, weekday: 1, timeZone: 'UTC' },
    ...{ categories: [], confidence: DEFAULT_CONFIDENCE },
  };
}

const COLUMNS = `s.id, s.destination_id as "destinationId", v.address, s.held, s.gathered, s.hour, s.weekday,
  s.time_zone as "timeZone", s.categories, s.confidence, s.version`;

/** The organization's first, then those of its mailboxes by their address; only what somebody has said. */
export async function listDigestSettings(manager: EntityManager, organizationId: string): Promise<DigestSettingView[]> {
  return manager.query<DigestSettingView[]>(
    `select ${COLUMNS} from digest_setting s left join destination v on v.id = s.destination_id
     where s.organization_id = $1 order by v.address nulls first`,
    [organizationId],
  );
}

/** Whose settings are meant: a mailbox's, or those of all that have none. */
export type DigestScope = { destinationId: string | null };

/** One change after the other: there may be no row yet that could be locked. */
export async function lockDigestSetting(
  manager: EntityManager,
  organizationId: string,
  { destinationId }: DigestScope,
): Promise<DigestSettingView | null> {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended('digests ' || $1::text, 0))`, [organizationId]);
  const [row] = await manager.query<DigestSettingView[]>(
    `select ${COLUMNS} from digest_setting s left join destination v on v.id = s.destination_id
     where s.organization_id = $1 and s.destination_id is not distinct from $2::uuid`,
    [organizationId, destinationId],
  );
  return row ?? null;
}

/** In a transaction that has it locked. Digests are looked at anew at once. */
export async function writeDigestSetting(
  manager: EntityManager,
  organizationId: string,
  { destinationId }: DigestScope,
  wishes: DigestWishes,
  now: number,
): Promise<void> {
  const { held, gathered, hour, weekday, timeZone, categories, confidence } = wishes;
  const target =
    destinationId === null ? '(organization_id) where destination_id is null' : '(organization_id, destination_id)';
  await manager.query(
    `insert into digest_setting (id, organization_id, destination_id, held, gathered, hour, weekday, time_zone, categories,
       confidence, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::text[], $10, $11, $11)
     on conflict ${target} do update set held = excluded.held, gathered = excluded.gathered, hour = excluded.hour,
       weekday = excluded.weekday, time_zone = excluded.time_zone, categories = excluded.categories,
       confidence = excluded.confidence, updated_at = excluded.updated_at`,
    [
      ...[uuidv7(now), organizationId, destinationId, held, gathered, hour, weekday, timeZone, categories, confidence],
      new Date(now),
    ],
  );
  await lookAgain(manager, organizationId, now);
}

/** In a transaction that has it locked. */
export async function deleteDigestSetting(
  manager: EntityManager,
  organizationId: string,
  { destinationId }: DigestScope,
  now: number,
): Promise<void> {
  await manager.query(
    'delete from digest_setting where organization_id = $1 and destination_id is not distinct from $2::uuid',
    [organizationId, destinationId],
  );
  await lookAgain(manager, organizationId, now);
}

async function lookAgain(manager: EntityManager, organizationId: string, now: number): Promise<void> {
  await manager.query(
    `insert into digest (organization_id, next_at) values ($1, $2)
     on conflict (organization_id) do update set next_at = excluded.next_at`,
    [organizationId, new Date(now)],
  );
}

/** What holds for a mailbox: its own, else the organization's, else what everybody has. */
export function wishesFor(
  settings: readonly DigestSettingView[],
  destinationId: string | null,
  otherwise: DigestWishes,
): DigestWishes {
  const own = settings.find((setting) => setting.destinationId === destinationId);
  return own ?? settings.find((setting) => setting.destinationId === null) ?? otherwise;
}

export function scheduleOf(wishes: DigestWishes, kind: DigestKind): DigestSchedule {
  const { hour, weekday, timeZone } = wishes;
  return { frequency: wishes[kind], hour, weekday, timeZone };
}

/** What an smtp-server asks of settings: which mail is gathered, and for whom. */
export interface GatheringRow {
  /** Null: for all mailboxes that have no row of their own. */
  address: string | null;
  categories: string[];
  confidence: number;
}

/** $1: organization. */
export const LOAD_GATHERING = `
select v.address, case when s.gathered = 'never' then '{}' else s.categories end as categories, s.confidence
from digest_setting s left join destination v on v.id = s.destination_id
where s.organization_id = $1`;
