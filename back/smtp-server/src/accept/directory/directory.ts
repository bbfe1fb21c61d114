import type { Clock } from '@postern/platform';
import type { Pool } from 'pg';
import { RE2JS } from 're2js';

import type { AliasMatch } from '../../decide/alias.js';
import { LOAD_DOMAIN, LOAD_EXACT, type AliasRow, type DomainRow } from './directory-sql.js';

interface Pattern {
  regex: RE2JS;
  match: AliasMatch;
}

/** One domain of ours as the database has it, and the local parts that were asked for so far. */
interface DomainEntry {
  row: DomainRow;
  patterns: Pattern[];
  catchAll: AliasMatch | null;
  /** By local part: the alias that takes it, or null. */
  known: Map<string, AliasMatch | null>;
  loadedAt: number;
}

/** Other processes announce changes; this bounds how long one that went unheard can matter. */
const MAX_AGE_MS = 60_000;
const MAX_DOMAINS = 10_000;
/** Of all domains together; somebody who tries every name fills it with noise, and all is read again. */
const MAX_LOCAL_PARTS = 200_000;

/**
 * Which alias takes an address: exact, then regular expressions in order, then the catch-all; `local+tag` is `local`.
 * Look-ups are remembered until a change to the domain is announced.
 */
export class Directory {
  private readonly domains = new Map<string, DomainEntry | null>();
  /** Counts announcements, so that an answer read before one is not remembered after it. */
  private epoch = 0;
  private localParts = 0;

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly isLive: () => boolean,
  ) {}

  /** @param domain A-label, lower case @param localPart unquoted; its case is ignored */
  async find(localPart: string, domain: string): Promise<AliasMatch | null> {
    const entry = await this.domain(domain);
    if (entry === null) return null;
    const local = localPart.toLowerCase().normalize('NFC');
    const known = entry.known.get(local);
    if (known !== undefined) return known;
    const epoch = this.epoch;
    const match = await this.search(entry, local);
    if (epoch === this.epoch) this.remember(entry, local, match);
    return match;
  }

  /** True when the domain is one of ours, whatever its state. */
  async isOurs(domain: string): Promise<boolean> {
    return (await this.domain(domain)) !== null;
  }

  forget(domain: string): void {
    this.epoch++;
    this.domains.delete(domain);
  }

  forgetAll(): void {
    this.epoch++;
    this.domains.clear();
    this.localParts = 0;
  }

  private remember(entry: DomainEntry, local: string, match: AliasMatch | null): void {
    if (this.localParts >= MAX_LOCAL_PARTS) return this.forgetAll();
    this.localParts++;
    entry.known.set(local, match);
  }

  private async domain(name: string): Promise<DomainEntry | null> {
    const now = this.clock.now();
    const entry = this.domains.get(name);
    if (entry === null && this.isLive()) return null;
    if (entry != null && this.isLive() && now - entry.loadedAt < MAX_AGE_MS) return entry;
    const epoch = this.epoch;
    const loaded = await this.load(name, now);
    if (epoch !== this.epoch) return loaded;
    if (this.domains.size >= MAX_DOMAINS) this.forgetAll();
    this.domains.set(name, loaded);
    return loaded;
  }

  private async load(name: string, now: number): Promise<DomainEntry | null> {
    const { rows } = await this.pool.query<DomainRow>({ name: 'load-domain', text: LOAD_DOMAIN, values: [name] });
    const row = rows[0];
    if (row === undefined) return null;
    const matches = row.wide.map((alias) => ({ alias, match: toMatch(row, alias) }));
    return {
      row,
      patterns: matches
        .filter(({ alias }) => alias.kind === 'regex')
        .flatMap(({ alias, match }) => compile(alias, match)),
      catchAll: matches.find(({ alias }) => alias.kind === 'catch-all')?.match ?? null,
      known: new Map(),
      loadedAt: now,
    };
  }

  private async search(entry: DomainEntry, local: string): Promise<AliasMatch | null> {
    const plus = local.indexOf('+');
    const base = plus > 0 ? local.slice(0, plus) : local;
    const { rows } = await this.pool.query<AliasRow>({
      name: 'load-exact',
      text: LOAD_EXACT,
      values: [entry.row.id, local, base],
    });
    if (rows[0] !== undefined) return toMatch(entry.row, rows[0]);
    return entry.patterns.find(({ regex }) => regex.matches(local) || regex.matches(base))?.match ?? entry.catchAll;
  }
}

function toMatch(domain: DomainRow, alias: AliasRow): AliasMatch {
  return {
    aliasId: alias.id,
    organizationId: domain.organization_id,
    domain: domain.name,
    domainVerified: domain.verified,
    action: alias.action,
    enabled: alias.enabled,
    expiresAt: alias.expires_at,
    dailyLimit: alias.daily_limit,
    totalLimit: alias.total_limit,
    overLimit: alias.over_limit,
    headerTag: alias.header_tag,
    destinations: alias.destinations,
    pending: alias.pending,
  };
}

/** A pattern that no longer compiles matches nothing; it was checked when it was written. */
function compile(alias: AliasRow, match: AliasMatch): Pattern[] {
  try {
    return [{ regex: RE2JS.compile(alias.pattern, RE2JS.CASE_INSENSITIVE), match }];
  } catch {
    return [];
  }
}
