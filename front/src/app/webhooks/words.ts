import type { AnswerOf } from '../api/types';
import type { Tone } from '../ui/notice';

export type Webhook = AnswerOf<'/api/v1/webhooks', 'get'>['items'][number];
export type WebhookDelivery = AnswerOf<'/api/v1/webhooks/{id}/deliveries', 'get'>['items'][number];
export type WebhookAttempt = AnswerOf<'/api/v1/webhooks/{id}/deliveries/{deliveryId}', 'get'>['log'][number];

/** What an endpoint can be told of. What a later version tells of besides can be entered as it is called. */
export const EVENT_GROUPS: readonly { name: string; events: readonly { type: string; word: string }[] }[] = [
  {
    name: $localize`Mail`,
    events: [
      { type: 'message.received', word: $localize`A message came` },
      { type: 'message.classified', word: $localize`The language model changed a category` },
      { type: 'message.held', word: $localize`A message is held` },
      { type: 'message.released', word: $localize`Held mail was released` },
      { type: 'message.dropped', word: $localize`A message was dropped` },
      { type: 'message.rejected', word: $localize`A message was refused` },
      { type: 'message.corrected', word: $localize`Somebody said what a message is` },
      { type: 'rule.matched', word: $localize`A rule asked to be told` },
    ],
  },
  {
    name: $localize`Delivery`,
    events: [
      { type: 'message.delivered', word: $localize`A destination took a message` },
      { type: 'message.deferred', word: $localize`A delivery has to wait` },
      { type: 'message.bounced', word: $localize`A destination refused a message` },
      { type: 'message.expired', word: $localize`A delivery was given up` },
      { type: 'delivery.cancelled', word: $localize`A delivery was cancelled` },
    ],
  },
  {
    name: $localize`What you set up`,
    events: [
      { type: 'domain.*', word: $localize`Domains: verified, broken, recovered` },
      { type: 'alias.*', word: $localize`Aliases` },
      { type: 'destination.*', word: $localize`Destinations` },
      { type: 'rule.*', word: $localize`Rules` },
      { type: 'contact.*', word: $localize`Contacts` },
      { type: 'sender-rule.*', word: $localize`Blocked and allowed senders` },
      { type: 'category.*', word: $localize`Categories` },
      { type: 'member.*', word: $localize`Members of the team` },
      { type: 'webhook.*', word: $localize`Webhook endpoints` },
    ],
  },
];

const WORDS = new Map(EVENT_GROUPS.flatMap(({ events }) => events.map(({ type, word }) => [type, word])));

/** A type in words; what is not known here is called as the API calls it. */
export function eventWord(type: string): string {
  return WORDS.get(type) ?? (type === 'webhook.test' ? $localize`A test` : type);
}

/** How an endpoint is doing. */
export function standingOf({ enabled, disabledReason, failingSince }: Webhook): { word: string; tone: Tone } {
  if (!enabled && disabledReason === 'manual') return { word: $localize`Off`, tone: 'info' };
  if (!enabled) return { word: $localize`Switched off`, tone: 'bad' };
  return failingSince === null
    ? { word: $localize`Working`, tone: 'good' }
    : { word: $localize`Failing`, tone: 'warn' };
}

export const DELIVERY_STATES: Readonly<Record<WebhookDelivery['state'], { word: string; tone: Tone }>> = {
  pending: { word: $localize`Waiting`, tone: 'warn' },
  delivered: { word: $localize`Delivered`, tone: 'good' },
  failed: { word: $localize`Failed`, tone: 'bad' },
};

const ERRORS: Readonly<Record<string, string>> = {
  timeout: $localize`no answer in time`,
  'private-address': $localize`a private address`,
};

/** What came of an attempt, in a few words. */
export function outcomeOf({ status, error }: Pick<WebhookAttempt, 'status' | 'error'>): string {
  if (status !== null) return error === null ? String(status) : `${status} · ${error}`;
  return error === null ? $localize`under way` : (ERRORS[error] ?? error);
}
