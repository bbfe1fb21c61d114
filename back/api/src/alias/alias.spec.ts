import { startApi, type TestApi } from '../../test/support/api.js';
import { answerOf, outcomeOf } from '../../test/support/json.js';
import { mailsTo } from '../../test/support/mailbox.js';

const OWNER = 'owner@example.org';
const OTHER = 'other@example.org';
const PATH = '/api/v1/aliases';

let api: TestApi;
let ours: string;

beforeAll(async () => {
  api = await startApi({ MAIL_HOSTNAME: 'mx.postern.test' });
  ours = await api.addOrganization();
  const theirs = await api.addOrganization();
  await api.addUser(OWNER, { organizations: [ours] });
  await api.addUser(OTHER, { organizations: [theirs] });
  await addDomain(ours, 'ours.example');
  await addDomain(ours, 'second.example');
  await addDomain(theirs, 'theirs.example');
});
afterAll(() => api.close());
beforeEach(() => api.database.pool.query('delete from alias; delete from destination; delete from verification_mail'));

function addDomain(organizationId: string, name: string): Promise<unknown> {
  return api.database.pool.query('insert into domain (organization_id, name, verified_at) values ($1, $2, now())', [
    organizationId,
    name,
  ]);
}

const post = (path: string, body: unknown, as = OWNER): Promise<Response> => api.send('POST', path, { as, body });
const patch = (id: string, version: number, body: unknown): Promise<Response> =>
  api.send('PATCH', `${PATH}/${id}`, { as: OWNER, body, headers: { 'If-Match': `"${version}"` } });

interface Item {
  id: string;
  address: string;
  version: number;
  labels: string[];
  enabled: boolean;
}

async function make(address: string, rest: object = {}): Promise<Item> {
  const { status, body } = await answerOf(post(PATH, { address, destinations: ['me@mailbox.example'], ...rest }));
  expect([status, body]).toEqual([201, expect.anything()]);
  return body as Item;
}

async function addresses(query: string): Promise<string[]> {
  const { status, body } = await answerOf(api.get(`${PATH}?${query}`, OWNER));
  expect(status).toBe(200);
  return (body as { items: Item[] }).items.map(({ address }) => address);
}

