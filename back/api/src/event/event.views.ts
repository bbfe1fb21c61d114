import type { FeedEvent } from '@postern/data';

import type { EventItem } from './event.routes.js';

/** An event as lists and streams tell it; webhooks tell it alike. */
export function toItem({ id, type, at, data }: FeedEvent): EventItem {
  return { id, type, timestamp: at, data };
}
