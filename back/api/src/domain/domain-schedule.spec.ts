import { setTimeout } from 'node:timers/promises';

import { Keyring, ourHosts } from '@postern/data';
import { TEST_SECRET } from '@postern/data/testing';
import { readConfig, silentLogger } from '@postern/platform';

import { startApi, type TestApi } from '../../test/support/api.js';
import { FakeDns } from '../../test/support/fake-dns.js';
import { mailsTo } from '../../test/support/mailbox.js';
import { openDatabases, type Databases } from '../databases.js';
import { delayOf } from './check-delay.js';
import { DomainChecker } from './domain-checker.js';
import { DomainSchedule } from './domain-schedule.js';
import type { DomainDetails } from './domain.schemas.js';

const OWNER = 'owner@example.org';
const ADMIN = 'admin@example.org';
const HOUR = 3_600_000;

describe('the schedule of domain checks', () => {
  let api: TestApi;
  let dns: FakeDns;
  let organization: string;
  let second: Databases;

  beforeAll(async () => {
    api = await startApi();
    dns = new FakeDns(api);
    organization = await api.addOrganization();
    await api.addUser(OWNER, { organizations: [organization] });
    await api.addUser(ADMIN, { organizations: [organization], role: 'admin' });
    await api.addUser('member@example.org', { organizations: [organization], role: 'member' });
    second = await openDatabases(api.database.url, TEST_SECRET, 4);
  });
  beforeEach(() => api.database.truncate('domain, event, message, delivery cascade'));
  afterAll(async () => {
    await second.close();
    await api.close();
  });

  /** Another process of the API on the same database. */
  const replica = (): DomainSchedule => {
    const config = readConfig({});
    const { clock } = api;
    const checker = new DomainChecker({
      ...{
        system: second.system,
        keyring: new Keyring(second.pool, TEST_SECRET),
        clock,
        config,
        hosts: ourHosts(config),
      },
      sights: { open: () => dns.sights() } as never,
      ...{ intervalMs: 6 * HOUR, page: 'http://localhost/domains', random: () => 0.5 },
    });
    return new DomainSchedule({ checker, system: second.system, clock, logger: silentLogger, enabled: true });
  };
  const run = (): Promise<number> => api.app.get(DomainSchedule).runDue();
  const add = async (name: string): Promise<DomainDetails> => {
    api.clock.advance(60_000);
    const response = await api.send('POST', '/api/v1/domains', { as: OWNER, body: { name } });
    return (await response.json()) as DomainDetails;
  };
  const read = async ({ id }: { id: string }): Promise<DomainDetails> =>
    (await (await api.get(`/api/v1/domains/${id}`, OWNER)).json()) as DomainDetails;
  const events = async (): Promise<string[]> =>
    (await api.database.pool.query<{ type: string }>('select type from event order by id')).rows.map(
      ({ type }) => type,
    );

  it('checks each domain once, however many processes look', async () => {
    for (let n = 1; n <= 12; n++) await add(`replica${n}.example`);
    const before = dns.looks;
    const done = await Promise.all([run(), replica().runDue(), run(), replica().runDue()]);
    expect(done.reduce((sum, count) => sum + count)).toBe(12);
    expect(dns.looks - before).toBe(12);
    expect(await run()).toBe(0);
  });

  it('takes over a check that was lost with its process, which then writes nothing', async () => {
    const domain = await add('lost.example');
    dns.publish(domain.records);
    let answer = (): void => undefined;
    dns.waitFor = new Promise<void>((resolve) => (answer = resolve));
    const stuck = replica().runDue();
    const leased = 'select 1 from domain_check where lease is not null';
    while ((await api.database.pool.query(leased)).rowCount === 0) await setTimeout(20);
    expect(await run()).toBe(0);
    api.clock.advance(3 * 60_000);
    const stuckWait = dns.waitFor;
    dns.waitFor = Promise.resolve();
    expect(await run()).toBe(1);
    expect(await read(domain)).toMatchObject({ status: 'verified' });
    answer();
    await stuckWait;
    await stuck;
    expect(await events()).toEqual(['domain.verified']);
  });

  it('tells once when something breaks, and once when it is right again', async () => {
    const domain = await add('breaking.example');
    dns.publish(domain.records);
    await run();
    expect(await read(domain)).toMatchObject({ status: 'verified' });
    dns.withdraw('MX', 'breaking.example');
    const rounds: string[] = [];
    for (const minutes of [7 * 60, 6, 20, 20]) {
      api.clock.advance(minutes * 60_000);
      await run();
      rounds.push((await read(domain)).state);
    }
    expect(rounds).toEqual(['suspect', 'broken', 'broken', 'broken']);
    expect(await events()).toEqual(['domain.verified', 'domain.broken']);
    for (const address of [OWNER, ADMIN]) {
      const mails = await mailsTo(api, address);
      expect(mails).toHaveLength(1);
      expect(mails[0]).toMatch(/has no MX record, so its mail does not come here/);
    }
    expect(await mailsTo(api, 'member@example.org')).toEqual([]);
    dns.down = true;
    api.clock.advance(20 * 60_000);
    await run();
    expect((await read(domain)).state).toBe('broken');
    dns.down = false;
    dns.publish(domain.records.filter(({ purpose }) => purpose === 'mx'));
    api.clock.advance(20 * 60_000);
    await run();
    expect(await read(domain)).toMatchObject({ brokenAt: null });
    expect(await events()).toEqual(['domain.verified', 'domain.broken', 'domain.recovered']);
    expect((await mailsTo(api, OWNER)).at(-1)).toMatch(/^Subject: breaking\.example: all is well again/m);
  });

  it('does not count a DNS that gives no answer as broken', async () => {
    const domain = await add('quiet.example');
    dns.publish(domain.records);
    await run();
    const { state } = await read(domain);
    dns.down = true;
    for (let n = 0; n < 3; n++) {
      api.clock.advance(7 * HOUR);
      await run();
    }
    dns.down = false;
    expect(await read(domain)).toMatchObject({ status: 'verified', state });
    expect(await events()).toEqual(['domain.verified']);
  });

  it('looks more often while somebody is at work', () => {
    const base = { verified: true, state: 'ok' as const, waiting: false, ageMs: 0, intervalMs: 6 * HOUR };
    const minutes = (changes: Partial<typeof base> | object) => delayOf({ ...base, ...changes }) / 60_000;
    expect(minutes({})).toBe(360);
    expect(minutes({ verified: false })).toBe(1);
    expect(minutes({ verified: false, ageMs: 10 * HOUR })).toBe(60);
    expect(minutes({ verified: false, ageMs: 1_000 * HOUR })).toBe(360);
    expect(minutes({ waiting: true })).toBe(5);
    expect(minutes({ state: 'suspect' })).toBe(5);
    expect(minutes({ state: 'broken' })).toBe(15);
  });
});
