import type { AnswerOf } from '../api/types';
import type { Tone } from '../ui/notice';

export type Message = AnswerOf<'/api/v1/messages', 'get'>['items'][number];
export type Delivery = Message['deliveries'][number];
export type State = Delivery['state'];

export const STATES: Readonly<Record<State, { word: string; tone: Tone }>> = {
  queued: { word: $localize`Waiting`, tone: 'warn' },
  leased: { word: $localize`Under way`, tone: 'info' },
  delivered: { word: $localize`Delivered`, tone: 'good' },
  held: { word: $localize`Held`, tone: 'warn' },
  dropped: { word: $localize`Dropped`, tone: 'info' },
  bounced: { word: $localize`Refused`, tone: 'bad' },
  expired: { word: $localize`Given up`, tone: 'bad' },
  cancelled: { word: $localize`Cancelled`, tone: 'info' },
};

const CATEGORIES: Readonly<Record<string, string>> = {
  personal: $localize`Personal`,
  receipt: $localize`Receipt`,
  notification: $localize`Notification`,
  'security-code': $localize`Security code`,
  newsletter: $localize`Newsletter`,
  promotion: $localize`Promotion`,
  social: $localize`Social`,
  political: $localize`Political`,
  spam: $localize`Spam`,
  phishing: $localize`Phishing`,
};

/** An organization's own categories are called as it calls them. */
export function categoryWord(name: string): string {
  return CATEGORIES[name] ?? name;
}

const STEPS: Readonly<Record<string, string>> = {
  accepted: $localize`Received`,
  authenticated: $localize`Sender checked`,
  classified: $localize`Sorted`,
  decided: $localize`Decided what to do`,
  scanned: $localize`Looked at by the virus scanner`,
  attempted: $localize`Delivery tried`,
  deferred: $localize`Not taken yet; tried again later`,
  retried: $localize`Tried again on request`,
  'lease-expired': $localize`Taken over by another process`,
  fallback: $localize`Sent to the mailbox for such cases`,
  returned: $localize`Came back`,
  delivered: $localize`Delivered`,
  delayed: $localize`Delayed`,
  bounced: $localize`Refused by the destination`,
  expired: $localize`Given up after many attempts`,
  held: $localize`Held`,
  released: $localize`Released`,
  dropped: $localize`Dropped`,
  corrected: $localize`Corrected`,
  'correction-withdrawn': $localize`Correction taken back`,
  cancelled: $localize`Cancelled`,
};

export function stepWord(step: string): string {
  return STEPS[step] ?? step;
}

/** The state that a person should know of first, of a message with several deliveries. */
export function worstOf(deliveries: readonly Delivery[]): State | null {
  const order: State[] = ['bounced', 'expired', 'held', 'queued', 'leased', 'cancelled', 'dropped', 'delivered'];
  return order.find((state) => deliveries.some((delivery) => delivery.state === state)) ?? null;
}

const SOURCES: Readonly<Record<string, string>> = {
  correction: $localize`you said so`,
  structure: $localize`by how it is made`,
  memory: $localize`as mail like it before`,
  learned: $localize`by its words`,
  model: $localize`by the language model`,
  rspamd: $localize`by rspamd`,
  clamav: $localize`by the virus scanner`,
};

/** What said what a message is. */
export function sourceWord(source: string): string {
  return SOURCES[source] ?? source;
}

/** `Ann <ann@example.org>` is Ann; who has no name is the address. */
export function nameOf(from: string): string {
  return /^\s*"?([^"<]*?)"?\s*<[^<>]+>\s*$/.exec(from)?.[1] || from;
}
