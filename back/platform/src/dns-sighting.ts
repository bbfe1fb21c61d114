import type { DnsData } from './dns-wire.js';
import { DnsTemporaryError, type Resolver } from './dns.js';

/** Types that can be looked at; a CNAME is followed and told. */
export type SightType = 'A' | 'AAAA' | 'MX' | 'NS' | 'TXT';

/** `no-name`: there is no such name (NXDOMAIN); `empty`: nothing of the type; `failed`: nobody could say. */
export type SightStatus = 'found' | 'empty' | 'no-name' | 'failed';

/** What some of a zone's servers say where others say something else. */
export interface SightVersion<T extends SightType> {
  servers: readonly string[];
  status: SightStatus;
  records: readonly DnsData[T][];
}

/** What the DNS says of a name, and who said it. */
export interface Sighting<T extends SightType = SightType> {
  name: string;
  status: SightStatus;
  records: readonly DnsData[T][];
  /** Where each CNAME that was followed points to, in order. */
  aliases: readonly string[];
  /** Who answered: the servers of the name's zone, or a resolver that may remember an older answer. */
  source: 'authority' | 'resolver';
  /** Why the zone's servers did not answer, or why nobody did: half a sentence. */
  trouble: string | null;
  /** Empty when all servers that answered agree. */
  versions: readonly SightVersion<T>[];
}

export interface Sight {
  /** Never fails: what cannot be found out is a sighting too. */
  look<T extends SightType>(name: string, type: T): Promise<Sighting<T>>;
}

/** What a resolver says, where only a resolver is asked. */
export function resolverSight(resolver: Resolver): Sight {
  return {
    look: async (name, type) => {
      const base = { name, aliases: [], source: 'resolver', trouble: null, versions: [] } as const;
      try {
        const records = (await lookUp(resolver, name, type)) as DnsData[typeof type][];
        return { ...base, status: records.length > 0 ? 'found' : 'empty', records };
      } catch (error) {
        if (!(error instanceof DnsTemporaryError)) throw error;
        return { ...base, status: 'failed', records: [], trouble: `the resolver gave no answer (${error.cause_})` };
      }
    },
  };
}

function lookUp(resolver: Resolver, name: string, type: SightType): Promise<unknown[]> {
  switch (type) {
    case 'A':
      return resolver.a(name);
    case 'AAAA':
      return resolver.aaaa(name);
    case 'MX':
      return resolver.mx(name);
    case 'TXT':
      return resolver.txt(name);
    case 'NS':
      return Promise.resolve([]);
  }
}
