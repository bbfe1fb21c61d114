import { startApi, type TestApi } from '../../test/support/api.js';
import { MEMBER, OWNER, STRANGER, VIEWER, addPeople, audited, freshTeam, type Team } from '../../test/support/team.js';

const BODY = {
  ...{ held: 'daily', gathered: 'weekly', hour: 7, weekday: 6, timeZone: 'Europe/Berlin' },
  ...{ categories: ['newsletter', 'promotion'], confidence: 0.9 },
};
const NOTHING = {
  ...{ id: null, destinationId: null, address: null, held: 'daily', gathered: 'daily', hour: 6, weekday: 1 },
  ...{ timeZone: 'UTC', categories: [], confidence: 0.8, version: 0 },
};

describe('settings of digests', () => {
  let api: TestApi;
  let team: Team;
  let mailbox: string;
  let endpoint: string;
  let foreign: string;

  beforeAll(async () => {
    api = await startApi();
    await addPeople(api);
  });
  beforeEach(async () => {
    team = await freshTeam(api);
    const add = async (organization: string, address: string, kind = 'mailbox'): Promise<string> => {
      const { rows } = await api.database.pool.query<{ id: string }>(
        `insert into destination (organization_id, address, kind, sealed_secret, verified_at, verified_by)
         values ($1, $2, $3, case when $3 = 'webhook' then ''::bytea end, now(), 'link') returning id`,
        [organization, address, kind],
      );
      return rows[0]!.id;
    };
    mailbox = await add(team.id, 'ann@example.net');
    endpoint = await add(team.id, 'https://hooks.example/', 'webhook');
    foreign = await add(team.other, 'eve@example.net');
  });
  afterAll(() => api.close());

  const read = async (scope: string, as = VIEWER): Promise<Record<string, unknown>> =>
    (await (await api.get(`/api/v1/digests/${scope}`, as)).json()) as Record<string, unknown>;
  const put = (scope: string, body: object, version: number, as = MEMBER): Promise<Response> =>
    api.send('PUT', `/api/v1/digests/${scope}`, { as, body, headers: { 'If-Match': `"${version}"` } });
  const remove = (scope: string, version: number, as = MEMBER): Promise<Response> =>
    api.send('DELETE', `/api/v1/digests/${scope}`, { as, headers: { 'If-Match': `"${version}"` } });
  const codeOf = async (response: Response): Promise<string> => {
    const { code } = (await response.json()) as { code: string };
    return `${response.status} ${code}`;
  };

  it('are as everybody has them, as the organization has them, or a mailbox’s own', async () => {
    expect(await read('organization')).toEqual(NOTHING);
    expect(await read(mailbox)).toEqual({ ...NOTHING, destinationId: mailbox, address: 'ann@example.net' });
    const answer = await put('organization', BODY, 0);
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"1"']);
    expect(await read('organization')).toMatchObject({ ...BODY, destinationId: null, version: 1 });
    expect(await read(mailbox)).toEqual({
      ...BODY,
      id: null,
      destinationId: mailbox,
      address: 'ann@example.net',
      version: 0,
    });
    expect((await put(mailbox, { ...BODY, gathered: 'never' }, 0)).status).toBe(200);
    expect(await read(mailbox)).toMatchObject({ gathered: 'never', version: 1 });
    const list = (await (await api.get('/api/v1/digests', VIEWER)).json()) as { items: object[] };
    expect(list.items).toMatchObject([{ destinationId: null }, { destinationId: mailbox, address: 'ann@example.net' }]);
    expect((await remove(mailbox, 1)).status).toBe(204);
    expect(await read(mailbox)).toMatchObject({ gathered: 'weekly', version: 0 });
    expect(await audited(api)).toEqual([
      `${MEMBER} digest.delete ann@example.net`,
      `${MEMBER} digest.update`,
      `${MEMBER} digest.update ann@example.net`,
    ]);
  });

  it('change for whoever knows what they are', async () => {
    await put(mailbox, BODY, 0);
    expect(await codeOf(await put(mailbox, BODY, 0))).toBe('412 version.mismatch');
    expect(await codeOf(await remove(mailbox, 7))).toBe('412 version.mismatch');
    expect((await put(mailbox, BODY, 1)).headers.get('etag')).toBe('"2"');
    const both = await Promise.all([put('organization', BODY, 0), put('organization', BODY, 0)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await remove(mailbox, 2)).status).toBe(204);
    expect(await codeOf(await remove(mailbox, 0))).toBe('404 digest.unknown');
  });

  it('name categories that there are, zones that there are, and hours of a day', async () => {
    expect(await codeOf(await put('organization', { ...BODY, categories: ['weird'] }, 0))).toBe('422 digest.category');
    for (const wrong of [
      { timeZone: 'Mars/Base' },
      { hour: 24 },
      { weekday: 0 },
      { held: 'hourly' },
      { confidence: 1.1 },
      { categories: ['<b>'] },
      { other: 1 },
    ]) {
      expect(await codeOf(await put('organization', { ...BODY, ...wrong }, 0))).toBe('400 request.invalid');
    }
  });

  it('are of mailboxes of the organization, and nobody else’s', async () => {
    for (const scope of [endpoint, foreign, '0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f80']) {
      expect(await codeOf(await put(scope, BODY, 0))).toBe('404 digest.destination');
      expect(await codeOf(await api.get(`/api/v1/digests/${scope}`, VIEWER))).toBe('404 digest.destination');
    }
    expect(await codeOf(await put(mailbox, BODY, 0, STRANGER))).toBe('404 digest.destination');
    expect(await codeOf(await put(mailbox, BODY, 0, VIEWER))).toBe('403 access.role');
    expect((await put(mailbox, BODY, 0, OWNER)).status).toBe(200);
    await api.database.pool.query('delete from destination where id = $1', [mailbox]);
    const { rows } = await api.database.pool.query('select 1 from digest_setting');
    expect(rows).toEqual([]);
  });
});
