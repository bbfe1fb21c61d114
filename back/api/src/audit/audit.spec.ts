import { recordAction } from '@postern/data';

import { startApi, type TestApi } from '../../test/support/api.js';
import { answerOf, outcomeOf } from '../../test/support/json.js';
import { ADMIN, MEMBER, OWNER, STRANGER, addPeople, freshTeam, type Team } from '../../test/support/team.js';

let api: TestApi;
let team: Team;

beforeAll(async () => {
  api = await startApi();
  await addPeople(api);
});
afterAll(() => api.close());
beforeEach(async () => void (team = await freshTeam(api)));

async function record(action: string, name: string, email = OWNER, organizationId = team.id): Promise<void> {
  api.clock.advance(1000);
  const actor = { kind: 'session' as const, id: team.users.get(email)!, email, address: '192.0.2.1', requestId: 'r' };
  const target = { kind: action.split('.')[0]!, id: `id of ${name}`, name };
  await api.databases.tenants.within(organizationId, (manager) =>
    recordAction(manager, api.clock, actor, { organizationId, action, target, changes: { enabled: false } }),
  );
}
const page = async (query = '', as = ADMIN) => (await answerOf(api.get(`/api/v1/audit${query}`, as))).body;
const names = async (query = '', as = ADMIN): Promise<string[]> =>
  (await page(query, as)).items.map((item: { target: { name: string } }) => item.target.name);

it('tells who did what to what, newest first, to admins of the organization alone', async () => {
  await record('alias.update', 'a@x.example');
  await record('domain.create', 'x.example', MEMBER);
  await record('alias.create', 'theirs', STRANGER, team.other);
  expect(await page()).toEqual({
    items: [
      {
        id: expect.any(String),
        at: new Date(api.clock.now() - 1000).toISOString(),
        action: 'domain.create',
        actor: { kind: 'session', id: team.users.get(MEMBER), email: MEMBER, address: '192.0.2.1' },
        target: { kind: 'domain', id: 'id of x.example', name: 'x.example' },
        changes: { enabled: false },
        requestId: 'r',
      },
      expect.objectContaining({ action: 'alias.update' }),
    ],
    next: null,
  });
  expect(await names('', STRANGER)).toEqual(['theirs']);
  expect(await outcomeOf(api.get('/api/v1/audit', MEMBER))).toBe('403 access.role');
});

it('is filtered, and searched', async () => {
  await record('alias.update', 'One');
  const first = new Date(api.clock.now()).toISOString();
  await record('alias.delete', 'Two', MEMBER);
  const second = new Date(api.clock.now()).toISOString();
  await record('domain.update', 'Three');
  expect(await names('?action=alias')).toEqual(['Two', 'One']);
  expect(await names('?action=alias.delete')).toEqual(['Two']);
  expect(await names('?targetKind=domain')).toEqual(['Three']);
  expect(await names(`?targetId=${encodeURIComponent('id of One')}`)).toEqual(['One']);
  expect(await names(`?actor=${MEMBER.toUpperCase()}`)).toEqual(['Two']);
  expect(await names(`?actor=${team.users.get(OWNER)}`)).toEqual(['Three', 'One']);
  expect(await names(`?since=${second}`)).toEqual(['Three', 'Two']);
  expect(await names(`?since=${first}&until=${second}`)).toEqual(['One']);
  expect(await names('?search=UPDATE')).toEqual(['Three', 'One']);
  expect(await names('?search=three')).toEqual(['Three']);
  expect(await names('?search=%25')).toEqual([]);
  expect(await outcomeOf(api.get('/api/v1/audit?search=%00', ADMIN))).toBe('400 request.invalid');
});

it('is read page by page, nothing twice and nothing left out', async () => {
  for (const name of ['1', '2', '3', '4', '5']) await record(name === '3' ? 'domain.x' : 'alias.x', name);
  const all: string[] = [];
  for (let after = ''; ;) {
    const { items, next } = await page(`?limit=2&action=alias${after}`);
    all.push(...items.map((item: { target: { name: string } }) => item.target.name));
    if (next === null) break;
    after = `&after=${next}`;
  }
  expect(all).toEqual(['5', '4', '2', '1']);
});
