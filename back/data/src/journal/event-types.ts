/** What the mail's way tells of, for organizations that somebody hears (docs/adr/0006). */
export const MESSAGE_EVENTS = [
  'message.received',
  'message.classified',
  'message.held',
  'message.released',
  'message.dropped',
  'message.delivered',
  'message.deferred',
  'message.bounced',
  'message.expired',
  'message.rejected',
  'rule.matched',
] as const;
export type MessageEventType = (typeof MESSAGE_EVENTS)[number];
