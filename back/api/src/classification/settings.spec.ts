import { startApi, type TestApi } from '../../test/support/api.js';
import type { SettingsItem } from './settings.routes.js';

const OWNER = 'owner@example.org';
const MEMBER = 'member@example.org';
const OTHER = 'other@example.org';
const PATH = '/api/v1/classification/settings';
const LIMITS = { model: true, askBelow: 0.8, mostAskBelow: 0.9 };
const DEFAULTS = { promptAddition: '', examples: 4, askModel: true, askBelow: null };

describe('settings of classification', () => {
  let api: TestApi;
  let ours: string;

  beforeAll(async () => {
    api = await startApi({ LLM_URL: 'http://model.example/v1', LLM_MODEL: ['m'], LLM_ASK_BELOW_MOST: 0.9 });
    ours = await api.addOrganization();
    await api.addUser(OWNER, { organizations: [ours] });
    await api.addUser(MEMBER, { organizations: [ours], role: 'member' });
    await api.addUser(OTHER, { organizations: [await api.addOrganization()] });
  });
  beforeEach(() => api.database.pool.query('delete from classification_setting; delete from audit_entry'));
  afterAll(() => api.close());

  const read = async (as = OWNER): Promise<SettingsItem> => (await (await api.get(PATH, as)).json()) as SettingsItem;
  const patch = async (version: number, body: unknown, as = OWNER) => {
    const response = await api.send('PATCH', PATH, { as, headers: { 'If-Match': `"${version}"` }, body });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('are as everybody has them to begin with, and say what the operator allows', async () => {
    const response = await api.get(PATH, MEMBER);
    expect([response.status, response.headers.get('etag')]).toEqual([200, '"0"']);
    expect(await response.json()).toEqual({ ...DEFAULTS, operator: LIMITS, version: 0 });
  });

  it('change one by one, and stay the organization’s own', async () => {
    const promptAddition = 'We are a school.\nWhat parents write is personal.';
    expect(await patch(0, { promptAddition })).toEqual({
      status: 200,
      body: { ...DEFAULTS, promptAddition, operator: LIMITS, version: 1 },
    });
    expect(await patch(1, { examples: 0, askModel: false, askBelow: 0.5 })).toMatchObject({ body: { version: 2 } });
    expect(await read()).toEqual({
      ...{ promptAddition, examples: 0, askModel: false, askBelow: 0.5 },
      ...{ operator: LIMITS, version: 2 },
    });
    expect(await patch(2, { askBelow: null })).toMatchObject({ status: 200, body: { askBelow: null, examples: 0 } });
    expect(await read(OTHER)).toEqual({ ...DEFAULTS, operator: LIMITS, version: 0 });
  });

  it('are not changed by who has not seen them as they are, nor twice at once', async () => {
    expect(await patch(1, { examples: 1 })).toMatchObject({ status: 412, body: { code: 'version.mismatch' } });
    const both = await Promise.all([patch(0, { examples: 1 }), patch(0, { examples: 2 })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await api.send('PATCH', PATH, { as: OWNER, body: { examples: 1 } })).status).toBe(428);
  });

  it('are for admins to change', async () => {
    expect(await patch(0, { examples: 1 }, MEMBER)).toMatchObject({ status: 403, body: { code: 'access.role' } });
  });

  it.each([
    ['a long addition', { promptAddition: 'x'.repeat(2_001) }],
    ['a control character', { promptAddition: 'a\u0007b' }],
    ['many examples', { examples: 7 }],
    ['half an example', { examples: 0.5 }],
    ['a confidence that is none', { askBelow: 1.1 }],
    ['something else', { temperature: 1 }],
  ])('refuse %s', async (_name, body) => {
    expect(await patch(0, body)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  it('do not go beyond what the operator allows', async () => {
    expect(await patch(0, { askBelow: 0.91 })).toMatchObject({
      status: 422,
      body: {
        code: 'classification.ask-below',
        detail: expect.stringContaining('askBelow is 0.91; at most 0.9.') as string,
      },
    });
    expect(await patch(0, { askBelow: 0.9 })).toMatchObject({ status: 200, body: { askBelow: 0.9 } });
  });

  it('make what the model said before void where it is asked otherwise', async () => {
    const since = async () =>
      (await api.database.pool.query<{ at: Date | null }>('select prompt_changed_at as at from classification_setting'))
        .rows[0]?.at ?? null;
    await patch(0, { examples: 1 });
    expect(await since()).toBeNull();
    await patch(1, { promptAddition: 'We are a school.' });
    const first = await since();
    expect(first).toBeInstanceOf(Date);
    await patch(2, { examples: 2 });
    expect(await since()).toEqual(first);
    await patch(3, { promptAddition: '' });
    expect((await since())!.getTime()).toBeGreaterThan(first!.getTime());
  });

  it('leave a trail, and are announced to those who sort mail', async () => {
    const client = await api.database.pool.connect();
    const heard: (string | undefined)[] = [];
    client.on('notification', ({ payload }) => heard.push(payload));
    await client.query('listen classification');
    await patch(0, { examples: 1, promptAddition: 'We.' });
    await client.query('select 1');
    client.release(true);
    expect(heard).toEqual([ours]);
    const { rows } = await api.database.pool.query('select action, changes from audit_entry');
    expect(rows).toEqual([{ action: 'classification.update', changes: { examples: 1, promptAddition: 'We.' } }]);
    const { rows: events } = await api.database.pool.query('select type, data from event order by xid, seq');
    expect(events.at(-1)).toEqual({
      type: 'classification.updated',
      data: { fields: ['promptAddition', 'examples'] },
    });
  });
});
