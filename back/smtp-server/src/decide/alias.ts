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
  headerTag: string | null;
  /** In order. */
  destinations: readonly string[];
}
