import { clean, fit } from './clean.js';
import { MOST_REASON } from './prompt.js';

/** Why a model did not classify a message. They are stored and shown. */
export const MODEL_FAILURES = [
  /** It did not answer before the deadline. */
  'model.timeout',
  /** No connection, or one that broke. */
  'model.unreachable',
  /** An HTTP status that is no success. */
  'model.refused',
  /** It answered something else than was asked for. */
  'model.garbage',
  'model.too-long',
  'model.unknown-category',
  /** As many are asked and waiting as may be. */
  'model.busy',
  /** It failed too often of late, and is left alone for a while. */
  'model.circuit-open',
  /** None is configured, or the server does not have it. */
  'model.absent',
] as const;

export type ModelFailureReason = (typeof MODEL_FAILURES)[number];

export interface ModelFailure {
  readonly ok: false;
  readonly reason: ModelFailureReason;
  /** A status or an error code: nothing of the mail, of the answer, or of the configuration. */
  readonly detail: string;
  /** Null when it came to none. */
  readonly model: string | null;
}

export interface ModelAnswer {
  readonly ok: true;
  readonly category: string;
  /** As the model said; it is not calibrated. */
  readonly confidence: number;
  /** The model's words, for display only: mail can have put them into its mouth. */
  readonly reason: string;
  readonly model: string;
}

/** What a completion came to, before it is known whose it is. */
export type Parsed = Omit<ModelAnswer, 'model'> | Omit<ModelFailure, 'model'>;

/** Characters of an answer; the longest right one has about 300. */
export const MOST_ANSWER = 2_000;

/**
 * One object with three members of plain values, and nothing around it. JSON.parse alone would take the last of two
 * members with the same name, where another parser takes the first.
 */
const MEMBER = String.raw`\s*"[a-z]{1,20}"\s*:\s*(?:"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]{0,30})\s*`;
const SHAPE = new RegExp(String.raw`^\s*\{${MEMBER},${MEMBER},${MEMBER}\}\s*$`);

export interface Expected {
  /** Names of categories; nothing else is one. */
  readonly categories: readonly string[];
  /** What the model was told: an answer that repeats it is not shown. */
  readonly told: string;
}

/**
 * Reads what a model answered. Only one of the expected categories and a number come out of it, and words to show. What
 * is not exactly right is a failure: an answer that has to be guessed at may be the mail's.
 */
export function parseAnswer(content: string, { categories, told }: Expected): Parsed {
  if (content.length > MOST_ANSWER) return failure('model.too-long', `more than ${MOST_ANSWER} characters`);
  const answer = SHAPE.test(content) ? parseObject(content) : null;
  if (answer === null) return failure('model.garbage', 'not the object asked for');
  const { category, confidence, reason, ...rest } = answer;
  if (Object.keys(rest).length > 0) return failure('model.garbage', 'other members than asked for');
  if (typeof category !== 'string' || typeof reason !== 'string')
    return failure('model.garbage', 'members of other types');
  if (typeof confidence !== 'number' || !(confidence >= 0 && confidence <= 1))
    return failure('model.garbage', 'a confidence that is no number from 0 to 1');
  if (!categories.includes(category)) return failure('model.unknown-category', 'none of the categories');
  return { ok: true, category, confidence, reason: shownReason(reason, told) };
}

export function failure(reason: ModelFailureReason, detail: string): Omit<ModelFailure, 'model'> {
  return { ok: false, reason, detail };
}

function parseObject(content: string): Record<string, unknown> | null {
  try {
    return JSON.parse(content) as Record<string, unknown>;
  } catch {
    return null;
  }
}

const LINK = /(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.|mailto:)\S+/gi;
/** Characters in a row that are no coincidence. */
const REPEATED = 40;

/** People see it beside their mail, so it leads nowhere, and does not tell what the model was told. */
function shownReason(reason: string, told: string): string {
  const text = clean(reason);
  return repeats(text, told) ? '' : fit(text.replace(LINK, '[link]'), MOST_REASON);
}

export function repeats(text: string, told: string): boolean {
  const plain = (words: string): string => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
  const [here, there] = [plain(text), plain(told)];
  for (let start = 0; start + REPEATED <= here.length; start++) {
    if (there.includes(here.slice(start, start + REPEATED))) return true;
  }
  return false;
}
