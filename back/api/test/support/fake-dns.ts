import type { DomainDetails } from '../../src/domain/domain.schemas.js';
import type { DnsData, Sight, SightType, Sighting } from '@postern/platform';

import { DomainSights } from '../../src/domain/domain-sights.js';
import type { ServedPolicy } from '../../src/domain/served-policy.js';
import type { TestApi } from './api.js';

type Record = DomainDetails['records'][number];

/** A DNS that holds what a spec publishes, in place of the one that the API asks. */
export class FakeDns {
  /** By type and name. */
  private readonly published = new Map<string, unknown[]>();
  /** Nobody answers. */
  down = false;
  /** Who answers. */
  source: 'authority' | 'resolver' = 'authority';
  /** How often a domain was looked at. */
  looks = 0;
  /** What is served at each domain's policy host. */
  policy: ServedPolicy = { text: 'version: STSv1\r\nmode: testing\r\nmx: localhost\r\nmax_age: 604800\r\n' };
  /** What a look waits for. */
  waitFor: Promise<unknown> = Promise.resolve();

  constructor(api: TestApi) {
    this.publishAt('TXT', 'localhost', 'v=spf1 ip4:192.0.2.1 -all');
    jest.spyOn(api.app.get(DomainSights), 'open').mockImplementation(() => this.sights());
  }

  sights(): ReturnType<DomainSights['open']> {
    this.looks += 1;
    const sight: Sight = { look: (name, type) => this.look(name, type) };
    return {
      sight,
      others: sight,
      report: () => Promise.resolve(null),
      policy: () => Promise.resolve(this.policy),
      close: () => undefined,
    };
  }

  /** Publishes records as a domain's details give them. */
  publish(records: readonly Record[]): void {
    for (const { type, name, value } of records) this.publishAt(type, name, value);
  }

  publishAt(type: string, name: string, value: string): void {
    const [priority = '', exchange = ''] = value.split(' ');
    const data = type === 'MX' ? { priority: Number(priority), exchange } : value;
    const key = `${type} ${name}`;
    this.published.set(key, [...(this.published.get(key) ?? []), data]);
  }

  withdraw(type: string, name: string): void {
    this.published.delete(`${type} ${name}`);
  }

  private async look<T extends SightType>(name: string, type: T): Promise<Sighting<T>> {
    await this.waitFor;
    const { source } = this;
    const base = { name, aliases: [], source, trouble: source === 'authority' ? null : 'a trouble', versions: [] };
    if (this.down) return { ...base, status: 'failed', records: [], trouble: 'ns1 does not answer' };
    const target = this.published.get(`CNAME ${name}`)?.[0];
    if (typeof target === 'string') return { ...base, status: 'empty', records: [], aliases: [target] };
    const records = (this.published.get(`${type} ${name}`) ?? []) as DnsData[T][];
    return { ...base, status: records.length > 0 ? 'found' : 'empty', records };
  }
}
