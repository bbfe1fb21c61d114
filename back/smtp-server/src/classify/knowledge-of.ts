import type { Clock } from '@postern/platform';
import {
  LOAD_CATEGORIES,
  LOAD_CORRECTIONS,
  LOAD_MEMORY,
  type CategoryRow,
  type CorrectionRow,
  type MemoryRow,
} from '@postern/data';

import { PerOrganization } from '../accept/directory/per-organization.js';
import { categoriesOf, knowledgeOf, type Knowledge } from './knowledge.js';
import { ownModel, type OwnModelDeps } from './own-model.js';

/** Corrections that are remembered of an organization: the newest. */
const MOST_CORRECTIONS = 2_000;
/** What the language model said before: senders change what they send. */
const MOST_MEMORIES = 5_000;
const MEMORY_DAYS = 90;

/** What each organization knows of its mail, remembered until a change is announced. */
export class KnowledgeOf extends PerOrganization<Knowledge> {
  constructor(deps: OwnModelDeps, clock: Clock, isLive: () => boolean) {
    super((id) => read(deps, id), clock, isLive);
  }
}

async function read(deps: OwnModelDeps, organizationId: string): Promise<Knowledge> {
  const { pool } = deps;
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
  const own = await ownModel(organizationId, corrections.rows, categoriesOf(categories.rows), deps);
  return knowledgeOf(categories.rows, corrections.rows, memory.rows, own);
}
