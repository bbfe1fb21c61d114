import { startApi, type TestApi } from '../../test/support/api.js';
import { answerOf, outcomeOf } from '../../test/support/json.js';

const OWNER = 'owner@example.org';
const OTHER = 'other@example.org';
const CONTACTS = '/api/v1/contacts';
const RULES = '/api/v1/sender-rules';

let api: TestApi;
let alias: string;
let second: string;
let foreign: string;

beforeAll(async () => {
  api = await startApi();
  const ours = await api.addOrganization();
  const theirs = await api.addOrganization();
  await api.addUser(OWNER, { organizations: [ours] });
  await api.addUser(OTHER, { organizations: [theirs] });
  alias = await addAlias(ours, 'ours.example', 'shop');
  second = await addAlias(ours, 'second.example', 'news');
  foreign = await addAlias(theirs, 'theirs.example', 'x');
});
afterAll(() => api.close());
beforeEach(() => api.database.pool.query('delete from contact; delete from sender_rule'));

async function addAlias(organizationId: string, domain: string, pattern: string): Promise<string> {
  const { rows } = await api.database.pool.query<{ id: string }>(
    `with d as (insert into domain (organization_id, name, verified_at) values ($1, $2, now()) returning id) select id from d`,
    [organizationId, domain],
  );
  const made = await api.database.pool.query<{ id: string }>(
    `insert into alias (organization_id, domain_id, kind, pattern) values ($1, $2, 'exact', $3) returning id`,
    [organizationId, rows[0]!.id, pattern],
  );
  return made.rows[0]!.id;
}

const post = (path: string, body: unknown, as = OWNER): Promise<Response> => api.send('POST', path, { as, body });

interface Item {
  id: string;
  address: string;
  version: number;
  blocked: boolean;
}

async function contact(address: string, aliasId = alias): Promise<Item> {
  api.clock.advance(1_000);
  const { status, body } = await answerOf(post(CONTACTS, { aliasId, address }));
  expect([status, body]).toEqual([201, expect.anything()]);
  return body as Item;
}

const listed = async (path: string): Promise<Item[]> =>
  ((await answerOf(api.get(path, OWNER))).body as { items: Item[] }).items;

describe('contacts', () => {
  it('are listed by when they were last seen, filtered and searched', async () => {
    await contact('Ann@friends.example');
    await contact('bob@friends.example', second);
    await contact('carl@shop.example');
    const names = async (query: string): Promise<string[]> =>
      (await listed(`${CONTACTS}?${query}`)).map(({ address }) => address.split('@', 1)[0]!);
    expect(await names('')).toEqual(['carl', 'bob', 'ann']);
    expect(await names('sort=lastSeen&limit=2')).toEqual(['ann', 'bob']);
    expect(await names(`alias=${second}`)).toEqual(['bob']);
    expect(await names('address=ANN@friends.example')).toEqual(['ann']);
    expect(await names('search=SHOP')).toEqual(['carl']);
    expect((await listed(`${CONTACTS}?search=carl`))[0]).toMatchObject({ alias: 'shop@ours.example', received: 0 });
  });

  it('are blocked and unblocked with one request each', async () => {
    const { id } = await contact('pest@spam.example');
    await contact('pest@spam.example', second);
    expect((await answerOf(post(`${CONTACTS}/${id}/block`, {}))).body).toMatchObject({ blocked: true });
    expect((await listed(`${CONTACTS}?blocked=true`)).length).toBe(2);
    expect(await listed(RULES)).toMatchObject([
      { kind: 'address', value: 'pest@spam.example', verdict: 'block', action: 'reject', aliasId: null },
    ]);
    expect((await answerOf(post(`${CONTACTS}/${id}/block`, { action: 'hold' }))).status).toBe(200);
    expect(await listed(RULES)).toMatchObject([{ action: 'hold', version: 2 }]);
    const unblocked = await answerOf(api.send('DELETE', `${CONTACTS}/${id}/block`, { as: OWNER }));
    expect(unblocked.body).toMatchObject({ blocked: false });
    expect(await listed(RULES)).toEqual([]);
    await post(`${CONTACTS}/${id}/block`, { everywhere: false });
    expect((await listed(`${CONTACTS}?blocked=false`)).length).toBe(1);
  });

  it('are noted and forgotten, and counting mail does not stand in the way', async () => {
    const { id } = await contact('ann@friends.example');
    await api.database.pool.query('update contact set received = received + 1, last_seen_at = now()');
    const headers = { 'If-Match': '"1"' };
    const noted = await answerOf(
      api.send('PATCH', `${CONTACTS}/${id}`, { as: OWNER, body: { note: 'line one\nline two' }, headers }),
    );
    expect(noted.body).toMatchObject({ note: 'line one\nline two', received: 1, version: 2 });
    expect(await outcomeOf(api.send('DELETE', `${CONTACTS}/${id}`, { as: OWNER, headers }))).toBe(
      '412 version.mismatch',
    );
    const again = { 'If-Match': '"2"' };
    expect(await outcomeOf(api.send('DELETE', `${CONTACTS}/${id}`, { as: OWNER, headers: again }))).toBe('204');
  });

  it('are blocked and deleted many at once, all or none', async () => {
    const ids = [(await contact('a@x.example')).id, (await contact('b@x.example')).id];
    expect((await answerOf(post(`${CONTACTS}/bulk-block`, { ids }))).body).toEqual({ blocked: 2 });
    const unknown = [...ids, crypto.randomUUID()];
    expect(await outcomeOf(post(`${CONTACTS}/bulk-delete`, { ids: unknown }))).toBe('404 contact.unknown');
    expect(await outcomeOf(post(`${CONTACTS}/bulk-delete`, { ids }, OTHER))).toBe('404 contact.unknown');
    expect((await answerOf(post(`${CONTACTS}/bulk-delete`, { ids }))).body).toEqual({ deleted: 2 });
  });

  it.each<[string, () => object]>([
    ['404 contact.alias', () => ({ aliasId: foreign, address: 'a@b.example' })],
    ['400 contact.address', () => ({ aliasId: alias, address: 'nobody' })],
    ['400 contact.note', () => ({ aliasId: alias, address: 'a@b.example', note: 'a\x01b' })],
    ['400 request.invalid', () => ({ aliasId: alias, address: 'a\0@b.example' })],
  ])('are refused with %s', async (outcome, body) => {
    expect(await outcomeOf(post(CONTACTS, body()))).toBe(outcome);
  });
});

