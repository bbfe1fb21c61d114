import { setImmediate as turn } from 'node:timers/promises';

import { open, seal } from '@postern/platform';
import type { CorrectionRow, Keyring } from '@postern/data';
import type { Pool } from 'pg';

import { loadMessages, type StoredMessage } from '../enqueue/load.js';
import { parseMessage } from '../header.js';
import { decodeFeatures, encodeFeatures } from './learned/feature-bytes.js';
import type { Features } from './learned/feature-builder.js';
import { featuresOf } from './learned/features.js';
import type { LearnedModel } from './learned/model.js';
import { OrganizationModel } from './learned/organization-model.js';
import { readView } from './read/read-view.js';
import { signalsOf } from './signals/signals.js';

export interface OwnModelDeps {
  pool: Pool;
  keyring: Keyring;
  base: LearnedModel;
}

/** Corrections that are learned from: the newest. */
const MOST_LEARNED = 500;
/** Learning one takes a tenth of a millisecond; mail is not to wait for all of them. */
const AT_ONCE = 50;

/** Not announced: only what other processes need not look at the message for. */
const KEEP = 'update correction set sealed_features = $2 where id = $1';

/**
 * What an organization's corrections add to the shipped model, learned from the oldest on. It follows from the corrections
 * alone, so that one which is taken back leaves nothing behind. Messages that are gone are known by the features that were
 * kept of them, sealed: hashes of words can be guessed at.
 *
 * @param corrections the newest first
 * @returns null where there is nothing to learn from
 */
export async function ownModel(
  organizationId: string,
  corrections: readonly CorrectionRow[],
  categories: ReadonlyMap<string, string>,
  deps: OwnModelDeps,
): Promise<OrganizationModel | null> {
  const lessons = corrections.filter(({ category }) => categories.has(category)).slice(0, MOST_LEARNED);
  if (lessons.length === 0) return null;
  const model = new OrganizationModel(deps.base);
  for (const [at, correction] of lessons.reverse().entries()) {
    const features = await featuresFor(organizationId, correction, deps);
    if (features !== null) model.learn(features, correction.category);
    if (at % AT_ONCE === AT_ONCE - 1) await turn();
  }
  return model.corrections === 0 ? null : model;
}

async function featuresFor(
  organizationId: string,
  { id, messageId, sealedFeatures }: CorrectionRow,
  { pool, keyring }: OwnModelDeps,
): Promise<Features | null> {
  const key = await keyring.key(organizationId);
  const known = sealedFeatures === null ? null : decodeFeatures(open(key, sealedFeatures, contextOf(id)));
  if (known !== null) return known;
  const message = (await loadMessages(pool, keyring, [messageId])).get(messageId);
  if (message === undefined || typeof message === 'string') return null;
  const features = featuresIn(message);
  await pool.query(KEEP, [id, seal(key, [encodeFeatures(features)], contextOf(id))]);
  return features;
}

function contextOf(id: string): string {
  return `features:${id}`;
}

function featuresIn({ raw, sender, auth }: StoredMessage): Features {
  const view = readView(raw, parseMessage(raw), { sender, auth });
  return featuresOf(view, signalsOf(view));
}
