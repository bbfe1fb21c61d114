import type { Accuracy } from '@postern/data';

import { startApi, type TestApi } from '../../test/support/api.js';
import type { ModelItem } from './accuracy.routes.js';

const OWNER = 'owner@example.org';
const OTHER = 'other@example.org';
const DAY_MS = 86_400_000;

interface Found {
  source: string;
  category?: string;
  /** Of the step `classified` that came after the first. */
  reason?: string;
}

describe('accuracy of sorting', () => {
  let api: TestApi;
  let ours: string;

  beforeAll(async () => {
    api = await startApi({ LLM_URL: 'http://model.example/v1', LLM_MODEL: ['m'] });
    ours = await api.addOrganization();
    await api.addUser(OWNER, { organizations: [ours] });
    await api.addUser(OTHER, { organizations: [await api.addOrganization()] });
  });
  beforeEach(() => api.database.truncate('message, delivery, correction'));
  afterAll(() => api.close());

  async function add({ source, category = 'promotion', reason }: Found): Promise<string> {
    const id = await api.addMessage(ours);
    const verdict = { category, confidence: 0.7, source };
    const steps = [
      { step: 'classified', ...verdict },
      ...(reason === undefined ? [] : [{ step: 'classified', reason }]),
    ];
    await api.database.pool.query('update message set verdict = $2, trace = trace || $3::jsonb where id = $1', [
      id,
      JSON.stringify(verdict),
      JSON.stringify(steps),
    ]);
    return id;
  }
  const correct = async (id: string, category: string): Promise<void> => {
    const response = await api.send('PUT', `/api/v1/messages/${id}/category`, { as: OWNER, body: { category } });
    expect(response.status).toBe(200);
  };
  const read = async (query = '', as = OWNER): Promise<Accuracy> =>
    (await (await api.get(`/api/v1/classification/accuracy${query}`, as)).json()) as Accuracy;

  it('counts what somebody said to be something else, and for what a model was asked', async () => {
    await add({ source: 'learned' });
    await correct(await add({ source: 'learned' }), 'newsletter');
    await add({ source: 'model' });
    await add({ source: 'learned', reason: 'model.timeout' });
    await add({ source: 'learned', reason: 'model.circuit-open' });
    await api.addMessage(ours); // nothing classified it
    const found = await read();
    expect(found).toEqual({
      days: [{ at: expect.any(String), classified: 5, corrected: 1, asked: 2 }],
      sources: [
        { source: 'learned', classified: 4, corrected: 1 },
        { source: 'model', classified: 1, corrected: 0 },
      ],
      partial: false,
    });
    expect(await read('', OTHER)).toEqual({ days: [], sources: [], partial: false });
  });

  it('takes what was corrected to what it was for right, and what nothing had classified for no mistake', async () => {
    await correct(await add({ source: 'memory' }), 'promotion');
    await correct(await api.addMessage(ours), 'newsletter');
    expect(await read()).toMatchObject({
      days: [{ classified: 1, corrected: 0 }],
      sources: [{ source: 'memory', classified: 1, corrected: 0 }],
    });
  });

  it('forgets a correction that was withdrawn', async () => {
    const id = await add({ source: 'learned' });
    await correct(id, 'newsletter');
    await api.send('DELETE', `/api/v1/messages/${id}/category`, { as: OWNER });
    expect(await read()).toMatchObject({ days: [{ classified: 1, corrected: 0 }] });
  });

  it('looks so far back, by days of a time zone', async () => {
    await add({ source: 'learned' });
    api.clock.advance(3 * DAY_MS);
    await add({ source: 'learned' });
    expect((await read('?days=2')).days).toHaveLength(1);
    const { days } = await read('?days=7&timeZone=Asia/Kathmandu');
    expect(days.map(({ at }) => String(at).slice(11))).toEqual(['18:15:00.000Z', '18:15:00.000Z']);
    expect((await api.get('/api/v1/classification/accuracy?timeZone=Nowhere/City', OWNER)).status).toBe(400);
  });
});

describe('state of the language model', () => {
  const FAILURE = { reason: 'model.timeout', detail: 'no answer in 8000 ms', at: 2_000 };
  const process = (isUp: boolean | null, circuit = 'closed', failure: object | null = null): object => ({
    status: isUp === null ? 'untried' : isUp ? 'up' : 'down',
    running: 0,
    waiting: 0,
    models: [{ name: 'm', circuit, isUp, lastAnswerAt: isUp === true ? 1_000 : null, lastFailure: failure }],
  });
  const ask = async (config: Parameters<typeof startApi>[0], processes: object[]): Promise<ModelItem> => {
    const api = await startApi(config);
    try {
      await api.addUser(OWNER, { organizations: [await api.addOrganization()] });
      for (const model of processes) {
        await api.database.pool.query(
          `insert into process (id, kind, host, pid, version, roles, model)
           values (gen_random_uuid(), 'smtp-server', 'h', 1, '1', '{work}', $1)`,
          [JSON.stringify(model)],
        );
      }
      return (await (await api.get('/api/v1/classification/model', OWNER)).json()) as ModelItem;
    } finally {
      await api.close();
    }
  };
  const WITH = { LLM_URL: 'http://model.example/v1', LLM_MODEL: ['m'], LLM_REDACT: true };

  it('is absent where none is configured', async () => {
    expect(await ask({}, [])).toEqual({ status: 'absent', redacts: false, models: [] });
  });

  it('is what the processes that ask it say, without what may name its server', async () => {
    expect(await ask(WITH, [process(true), process(false, 'open', FAILURE)])).toEqual({
      status: 'up',
      redacts: true,
      models: [
        {
          ...{ name: 'm', state: 'up', lastAnswerAt: new Date(1_000).toISOString() },
          lastFailure: { reason: 'model.timeout', at: new Date(2_000).toISOString() },
        },
      ],
    });
  });

  it.each([
    ['left alone after failures', [process(false, 'open', FAILURE)], 'down', 'resting'],
    ['not reached', [process(false)], 'down', 'down'],
    ['not asked yet', [process(null)], 'untried', 'untried'],
  ])('is told where it is %s', async (_name, processes, status, state) => {
    expect(await ask(WITH, processes)).toMatchObject({ status, models: [{ state }] });
  });
});
