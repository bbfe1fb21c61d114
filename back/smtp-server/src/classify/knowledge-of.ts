import type { Clock } from '@postern/platform';
import {
  LOAD_CATEGORIES,
  LOAD_CORRECTIONS,
  LOAD_MEMORY,
  type CategoryRow,
  type CorrectionRow,
  type MemoryRow,
} from '@postern/data';
import type { Pool } from 'pg';

import { PerOrganization } from '../accept/directory/per-organization.js';
import { knowledgeOf, type Knowledge } from './knowledge.js';

/** Corrections that are remembered of an organization: the newest. */
const MOST_CORRECTIONS = 2_000;
/** What the language model said before: senders change what they send. */
const MOST_MEMORIES = 5_000;
const MEMORY_DAYS = 90;

/** What each organization knows of its mail, remembered until a change is announced. */
export class KnowledgeOf extends PerOrganization<Knowledge> {
  constructor(pool: Pool, clock: Clock, isLive: () => boolean) {
    super((id) => read(pool, id), clock, isLive);
  }
}

async function read(pool: Pool, organizationId: string): Promise<Knowledge> {
  const [categories, corrections, memory] = await Promise.all([
    pool.query<CategoryRow>({ name: 'load-categories', text: LOAD_CATEGORIES, values: [organizationId] }),
    pool.query<CorrectionRow>({
      name: 'load-corrections',
      text: LOAD_CORRECTIONS,
      values: [organizationId, MOST_CORRECTIONS],
    }),
    pool.query<MemoryRow>({
      name: 'load-verdict-memory',
      text: LOAD_MEMORY,
      values: [organizationId, MOST_MEMORIES, MEMORY_DAYS],
    }),
  ]);
  return knowledgeOf(categories.rows, corrections.rows, memory.rows);
}
