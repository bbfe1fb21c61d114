import {
  AuthoritySight,
  createDnsResolver,
  resolverSight,
  type Clock,
  type Config,
  type Sight,
  type ZoneReport,
} from '@postern/platform';

import { fetchPolicy, type ServedPolicy } from './served-policy.js';

/** What one check of a domain looks with. */
export interface CheckSights {
  /** The domain's own names, as the servers of its zone tell them. */
  sight: Sight;
  /** Names of others. */
  others: Sight;
  report(domain: string): Promise<ZoneReport | null>;
  /** What is served where senders fetch the MTA-STS policy. */
  policy(domain: string): Promise<ServedPolicy>;
  close(): void;
}

/** Of one try at one server. */
const TRY_MS = 1_500;
const RESOLVER_TRIES = 2;
/** Of a whole check: somebody may be waiting for it. */
const CHECK_MS = 8_000;
const REMEMBERED = 300;

/** Opens the eyes for each check anew, so that nothing is remembered from one to the next. */
export class DomainSights {
  constructor(
    private readonly config: Pick<Config, 'DNS_SERVERS' | 'DNS_ALLOW_PRIVATE'>,
    private readonly clock: Clock,
  ) {}

  open(): CheckSights {
    const { DNS_SERVERS: servers, DNS_ALLOW_PRIVATE: allowPrivate } = this.config;
    const settings = { servers, timeoutMs: TRY_MS, attempts: RESOLVER_TRIES, cacheSize: REMEMBERED };
    const resolver = createDnsResolver({ ...settings, clock: this.clock });
    const sight = new AuthoritySight({ resolver, allowPrivate, timeoutMs: TRY_MS, deadlineMs: CHECK_MS });
    const report = (domain: string): Promise<ZoneReport | null> => sight.report(domain);
    const policy = (domain: string): Promise<ServedPolicy> => fetchPolicy(domain, resolver, allowPrivate);
    return { sight, others: resolverSight(resolver), report, policy, close: () => resolver.close() };
  }
}
