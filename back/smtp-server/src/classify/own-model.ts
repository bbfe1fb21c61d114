import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';

import { open, seal, type SealKey } from '@postern/platform';
import {
  LOAD_CORRECTION_FEATURES,
  LOAD_LESSON_FEATURES,
  type CorrectionRow,
  type Keyring,
  type LessonRow,
} from '@postern/data';
import type { Pool } from 'pg';

import { loadMessages, type StoredMessage } from '../enqueue/load.js';
import { parseMessage } from '../header.js';
import { decodeFeatures, encodeFeatures } from './learned/feature-bytes.js';
import type { Features } from './learned/feature-builder.js';
import { featuresOf } from './learned/features.js';
import type { LearnedModel } from './learned/model.js';
import { OrganizationModel } from './learned/organization-model.js';
import { lessonContext } from './lessons.js';
import { atLessWeight } from './less-weight.js';
import { senderKey } from './memory.js';
import { readView } from './read/read-view.js';
import { TaughtModel, type OwnModel } from './taught-model.js';
import { signalsOf } from './signals/signals.js';

export interface OwnModelDeps {
  pool: Pool;
  keyring: Keyring;
  base: LearnedModel;
}

interface Lesson {
  features: Features;
  category: string;
}

/** Both the newest first. */
export interface Lessons {
  corrections: readonly CorrectionRow[];
  lessons: readonly LessonRow[];
}

/** Corrections that are learned from: the newest. */
const MOST_LEARNED = 500;
/** Learning one takes a tenth of a millisecond; mail is not to wait for all of them. */
const AT_ONCE = 50;
/** Organizations whose layer is kept: half a megabyte each. */
const MOST_KEPT = 200;

/** Not announced: only what other processes need not look at the message for. */
const KEEP = 'update correction set sealed_features = $2 where id = $1';

/**
 * What each organization adds to the shipped model. It follows from rows of the database alone, so that every process has
 * the same, and what is taken back leaves nothing behind: first what the language model taught, at half its weight, the
 * oldest first; then what people said, which comes last and outweighs it ({@link TaughtModel}). Of a sender of whom people said something else,
 * the model's word is not learned at all.
 */
export class OwnModels {
  private readonly kept = new Map<string, { of: string; model: OwnModel | null }>();

  constructor(private readonly deps: OwnModelDeps) {}

  /** Learned anew where its rows are others than before. @returns null where there is nothing to learn from */
  async of(
    organizationId: string,
    { corrections, lessons }: Lessons,
    categories: ReadonlyMap<string, string>,
  ): Promise<OwnModel | null> {
    const said = corrections.filter(({ category }) => categories.has(category)).slice(0, MOST_LEARNED);
    const taught = lessons.filter(({ category }) => categories.has(category)).filter(agreeingWith(said));
    const of = fingerprint(said, taught);
    const known = this.kept.get(organizationId);
    if (known?.of === of) return known.model;
    const model = await this.learn(organizationId, said, taught);
    this.kept.delete(organizationId);
    this.kept.set(organizationId, { of, model });
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
    return model;
  }

  private async learn(
    organizationId: string,
    said: readonly CorrectionRow[],
    taught: readonly LessonRow[],
  ): Promise<OwnModel | null> {
    const { base } = this.deps;
    const corrections = await this.correctionsIn(organizationId, said);
    const byPeople = corrections.length === 0 ? null : await learned(new OrganizationModel(base), corrections);
    if (taught.length === 0) return byPeople;
    const lessons = await this.lessonsIn(organizationId, taught);
    const byModel = atLessWeight(base, await learned(new OrganizationModel(base), lessons));
    return new TaughtModel(base, byPeople, await learned(byModel, corrections));
  }

  /** The oldest first. */
  private async lessonsIn(organizationId: string, taught: readonly LessonRow[]): Promise<Lesson[]> {
    const known = await this.featuresOf(organizationId, LOAD_LESSON_FEATURES, taught, lessonContext);
    return taught.toReversed().flatMap(({ id, category }) => {
      const features = known.get(id);
      return features === undefined ? [] : [{ features, category }];
    });
  }

  /** The oldest first. */
  private async correctionsIn(organizationId: string, said: readonly CorrectionRow[]): Promise<Lesson[]> {
    const known = await this.featuresOf(organizationId, LOAD_CORRECTION_FEATURES, said, contextOf);
    const lessons: Lesson[] = [];
    for (const correction of said.toReversed()) {
      const features = known.get(correction.id) ?? (await this.lookAt(organizationId, correction));
      if (features !== null) lessons.push({ features, category: correction.category });
    }
    return lessons;
  }

  /** Of those that have some, and of this version. */
  private async featuresOf(
    organizationId: string,
    statement: string,
    rows: readonly { id: string }[],
    context: (id: string) => string,
  ): Promise<Map<string, Features>> {
    const { pool, keyring } = this.deps;
    const found = new Map<string, Features>();
    if (rows.length === 0) return found;
    const ids = rows.map(({ id }) => id);
    const sealed = await pool.query<{ id: string; sealedFeatures: Buffer | null }>(statement, [organizationId, ids]);
    const key = await keyring.key(organizationId);
    for (const { id, sealedFeatures } of sealed.rows) {
      const features = sealedFeatures === null ? null : decodeFeatures(open(key, sealedFeatures, context(id)));
      if (features !== null) found.set(id, features);
    }
    return found;
  }

  /**
   * At a corrected message that nobody looked at yet. What was seen is kept, sealed, for when the message is gone: hashes
   * of words can be guessed at.
   */
  private async lookAt(organizationId: string, { id, messageId }: CorrectionRow): Promise<Features | null> {
    const { pool, keyring } = this.deps;
    const message = (await loadMessages(pool, keyring, [messageId])).get(messageId);
    if (message === undefined || typeof message === 'string') return null;
    const features = featuresIn(message);
    await pool.query(KEEP, [id, sealedFor(await keyring.key(organizationId), id, features)]);
    return features;
  }
}

async function learned(model: OrganizationModel, lessons: readonly Lesson[]): Promise<OrganizationModel> {
  for (const [at, { features, category }] of lessons.entries()) {
    model.learn(features, category);
    if (at % AT_ONCE === AT_ONCE - 1) await turn();
  }
  return model;
}

/** Whether nobody said otherwise of a lesson's sender. */
function agreeingWith(said: readonly CorrectionRow[]): (lesson: LessonRow) => boolean {
  const bySender = new Map<string, string>();
  for (const correction of said) {
    const key = senderKey(correction);
    if (!bySender.has(key)) bySender.set(key, correction.category);
  }
  return ({ senderKey: key, category }) => (bySender.get(key) ?? category) === category;
}

function fingerprint(...rows: (readonly { id: string; category: string }[])[]): string {
  const hash = createHash('sha256');
  for (const some of rows) hash.update(`${some.map(({ id, category }) => `${id} ${category}`).join('\n')}\n\n`);
  return hash.digest('base64url');
}

function contextOf(id: string): string {
  return `features:${id}`;
}

function sealedFor(key: SealKey, id: string, features: Features): Buffer {
  return seal(key, [encodeFeatures(features)], contextOf(id));
}

function featuresIn({ raw, sender, auth }: StoredMessage): Features {
  const view = readView(raw, parseMessage(raw), { sender, auth });
  return featuresOf(view, signalsOf(view));
}
