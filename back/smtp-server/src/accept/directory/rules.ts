import type { Clock } from '@postern/platform';
import { LOAD_RULES, type RuleRow } from '@postern/data';
import type { Pool } from 'pg';

import { NO_RULES, compileRules, type RuleSet } from '../../decide/rule-set.js';
import type { RecipientRoute } from './recipients.js';

interface Entry {
  rules: RuleSet;
  loadedAt: number;
}

/** As the directory's: bounds how long a change that went unheard can matter. */
const MAX_AGE_MS = 60_000;
const MAX_ORGANIZATIONS = 10_000;

/** Each organization's rules, compiled and remembered until a change is announced. */
export class Rules {
  private readonly known = new Map<string, Entry>();
  /** Counts announcements, so that an answer read before one is not remembered after it. */
  private epoch = 0;

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly isLive: () => boolean,
  ) {}

  /** What is remembered; undefined when it must be read. */
  cached(organizationId: string): RuleSet | undefined {
    const entry = this.known.get(organizationId);
    if (entry === undefined || !this.isLive()) return undefined;
    return this.clock.now() - entry.loadedAt < MAX_AGE_MS ? entry.rules : undefined;
  }

  async of(organizationId: string): Promise<RuleSet> {
    return this.cached(organizationId) ?? (await this.load(organizationId));
  }

  /** The rules of every organization that takes one of the recipients; those that are remembered cost nothing. */
  async ofAll(recipients: readonly { route: RecipientRoute }[]): Promise<(organizationId: string) => RuleSet> {
    const found = new Map<string, RuleSet>();
    for (const { route } of recipients) {
      if (route.kind !== 'alias' || found.has(route.match.organizationId)) continue;
      const { organizationId } = route.match;
      found.set(organizationId, this.cached(organizationId) ?? (await this.load(organizationId)));
    }
    return (organizationId) => found.get(organizationId) ?? NO_RULES;
  }

  forget(organizationId: string): void {
    this.epoch++;
    this.known.delete(organizationId);
  }

  forgetAll(): void {
    this.epoch++;
    this.known.clear();
  }

  private async load(organizationId: string): Promise<RuleSet> {
    const { epoch } = this;
    const { rows } = await this.pool.query<RuleRow>({ name: 'load-rules', text: LOAD_RULES, values: [organizationId] });
    const rules = compileRules(rows);
    if (epoch !== this.epoch) return rules;
    if (this.known.size >= MAX_ORGANIZATIONS) this.known.clear();
    this.known.set(organizationId, { rules, loadedAt: this.clock.now() });
    return rules;
  }
}
