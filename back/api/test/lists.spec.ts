import { startApi, type TestApi } from './support/api.js';
import { answerOf } from './support/json.js';

const OWNER = 'owner@example.org';

interface List {
  path: string;
  /** Of each item, what tells it from the others. */
  name: string;
  sort: string;
  make: (n: number) => Promise<unknown>;
}

/** Lists that begin at either end: by pages of one, all of it, in both orders. */
describe('a sorted list', () => {
  let api: TestApi;
  let organization: string;

  beforeAll(async () => {
    api = await startApi();
    organization = await api.addOrganization();
    await api.addUser(OWNER, { organizations: [organization] });
  });
  afterAll(() => api.close());

  const post = async (path: string, body: object): Promise<void> => {
    api.clock.advance(2);
    const { status } = await answerOf(api.send('POST', path, { as: OWNER, body }));
    expect([path, status]).toEqual([path, 201]);
  };
  const lists: List[] = [
    {
      ...{ path: '/api/v1/keys', name: 'name', sort: 'created' },
      make: (n) => post('/api/v1/keys', { name: `key ${n}`, scopes: ['aliases:read'], expiresAt: null }),
    },
    {
      ...{ path: '/api/v1/webhooks', name: 'description', sort: 'created' },
      make: (n) => post('/api/v1/webhooks', { url: 'https://hooks.example.org/', description: `hook ${n}` }),
    },
    {
      ...{ path: '/api/v1/invitations', name: 'email', sort: 'created' },
      make: (n) => post('/api/v1/invitations', { email: `guest${n}@example.org`, role: 'member' }),
    },
    {
      ...{ path: '/api/v1/sender-rules', name: 'value', sort: 'created' },
      make: (n) => post('/api/v1/sender-rules', { kind: 'address', value: `pest${n}@example.org`, verdict: 'block' }),
    },
    {
      ...{ path: '/api/v1/members', name: 'email', sort: 'email' },
      make: (n) => api.addUser(`person${n}@example.org`, { organizations: [organization], role: 'member' }),
    },
  ];

  async function pages({ path, name }: List, sort: string): Promise<string[]> {
    const found: string[] = [];
    for (let after = ''; ;) {
      const { body } = await answerOf(api.get(`${path}?limit=1&sort=${sort}${after}`, OWNER));
      found.push(...body.items.map((item: Record<string, string>) => item[name]));
      if (body.next === null) return found;
      after = `&after=${encodeURIComponent(body.next)}`;
    }
  }

  it.each(lists)('of $path', async (list) => {
    for (let n = 0; n < 3; n++) await list.make(n);
    const ascending = await pages(list, list.sort);
    expect(ascending.length).toBeGreaterThanOrEqual(3);
    expect(ascending).toEqual([...new Set(ascending)].sort());
    expect(await pages(list, `-${list.sort}`)).toEqual([...ascending].reverse());
  });
});
