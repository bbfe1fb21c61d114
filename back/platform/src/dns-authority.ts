import type { DnsResolver } from './dns-client.js';
import { askNameServer, type NameServer, type ServerTrouble, type Word } from './dns-name-server.js';
import type { SightStatus, SightType, SightVersion, Sighting, Sight } from './dns-sighting.js';
import type { DnsData } from './dns-wire.js';
import { DnsTemporaryError } from './dns.js';
import { findZone, referredZone, type Zone, type ZoneOptions } from './dns-zone.js';
import { registeredDomain } from './registered-domain.js';

export interface AuthorityOptions {
  /** Finds the zones' servers, and answers in their place when none can be asked. */
  resolver: DnsResolver;
  /** Also ask servers at addresses that are not of the public Internet. */
  allowPrivate: boolean;
  /** Port of the servers; 53 outside tests. */
  port?: number;
  /** Of one try at one server, in milliseconds. */
  timeoutMs: number;
  /** Of all looks together, in milliseconds. */
  deadlineMs: number;
}

/** How the servers of a zone are doing. */
export interface ZoneReport {
  zone: string;
  /** The servers that the zone above names; null when it could not be asked. */
  parent: readonly string[] | null;
  /** The servers that the zone itself names; null when none of them answered. */
  own: readonly string[] | null;
  troubled: readonly { server: string; trouble: ServerTrouble }[];
}

interface Heard {
  server: NameServer;
  word: Word;
}

type Answered = Heard & { word: Extract<Word, { kind: 'answer' }> };

const DNS_PORT = 53;
/** Zones below each other on the way to one name. */
const MOST_CUTS = 8;
const MOST_ALIASES = 8;

/**
 * Looks at the DNS as the zones' own servers tell it, all of them, so that neither a cache nor a lagging server hides
 * what was just changed. Made for one check: it remembers the zones it found.
 */
export class AuthoritySight implements Sight {
  private readonly zones = new Map<string, Promise<Zone | null>>();
  /** Servers that did not answer a question of this check: waiting for each again would use up its time. */
  private readonly silent = new Set<string>();
  private readonly options: ZoneOptions;

  constructor({ resolver, allowPrivate, port = DNS_PORT, timeoutMs, deadlineMs }: AuthorityOptions) {
    const ask = { port, timeoutMs, signal: AbortSignal.timeout(deadlineMs) };
    this.options = { resolver, allowPrivate, ask };
  }

  async look<T extends SightType>(name: string, type: T): Promise<Sighting<T>> {
    return this.follow(name.toLowerCase(), type, MOST_ALIASES);
  }

  /** @returns null when no zone was found */
  async report(name: string): Promise<ZoneReport | null> {
    const zone = await this.zoneOf(name.toLowerCase());
    if (zone === null) return null;
    const heard = await this.hear(zone, zone.name, 'NS');
    const own = heard.find(isAnswer)?.word.records as string[] | undefined;
    const troubled = heard.flatMap(({ server, word }) =>
      word.kind === 'answer' ? [] : [{ server: nameOf(server), trouble: troubleOf(word) }],
    );
    return {
      zone: zone.name,
      parent: zone.parent,
      own: own?.map((host) => host.toLowerCase()).sort() ?? null,
      troubled,
    };
  }

  private async follow<T extends SightType>(name: string, type: T, hops: number): Promise<Sighting<T>> {
    const heard = await this.hearOf(name, type);
    const answers = heard.filter(isAnswer);
    if (answers.length === 0) return this.askResolver(name, type, whyNone(heard));
    const versions = versionsOf<T>(answers);
    const chosen = answers.find(({ server }) => versions[0]?.servers.includes(nameOf(server)))?.word;
    const cname = chosen?.cname ?? null;
    const told = { name, source: 'authority', trouble: null, versions: versions.length > 1 ? versions : [] } as const;
    if (cname === null || hops === 0) {
      return { ...told, status: versions[0]?.status ?? 'empty', records: versions[0]?.records ?? [], aliases: [] };
    }
    const target = await this.follow(cname, type, hops - 1);
    return {
      ...target,
      name,
      aliases: [cname, ...target.aliases],
      versions: told.versions.length > 0 ? told.versions : target.versions,
    };
  }

