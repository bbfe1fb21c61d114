import { startApi, type TestApi } from '../../test/support/api.js';
import { FakeDns } from '../../test/support/fake-dns.js';
import type { DomainDetails, DomainItem } from './domain.schemas.js';

const OWNER = 'owner@example.org';
const OTHER = 'other@example.org';
const VIEWER = 'viewer@example.org';

describe('domains', () => {
  let api: TestApi;
  let dns: FakeDns;
  let ours: string;
  let theirs: string;

  beforeAll(async () => {
    api = await startApi();
    dns = new FakeDns(api);
    ours = await api.addOrganization();
    theirs = await api.addOrganization();
    await api.addUser(OWNER, { organizations: [ours] });
    await api.addUser(OTHER, { organizations: [theirs] });
    await api.addUser(VIEWER, { organizations: [ours], role: 'viewer' });
  });
  afterAll(() => api.close());

  const send = async <T>(
    method: string,
    path: string,
    options: Parameters<TestApi['send']>[2] = {},
  ): Promise<[number, T]> => {
    const response = await api.send(method, `/api/v1/domains${path}`, { as: OWNER, ...options });
    return [response.status, (response.status === 204 ? null : await response.json()) as T];
  };
  const add = async (name: string, as = OWNER): Promise<DomainDetails> => {
    api.clock.advance(1_000);
    const [status, body] = await send<DomainDetails>('POST', '', { as, body: { name } });
    expect({ status, body }).toMatchObject({ status: 201 });
    return body;
  };
  const check = async (id: string, as = OWNER): Promise<DomainDetails> => {
    api.clock.advance(10_000);
    return (await send<DomainDetails>('POST', `/${id}/check`, { as }))[1];
  };
  const code = (body: unknown) => (body as { code: string }).code;

  describe('are added', () => {
    it('with the records to publish, none of which was looked at yet', async () => {
      const domain = await add(' Bücher.Example. ');
      expect(domain).toMatchObject({
        ...{ name: 'xn--bcher-kva.example', unicodeName: 'bücher.example', status: 'unverified', state: 'unchecked' },
        ...{ aliases: 0, seals: true, mtaSts: { mode: 'testing', maxAge: 604_800 }, delegation: null },
        dkimKeys: [{ state: 'pending' }],
      });
      expect(domain.records.map(({ purpose, importance, check: found }) => [purpose, importance, found])).toEqual([
        ['ownership', 'required', null],
        ['mx', 'required', null],
        ['spf', 'required', null],
        ['dkim', 'required', null],
        ['dmarc', 'recommended', null],
        ['mta-sts', 'recommended', null],
        ['mta-sts-host', 'recommended', null],
        ['tls-rpt', 'recommended', null],
      ]);
      const dkim = domain.records.find(({ purpose }) => purpose === 'dkim')!;
      expect(dkim.strings.join('')).toBe(dkim.value);
      expect(dkim.strings.length).toBeGreaterThan(1);
    });

    it.each([
      ['co.uk', 400, 'domain.public-suffix'],
      ['[192.0.2.1]', 400, 'domain.name'],
      ['192.0.2.1', 400, 'domain.name'],
      ['a b.example', 400, 'domain.name'],
      ['xn--bcher-kva.example', 409, 'domain.exists'],
      ['a\0b.example', 400, 'request.invalid'],
      ['', 400, 'request.invalid'],
    ])('not as %j: %d %s', async (name, status, problem) => {
      const [got, body] = await send('POST', '', { body: { name } });
      expect([got, code(body)]).toEqual([status, problem]);
    });

    it('several at once, each by itself', async () => {
      api.clock.advance(1_000);
      const [status, body] = await send<{ items: { name: string; domain: DomainItem | null; problem: unknown }[] }>(
        'POST',
        '/bulk',
        {
          body: { names: ['bulk1.example', 'com', 'bulk2.example'] },
        },
      );
      expect(status).toBe(200);
      expect(body.items.map(({ domain, problem }) => domain?.name ?? problem)).toEqual([
        'bulk1.example',
        { code: 'domain.public-suffix', detail: expect.stringContaining('Give the name that you registered') },
        'bulk2.example',
      ]);
    });

    it('by who may, and are nobody else’s', async () => {
      api.clock.advance(1_000);
      const { id } = await add('walls.example');
      expect((await send('POST', '', { as: VIEWER, body: { name: 'viewer.example' } }))[0]).toBe(403);
      for (const [method, path] of [
        ['GET', ''],
        ['POST', '/check'],
        ['GET', '/dkim-keys'],
        ['POST', '/dkim-keys'],
      ] as const) {
        expect((await send(method, `/${id}${path}`, { as: OTHER }))[0]).toBe(404);
      }
      expect((await send('GET', `/${id}`, { as: VIEWER }))[0]).toBe(200);
      expect((await send<{ items: [] }>('GET', '', { as: OTHER }))[1].items).toEqual([]);
    });
  });

  it('are listed by page, name, state and part of the name', async () => {
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const [, page]: [number, { items: DomainItem[]; next: string | null }] = await send(
        'GET',
        `?limit=2${next === '' ? '' : `&after=${next}`}`,
      );
      seen.push(...page.items.map(({ name }) => name));
      next = page.next;
    }
    expect(seen).toEqual(['bulk1.example', 'bulk2.example', 'walls.example', 'xn--bcher-kva.example']);
    const names = async (query: string) =>
      (await send<{ items: DomainItem[] }>('GET', query))[1].items.map(({ name }) => name);
    expect(await names('?sort=-name')).toEqual(seen.toReversed());
    expect(await names('?search=bücher')).toEqual(['xn--bcher-kva.example']);
    expect(await names('?search=BULK')).toEqual(['bulk1.example', 'bulk2.example']);
    expect((await names('?sort=created'))[0]).toBe('xn--bcher-kva.example');
    expect((await names('?sort=-created'))[0]).toBe('walls.example');
    expect(await names('?verified=true')).toEqual([]);
    expect(await names('?broken=true')).toEqual([]);
    expect(await names('?status=unverified&state=unchecked')).toHaveLength(4);
    expect((await send('GET', '?after=x'))[0]).toBe(400);
  });

  it('are verified by their record, told so, and only then signed for by a key that was seen', async () => {
    const domain = await add('verified.example');
    const recordOf = (purpose: string) => domain.records.filter((record) => record.purpose === purpose);
    dns.publish(recordOf('ownership'));
    const first = await check(domain.id);
    expect(first).toMatchObject({ status: 'verified', state: 'incomplete', dkimKeys: [{ state: 'pending' }] });
    expect(first.records.find(({ purpose }) => purpose === 'mx')?.check).toMatchObject({
      state: 'missing',
      source: 'authority',
    });
    expect(first.records.find(({ purpose }) => purpose === 'ownership')).toMatchObject({ importance: 'recommended' });
    dns.publish(domain.records.filter(({ purpose }) => purpose !== 'ownership'));
    const second = await check(domain.id);
    expect(second).toMatchObject({ status: 'verified', dkimKeys: [{ state: 'active' }] });
    const right = second.records
      .filter(({ purpose }) => purpose !== 'mta-sts-host')
      .map(({ check: found }) => found?.state);
    expect(new Set(right)).toEqual(new Set(['ok']));
    const { rows } = await api.database.pool.query<{ type: string }>(
      'select type from event where organization_id = $1',
      [ours],
    );
    expect(rows).toEqual([{ type: 'domain.verified' }]);
    expect((await send<{ items: DomainItem[] }>('GET', '?verified=true'))[1].items.map(({ id }) => id)).toEqual([
      domain.id,
    ]);
  });

  it('are told when senders cannot fetch their MTA-STS policy', async () => {
    const domain = await add('policy.example');
    dns.publish(domain.records);
    await check(domain.id);
    const host = async () => (await check(domain.id)).records.find(({ purpose }) => purpose === 'mta-sts-host')?.check;
    expect(await host()).toMatchObject({ state: 'ok' });
    const { policy } = dns;
    dns.policy = { trouble: 'the certificate has expired' };
    expect(await host()).toMatchObject({
      ...{ state: 'warning', reason: 'mta-sts-host.no-policy' },
      explanation: expect.stringContaining('https://mta-sts.policy.example, though: the certificate has expired.'),
    });
    dns.policy = { text: 'version: STSv1\nmode: none\nmax_age: 604800\n' };
    expect((await host())?.explanation).toContain('another policy');
    dns.policy = policy;
  });

  it('are not looked at twice within three seconds', async () => {
    const domain = await add('fresh.example');
    await check(domain.id);
    const looks = dns.looks;
    await send('POST', `/${domain.id}/check`);
    expect(dns.looks).toBe(looks);
    await check(domain.id);
    expect(dns.looks).toBe(looks + 1);
  });

  it('change by whoever knows their version; another policy has another id', async () => {
    const domain = await add('changed.example');
    const idOf = ({ records }: DomainDetails) => records.find(({ purpose }) => purpose === 'mta-sts')!.value;
    const change = (body: object, version: number) =>
      send<DomainDetails>('PATCH', `/${domain.id}`, { body, headers: { 'If-Match': `"${version}"` } });
    const [status, changed] = await change({ seals: false, mtaSts: { mode: 'enforce' } }, domain.version);
    expect([status, changed]).toMatchObject([200, { seals: false, mtaSts: { mode: 'enforce', maxAge: 604_800 } }]);
    expect(idOf(changed)).not.toBe(idOf(domain));
    expect((await change({ seals: true }, domain.version))[0]).toBe(412);
    expect((await change({ mtaSts: { maxAge: 10 } }, changed.version))[0]).toBe(400);
    expect((await send('PATCH', `/${domain.id}`, { body: {} }))[0]).toBe(428);
  });

  it('are deleted with their aliases only when that is confirmed', async () => {
    const domain = await add('deleted.example');
    const { rows } = await api.database.pool.query<{ id: string }>(
      `insert into alias (organization_id, domain_id, kind, pattern) values ($1, $2, 'catch-all', '*') returning id`,
      [ours, domain.id],
    );
    const headers = { 'If-Match': `"${domain.version}"` };
    const [refused, problem] = await send('DELETE', `/${domain.id}`, { headers });
    expect([refused, code(problem)]).toEqual([409, 'domain.in-use']);
    expect((await send('DELETE', `/${domain.id}?withAliases=true`, { headers }))[0]).toBe(204);
    expect((await send('GET', `/${domain.id}`))[0]).toBe(404);
    expect((await api.database.pool.query('select 1 from alias where id = $1', [rows[0]!.id])).rowCount).toBe(0);
    const audit = await api.database.pool.query<{ action: string }>(
      `select action from audit_entry where target_name = 'deleted.example' order by id`,
    );
    expect(audit.rows.map(({ action }) => action)).toEqual(['domain.create', 'domain.delete']);
  });

  describe('sign with keys that', () => {
    it('take over once they are seen, overlap, and go when nothing needs them', async () => {
      const domain = await add('rotated.example');
      dns.publish(domain.records);
      const [first] = (await check(domain.id)).dkimKeys;
      expect(first).toMatchObject({ state: 'active' });
      const [created, second] = await send<{ id: string; selector: string; state: string }>(
        'POST',
        `/${domain.id}/dkim-keys`,
      );
      expect([created, second.state]).toEqual([201, 'pending']);
      expect(second.selector).not.toBe(first!.selector);
      expect(code((await send('POST', `/${domain.id}/dkim-keys`))[1])).toBe('dkim-key.pending');
      const waiting = await check(domain.id);
      expect(waiting.dkimKeys.map(({ state }) => state)).toEqual(['pending', 'active']);
      dns.publish(waiting.records.filter(({ name }) => name.startsWith(second.selector)));
      const taken = await check(domain.id);
      expect(taken.dkimKeys.map(({ state }) => state)).toEqual(['active', 'retiring']);
      expect(taken.records.filter(({ purpose }) => purpose === 'dkim')).toHaveLength(2);
      const remove = async (key: string) => {
        const [status, body] = await send('DELETE', `/${domain.id}/dkim-keys/${key}`);
        return status === 204 ? 204 : code(body);
      };
      expect(await remove(first!.id)).toBe('dkim-key.in-use');
      expect(await remove(second.id)).toBe('dkim-key.in-use');
      api.clock.advance(7 * 86_400_000);
      const [, later] = await send<DomainDetails>('GET', `/${domain.id}`);
      expect(later.dkimKeys.map(({ state }) => state)).toEqual(['active', 'retired']);
      expect(later.records.filter(({ purpose }) => purpose === 'dkim')).toHaveLength(1);
      expect(await remove(first!.id)).toBe(204);
      expect(await remove(first!.id)).toBe('dkim-key.unknown');
    });

    it('tell the processes that sign', async () => {
      const { id } = await add('notified.example');
      const client = await api.database.pool.connect();
      const told: string[] = [];
      client.on('notification', ({ channel, payload }) => told.push(`${channel} ${payload ?? ''}`));
      await client.query('listen directory');
      dns.publish((await send<DomainDetails>('GET', `/${id}`))[1].records);
      await check(id);
      await client.query('select 1');
      client.removeAllListeners('notification');
      client.release(true);
      expect(told).toContain('directory notified.example');
    });
  });

  it('of the list come quickly from a thousand domains', async () => {
    await api.database.pool.query(
      `insert into domain (organization_id, name) select $1, 'd' || n || '.example' from generate_series(1, 1000) n`,
      [theirs],
    );
    const [, page] = await send<{ items: DomainItem[] }>('GET', '?search=d99&limit=200', { as: OTHER });
    expect(page.items).toHaveLength(11);
    const [status, body] = await send('POST', '', { as: OTHER, body: { name: 'onemore.example' } });
    expect([status, code(body)]).toEqual([409, 'domain.too-many']);
  });
});
