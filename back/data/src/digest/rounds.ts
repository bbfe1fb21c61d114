import type { EntityManager } from 'typeorm';

import type { DigestKind } from '../entity/index.js';

/**
 * Organizations whose digests are to be looked at. New ones get their row here.
 *
 * @param now milliseconds since the epoch
 */
export async function dueOrganizations(manager: EntityManager, now: number, limit: number): Promise<string[]> {
  await manager.query(
    `insert into digest (organization_id, next_at)
     select o.id, $1 from organization o where not exists (select from digest d where d.organization_id = o.id)
     on conflict do nothing`,
    [new Date(now)],
  );
  const rows = await manager.query<{ id: string }[]>(
    `select organization_id as id from digest where next_at <= $1 order by next_at, organization_id limit $2`,
    [new Date(now), limit],
  );
  return rows.map(({ id }) => id);
}

/**
 * When an organization is looked at next. A change of its settings meanwhile, which asks for a look at once, stands.
 *
 * @param seen what `next_at` was due by: milliseconds since the epoch
 */
export async function lookNext(
  manager: EntityManager,
  organizationId: string,
  seen: number,
  next: number,
): Promise<void> {
  await manager.query('update digest set next_at = $3 where organization_id = $1 and next_at <= $2', [
    ...[organizationId, new Date(seen), new Date(next)],
  ]);
}

/** A mailbox of an organization that may get digests. */
export interface DigestMailbox {
  id: string;
  address: string;
}

/** In the order of their addresses. */
export async function digestMailboxes(manager: EntityManager, organizationId: string): Promise<DigestMailbox[]> {
  return manager.query<DigestMailbox[]>(
    `select v.id, v.address from destination v
     where v.organization_id = $1 and v.kind = 'mailbox' and v.verified_at is not null
       and exists (select from alias_destination t where t.organization_id = $1 and t.address = v.address)
     order by v.address`,
    [organizationId],
  );
}

/** `destination kind` of each digest that has had its period's turn. */
export async function donePeriods(manager: EntityManager, organizationId: string): Promise<Map<string, number>> {
  const rows = await manager.query<{ destination_id: string; kind: DigestKind; due_at: Date }[]>(
    'select destination_id, kind, due_at from digest_progress where organization_id = $1',
    [organizationId],
  );
  return new Map(rows.map((row) => [periodKey(row.destination_id, row.kind), row.due_at.getTime()]));
}

export function periodKey(destinationId: string, kind: DigestKind): string {
  return `${destinationId} ${kind}`;
}

/**
 * Takes a period for the transaction it runs in. Of several processes one has it, the others wait for how that ends; when it
 * is undone, the next one has it.
 *
 * @param dueAt milliseconds since the epoch
 * @returns false: it has been taken, or a later one has
 */
export async function takePeriod(
  manager: EntityManager,
  organizationId: string,
  destinationId: string,
  kind: DigestKind,
  dueAt: number,
): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `insert into digest_progress as p (organization_id, destination_id, kind, due_at) values ($1, $2, $3, $4)
     on conflict (organization_id, destination_id, kind) do update set due_at = excluded.due_at
     where p.due_at < excluded.due_at returning 1`,
    [organizationId, destinationId, kind, new Date(dueAt)],
  );
  return rows.length > 0;
}
