import type { Clock } from '@postern/platform';
import {
  CLASSIFICATION_DEFAULTS,
  LOAD_CATEGORIES,
  LOAD_CLASSIFICATION_SETTINGS,
  LOAD_CORRECTIONS,
  LOAD_LESSONS,
  LOAD_MEMORY,
  type CategoryRow,
  type ClassificationSettings,
  type CorrectionRow,
  type LessonRow,
  type MemoryRow,
} from '@postern/data';
import type { Pool } from 'pg';

import { PerOrganization } from '../accept/directory/per-organization.js';
import { categoriesOf, knowledgeOf, type Knowledge } from './knowledge.js';
import { LESSON_DAYS, MOST_LESSONS } from './lessons.js';
import type { OwnModels } from './own-model.js';

/** Corrections that are remembered of an organization: the newest. */
const MOST_CORRECTIONS = 2_000;
/** What the language model said before: senders change what they send. */
const MOST_MEMORIES = 5_000;
export const MEMORY_DAYS = 90;

/** What each organization knows of its mail, remembered until a change is announced, for a minute at most. */
export class KnowledgeOf extends PerOrganization<Knowledge> {
  constructor(pool: Pool, own: OwnModels, clock: Clock, isLive: () => boolean) {
    super((id) => read(pool, own, id), clock, isLive);
  }
}

async function read(pool: Pool, own: OwnModels, organizationId: string): Promise<Knowledge> {
  const load = async <R extends object>(name: string, text: string, ...values: unknown[]): Promise<R[]> =>
    (await pool.query<R>({ name, text, values: [organizationId, ...values] })).rows;
  const [categories, corrections, memory, lessons, [settings]] = await Promise.all([
    load<CategoryRow>('load-categories', LOAD_CATEGORIES),
    load<CorrectionRow>('load-corrections', LOAD_CORRECTIONS, MOST_CORRECTIONS),
    load<MemoryRow>('load-verdict-memory', LOAD_MEMORY, MOST_MEMORIES, MEMORY_DAYS),
    load<LessonRow>('load-lessons', LOAD_LESSONS, MOST_LESSONS, LESSON_DAYS),
    load<ClassificationSettings>('load-classification-settings', LOAD_CLASSIFICATION_SETTINGS),
  ]);
  const names = categoriesOf(categories);
  const model = await own.of(organizationId, { corrections, lessons }, names);
  return knowledgeOf(categories, corrections, memory, model, settings ?? CLASSIFICATION_DEFAULTS);
}