describe('an alias', () => {
  it('is made with all that it can have, and read back', async () => {
    const expiresAt = new Date(api.clock.now() + 86_400_000).toISOString();
    const wanted = {
      ...{ fallback: 'last@mailbox.example', action: 'forward', enabled: true, labels: ['shop', 'news'] },
      ...{ note: 'A note', headerTag: 'tag', expiresAt, dailyLimit: 5, totalLimit: 9, overLimit: 'hold' },
    };
    const made = await make('Shop@Ours.example', wanted);
    expect(made).toMatchObject({
      ...wanted,
      address: 'shop@ours.example',
      destinations: [{ address: 'me@mailbox.example', verified: false }],
      ...{ forwarded: 0, blocked: 0, taken: 0, lastUsedAt: null, version: 1 },
    });
    const response = await api.get(`${PATH}/${made.id}`, OWNER);
    expect(response.headers.get('etag')).toBe('"1"');
    expect(await response.json()).toEqual(made);
  });

  it('asks its new destinations to confirm themselves, and no others', async () => {
    await make('a@ours.example', { destinations: ['one@mailbox.example', 'two@mailbox.example'] });
    await make('b@ours.example', { destinations: ['one@mailbox.example'] });
    expect(await mailsTo(api, 'one@mailbox.example')).toHaveLength(1);
    expect(await mailsTo(api, 'two@mailbox.example')).toHaveLength(1);
  });

  it.each([
    ['words', /^[a-z]+-[a-z]+-\d{4}@ours\.example$/],
    ['uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}@ours\.example$/],
    ['random', /^[a-z2-9]{12}@ours\.example$/],
  ])('is made up as %s', async (format, looks) => {
    const { status, body } = await answerOf(
      post(PATH, { generate: { domain: 'ours.example', format }, action: 'hold' }),
    );
    expect([status, body.address]).toEqual([201, expect.stringMatching(looks)]);
  });

  it('changes in what is given, when nobody else changed it meanwhile', async () => {
    const { id } = await make('shop@ours.example', { note: 'kept' });
    const { status, body } = await answerOf(patch(id, 1, { enabled: false, destinations: ['b@mailbox.example'] }));
    expect([status, body]).toEqual([200, expect.objectContaining({ enabled: false, note: 'kept', version: 2 })]);
    expect(await outcomeOf(patch(id, 1, { enabled: true }))).toBe('412 version.mismatch');
    expect(await outcomeOf(api.send('PATCH', `${PATH}/${id}`, { as: OWNER, body: {} }))).toBe('428 version.required');
  });

  it('is deleted', async () => {
    const { id } = await make('shop@ours.example');
    const headers = { 'If-Match': '"1"' };
    expect(await outcomeOf(api.send('DELETE', `${PATH}/${id}`, { as: OWNER, headers }))).toBe('204');
    expect(await outcomeOf(api.get(`${PATH}/${id}`, OWNER))).toBe('404 alias.unknown');
  });

  it('leaves a line in the audit log and an event', async () => {
    const { id } = await make('shop@ours.example');
    await patch(id, 1, { note: 'x' });
    const { rows } = await api.database.pool.query(
      `select action, (select count(*)::int from event e where e.data->>'id' = $1) as events from audit_entry where target_id = $1 order by action`,
      [id],
    );
    expect(rows).toEqual([
      { action: 'alias.create', events: 2 },
      { action: 'alias.update', events: 2 },
    ]);
  });

  it.each<[string, object]>([
    ['404 alias.domain', { address: 'x@unknown.example' }],
    ['404 alias.domain', { address: 'x@theirs.example' }],
    ['400 alias.address', { address: 'no address' }],
    ['400 alias.expression', { address: '/(/@ours.example' }],
    ['400 alias.no-destination', { address: 'x@ours.example', destinations: [] }],
    ['400 destination.address', { address: 'x@ours.example', destinations: ['nobody'] }],
    ['400 destination.address', { address: 'x@ours.example', destinations: ['a\x01@mailbox.example'] }],
    ['400 destination.twice', { address: 'x@ours.example', destinations: ['a@b.example', 'a@B.example'] }],
    ['409 destination.nowhere', { address: 'x@ours.example', destinations: ['nobody@second.example'] }],
    ['400 destination.own-host', { address: 'x@ours.example', destinations: ['postmaster@mx.postern.test'] }],
    ['409 alias.loop', { address: 'x@ours.example', destinations: ['x+y@ours.example'] }],
    ['400 alias.fallback', { address: 'x@ours.example', fallback: 'me@mailbox.example' }],
    ['400 alias.tag', { address: 'x@ours.example', headerTag: 'größe' }],
    ['400 alias.note', { address: 'x@ours.example', note: 'a\x01b' }],
    ['400 alias.expires', { address: 'x@ours.example', expiresAt: '2020-01-01T00:00:00Z' }],
    ['400 request.invalid', { address: 'x@ours.example', generate: { domain: 'ours.example' } }],
    ['400 request.invalid', { destinations: [] }],
    ['400 request.invalid', { address: 'x@ours.example', totalLimit: 0 }],
  ])('is refused with %s: %j', async (outcome, body) => {
    const given = { destinations: ['me@mailbox.example'], ...body };
    expect(await outcomeOf(post(PATH, given))).toBe(outcome);
    expect((await api.database.pool.query('select 1 from alias')).rows).toEqual([]);
  });

  it('is refused when it exists', async () => {
    await make('shop@ours.example');
    expect(await outcomeOf(post(PATH, { address: 'SHOP@ours.example', action: 'hold' }))).toBe('409 alias.exists');
  });
});

describe('the list', () => {
  beforeEach(async () => {
    for (const [address, rest] of [
      ['bob@ours.example', { labels: ['blue'], note: 'The builder' }],
      ['ann@ours.example', { labels: ['blue', 'green'], enabled: false }],
      ['/c.*/@second.example', { destinations: ['c@mailbox.example'] }],
      ['*@second.example', { action: 'drop', destinations: [] }],
    ] as const) {
      api.clock.advance(1_000);
      await make(address, rest);
    }
    await api.database.pool.query(
      `update alias_activity set last_used_at = now() where alias_id = (select id from alias where pattern = 'ann')`,
    );
    await api.database.pool.query(`update alias set expires_at = '2020-01-01' where pattern = 'bob'`);
  });

  it.each([
    ['', ['*@second.example', '/c.*/@second.example', 'ann@ours.example', 'bob@ours.example']],
    ['sort=created', ['bob@ours.example', 'ann@ours.example', '/c.*/@second.example', '*@second.example']],
    ['sort=address', ['*@second.example', 'ann@ours.example', 'bob@ours.example', '/c.*/@second.example']],
    ['sort=-lastUsed&limit=1', ['ann@ours.example']],
    ['domain=ours.example&sort=address', ['ann@ours.example', 'bob@ours.example']],
    ['domain=ours.example&sort=-lastUsed', ['ann@ours.example', 'bob@ours.example']],
    ['domain=unknown.example', []],
    ['kind=regex', ['/c.*/@second.example']],
    ['enabled=false', ['ann@ours.example']],
    ['label=green', ['ann@ours.example']],
    ['destination=C@mailbox.example', ['/c.*/@second.example']],
    ['expired=true', ['bob@ours.example']],
    ['expired=false&label=blue', ['ann@ours.example']],
    ['search=BUILD', ['bob@ours.example']],
    ['search=nn@our', ['ann@ours.example']],
    ['search=gree', ['ann@ours.example']],
  ])('is filtered and sorted: %s', async (query, expected) => {
    expect(await addresses(query)).toEqual(expected);
  });

  it.each(['-created', 'created', 'address', '-address', 'lastUsed', '-lastUsed'])(
    'goes on where a page ended, by %s, with and without a filter',
    async (sort) => {
      for (const filter of ['', '&search=example']) {
        const all = await addresses(`sort=${sort}${filter}`);
        const seen: string[] = [];
        for (let after = '', pages = 0; pages < 6; pages++) {
          const { body } = await answerOf(api.get(`${PATH}?limit=1&sort=${sort}${filter}${after}`, OWNER));
          const page = body as { items: Item[]; next: string | null };
          seen.push(...page.items.map(({ address }) => address));
          if (page.next === null) break;
          after = `&after=${page.next}`;
        }
        expect(seen).toEqual(all);
      }
    },
  );

  it('refuses a cursor of another order', async () => {
    const { body } = await answerOf(api.get(`${PATH}?limit=1&sort=address`, OWNER));
    const next = (body as { next: string }).next;
    expect(await outcomeOf(api.get(`${PATH}?sort=created&after=${next}`, OWNER))).toBe('400 request.invalid');
  });

  it('is nobody else’s', async () => {
    expect((await answerOf(api.get(PATH, OTHER))).body).toEqual({ items: [], next: null });
  });
});

describe('many at once', () => {
  it('are made all or none, and the problem says which', async () => {
    const two = [
      { address: 'a@ours.example', action: 'hold' },
      { address: 'b@ours.example', action: 'hold' },
    ];
    const made = await answerOf(post(`${PATH}/bulk-create`, { aliases: two }));
    expect((made.body as { items: Item[] }).items.map(({ address }) => address)).toEqual(
      two.map((each) => each.address),
    );
    const again = [{ address: 'c@ours.example', action: 'hold' }, two[1]];
    const refused = await answerOf(post(`${PATH}/bulk-create`, { aliases: again }));
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('aliases.1: ')]);
    expect(await addresses('sort=address')).toEqual(['a@ours.example', 'b@ours.example']);
  });

  it('are changed and deleted all or none', async () => {
    const a = await make('a@ours.example', { labels: ['old', 'x'] });
    const b = await make('b@ours.example');
    const changes = { ids: [a.id, b.id], changes: { enabled: false }, addLabels: ['new'], removeLabels: ['old'] };
    expect((await answerOf(post(`${PATH}/bulk-update`, changes))).body).toEqual({ changed: 2 });
    const { body } = await answerOf(api.get(`${PATH}/${a.id}`, OWNER));
    expect(body).toMatchObject({ enabled: false, labels: ['x', 'new'] });
    const ids = [a.id, crypto.randomUUID()];
    expect(await outcomeOf(post(`${PATH}/bulk-delete`, { ids }))).toBe('404 alias.unknown');
    expect(await outcomeOf(post(`${PATH}/bulk-delete`, { ids: [a.id] }, OTHER))).toBe('404 alias.unknown');
    expect((await answerOf(post(`${PATH}/bulk-delete`, { ids: [a.id, b.id] }))).body).toEqual({ deleted: 2 });
    expect(await addresses('')).toEqual([]);
  });

  it('expressions are put in order', async () => {
    const first = await make('/a.*/@ours.example');
    const second = await make('/b.*/@ours.example');
    const order = { domain: 'Ours.example', ids: [second.id, first.id] };
    expect((await answerOf(post(`${PATH}/order`, order))).body).toEqual({ ordered: 2 });
    const { rows } = await api.database.pool.query<{ id: string }>('select id from alias order by position');
    expect(rows.map(({ id }) => id)).toEqual(order.ids);
    expect(await outcomeOf(post(`${PATH}/order`, { ...order, ids: [first.id] }))).toBe('409 alias.order');
    expect(await outcomeOf(post(`${PATH}/order`, { ...order, domain: 'theirs.example' }))).toBe('404 alias.domain');
  });
});
