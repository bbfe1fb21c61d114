import { createHash } from 'node:crypto';

import { REMEMBER } from '@postern/data';
import type { Pool } from 'pg';

import type { Verdict } from '../message.js';
import { isForged, type Step, type Subject } from './cascade.js';
import type { Memory } from './knowledge.js';
import type { MessageView } from './view.js';

/** What the model is not sure of itself is not remembered. */
const SURE = 0.75;
/** So often in a row must the model have said the same of a sender before it holds for whatever he sends. */
const AGREED = 3;

/** What the model said of this sender's mail of this template, or of all that this sender sends. */
export const remembered: Step = ({ view, knowledge: { memory } }) => {
  if (memory.size === 0 || isForged(view)) return null;
  const [ofTemplate, ofSender] = keysOf(view).map((key) => memory.get(key));
  const said = ofTemplate ?? (ofSender !== undefined && ofSender.agreed >= AGREED ? ofSender : undefined);
  if (said === undefined) return null;
  const reasons = [ofTemplate === undefined ? 'memory.sender' : 'memory.template'];
  return { category: said.category, confidence: said.confidence, source: 'memory', reasons };
};

/** Remembers a confident verdict of the model, here at once and for all processes. */
export async function remember(
  pool: Pool,
  organizationId: string,
  { view, knowledge: { memory } }: Subject,
  { category, confidence }: Verdict,
): Promise<void> {
  const keys = note(memory, view, { category, confidence });
  if (keys.length === 0) return;
  await pool.query({ name: 'remember-verdict', text: REMEMBER, values: [organizationId, keys, category, confidence] });
}

/** Remembers a confident verdict of the model here. @returns its keys; none where it is not remembered */
export function note(
  memory: Map<string, Memory>,
  view: MessageView,
  { category, confidence }: Pick<Verdict, 'category' | 'confidence'>,
): string[] {
  if (confidence < SURE || view.from.address === '' || isForged(view)) return [];
  const keys = keysOf(view);
  for (const key of keys) {
    const before = memory.get(key);
    const agreed = before?.category === category ? before.agreed + 1 : 1;
    memory.set(key, { category, confidence, agreed });
  }
  return keys;
}

/** Of the template, and of the sender: a list, where it is one. */
export function keysOf({ from, headers: { listId }, subject }: MessageView): [string, string] {
  const sender = senderOf(from.address.toLowerCase(), listId);
  return [hash(`${sender}\n${templateOf(subject)}`), hash(sender)];
}

/** The second of {@link keysOf}. @param author lower case */
export function senderKey({ author, listId }: { author: string; listId: string | null }): string {
  return hash(senderOf(author, listId));
}

function senderOf(author: string, listId: string | null): string {
  return listId === null ? `author ${author}` : `list ${listId}`;
}

/** A subject without what changes from mail to mail: numbers, codes, and the mark of a reply. */
function templateOf(subject: string): string {
  return subject
    .toLowerCase()
    .replace(/^(?:(?:re|aw|fwd?|wg)\s*:\s*)+/, '')
    .replace(/\S*\d\S*/g, '#')
    .replace(/\s+/g, ' ')
    .trim();
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
