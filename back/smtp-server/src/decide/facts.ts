import type { Scans } from '../classify/scan/scans.js';
import type { AuthReport, Verdict } from '../message.js';

/** What rules are asked about. Null: not known, so that nothing can be said about it. */
export interface Facts {
  /** Reverse-path; empty for the null one. */
  sender: string | null;
  message: MessageFacts | null;
  auth: AuthReport | null;
  /** Absent where nobody could ask scanners, as for mail of the past. */
  scans?: Scans;
  /** Null before classification, and where there was none in time. */
  verdict: Verdict | null;
  /** Milliseconds since the epoch. */
  receivedAt: number;
}

/** What is read from a message's octets, when it is asked for. */
export interface MessageFacts {
  /** Octets. */
  readonly size: number;
  /** The first address in From, as written; empty when there is none. */
  readonly from: string;
  /** Decoded; empty when there is none. */
  readonly subject: string;
  readonly attachments: readonly Attachment[];
  /** Values of all fields of a name, decoded, top first. @param name lower case */
  fields(name: string): readonly string[];
}

export interface Attachment {
  /** Decoded; empty when it has none. */
  readonly name: string;
  /** Media type, lower case. */
  readonly type: string;
}
