import { readOrganizationKey, type CorrectionView, type MessagePage, type TraceItem } from '@postern/data';
import { TEST_SECRET } from '@postern/data/testing';
import { seal } from '@postern/platform';

import { startApi, type TestApi } from '../../test/support/api.js';

const OWNER = 'owner@example.org';
const OTHER = 'other@example.org';
const NEWS = 'From: "Ann, or so" <Ann@Example.ORG>\r\nList-Id: Weekly\r\n <News.Example.org>\r\n\r\nbody';

type Correction = Omit<CorrectionView, 'createdAt'> & { createdAt: string };
interface Page {
  items: Correction[];
  next: string | null;
}

describe('corrections', () => {
  let api: TestApi;
  let ours: string;

  beforeAll(async () => {
    api = await startApi();
    ours = await api.addOrganization();
    await api.addUser(OWNER, { organizations: [ours] });
    await api.addUser(OTHER, { organizations: [await api.addOrganization()] });
  });
  beforeEach(() => api.database.truncate('message, delivery, correction, category, audit_entry'));
  afterAll(() => api.close());

  const put = (id: string, category: unknown, as = OWNER) =>
    api.send('PUT', `/api/v1/messages/${id}/category`, { as, body: { category } });
  const correct = async (id: string, category: string): Promise<Correction> => {
    const response = await put(id, category);
    const body = (await response.json()) as Correction;
    expect([response.status, body]).toEqual([200, body]);
    return body;
  };
  const refusal = async (response: Promise<Response>): Promise<[number, string]> => {
    const { status, body } = await response.then(async (answer) => ({
      status: answer.status,
      body: await answer.json(),
    }));
    return [status, (body as { code: string }).code];
  };
  const withdraw = (path: string, as = OWNER) => api.send('DELETE', `/api/v1/${path}`, { as });
  const list = async (query = '', as = OWNER): Promise<Page> =>
    (await (await api.get(`/api/v1/corrections${query}`, as)).json()) as Page;
  const setVerdict = (id: string, verdict: object) =>
    api.database.pool.query('update message set verdict = $2 where id = $1', [id, verdict]);
  const setBody = async (id: string, raw: string | null): Promise<void> => {
    const key = await readOrganizationKey(api.databases.system.manager, TEST_SECRET, ours);
    const sealed = raw === null ? null : seal(key, [Buffer.from(raw)], `body:${id}`);
    await api.database.pool.query('update message set sealed_body = $2 where id = $1', [id, sealed]);
  };
  const categoryOf = async (id: string): Promise<unknown> =>
    ((await (await api.get('/api/v1/messages', OWNER)).json()) as MessagePage).items.find((item) => item.id === id)
      ?.category;
  const traceOf = async (id: string): Promise<TraceItem[]> => {
    const { events } = (await (await api.get(`/api/v1/messages/${id}/trace`, OWNER)).json()) as { events: TraceItem[] };
    return events.filter(({ step }) => step.startsWith('correct'));
  };

  it('say what a message is, of which author and list', async () => {
    const id = await api.addMessage(ours);
    await setVerdict(id, { category: 'promotion', confidence: 0.7, source: 'learned', reasons: ['list'] });
    await setBody(id, NEWS);
    const correction = await correct(id, 'newsletter');
    expect(correction).toEqual({
      ...{ id: expect.any(String), messageId: id, category: 'newsletter', previous: 'promotion' },
      ...{ author: 'ann@example.org', listId: 'news.example.org' },
      createdAt: new Date(api.clock.now()).toISOString(),
    });
    expect(await categoryOf(id)).toEqual({ name: 'newsletter', confidence: 1, source: 'correction', reasons: [] });
    expect(await traceOf(id)).toEqual([
      {
        ...{ at: correction.createdAt, step: 'corrected', delivery: null },
        ...{ category: 'newsletter', previous: 'promotion', by: OWNER },
      },
    ]);
  });

  it('know the author of what has no body any more', async () => {
    const id = await api.addMessage(ours, { sender: 'Bob@Example.org' });
    await setBody(id, null);
    expect(await correct(id, 'personal')).toMatchObject({ author: 'bob@example.org', listId: null, previous: null });
  });

  it('have no author where the message names none', async () => {
    expect(await correct(await api.addMessage(ours), 'spam')).toMatchObject({ author: '', listId: null });
  });

  it('may change, and the last one counts', async () => {
    const id = await api.addMessage(ours);
    await setVerdict(id, { category: 'promotion', confidence: 0.7, source: 'learned' });
    const first = await correct(id, 'newsletter');
    api.clock.advance(1_000);
    expect(await correct(id, 'newsletter')).toEqual(first);
    expect(await traceOf(id)).toHaveLength(1);
    const second = await correct(id, 'receipt');
    expect(second).toEqual({
      ...first,
      category: 'receipt',
      createdAt: new Date(api.clock.now()).toISOString(),
    });
    expect((await traceOf(id)).map(({ category, previous }) => [category, previous])).toEqual([
      ['newsletter', 'promotion'],
      ['receipt', 'newsletter'],
    ]);
    expect((await list()).items).toEqual([second]);
  });

  it('are one of a message, however many people correct it at once', async () => {
    const id = await api.addMessage(ours);
    const answers = await Promise.all(['receipt', 'social', 'spam', 'receipt'].map((name) => correct(id, name)));
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
    expect((await list()).items).toHaveLength(1);
  });

  it('name a category that there is here, and that is enabled', async () => {
    const id = await api.addMessage(ours);
    expect(await refusal(put(id, 'school'))).toEqual([422, 'correction.category']);
    const write = async (name: string, body: object): Promise<void> => {
      const headers = { 'If-Match': '"0"' };
      const response = await api.send('PUT', `/api/v1/categories/${name}`, { as: OWNER, headers, body });
      expect(response.status).toBe(200);
    };
    await write('school', { description: 'School.' });
    await write('social', { description: 'People.', enabled: false });
    expect(await correct(id, 'school')).toMatchObject({ category: 'school' });
    expect(await refusal(put(id, 'social'))).toEqual([422, 'correction.category']);
    for (const odd of ['No name', '', 7, null]) expect(await refusal(put(id, odd))).toEqual([400, 'request.invalid']);
    expect((await list()).items).toHaveLength(1);
  });

  it('concern received mail of the organization', async () => {
    const id = await api.addMessage(ours);
    expect(await refusal(put(id, 'receipt', OTHER))).toEqual([404, 'message.unknown']);
    expect(await refusal(put(crypto.randomUUID(), 'receipt'))).toEqual([404, 'message.unknown']);
    await api.database.pool.query(`update message set origin = 'generated'`);
    expect(await refusal(put(id, 'receipt'))).toEqual([409, 'correction.generated']);
    expect((await list()).items).toEqual([]);
  });

  it('do not change a message when the correction fails', async () => {
    const id = await api.addMessage(ours);
    await api.database.pool.query(`update message set sealed_body = 'damaged'`);
    expect((await put(id, 'receipt')).status).toBe(500);
    expect([await categoryOf(id), await traceOf(id), (await list()).items]).toEqual([null, [], []]);
  });

  it('are taken back by their message: it is what it was taken for before, also after several', async () => {
    const classified = await api.addMessage(ours);
    const unclassified = await api.addMessage(ours);
    await setVerdict(classified, { category: 'promotion', confidence: 0.7, source: 'learned', reasons: ['list-id'] });
    await correct(classified, 'social');
    for (const id of [classified, unclassified]) {
      await correct(id, 'receipt');
      expect(await refusal(withdraw(`messages/${id}/category`, OTHER))).toEqual([404, 'correction.unknown']);
      expect((await withdraw(`messages/${id}/category`)).status).toBe(204);
      expect(await refusal(withdraw(`messages/${id}/category`))).toEqual([404, 'correction.unknown']);
    }
    expect(await categoryOf(classified)).toEqual({
      ...{ name: 'promotion', confidence: 0.7, source: 'learned', reasons: ['list-id'] },
    });
    expect(await categoryOf(unclassified)).toBeNull();
    expect((await traceOf(classified)).map(({ step, category, previous }) => [step, category, previous])).toEqual([
      ['corrected', 'social', 'promotion'],
      ['corrected', 'receipt', 'social'],
      ['correction-withdrawn', 'receipt', 'promotion'],
    ]);
    expect((await list()).items).toEqual([]);
  });

  it('that were made before verdicts were kept leave the category that they gave', async () => {
    const id = await api.addMessage(ours);
    await setVerdict(id, { category: 'promotion', confidence: 0.7, source: 'learned' });
    await correct(id, 'receipt');
    await api.database.pool.query('update correction set previous_verdict = null');
    expect((await withdraw(`messages/${id}/category`)).status).toBe(204);
    expect(await categoryOf(id)).toMatchObject({ name: 'receipt', source: 'correction' });
  });

  it('are taken back by themselves, be their message there or gone', async () => {
    const there = await api.addMessage(ours);
    const gone = await api.addMessage(ours);
    const ids = [(await correct(there, 'receipt')).id, (await correct(gone, 'receipt')).id];
    await api.database.pool.query('delete from message where id = $1', [gone]);
    for (const id of ids) {
      expect(await refusal(withdraw(`corrections/${id}`, OTHER))).toEqual([404, 'correction.unknown']);
      expect((await withdraw(`corrections/${id}`)).status).toBe(204);
      expect(await refusal(withdraw(`corrections/${id}`))).toEqual([404, 'correction.unknown']);
    }
    expect(await categoryOf(there)).toBeNull();
    expect((await traceOf(there)).at(-1)).toMatchObject({ step: 'correction-withdrawn', previous: null });
  });

  it('are listed newest first, in pages, by category and author', async () => {
    const made: string[] = [];
    for (const [index, category] of ['receipt', 'social', 'receipt'].entries()) {
      const id = await api.addMessage(ours);
      await setBody(id, `From: a${index % 2}@b.example\r\n\r\n`);
      made.unshift((await correct(id, category)).id);
    }
    const ids = (page: Page) => page.items.map(({ id }) => id);
    expect(ids(await list())).toEqual(made);
    const first = await list('?limit=2');
    expect(ids(first)).toEqual(made.slice(0, 2));
    const second = await list(`?limit=2&after=${first.next}`);
    expect([ids(second), second.next]).toEqual([made.slice(2), null]);
    expect(ids(await list('?category=receipt'))).toEqual([made[0], made[2]]);
    expect(ids(await list('?author=A0@B.example'))).toEqual([made[0], made[2]]);
    expect(ids(await list('?category=social&author=a0@b.example'))).toEqual([]);
    expect((await list('', OTHER)).items).toEqual([]);
    expect((await api.get('/api/v1/corrections?after=x', OWNER)).status).toBe(400);
  });

  it('leave a trail', async () => {
    const id = await api.addMessage(ours);
    await correct(id, 'receipt');
    await withdraw(`messages/${id}/category`);
    const { rows } = await api.database.pool.query('select action, target_id, changes from audit_entry order by id');
    const changes = { category: 'receipt', previous: null };
    expect(rows).toEqual([
      { action: 'message.correct', target_id: id, changes },
      { action: 'correction.delete', target_id: id, changes },
    ]);
    const { rows: events } = await api.database.pool.query('select type, data from event order by xid, seq');
    expect(events.slice(-2)).toEqual([
      { type: 'message.corrected', data: { messageId: id, ...changes } },
      { type: 'correction.deleted', data: { messageId: id, ...changes } },
    ]);
  });
});
