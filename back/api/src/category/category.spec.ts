import { CATEGORY_DESCRIPTIONS, DEFAULT_CATEGORIES } from '@postern/data';

import { startApi, type TestApi } from '../../test/support/api.js';
import type { CategoryItem } from './category.routes.js';

const OWNER = 'owner@example.org';
const OTHER = 'other@example.org';
const SCHOOL = { description: 'The school writes.' };

interface Answer {
  status: number;
  body: Record<string, unknown>;
  etag: string | null;
}

describe('categories', () => {
  let api: TestApi;
  let ours: string;

  beforeAll(async () => {
    api = await startApi();
    ours = await api.addOrganization();
    await api.addUser(OWNER, { organizations: [ours] });
    await api.addUser(OTHER, { organizations: [await api.addOrganization()] });
  });
  beforeEach(() => api.database.pool.query('delete from category; delete from rule; delete from audit_entry'));
  afterAll(() => api.close());

  const list = async (as = OWNER): Promise<CategoryItem[]> =>
    ((await (await api.get('/api/v1/categories', as)).json()) as { items: CategoryItem[] }).items;
  const send = async (method: string, name: string, version: number, body?: unknown): Promise<Answer> => {
    const headers = { 'If-Match': `"${version}"` };
    const response = await api.send(method, `/api/v1/categories/${name}`, { as: OWNER, headers, body });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
      etag: response.headers.get('etag'),
    };
  };
  const put = (name: string, version: number, body: unknown = SCHOOL) => send('PUT', name, version, body);
  const rule = async (name: string, condition: object, enabled = true): Promise<string> => {
    const body = { name, condition, enabled, actions: [{ kind: 'hold' }] };
    const response = await api.send('POST', '/api/v1/rules', { as: OWNER, body });
    expect(response.status).toBe(201);
    return ((await response.json()) as { id: string }).id;
  };

  it('are those that everybody has to begin with', async () => {
    expect(await list()).toEqual(
      DEFAULT_CATEGORIES.map((name) => ({
        ...{ id: null, name, description: CATEGORY_DESCRIPTIONS[name] },
        ...{ enabled: true, own: false, changed: false, version: 0 },
      })),
    );
  });

  it('can be added and changed, and stand after the others by name', async () => {
    const made = await put('school', 0);
    expect(made).toMatchObject({ status: 200, etag: '"1"' });
    expect(made.body).toEqual({
      ...{ id: expect.any(String), name: 'school', ...SCHOOL, enabled: true },
      ...{ own: true, changed: false, version: 1 },
    });
    await put('a-1', 0);
    const changed = await put('school', 1, { description: 'Others.', enabled: false });
    expect(changed.body).toMatchObject({ id: made.body['id'], description: 'Others.', enabled: false, version: 2 });
    expect((await list()).slice(DEFAULT_CATEGORIES.length).map(({ name }) => name)).toEqual(['a-1', 'school']);
    expect((await list(OTHER)).map(({ name }) => name)).toEqual([...DEFAULT_CATEGORIES]);
  });

  it('that everybody has can be different here, and be as they were again', async () => {
    const { body } = await put('social', 0, { description: 'People.', enabled: false });
    expect(body).toMatchObject({ name: 'social', description: 'People.', enabled: false, own: false, changed: true });
    expect((await list()).map(({ name }) => name)).toEqual([...DEFAULT_CATEGORIES]);
    expect((await send('DELETE', 'social', 1)).status).toBe(204);
    expect((await list()).find(({ name }) => name === 'social')).toEqual({
      ...{ id: null, name: 'social', description: CATEGORY_DESCRIPTIONS.social },
      ...{ enabled: true, own: false, changed: false, version: 0 },
    });
  });

  it('are deleted when they are one’s own', async () => {
    await put('school', 0);
    expect((await send('DELETE', 'school', 1)).status).toBe(204);
    for (const name of ['school', 'social']) {
      expect(await send('DELETE', name, 0)).toMatchObject({ status: 404, body: { code: 'category.unknown' } });
    }
  });

  it('are not changed by who has not seen the last change', async () => {
    expect((await put('school', 1)).status).toBe(412);
    await put('school', 0);
    expect((await put('school', 0)).status).toBe(412);
    expect((await send('DELETE', 'school', 2)).status).toBe(412);
    const response = await api.send('PUT', '/api/v1/categories/school', { as: OWNER, body: SCHOOL });
    expect(response.status).toBe(428);
    const both = await Promise.all([put('twice', 0), put('twice', 0)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it.each(['School', '-school', 'sch_ool', 'sch.ool', 'a'.repeat(41), 'sch%C3%B6ol'])(
    'are not called %s',
    async (name) => {
      expect(await put(name, 0)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    },
  );

  it.each([{}, { description: '' }, { description: '  ' }, { description: 'x'.repeat(501) }, { description: 'a\nb' }])(
    'are not described as %j',
    async (body) => {
      expect(await put('school', 0, body)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    },
  );

  it('may have the longest name and description', async () => {
    expect((await put('a'.repeat(40), 0, { description: 'x'.repeat(500) })).status).toBe(200);
  });

  it('are thirty of one’s own at most, whatever was changed of the others', async () => {
    await put('social', 0);
    for (let n = 1; n <= 30; n++) expect((await put(`own-${n}`, 0)).status).toBe(200);
    expect(await put('own-31', 0)).toMatchObject({ status: 409, body: { code: 'category.too-many' } });
    expect(await list()).toHaveLength(DEFAULT_CATEGORIES.length + 30);
    expect((await put('own-30', 1)).status).toBe(200);
    expect((await put('political', 0)).status).toBe(200);
  });

  it.each(['spam', 'phishing'])('that are %s stay switched on, however they are described', async (name) => {
    const off = await put(name, 0, { description: 'Bad.', enabled: false });
    expect(off).toMatchObject({ status: 409, body: { code: 'category.always-on' } });
    expect((await put(name, 0, { description: 'Bad.' })).status).toBe(200);
  });

  it('that rules name are neither deleted nor switched off', async () => {
    await put('school', 0);
    const deep = { kind: 'all', of: [{ kind: 'not', of: [{ kind: 'category', in: ['social', 'school'] }] }] };
    const rules = [
      { id: await rule('Deep', deep), name: 'Deep' },
      { id: await rule('Off', { kind: 'category', in: ['school'] }, false), name: 'Off' },
    ];
    await rule('Subject', { kind: 'subject', test: 'is', value: 'school' });
    const refusals = [await send('DELETE', 'school', 1), await put('school', 1, { ...SCHOOL, enabled: false })];
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ status: 409, body: { code: 'category.in-use', rules } });
      expect(refusal.body['detail']).toContain('“Deep”, “Off”');
    }
    const social = await put('social', 0, { description: 'People.', enabled: false });
    expect(social).toMatchObject({ status: 409, body: { rules: [rules[0]] } });
    expect((await put('school', 1, { description: 'Still on.' })).status).toBe(200);
    // What it becomes again is enabled: the rules have what they name.
    await put('social', 0, { description: 'People.' });
    expect((await send('DELETE', 'social', 1)).status).toBe(204);
    await api.database.pool.query('delete from rule');
    expect((await send('DELETE', 'school', 2)).status).toBe(204);
  });

  it('leave a trail', async () => {
    await put('school', 0);
    await put('school', 1, { ...SCHOOL, enabled: false });
    await send('DELETE', 'school', 2);
    const { rows } = await api.database.pool.query(
      'select action, target_name as name, changes from audit_entry order by id',
    );
    expect(rows).toEqual([
      { action: 'category.create', name: 'school', changes: { ...SCHOOL, enabled: true } },
      { action: 'category.update', name: 'school', changes: { ...SCHOOL, enabled: false } },
      { action: 'category.delete', name: 'school', changes: {} },
    ]);
    const { rows: events } = await api.database.pool.query('select type from event order by xid, seq');
    expect(events.map(({ type }) => type as string).slice(-3)).toEqual([
      ...['category.created', 'category.updated', 'category.deleted'],
    ]);
  });
});
