import { LINK_PATH, LOAD_LINK_DESTINATIONS, type ActionLinks } from '@postern/data';
import type { Clock } from '@postern/platform';
import type { Pool } from 'pg';

import { PerOrganization } from '../accept/directory/per-organization.js';
import type { Job } from '../enqueue/lanes.js';
import { formatField } from '../header-format.js';

/** What carries the link. One that comes in is somebody else's, and is taken out. */
export const CORRECTION_FIELD = 'X-Postern-Correct';

const DAY_MS = 86_400_000;

/** Each organization's confirmed mailboxes: their ids by their addresses, remembered until a change is announced. */
export class LinkDestinations extends PerOrganization<ReadonlyMap<string, string>> {
  constructor(pool: Pool, clock: Clock, isLive: () => boolean) {
    const load = { name: 'load-link-destinations', text: LOAD_LINK_DESTINATIONS };
    const read = async (id: string): Promise<ReadonlyMap<string, string>> => {
      const { rows } = await pool.query<{ address: string; id: string }>({ ...load, values: [id] });
      return new Map(rows.map((row) => [row.address, row.id]));
    };
    super(read, clock, isLive);
  }
}

export interface CorrectionLinkDeps {
  links: ActionLinks;
  destinations: Pick<LinkDestinations, 'of'>;
  /** `PUBLIC_URL`. */
  base: string;
  /** Days that a message is known of. */
  days: number;
}

/**
 * The field by which a mailbox's owner says what a message is, for this one copy of it. It stands above everything, outside of
 * what we sign and of what the sender did; the body is never touched.
 *
 * @returns with its line end; null where the copy goes to no confirmed mailbox of the organization
 */
export async function correctionField(
  { delivery, message }: Pick<Job, 'delivery' | 'message'>,
  { links, destinations, base, days }: CorrectionLinkDeps,
): Promise<string | null> {
  if (delivery.kind !== 'forward' || message.origin !== 'received') return null;
  const { organizationId, destination } = delivery;
  // Mail never waits for its link.
  const known = await destinations.of(organizationId).catch(() => null);
  const destinationId = known?.get(destination);
  if (destinationId === undefined) return null;
  const expiresAt = message.acceptedAt + days * DAY_MS;
  const token = links.sign(organizationId, { purpose: 'correct', destinationId, messageId: message.id, expiresAt });
  return formatField(CORRECTION_FIELD, `<${base.replace(/\/$/, '')}${LINK_PATH}${token}>`);
}
