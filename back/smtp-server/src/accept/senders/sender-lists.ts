import type { BlockAction } from '@postern/data';
import type { Clock } from '@postern/platform';
import type { Pool } from 'pg';

import { SenderList, type SenderRuleRow } from './sender-list.js';

interface Entry {
  list: SenderList;
  loadedAt: number;
}

/** As the directory's: bounds how long a change that went unheard can matter. */
const MAX_AGE_MS = 60_000;
const MAX_ORGANIZATIONS = 10_000;

const LOAD = `
select alias_id as "aliasId", kind, value, verdict, action from sender_rule where organization_id = $1 order by created_at, id`;

/** Whom each organization blocks, remembered until a change is announced. */
export class SenderLists {
  private readonly lists = new Map<string, Entry>();
  private epoch = 0;

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly isLive: () => boolean,
  ) {}

  /** What becomes of mail from any of `senders` for an alias; null: nothing special. */
  async judge(organizationId: string, aliasId: string, senders: readonly string[]): Promise<BlockAction | null> {
    return (this.remembered(organizationId) ?? (await this.load(organizationId))).judge(aliasId, senders);
  }

  forget(organizationId: string): void {
    this.epoch++;
    this.lists.delete(organizationId);
  }

  forgetAll(): void {
    this.epoch++;
    this.lists.clear();
  }

  private remembered(organizationId: string): SenderList | null {
    const entry = this.lists.get(organizationId);
    if (entry === undefined || !this.isLive()) return null;
    return this.clock.now() - entry.loadedAt < MAX_AGE_MS ? entry.list : null;
  }

  private async load(organizationId: string): Promise<SenderList> {
    const { epoch } = this;
    const query = { name: 'load-sender-rules', text: LOAD, values: [organizationId] };
    const list = new SenderList((await this.pool.query<SenderRuleRow>(query)).rows);
    if (epoch !== this.epoch) return list;
    if (this.lists.size >= MAX_ORGANIZATIONS) this.lists.clear();
    this.lists.set(organizationId, { list, loadedAt: this.clock.now() });
    return list;
  }
}
