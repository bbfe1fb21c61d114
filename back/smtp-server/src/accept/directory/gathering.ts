import { LOAD_GATHERING, type GatheringRow } from '@postern/data';
import type { Clock } from '@postern/platform';
import type { Pool } from 'pg';

import { GATHERS_NOTHING, gatheringPlan, type GatheringPlan } from '../../decide/gather.js';
import { PerOrganization, ofEach, organizationsOf } from './per-organization.js';
import type { RecipientRoute } from './recipients.js';

/** What each organization has gathered for digests, remembered until a change is announced. */
export class Gathering extends PerOrganization<GatheringPlan> {
  constructor(pool: Pool, clock: Clock, isLive: () => boolean) {
    const load = { name: 'load-gathering', text: LOAD_GATHERING };
    super(async (id) => gatheringPlan((await pool.query<GatheringRow>({ ...load, values: [id] })).rows), clock, isLive);
  }

  /** Of every organization that takes one of the recipients. */
  async ofAll(recipients: readonly { route: RecipientRoute }[]): Promise<(organizationId: string) => GatheringPlan> {
    const found = await ofEach(organizationsOf(recipients), this);
    return (organizationId) => found.get(organizationId) ?? GATHERS_NOTHING;
  }
}
