import { open, timeOfUuidv7 } from '@postern/platform';

import type { DeliveryState } from '../entity/index.js';
import type { Keyring } from '../keyring.js';
import { decodeHeaderWords } from './header-words.js';
import { summaryContext } from './sealed-contexts.js';

/** A message as lists show it; the same shape as the API's. */
export interface MessageItem {
  id: string;
  organizationId: string;
  /** `generated`: a notice of our own, such as a bounce. */
  origin: 'received' | 'generated';
  acceptedAt: Date;
  /** Reverse-path; empty for the null one. */
  sender: string;
  /** RFC5322.From, its encoded words decoded; null when it cannot be read any more. */
  from: string | null;
  /** Like `from`. */
  subject: string | null;
  /** Octets. */
  size: number;
  /** What it was taken for; null when nothing classified it, as with our own notices. */
  category: MessageCategory | null;
  deliveries: DeliveryItem[];
}

export interface MessageCategory {
  name: string;
  /** 0 to 1. */
  confidence: number;
  /** What said so; `correction`: people of the organization, of this message or of its author or list. */
  source: string;
  /** Names of what weighed most. */
  reasons: string[];
}

export interface DeliveryItem {
  ordinal: number;
  kind: 'forward' | 'return' | 'notice';
  /** The address the sender used. */
  recipient: string;
  destination: string;
  state: DeliveryState;
  /** A named reason for the state. */
  reason: string;
  attempts: number;
  /** Null unless it waits for its next attempt. */
  nextAttemptAt: Date | null;
  /** Null while it is not finished. */
  settledAt: Date | null;
  /** What the peer said last; null when none said anything. */
  lastReply: { code: number; enhanced: string | null; text: string } | null;
}

/** All that is known of one message, its body aside. */
export interface MessageDetails extends MessageItem {
  /** Message-ID field; null when there is none. */
  messageId: string | null;
  client: unknown;
  envelope: unknown;
  /** What SPF, DKIM, DMARC and ARC found; null for our own notices. */
  auth: unknown;
  /** False once retention deleted the body. */
  hasBody: boolean;
}

export interface MessageRow {
  id: string;
  organization_id: string;
  origin: 'received' | 'generated';
  sender: string;
  size: number;
  verdict: VerdictColumn | null;
  sealed_summary: Buffer;
  deliveries: DeliveryColumns[];
}

/** As the smtp-server wrote it, be it an older or a newer one. */
interface VerdictColumn {
  category?: string;
  confidence?: number;
  source?: string;
  reasons?: string[];
}

export interface DeliveryColumns {
  ordinal: number;
  kind: 'forward' | 'return' | 'notice';
  recipient: string;
  destination: string;
  state: DeliveryState;
  reason: string;
  attempts: number;
  next_attempt_at: string | Date;
  settled_at: string | Date | null;
  last_code: number | null;
  last_enhanced: string | null;
  last_text: string | null;
}

/** Columns of {@link DeliveryColumns} for a query over `delivery d`. */
export const DELIVERY_COLUMNS = `d.ordinal, d.kind, d.recipient, d.destination, d.state, d.reason, d.attempts, d.next_attempt_at,
d.settled_at, d.last_code, d.last_enhanced, d.last_text`;

/** Columns of {@link MessageRow} for a query over `message m`. */
export const MESSAGE_COLUMNS = `
m.id, m.organization_id, m.origin, m.sender, m.size, m.verdict, m.sealed_summary,
(select coalesce(jsonb_agg(to_jsonb(d) order by d.ordinal), '[]') from (
  select ${DELIVERY_COLUMNS} from delivery d where d.message_id = m.id
) d) as deliveries`;

/** As the sender wrote it. */
export interface MessageSummary {
  from: string | null;
  subject: string | null;
  messageId: string | null;
}

const UNREADABLE: MessageSummary = { from: null, subject: null, messageId: null };

/** A list is shown even when a summary in it cannot be read, e.g. with another SECRET_KEY. */
export async function readSummary(
  keyring: Keyring,
  row: Pick<MessageRow, 'id' | 'organization_id' | 'sealed_summary'>,
): Promise<MessageSummary> {
  try {
    const plain = open(await keyring.key(row.organization_id), row.sealed_summary, summaryContext(row.id));
    return { ...UNREADABLE, ...(JSON.parse(plain.toString('utf8')) as Partial<MessageSummary>) };
  } catch {
    return UNREADABLE;
  }
}

export function toMessageItem(row: MessageRow, { from, subject }: MessageSummary): MessageItem {
  return {
    id: row.id,
    organizationId: row.organization_id,
    origin: row.origin,
    acceptedAt: new Date(timeOfUuidv7(row.id)),
    sender: row.sender,
    from: from === null ? null : decodeHeaderWords(from),
    subject: subject === null ? null : decodeHeaderWords(subject),
    size: row.size,
    category: toCategory(row.verdict),
    deliveries: row.deliveries.map(toDeliveryItem),
  };
}

function toCategory(verdict: VerdictColumn | null): MessageCategory | null {
  const { category: name, confidence = 0, source = '', reasons = [] } = verdict ?? {};
  return name === undefined ? null : { name, confidence, source, reasons };
}

export function toDeliveryItem(row: DeliveryColumns): DeliveryItem {
  const { ordinal, kind, recipient, destination, state, reason, attempts, last_code: code } = row;
  return {
    ordinal,
    kind,
    recipient,
    destination,
    state,
    reason,
    attempts,
    nextAttemptAt: state === 'queued' ? new Date(row.next_attempt_at) : null,
    settledAt: row.settled_at === null ? null : new Date(row.settled_at),
    lastReply: code === null ? null : { code, enhanced: row.last_enhanced, text: row.last_text ?? '' },
  };
}
