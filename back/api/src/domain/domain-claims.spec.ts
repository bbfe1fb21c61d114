import { startApi, type TestApi } from '../../test/support/api.js';
import { FakeDns } from '../../test/support/fake-dns.js';
import { mailsTo } from '../../test/support/mailbox.js';
import { DomainSchedule } from './domain-schedule.js';
import type { DomainDetails } from './domain.schemas.js';

const FIRST = 'first@example.org';
const SECOND = 'second@example.org';
const DAY = 86_400_000;

describe('a domain that several organizations claim', () => {
  let api: TestApi;
  let dns: FakeDns;
  let organizations: Record<string, string>;

  beforeAll(async () => {
    api = await startApi();
    dns = new FakeDns(api);
    organizations = { [FIRST]: await api.addOrganization(), [SECOND]: await api.addOrganization() };
    for (const [email, organization] of Object.entries(organizations))
      await api.addUser(email, { organizations: [organization] });
  });
  afterAll(() => api.close());

  const post = async (as: string, path: string, body?: object): Promise<[number, DomainDetails & { code: string }]> => {
    const response = await api.send('POST', `/api/v1/domains${path}`, { as, body });
    return [response.status, (await response.json()) as DomainDetails & { code: string }];
  };
  const add = async (as: string, name: string, claim = false) => (await post(as, '', { name, claim }))[1];
  const check = async (as: string, { id }: { id: string }) => {
    api.clock.advance(10_000);
    return (await post(as, `/${id}/check`))[1];
  };
  const ownership = ({ records }: DomainDetails) => records.filter(({ purpose }) => purpose === 'ownership');
  const events = async (as: string) => {
    const { rows } = await api.database.pool.query<{ type: string; data: { name: string; direction?: string } }>(
      'select type, data from event where organization_id = $1 order by id',
      [organizations[as]],
    );
    return rows.map(({ type, data }) =>
      [type, data.name, ...(data.direction === undefined ? [] : [data.direction])].join(' '),
    );
  };

  it('and nobody has shown keeps nobody from it', async () => {
    const squatted = await add(FIRST, 'squatted.example');
    const real = await add(SECOND, 'squatted.example');
    expect([squatted.status, real.status]).toEqual(['unverified', 'unverified']);
    dns.publish(ownership(real));
    expect(await check(SECOND, real)).toMatchObject({ status: 'verified' });
    expect(await check(FIRST, squatted)).toMatchObject({ status: 'claim' });
  });

  it('is refused without telling by whom, and moves to who shows it by a record of its own', async () => {
    const held = await add(FIRST, 'moving.example');
    dns.publish(held.records);
    await check(FIRST, held);
    await api.database.pool.query(
      `insert into alias (organization_id, domain_id, kind, pattern) values ($1, $2, 'catch-all', '*')`,
      [organizations[FIRST], held.id],
    );
    const [status, problem] = await post(SECOND, '', { name: 'moving.example' });
    expect([status, problem.code]).toEqual([409, 'domain.claimed']);
    expect(JSON.stringify(problem)).not.toContain(organizations[FIRST]);

    const claim = await add(SECOND, 'moving.example', true);
    expect(claim).toMatchObject({ status: 'claim', claimExpiresAt: expect.any(String) });
    dns.publish(claim.records.filter(({ purpose }) => purpose === 'dkim'));
    expect(await check(SECOND, claim)).toMatchObject({ status: 'claim' });
    dns.publish(ownership(claim));
    dns.source = 'resolver';
    expect(await check(SECOND, claim)).toMatchObject({ status: 'claim' });
    dns.source = 'authority';
    expect(await check(SECOND, claim)).toMatchObject({ status: 'verified', claimExpiresAt: null });

    const lost = await check(FIRST, held);
    expect(lost).toMatchObject({ status: 'moved', verifiedAt: null, aliases: 1 });
    expect(ownership(lost)[0]?.value).not.toBe(ownership(held)[0]?.value);
    expect((await events(SECOND)).slice(-2)).toEqual([
      'domain.verified moving.example',
      'domain.moved moving.example here',
    ]);
    expect((await events(FIRST)).at(-1)).toBe('domain.moved moving.example away');
    expect((await mailsTo(api, FIRST)).at(-1)).toMatch(/^Subject: moving\.example has moved to another organization/m);
  });

  it('does not go back by what was published once, and does by what is published anew', async () => {
    const page = (await (await api.get('/api/v1/domains?search=moving', FIRST)).json()) as { items: { id: string }[] };
    const before = await check(FIRST, page.items[0]!);
    expect(before.status).toBe('moved');
    dns.publish(ownership(before));
    expect(await check(FIRST, before)).toMatchObject({ status: 'verified', movedAt: null });
  });

  it('cannot be shown by a CNAME', async () => {
    const domain = await add(FIRST, 'wildcard.example');
    for (const { name } of domain.records.slice(0, 4)) dns.publishAt('CNAME', name, 'host.example');
    expect(await check(FIRST, domain)).toMatchObject({ status: 'unverified' });
  });

  it('goes to one of those who show it at the same moment', async () => {
    const both = [await add(FIRST, 'race.example'), await add(SECOND, 'race.example')];
    for (const domain of both) dns.publish(domain.records.filter(({ purpose }) => purpose === 'dkim'));
    api.clock.advance(10_000);
    const path = ({ id }: DomainDetails) => `/${id}/check`;
    await Promise.all([post(FIRST, path(both[0]!)), post(SECOND, path(both[1]!))]);
    const { rowCount } = await api.database.pool.query(
      `select 1 from domain where name = 'race.example' and verified_at is not null`,
    );
    expect(rowCount).toBeLessThanOrEqual(1);
  });

  it('is given up when it was not shown in time', async () => {
    const held = await add(FIRST, 'expiring.example');
    dns.publish(held.records);
    await check(FIRST, held);
    const claim = await add(SECOND, 'expiring.example', true);
    api.clock.advance(13 * DAY);
    const schedule = api.app.get(DomainSchedule);
    await schedule.runDue();
    expect((await api.get(`/api/v1/domains/${claim.id}`, SECOND)).status).toBe(200);
    api.clock.advance(2 * DAY);
    await schedule.runDue();
    expect((await api.get(`/api/v1/domains/${claim.id}`, SECOND)).status).toBe(404);
    expect((await api.get(`/api/v1/domains/${held.id}`, FIRST)).status).toBe(200);
    expect(await events(SECOND)).toContain('domain.claim-expired expiring.example');
  });
});
