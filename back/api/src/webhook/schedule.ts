import type { WebhookOutcome } from '@postern/data';
import { retryAfterOf, type SafeAnswer, type SafeFetchError } from '@postern/platform';

/** What an endpoint's answer, or its absence, means. Pure. */
export interface SchedulePolicy {
  /** Pauses between attempts, in seconds. */
  pauses: readonly number[];
  /** From 0 to 1. */
  random: () => number;
}

/** A pause is made up to so much longer, so that what failed together does not come again together. */
const JITTER = 0.1;
const GONE = 410;
/** The endpoint is busy: everything else that waits for it waits a while too. */
const BUSY = new Set([429, 502, 503, 504]);
const BUSY_PAUSE_SECONDS = 5;
const EXCERPT_CHARACTERS = 500;

type Verdict = Pick<WebhookOutcome, 'state' | 'retryInSeconds' | 'status' | 'error' | 'answer' | 'pauseSeconds'>;

/** @param tries attempts made since the event or its replay, this one included @param now milliseconds since the epoch */
export function verdictOf(answer: SafeAnswer, tries: number, now: number, policy: SchedulePolicy): Verdict {
  const { status } = answer;
  const told = { status, answer: excerptOf(answer) };
  if (status >= 200 && status < 300) {
    return { ...told, state: 'delivered', retryInSeconds: 0, error: null, pauseSeconds: 0 };
  }
  const pauseSeconds = BUSY.has(status) ? (retryAfterOf(answer, now) ?? BUSY_PAUSE_SECONDS) : 0;
  const error = `The endpoint answered ${status}.`;
  if (status === GONE) return { ...told, state: 'failed', retryInSeconds: 0, error, pauseSeconds };
  return { ...told, ...again(tries, pauseSeconds, policy), error, pauseSeconds };
}

export function isGone({ status }: Verdict): boolean {
  return status === GONE;
}

export function failureOf({ message }: SafeFetchError, tries: number, policy: SchedulePolicy): Verdict {
  return { ...again(tries, 0, policy), status: null, error: message, answer: null, pauseSeconds: 0 };
}

function again(
  tries: number,
  atLeast: number,
  { pauses, random }: SchedulePolicy,
): Pick<Verdict, 'state' | 'retryInSeconds'> {
  const pause = pauses[tries - 1];
  if (pause === undefined) return { state: 'failed', retryInSeconds: 0 };
  return { state: 'pending', retryInSeconds: Math.max(atLeast, pause * (1 + JITTER * random())) };
}

/** On one line, without what would spoil a terminal or what PostgreSQL cannot keep. */
function excerptOf({ body, truncated }: SafeAnswer): string {
  const text = body
    .toString('utf8')
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  const short = [...text].slice(0, EXCERPT_CHARACTERS).join('');
  return truncated || short.length < text.length ? `${short}…` : short;
}