describe('sender rules', () => {
  const make = async (body: object): Promise<Item> => (await answerOf(post(RULES, body))).body as Item;

  it.each([
    ['address', 'Pest@SPAM.example', 'pest@spam.example'],
    ['domain', '@Bücher.example', 'xn--bcher-kva.example'],
    ['domain', '*.spam.example', 'spam.example'],
    ['pattern', 'News-*@*.Example', 'news-*@*.example'],
  ])('of a %s compare what is meant: %s', async (kind, value, kept) => {
    expect(await make({ kind, value })).toMatchObject({ kind, value: kept, verdict: 'block', action: 'reject' });
  });

  it.each([
    ['address', 'nobody'],
    ['domain', 'a b'],
    ['domain', '[192.0.2.1]'],
    ['pattern', 'no-star@spam.example'],
    ['pattern', '*@*'],
    ['pattern', '**'],
  ])('of a %s are refused: %s', async (kind, value) => {
    expect(await outcomeOf(post(RULES, { kind, value }))).toBe('400 sender-rule.value');
  });

  it('are changed, listed and deleted', async () => {
    const { id } = await make({ kind: 'domain', value: 'spam.example', note: 'pests' });
    api.clock.advance(1_000);
    await make({ kind: 'address', value: 'ann@spam.example', verdict: 'allow', aliasId: alias });
    const headers = { 'If-Match': '"1"' };
    const changed = await answerOf(
      api.send('PATCH', `${RULES}/${id}`, { as: OWNER, body: { action: 'drop' }, headers }),
    );
    expect(changed.body).toMatchObject({ action: 'drop', note: 'pests', version: 2 });
    expect(await outcomeOf(api.send('PATCH', `${RULES}/${id}`, { as: OWNER, body: {}, headers }))).toBe(
      '412 version.mismatch',
    );
    expect((await listed(`${RULES}?verdict=allow&alias=${alias}`)).length).toBe(1);
    expect((await listed(`${RULES}?search=PEST&kind=domain`)).length).toBe(1);
    expect(await outcomeOf(post(RULES, { kind: 'domain', value: 'SPAM.example' }))).toBe('409 sender-rule.exists');
    expect(await outcomeOf(post(RULES, { kind: 'domain', value: 'x.example', aliasId: foreign }))).toBe(
      '404 sender-rule.alias',
    );
    expect((await answerOf(post(`${RULES}/bulk-delete`, { ids: [id] }))).body).toEqual({ deleted: 1 });
    expect(await outcomeOf(api.get(`${RULES}/${id}`, OWNER))).toBe('404 sender-rule.unknown');
  });

  it('are made many at once, all or none', async () => {
    const rules = ['a', 'b', 'c'].map((name) => ({ kind: 'address', value: `${name}@spam.example` }));
    expect((await answerOf(post(`${RULES}/bulk-create`, { rules: rules.slice(0, 2) }))).status).toBe(201);
    expect(await outcomeOf(post(`${RULES}/bulk-create`, { rules: [rules[2], rules[1]] }))).toBe(
      '409 sender-rule.exists',
    );
    expect(await listed(RULES)).toHaveLength(2);
  });
});