  /** What the servers of the name's zone say, however many zones down it is. */
  private async hearOf(name: string, type: SightType): Promise<Heard[]> {
    let zone = await this.zoneOf(name);
    let heard: Heard[] = [];
    for (let cuts = 0; zone !== null && cuts < MOST_CUTS; cuts++) {
      heard = await this.hear(zone, name, type);
      const referral = heard.some(isAnswer)
        ? undefined
        : heard.map(({ word }) => word).find((word) => word.kind === 'referral');
      if (referral?.kind !== 'referral') break;
      const { referral: below } = referral;
      zone = await this.remember(`zone ${below.zone}`, () => referredZone(below, this.options));
    }
    return heard;
  }

  private async hear(zone: Zone, name: string, type: SightType): Promise<Heard[]> {
    return Promise.all(
      zone.servers.map(async (server) => ({ server, word: await this.ask(server, zone.name, name, type) })),
    );
  }

  private async ask({ address, trouble }: NameServer, zone: string, name: string, type: SightType): Promise<Word> {
    if (address === null) return { kind: 'trouble', trouble: trouble ?? 'no-address' };
    if (this.silent.has(address)) return { kind: 'trouble', trouble: 'silent' };
    const word = await askNameServer(address, zone, { name, type }, this.options.ask);
    if (word.kind === 'trouble' && word.trouble === 'silent') this.silent.add(address);
    return word;
  }

  private zoneOf(name: string): Promise<Zone | null> {
    const registered = registeredDomain(name);
    return this.remember(`domain ${registered}`, () => findZone(registered, this.options));
  }

  private remember<Z extends Zone | null>(key: string, find: () => Promise<Z>): Promise<Zone | null> {
    let zone = this.zones.get(key);
    if (zone === undefined) {
      zone = find();
      this.zones.set(key, zone);
    }
    return zone;
  }

  private async askResolver<T extends SightType>(name: string, type: T, why: string): Promise<Sighting<T>> {
    const { resolver } = this.options;
    const base = { name, source: 'resolver', versions: [] } as const;
    try {
      const [answer, alias] = await Promise.all([resolver.query(name, type), resolver.query(name, 'CNAME')]);
      const aliases = alias.records.map((target) => target.toLowerCase());
      const status = answer.records.length > 0 ? 'found' : answer.exists ? 'empty' : 'no-name';
      return { ...base, status, records: answer.records, aliases, trouble: why };
    } catch (error) {
      if (!(error instanceof DnsTemporaryError)) throw error;
      const trouble = `${why}, and the resolver gave no answer either (${error.cause_})`;
      return { ...base, status: 'failed', records: [], aliases: [], trouble };
    }
  }
}

/** What the servers say, the version that most of them tell first. */
function versionsOf<T extends SightType>(answers: readonly Answered[]): SightVersion<T>[] {
  const groups = Map.groupBy(answers, ({ word }) => fingerprint(word));
  const versions = [...groups.values()].map((group) => {
    const { word } = group[0]!;
    const status: SightStatus = !word.exists ? 'no-name' : word.records.length > 0 ? 'found' : 'empty';
    return { servers: group.map(({ server }) => nameOf(server)), status, records: word.records as DnsData[T][] };
  });
  return versions.sort((a, b) => b.servers.length - a.servers.length);
}

function fingerprint({ exists, records, cname }: Answered['word']): string {
  return JSON.stringify([exists, cname, records.map((record) => JSON.stringify(record)).sort()]);
}

function isAnswer(heard: Heard): heard is Answered {
  return heard.word.kind === 'answer';
}

function nameOf({ name }: NameServer): string {
  return name;
}

function troubleOf(word: Exclude<Word, { kind: 'answer' }>): ServerTrouble {
  return word.kind === 'trouble' ? word.trouble : 'lame';
}

const WORDS: Record<ServerTrouble, string> = {
  silent: 'does not answer',
  refused: 'refuses to answer',
  lame: 'does not know the zone',
  private: 'has an address that is not of the public Internet',
  'no-address': 'has no address',
};

/** Half a sentence on a server. */
export function serverTrouble(server: string, trouble: ServerTrouble): string {
  return `${server} ${WORDS[trouble]}`;
}

function whyNone(heard: readonly Heard[]): string {
  if (heard.length === 0) return 'no name servers were found for its zone';
  const words = heard.map(({ server, word }) =>
    word.kind === 'answer' ? '' : serverTrouble(nameOf(server), troubleOf(word)),
  );
  return `of its zone's name servers, ${words.join(', ')}`;
}
