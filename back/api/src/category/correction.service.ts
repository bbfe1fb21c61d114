import {
  CORRECTION_COLUMNS,
  correctMessage,
  recordAction,
  recordEvents,
  withdrawCorrection,
  type CorrectionView,
  type Keyring,
  type TenantDatabase,
} from '@postern/data';
import type { Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Decider } from '../audit/actor.js';
import { Values, readKeysetPage } from '../lists/keyset-page.js';
import type { CorrectionItem, CorrectionQuery } from './correction.routes.js';

const ORDER = { column: 's.created_at', id: 's.id', type: 'instant', descending: true } as const;
/** Not what was sealed of the message: it would be read for each row that is looked through. */
const LOOKED_AT = 's.id, s.message_id, s.category, s.previous, s.author, s.list_id, s.created_at';

/** What people say that messages are. Each word is a transaction with its trace, audit entry and event. */
export class CorrectionService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** @throws UserError `message.unknown`, `correction.category`, `correction.generated` */
  correct(decider: Decider, messageId: string, category: string): Promise<CorrectionItem> {
    return this.tenants.within(decider.organizationId, async (manager) => {
      const tools = { keyring: this.keyring, clock: this.clock };
      const { correction, isNew } = await correctMessage(manager, tools, decider, messageId, category);
      if (isNew) await this.record(manager, decider, 'message.correct', 'message.corrected', correction);
      return toItem(correction);
    });
  }

  /** @throws UserError `correction.unknown` */
  async withdraw(decider: Decider, which: { id: string } | { messageId: string }): Promise<void> {
    await this.tenants.within(decider.organizationId, async (manager) => {
      const correction = await withdrawCorrection(manager, this.clock, decider, which);
      await this.record(manager, decider, 'correction.delete', 'correction.deleted', correction);
    });
  }

  /** Newest first. */
  async list(
    organizationId: string,
    { category, author, ...page }: CorrectionQuery,
  ): Promise<{ items: CorrectionItem[]; next: string | null }> {
    const values = new Values();
    const base = [`s.organization_id = ${values.add(organizationId)}`];
    const filters: string[] = [];
    if (category !== undefined) filters.push(`r.category = ${values.add(category)}`);
    if (author !== undefined) filters.push(`r.author = ${values.add(author.toLowerCase())}`);
    const list = {
      ...{ select: LOOKED_AT, from: 'correction s', columns: CORRECTION_COLUMNS },
      ...{ base, filters, order: ORDER, values: values.all, baseValues: 1 },
    };
    const { rows, next } = await this.tenants.within(organizationId, (manager) =>
      readKeysetPage<CorrectionView>(manager, list, page),
    );
    return { items: rows.map(toItem), next };
  }

  private async record(
    manager: EntityManager,
    { organizationId, actor }: Decider,
    action: string,
    type: string,
    { messageId, category, previous }: CorrectionView,
  ): Promise<void> {
    const target = { kind: 'message', id: messageId, name: null };
    const changes = { category, previous };
    await recordAction(manager, this.clock, actor, { organizationId, action, target, changes });
    await recordEvents(manager, this.clock, [{ organizationId, type, data: { messageId, category, previous } }]);
  }
}

function toItem({ createdAt, ...correction }: CorrectionView): CorrectionItem {
  return { ...correction, createdAt: createdAt.toISOString() };
}
