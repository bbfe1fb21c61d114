import type { AcceptReply } from './replies.js';

/** What happens in sessions, for the log and the metrics. Nothing here is a secret or a body. */
export type AcceptEvent =
  | { kind: 'opened'; sessionId: string; ip: string }
  | { kind: 'closed'; sessionId: string; ip: string; lastedMs: number }
  /** A connection that got no session. */
  | { kind: 'turned-away'; ip: string; reply: AcceptReply; detail: string }
  /** Each negative reply. */
  | { kind: 'refused'; sessionId: string; ip: string; verb: string; reply: AcceptReply }
  /** A defect or an outage of ours, answered with a temporary reply. */
  | { kind: 'failed'; sessionId: string; ip: string; verb: string; error: unknown }
  /** A socket or TLS error: the client's or the network's doing. */
  | { kind: 'transport-error'; error: Error };

export type Observe = (event: AcceptEvent) => void;
