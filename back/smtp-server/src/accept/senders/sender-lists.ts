import type { BlockAction } from '@postern/data';
import type { Clock } from '@postern/platform';
import type { Pool } from 'pg';

import { PerOrganization } from '../directory/per-organization.js';
import { SenderList, type SenderRuleRow } from './sender-list.js';

const LOAD = `
select alias_id as "aliasId", kind, value, verdict, action from sender_rule where organization_id = $1 order by created_at, id`;

/** Whom each organization blocks, remembered until a change is announced. */
export class SenderLists extends PerOrganization<SenderList> {
  constructor(pool: Pool, clock: Clock, isLive: () => boolean) {
    super(async (id) => new SenderList((await pool.query<SenderRuleRow>(loadList(id))).rows), clock, isLive);
  }

  /** What becomes of mail from any of `senders` for an alias; null: nothing special. */
  async judge(organizationId: string, aliasId: string, senders: readonly string[]): Promise<BlockAction | null> {
    return (this.cached(organizationId) ?? (await this.of(organizationId))).judge(aliasId, senders);
  }
}

function loadList(organizationId: string): { name: string; text: string; values: string[] } {
  return { name: 'load-sender-rules', text: LOAD, values: [organizationId] };
}
