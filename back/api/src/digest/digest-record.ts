import { recordAction, recordEvents } from '@postern/data';
import type { Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Decider } from '../audit/actor.js';

const PAST = { update: 'digest.updated', delete: 'digest.deleted' } as const;

/** A change of how digests come, in the transaction that makes it. @param target the mailbox; nulls: the organization */
export async function recordDigestChange(
  manager: EntityManager,
  clock: Clock,
  { organizationId, actor }: Decider,
  verb: keyof typeof PAST,
  target: { id: string | null; name: string | null },
  changes: Record<string, unknown> = {},
): Promise<void> {
  const action = { organizationId, action: `digest.${verb}`, target: { kind: 'digest', ...target }, changes };
  await recordAction(manager, clock, actor, action);
  const data = { destinationId: target.id, address: target.name };
  await recordEvents(manager, clock, [{ organizationId, type: PAST[verb], data }]);
}
