import type { DecisionReason } from '../message.js';

/** What the directory knows of one recipient address: everything that deciding needs, and nothing it must look up. */
export interface AliasMatch {
  aliasId: string;
  organizationId: string;
  /** A-label, lower case. */
  domain: string;
  domainVerified: boolean;
  action: 'forward' | 'hold' | 'drop' | 'reject';
  enabled: boolean;
  /** Milliseconds since the epoch; null: never. */
  expiresAt: number | null;
  /** Messages in 24 hours; null: no limit. */
  dailyLimit: number | null;
  /** Messages ever; null: no limit. */
  totalLimit: number | null;
  /** What becomes of mail once a limit is used up. */
  overLimit: 'reject' | 'hold';
  headerTag: string | null;
  /** In order; those that are verified. */
  destinations: readonly string[];
  /** Those that nobody has confirmed yet: nothing goes there. */
  pending: readonly string[];
}

/** What is done with a message instead of what its alias says, because of who sent it or because a limit is used up. */
export interface Override {
  action: 'hold' | 'drop';
  reason: DecisionReason;
}
