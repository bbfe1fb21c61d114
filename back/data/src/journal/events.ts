import { uuidv7, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

/** Something that webhooks and live views tell of. */
export interface NewEvent {
  organizationId: string;
  /** `noun.what-happened`. */
  type: string;
  data: Record<string, unknown>;
}

/**
 * Puts events into the outbox, in the transaction of what they tell of.
 *
 * @returns their ids
 */
export async function recordEvents(
  manager: EntityManager,
  clock: Clock,
  events: readonly NewEvent[],
): Promise<string[]> {
  if (events.length === 0) return [];
  const rows = events.map((event) => ({ id: uuidv7(clock.now()), ...event }));
  await manager.query(
    `insert into event (id, organization_id, type, data)
     select id, "organizationId", type, data
     from jsonb_to_recordset($1::jsonb) as e (id uuid, "organizationId" uuid, type text, data jsonb)`,
    [JSON.stringify(rows)],
  );
  return rows.map(({ id }) => id);
}
