import {
  advanceTask,
  answerTask,
  claimTask,
  type ClaimedTask,
  type Keyring,
  type TaskAnswer,
  type TaskLane,
} from '@postern/data';

import { startApi, type TestApi } from '../../test/support/api.js';
import { REPLAY, TRIED } from './trial.examples.js';
import type { ReplayTask } from './trial.routes.js';

const OWNER = 'owner@example.org';
const VIEWER = 'viewer@example.org';
const OTHER = 'other@example.org';
const MESSAGE = { encoding: 'text', content: 'Subject: x\n\ny\n' };

describe('trying out how mail would be sorted', () => {
  let api: TestApi;
  let ours: string;

  beforeAll(async () => {
    api = await startApi({ EXPLAIN_WAIT_SECONDS: 3 });
    ours = await api.addOrganization();
    await api.addUser(OWNER, { organizations: [ours] });
    await api.addUser(VIEWER, { organizations: [ours], role: 'viewer' });
    await api.addUser(OTHER, { organizations: [await api.addOrganization()] });
  });
  beforeEach(() => api.database.pool.query('delete from task'));
  afterAll(() => api.close());

  const keyring = (): Keyring => (api as unknown as { keyring: Keyring }).keyring;
  const post = (path: string, body: unknown, as = OWNER) =>
    api.send('POST', `/api/v1/classification/${path}`, { as, body });
  const json = async <T = Record<string, unknown>>(response: Response | Promise<Response>): Promise<T> =>
    (await (await response).json()) as T;
  /** As an smtp-server. */
  const claim = async (lane: TaskLane): Promise<ClaimedTask> => {
    for (let i = 0; i < 200; i++) {
      const task = await claimTask(api.database.pool, keyring(), 10, lane);
      if (task !== null && task !== 'unreadable') return task;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('nobody asked');
  };
  const answer = (task: ClaimedTask, said: TaskAnswer) => answerTask(api.database.pool, keyring(), task, said);

  describe('on one message', () => {
    const tried = async (body: object, said: TaskAnswer) => {
      const working = post('try', body);
      const task = await claim('model');
      await answer(task, said);
      const response = await working;
      return { status: response.status, body: await json(response), asked: task.request };
    };

    it('asks an smtp-server, with settings that are not saved', async () => {
      const settings = {
        promptAddition: 'We are parents.',
        categories: [{ name: 'school', description: 'Of the school.', enabled: true }],
      };
      const { status, body, asked } = await tried(
        { message: MESSAGE, settings },
        { kind: 'classification-try', tried: TRIED },
      );
      expect([status, body]).toEqual([200, TRIED]);
      const raw = Buffer.from(MESSAGE.content).toString('base64');
      expect(asked).toEqual({ kind: 'classification-try', message: { raw }, settings });
    });

    it('also one that is stored, or that is gone', async () => {
      const id = await api.addMessage(ours);
      const { status, body, asked } = await tried(
        { message: { id } },
        { kind: 'classification-try', tried: 'message.gone' },
      );
      expect([status, body['code']]).toEqual([404, 'classification.message-gone']);
      expect(asked).toEqual({ kind: 'classification-try', message: { id }, settings: {} });
    });

    it('is told what is wrong', async () => {
      const refusals = [
        [{ message: { encoding: 'base64', content: '%' } }, 400, 'explain.message'],
        [{ message: MESSAGE, settings: { askBelow: 0.99 } }, 422, 'classification.ask-below'],
        [
          { message: MESSAGE, settings: { categories: [{ name: 'No name', description: 'x' }] } },
          400,
          'request.invalid',
        ],
        [{ message: MESSAGE, settings: { promptAddition: 'x'.repeat(2_001) } }, 400, 'request.invalid'],
        [{ message: { ...MESSAGE, id: crypto.randomUUID() } }, 400, 'request.invalid'],
        [{ message: MESSAGE }, 503, 'explain.unavailable'],
      ] as const;
      for (const [body, status, code] of refusals) {
        const response = await post('try', body);
        expect([response.status, (await json(response))['code']]).toEqual([status, code]);
      }
      const task = post('try', { message: MESSAGE });
      await answer(await claim('model'), { kind: 'failed' });
      expect(await json(task)).toMatchObject({ code: 'explain.failed' });
    });
  });

  describe('on a day’s mail', () => {
    const begin = async (body: object = {}): Promise<ReplayTask> => {
      const response = await post('replay', body);
      expect(response.status).toBe(202);
      return json<ReplayTask>(response);
    };
    const read = (id: string, as = OWNER) => api.get(`/api/v1/classification/replay/${id}`, as);
    const end = (id: string, as = OWNER) => api.send('DELETE', `/api/v1/classification/replay/${id}`, { as });

    it('is begun, says how far it is, and keeps what it found', async () => {
      const { id, ...begun } = await begin({ settings: { promptAddition: 'We.' }, limit: 30 });
      expect(begun).toMatchObject({ state: 'waiting', progress: null, result: null });
      const task = await claim('replay');
      expect(task.request).toEqual({
        ...{ kind: 'classification-replay', settings: { promptAddition: 'We.' } },
        ...{ limit: 30, hours: 24, mostCalls: 50 },
      });
      const progress = { examined: 10, total: 30, calls: 2 };
      expect(await advanceTask(api.database.pool, task, progress, 10)).toBe(true);
      expect(await json(read(id))).toMatchObject({ state: 'running', progress, result: null });
      await answer(task, { kind: 'classification-replay', replay: REPLAY });
      for (let look = 0; look < 2; look++) {
        expect(await json(read(id))).toMatchObject({ state: 'done', result: REPLAY });
      }
      expect((await read(id, OTHER)).status).toBe(404);
      expect((await end(id, OTHER)).status).toBe(404);
      expect((await end(id)).status).toBe(204);
      expect(await json(read(id))).toMatchObject({ code: 'classification.replay-unknown' });
    });

    it('keeps no other questions waiting, and is one at a time', async () => {
      const { id } = await begin();
      expect(await claimTask(api.database.pool, keyring(), 10, 'quick')).toBeNull();
      expect(await claimTask(api.database.pool, keyring(), 10, 'model')).toBeNull();
      const [one, two] = [await post('replay', {}), await post('replay', {}, OTHER)];
      expect([one.status, two.status]).toEqual([409, 202]);
      expect(await json(one)).toMatchObject({ code: 'classification.replay-running' });
      await end(id);
      const both = await Promise.all([post('replay', {}), post('replay', {})]);
      expect(both.map(({ status }) => status).sort()).toEqual([202, 409]);
    });

    it('ends when nobody wants to know, and is told when it fails', async () => {
      const { id } = await begin();
      const task = await claim('replay');
      await end(id);
      expect(await advanceTask(api.database.pool, task, {}, 10)).toBe(false);
      const { id: second } = await begin();
      await answer(await claim('replay'), { kind: 'failed' });
      expect(await json(read(second))).toMatchObject({ state: 'failed', result: null });
      const { id: third } = await begin();
      await api.database.pool.query('update task set attempts = 3 where id = $1', [third]);
      expect(await json(read(third))).toMatchObject({ state: 'failed' });
    });

    it('shows what mail says to those who may read it only', async () => {
      expect((await post('replay', {}, VIEWER)).status).toBe(403);
      expect((await post('try', { message: MESSAGE }, VIEWER)).status).toBe(403);
      await begin({ settings: { promptAddition: 'a secret word' } });
      const { rows } = await api.database.pool.query<{ sealed_request: Buffer }>('select sealed_request from task');
      expect(rows[0]!.sealed_request.includes('secret word')).toBe(false);
    });
  });
});
