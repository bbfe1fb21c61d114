import {
  answerTask,
  claimTask,
  type DryRunRequest,
  type ExplainRequest,
  type Keyring,
  type TaskAnswer,
  type TaskRequest,
} from '@postern/data';

import { startApi, type TestApi } from '../../test/support/api.js';
import { EXPLANATION } from '../explain/explain.example.js';

const OWNER = 'owner@example.org';
const OTHER = 'other@example.org';
const RULE = {
  name: 'Orders',
  condition: { kind: 'subject', test: 'contains', value: 'order' },
  actions: [{ kind: 'hold' }],
};
const CATEGORY = { kind: 'category', in: ['spam'] };

interface Item {
  id: string;
  name: string;
  version: number;
  unverified: string[];
}

describe('rules', () => {
  let api: TestApi;
  let ours: string;
  let domainId: string;

  beforeAll(async () => {
    api = await startApi({ EXPLAIN_WAIT_SECONDS: 3 });
    ours = await api.addOrganization();
    await api.addUser(OWNER, { organizations: [ours] });
    await api.addUser(OTHER, { organizations: [await api.addOrganization()] });
    const { pool } = api.database;
    const { rows } = await pool.query<{ id: string }>(
      `insert into domain (organization_id, name, verified_at) values ($1, 'rules.example', now()) returning id`,
      [ours],
    );
    domainId = rows[0]!.id;
    await pool.query(
      `insert into destination (organization_id, address, verified_at, verified_by)
       values ($1, 'yes@example.net', now(), 'link'), ($1, 'no@example.net', null, null)`,
      [ours],
    );
  });
  beforeEach(() => api.database.pool.query('delete from rule; delete from task'));
  afterAll(() => api.close());

  const post = (path: string, body: unknown, as = OWNER) => api.send('POST', `/api/v1/${path}`, { as, body });
  const add = async (changes: object = {}): Promise<Item> => {
    const response = await post('rules', { ...RULE, ...changes });
    const body = (await response.json()) as Item;
    expect([response.status, body]).toEqual([201, body]);
    return body;
  };
  const refusal = async (changes: object): Promise<[number, string]> => {
    const response = await post('rules', { ...RULE, ...changes });
    return [response.status, ((await response.json()) as { code: string }).code];
  };
  const names = async (query = '', as = OWNER): Promise<string[]> => {
    const response = await api.get(`/api/v1/rules${query}`, as);
    return ((await response.json()) as { items: Item[] }).items.map(({ name }) => name);
  };

  it('are kept in order, and put into another', async () => {
    const first = await add({ name: 'first' });
    const last = await add({ name: 'last' });
    const middle = await add({ name: 'middle', before: last.id });
    expect(await names()).toEqual(['first', 'middle', 'last']);
    const ids = [last.id, middle.id, first.id];
    expect((await api.send('PUT', '/api/v1/rules/order', { as: OWNER, body: { ids } })).status).toBe(204);
    expect(await names()).toEqual(['last', 'middle', 'first']);
    const short = await api.send('PUT', '/api/v1/rules/order', { as: OWNER, body: { ids: ids.slice(1) } });
    expect([short.status, await short.json()]).toEqual([409, expect.objectContaining({ code: 'rule.order' })]);
    const read = await api.get(`/api/v1/rules/${first.id}`, OWNER);
    expect(read.headers.get('etag')).toBe('"1"');
  });

  it('are listed page by page, by scope and by name', async () => {
    await add({ name: 'for all' });
    await add({ name: 'for one domain', scope: { kind: 'domain', id: domainId } });
    await add({ name: 'asleep', enabled: false });
    expect(await names(`?domain=${domainId}`)).toEqual(['for one domain']);
    expect(await names('?enabled=false')).toEqual(['asleep']);
    expect(await names('?search=FOR')).toEqual(['for all', 'for one domain']);
    const page = (await (await api.get('/api/v1/rules?limit=2', OWNER)).json()) as { next: string };
    expect(await names(`?limit=2&after=${page.next}`)).toEqual(['asleep']);
    expect(await names('', OTHER)).toEqual([]);
  });

  it('name endpoints of the organization, and say when one is gone', async () => {
    const endpoint = async (organization: string): Promise<string> => {
      const { rows } = await api.database.pool.query<{ id: string }>(
        `insert into webhook (id, organization_id, url, sealed_secret)
         values (gen_random_uuid(), $1, 'https://hooks.example/', '') returning id`,
        [organization],
      );
      return rows[0]!.id;
    };
    const id = await endpoint(ours);
    const tell = (named: string): object => ({ kind: 'webhook', id: named });
    const rule = await add({ actions: [{ kind: 'digest' }, tell(id.toUpperCase())] });
    expect(rule).toMatchObject({ actions: [{ kind: 'digest' }, tell(id)], missingWebhooks: [] });
    expect(await refusal({ actions: [tell(id), tell(id)] })).toEqual([400, 'rule.webhook']);
    expect(await refusal({ actions: [tell(await endpoint(await api.addOrganization()))] })).toEqual([
      400,
      'rule.webhook',
    ]);
    await api.database.pool.query('delete from webhook where id = $1', [id]);
    const read = (await (await api.get(`/api/v1/rules/${rule.id}`, OWNER)).json()) as object;
    expect(read).toMatchObject({ missingWebhooks: [id] });
  });

  it('are changed by who knows their version, and the change is written down', async () => {
    const { id } = await add();
    const patch = (version: number) =>
      api.send('PATCH', `/api/v1/rules/${id}`, {
        as: OWNER,
        body: { name: 'New' },
        headers: { 'If-Match': `"${version}"` },
      });
    expect(await (await patch(1)).json()).toMatchObject({ name: 'New', version: 2, condition: RULE.condition });
    expect((await patch(1)).status).toBe(412);
    const gone = await api.send('DELETE', `/api/v1/rules/${id}`, { as: OWNER, headers: { 'If-Match': '"2"' } });
    expect(gone.status).toBe(204);
    expect((await api.get(`/api/v1/rules/${id}`, OWNER)).status).toBe(404);
    const { rows } = await api.database.pool.query(
      `select action from audit_entry where organization_id = $1 and target_id = $2`,
      [ours, id],
    );
    expect(rows.map(({ action }) => action).sort()).toEqual(['rule.create', 'rule.delete', 'rule.update']);
    const events = await api.database.pool.query(
      `select type from event where organization_id = $1 and data->>'id' = $2 order by type`,
      [ours, id],
    );
    expect(events.rows.map(({ type }) => type)).toEqual(['rule.created', 'rule.deleted', 'rule.updated']);
  });

  it('forwards to an endpoint that is a verified destination, by its URL', async () => {
    const hook = 'https://hooks.example/mail?queue=1';
    await api.database.pool.query(
      `insert into destination (organization_id, kind, address, sealed_secret, verified_at, verified_by)
       values ($1, 'webhook', $2, 'x', now(), 'answer')`,
      [ours, hook],
    );
    const actions = [
      { kind: 'forward', to: [hook, 'yes@example.net'] },
      { kind: 'fallback', to: hook },
    ];
    expect(await add({ actions })).toMatchObject({ actions });
    const other = [{ kind: 'forward', to: ['https://hooks.example/other'] }];
    expect(await refusal({ actions: other })).toEqual([400, 'rule.destination']);
  });

  it.each<[string, object, [number, string]]>([
    ['a drop for a category alone', { condition: CATEGORY, actions: [{ kind: 'drop' }] }, [400, 'rule.verdict-alone']],
    [
      'a rejection that comes too late',
      {
        condition: { kind: 'all', of: [CATEGORY, RULE.condition] },
        actions: [{ kind: 'reject' }],
      },
      [400, 'rule.verdict-late'],
    ],
    ['no expression', { condition: { kind: 'subject', test: 'matches', value: '(' } }, [400, 'rule.expression']],
    ['no time zone', { condition: { kind: 'time', timeZone: 'X', weekdays: [1] } }, [400, 'rule.time']],
    ['two fates', { actions: [{ kind: 'hold' }, { kind: 'drop' }] }, [400, 'rule.actions']],
    [
      'a destination that nobody confirmed',
      { actions: [{ kind: 'forward', to: ['no@example.net'] }] },
      [400, 'rule.destination'],
    ],
    ['a destination of nobody', { actions: [{ kind: 'forward', to: ['x@example.com'] }] }, [400, 'rule.destination']],
    ['what is no address', { actions: [{ kind: 'fallback', to: 'x' }] }, [400, 'rule.destination']],
    ['a domain of others', { scope: { kind: 'domain', id: crypto.randomUUID() } }, [400, 'rule.scope']],
    ['a NUL', { name: 'a\0b' }, [400, 'request.invalid']],
    ['an unknown condition', { condition: { kind: 'moon' } }, [400, 'request.invalid']],
    ['no actions', { actions: [] }, [400, 'request.invalid']],
  ])('are refused with %s', async (_, changes, expected) => {
    expect(await refusal(changes)).toEqual(expected);
    expect(await names()).toEqual([]);
  });

  it('say where nothing goes any more', async () => {
    const { id, unverified } = await add({ actions: [{ kind: 'forward', to: ['yes@EXAMPLE.net'] }] });
    expect(unverified).toEqual([]);
    await api.database.pool.query(
      `update destination set verified_at = null, verified_by = null where address = 'yes@example.net'`,
    );
    const read = (await (await api.get(`/api/v1/rules/${id}`, OWNER)).json()) as Item;
    expect(read.unverified).toEqual(['yes@example.net']);
    await api.database.pool.query(
      `update destination set verified_at = now(), verified_by = 'link' where address = 'yes@example.net'`,
    );
  });

  it('are no more than an organization may have', async () => {
    await api.database.pool.query(
      `insert into rule (organization_id, position, name, condition, actions)
       select $1, n, 'x', $2, $3 from generate_series(1, 200) n`,
      [ours, JSON.stringify(RULE.condition), JSON.stringify(RULE.actions)],
    );
    expect(await refusal({})).toEqual([409, 'rule.too-many']);
  });

  describe('questions', () => {
    /** Does the smtp-server's part: its own specs show what it answers. */
    async function answering(answer: (request: TaskRequest) => TaskAnswer, work: () => Promise<Response>) {
      const { pool } = api.database;
      const keyring = (api as unknown as { keyring: Keyring }).keyring;
      const asked: TaskRequest[] = [];
      const working = work();
      for (let i = 0; i < 200 && asked.length === 0; i++) {
        const task = await claimTask(pool, keyring, 10);
        if (task !== null && task !== 'unreadable') {
          asked.push(task.request);
          expect(await answerTask(pool, keyring, task, answer(task.request))).toBe(true);
        } else await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const response = await working;
      expect((await pool.query('select 1 from task')).rows).toEqual([]);
      return { response, asked: asked[0]! };
    }

    it('are answered with an explanation', async () => {
      const body = {
        address: 'shop@rules.example',
        sender: '',
        message: { encoding: 'text', content: 'Subject: ü\n\nHi' },
      };
      const { response, asked } = await answering(
        () => ({ kind: 'explanation', explanation: EXPLANATION }),
        () => post('explain', body),
      );
      expect([response.status, await response.json()]).toEqual([200, EXPLANATION]);
      const { raw, ...rest } = asked as ExplainRequest;
      expect(rest).toEqual({ kind: 'explain', address: 'shop@rules.example', sender: '', clientIp: null, helo: null });
      expect(Buffer.from(raw!, 'base64').toString()).toBe('Subject: ü\n\nHi');
    });

    it('are kept sealed', async () => {
      const working = post('explain', { address: 'secret-name@rules.example' });
      let row: { sealed_request: Buffer } | undefined;
      while (row === undefined) {
        row = (await api.database.pool.query<{ sealed_request: Buffer }>('select sealed_request from task')).rows[0];
      }
      expect(row.sealed_request.includes('secret-name')).toBe(false);
      await working;
    });

    it('without an smtp-server are told to be so, with what to do', async () => {
      const response = await post('explain', { address: 'shop@rules.example' });
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('10');
      expect(await response.json()).toMatchObject({
        code: 'explain.unavailable',
        detail: expect.stringContaining('role "work"'),
      });
      expect((await api.database.pool.query('select 1 from task')).rows).toEqual([]);
    });

    it('that make an smtp-server fail are no defect of the caller’s', async () => {
      const { response } = await answering(
        () => ({ kind: 'failed' }),
        () => post('explain', { address: 'shop@rules.example' }),
      );
      expect([response.status, await response.json()]).toEqual([
        503,
        expect.objectContaining({ code: 'explain.failed' }),
      ]);
    });

    it('need base64 where it is said to be', async () => {
      const response = await post('explain', { address: 'a@b.example', message: { encoding: 'base64', content: '%' } });
      expect([response.status, await response.json()]).toEqual([
        400,
        expect.objectContaining({ code: 'explain.message' }),
      ]);
    });

    const nothing: TaskAnswer = {
      kind: 'dry-run',
      dryRun: { examined: 0, unreadable: 0, matched: 0, changed: 0, messages: [] },
    };
    const order = ({ with: rows }: DryRunRequest) => rows.map(({ name }) => name);

    it('try a draft where it would stand', async () => {
      await add({ name: 'first' });
      const last = await add({ name: 'last', scope: { kind: 'domain', id: domainId } });
      await add({ name: 'asleep', enabled: false });
      const { response, asked } = await answering(
        () => nothing,
        () => post('rules/dry-run', { rule: { ...RULE, name: 'draft', before: last.id }, limit: 5 }),
      );
      expect(response.status).toBe(200);
      const request = asked as DryRunRequest;
      expect(order(request)).toEqual(['first', 'draft', 'last']);
      expect(request.without.map(({ name }) => name)).toEqual(['first', 'last']);
      expect(request).toMatchObject({ limit: 5, ruleId: request.with[1]!.id });
      expect(request.with[2]).toMatchObject({ domain: 'rules.example' });
      expect(await names()).toEqual(['first', 'last', 'asleep']);
    });

    it('try a changed rule in its own place, and not beside itself', async () => {
      await add({ name: 'first' });
      const changed = await add({ name: 'as it was' });
      await add({ name: 'last' });
      const { asked } = await answering(
        () => nothing,
        () => post('rules/dry-run', { rule: { ...RULE, name: 'as it shall be' }, replaces: changed.id }),
      );
      const request = asked as DryRunRequest;
      expect(order(request)).toEqual(['first', 'as it shall be', 'last']);
      expect(request.without.map(({ name }) => name)).toEqual(['first', 'as it was', 'last']);
    });

    it('try a rule as if it were enabled', async () => {
      await add({ name: 'first' });
      const asleep = await add({ name: 'asleep', enabled: false });
      await add({ name: 'last' });
      const { asked } = await answering(
        () => nothing,
        () => post(`rules/${asleep.id}/dry-run`, {}),
      );
      expect(order(asked as DryRunRequest)).toEqual(['first', 'asleep', 'last']);
    });
  });
});
