import { seal, uuidv7, type Clock } from '@postern/platform';
import { TEACH, type Keyring } from '@postern/data';
import type { Pool } from 'pg';

import type { Verdict } from '../message.js';
import { isForged, type Subject } from './cascade.js';
import { UNWANTED } from './categories.js';
import { encodeFeatures } from './learned/feature-bytes.js';
import { featuresOf } from './learned/features.js';
import type { LearnedModel } from './learned/model.js';
import { keysOf } from './memory.js';

/** The newest of an organization that are learned from. */
export const MOST_LESSONS = 300;
/** What mail is like changes. */
export const LESSON_DAYS = 180;
/** What the language model is less sure of teaches nothing. */
const SURE = 0.85;

export interface TeachingDeps {
  pool: Pool;
  keyring: Keyring;
  clock: Clock;
  /** The shipped model. */
  base: LearnedModel;
}

/**
 * A confident verdict of the language model becomes a lesson for the organization's own layer of the learned model, one
 * for each sender's template. Only the language model's word is one: what memory or the learned model itself said teaches
 * nothing. Nor does a word about mail that is unwanted, or that the shipped model takes for unwanted: a mail may have put it
 * into the model's mouth, and wanted mail that is lost is not missed. That is for people to say.
 *
 * @returns whether it was a lesson
 */
export async function teach(
  { pool, keyring, clock, base }: TeachingDeps,
  organizationId: string,
  { view, signals }: Subject,
  { category, confidence, source }: Verdict,
): Promise<boolean> {
  if (source !== 'model' || confidence < SURE || view.from.address === '' || isForged(view)) return false;
  const features = featuresOf(view, signals);
  if (UNWANTED.includes(category) || UNWANTED.includes(base.predict(features).category)) return false;
  const id = uuidv7(clock.now());
  const sealed = seal(await keyring.key(organizationId), [encodeFeatures(features)], lessonContext(id));
  const values = [id, organizationId, ...keysOf(view), category, sealed, MOST_LESSONS];
  await pool.query({ name: 'teach', text: TEACH, values });
  return true;
}

/** What the sealed features of a lesson are sealed for. */
export function lessonContext(id: string): string {
  return `lesson:${id}`;
}
