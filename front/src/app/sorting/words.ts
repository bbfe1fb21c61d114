import type { AnswerOf } from '../api/types';
import type { Tone } from '../ui/notice';

export type Settings = AnswerOf<'/api/v1/classification/settings', 'get'>;
export type ModelInfo = AnswerOf<'/api/v1/classification/model', 'get'>;
export type Replay = AnswerOf<'/api/v1/classification/replay/{id}', 'get'>;
export type Trial = AnswerOf<'/api/v1/classification/try', 'post'>;
export type Step = Trial['steps'][number]['step'];

const STEPS: Readonly<Record<Step, string>> = {
  correction: $localize`What you said of such mail`,
  clamav: $localize`Virus scanner`,
  structure: $localize`How it is made`,
  rspamd: $localize`Spam filter (rspamd)`,
  memory: $localize`Mail like it before`,
  learned: $localize`Its words`,
  model: $localize`Language model`,
};

/** One of the steps that say what a message is. */
export function stepWord(step: string): string {
  return step in STEPS ? STEPS[step as Step] : step;
}

const FAILURES: Readonly<Record<string, string>> = {
  'model.timeout': $localize`It did not answer in time.`,
  'model.unreachable': $localize`It could not be reached.`,
  'model.refused': $localize`Its server refused the question.`,
  'model.garbage': $localize`It answered something else than was asked.`,
  'model.too-long': $localize`It talked on and on.`,
  'model.unknown-category': $localize`It named a category that there is not.`,
  'model.busy': $localize`It has too much to do; mail comes first.`,
  'model.circuit-open': $localize`It failed too often of late and is left alone for a while.`,
  'model.absent': $localize`There is none, or its server does not have it.`,
};

/** Why a language model gave no answer. */
export function failureText(reason: string): string {
  return FAILURES[reason] ?? reason;
}

export const MODEL_STATES: Readonly<Record<ModelInfo['models'][number]['state'], { word: string; tone: Tone }>> = {
  up: { word: $localize`Answers`, tone: 'good' },
  untried: { word: $localize`Not asked yet`, tone: 'info' },
  down: { word: $localize`Does not answer`, tone: 'bad' },
  resting: { word: $localize`Left alone for now`, tone: 'warn' },
};

/** Categories that nobody can do without. */
export const ALWAYS_ON: ReadonlySet<string> = new Set(['spam', 'phishing']);

/** A name as the API takes it, of what a person calls a category. */
export function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}
