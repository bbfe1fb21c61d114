/** A message, as lists show it. */
export interface MessageItem {
  id: string;
  organizationId: string;
  /** `generated`: a notice of our own, such as a bounce. */
  origin: 'received' | 'generated';
  /** ISO 8601, UTC. */
  acceptedAt: string;
  /** Reverse-path; empty for the null one. */
  sender: string;
  /** RFC5322.From as written; null when it cannot be read any more. */
  from: string | null;
  subject: string | null;
  /** Octets. */
  size: number;
  deliveries: DeliveryItem[];
}

export interface DeliveryItem {
  ordinal: number;
  kind: 'forward' | 'return' | 'notice';
  /** The address the sender used. */
  recipient: string;
  destination: string;
  state: string;
  /** A named reason for the state. */
  reason: string;
  attempts: number;
  /** ISO 8601, UTC; null unless it waits for its next attempt. */
  nextAttemptAt: string | null;
  /** ISO 8601, UTC; null while it is not finished. */
  settledAt: string | null;
  /** What the peer said last; null when none said anything. */
  lastReply: { code: number; enhanced: string | null; text: string } | null;
}

/** All that is known of one message, its body aside. */
export interface MessageDetails extends MessageItem {
  /** Message-ID field, without its brackets or as written; null when there is none. */
  messageId: string | null;
  client: unknown;
  envelope: unknown;
  /** What SPF, DKIM, DMARC and ARC found; null for our own notices. */
  auth: unknown;
  /** False once retention deleted the body. */
  hasBody: boolean;
}

export interface MessagePage {
  items: MessageItem[];
  /** Give it as `after` to get the following page; null at the end. */
  next: string | null;
}

/** What happened to a message or to one of its deliveries, oldest first. */
export interface TraceItem {
  at: string;
  step: string;
  /** Which delivery; null for the message as a whole. */
  delivery: number | null;
  [detail: string]: unknown;
}
