import type { AuthReport } from '../message.js';

/**
 * What classification reads of a message: decoded, bounded, and nothing but text and facts. It is made once for each
 * message and asked by every step of the cascade. Nothing in it is trusted.
 */
export interface MessageView {
  /** The first mailbox in From; empty strings when there is none. */
  readonly from: Party;
  /** The first mailbox in Reply-To, null without one. */
  readonly replyTo: Party | null;
  /** Reverse-path, empty for the null one. */
  readonly sender: string;
  /** How many mailboxes To and Cc name. */
  readonly addressees: number;
  /** Decoded, one line, at most 500 characters. */
  readonly subject: string;
  /** What a reader sees, white space collapsed; at most {@link MAX_TEXT} characters. */
  readonly text: string;
  /** What the HTML carries and a reader does not see; at most 2,000 characters. */
  readonly hiddenText: string;
  /** Quoted from an earlier message; at most 2,000 characters, and not in `text`. */
  readonly quotedText: string;
  /** At most 100, in order. */
  readonly links: readonly Link[];
  /** At most 50. */
  readonly attachments: readonly AttachmentView[];
  /** Whether the body is HTML, plain text, both or neither. */
  readonly form: 'html' | 'plain' | 'both' | 'none';
  /** Images that the HTML shows. */
  readonly images: number;
  readonly headers: HeaderSigns;
  /** Null where nobody authenticated it, as with mail from files. */
  readonly auth: AuthReport | null;
}

export interface Party {
  /** Display name, decoded; empty when there is none. */
  readonly name: string;
  /** As written, without brackets. */
  readonly address: string;
  /** ASCII form, lower case. */
  readonly domain: string;
}

export interface Link {
  /** Host of the target, ASCII form, lower case; empty for targets without one. */
  readonly host: string;
  /** `http`, `https`, `mailto` …, lower case. */
  readonly scheme: string;
  /** What is shown for it; at most 200 characters. */
  readonly text: string;
}

export interface AttachmentView {
  /** Decoded; empty when it has none. At most 200 characters. */
  readonly name: string;
  /** Media type, lower case. */
  readonly type: string;
}

/** What header fields tell about how a message was made; RFC 2919, 2369, 8058, 3834, 3464. */
export interface HeaderSigns {
  /** Between the brackets of List-Id, lower case; null without one. */
  readonly listId: string | null;
  readonly listUnsubscribe: boolean;
  /** List-Unsubscribe-Post: one click. */
  readonly oneClick: boolean;
  /** The keyword of Auto-Submitted, lower case; null without one. */
  readonly autoSubmitted: string | null;
  /** Precedence, lower case; null without one. */
  readonly precedence: string | null;
  /** multipart/report, or the null reverse-path. */
  readonly isReport: boolean;
  /** In-Reply-To or References. */
  readonly isReply: boolean;
  /** User-Agent, X-Mailer: which program wrote it; at most 100 characters, empty without one. */
  readonly mailer: string;
  /** Feedback-ID, X-Campaign…: sent by a bulk mailing system. */
  readonly isCampaign: boolean;
}

/** Characters of visible text that are looked at: the beginning tells what a message is. */
export const MAX_TEXT = 8_000;
