import { startApi, type TestApi } from '../../test/support/api.js';
import { answerOf, outcomeOf } from '../../test/support/json.js';
import {
  ADMIN,
  MEMBER,
  OWNER,
  STRANGER,
  VIEWER,
  addPeople,
  audited,
  freshTeam,
  type Team,
} from '../../test/support/team.js';
import { ROLES, hasRole, type Role } from '../contract/index.js';

let api: TestApi;
let team: Team;

beforeAll(async () => {
  api = await startApi();
  await addPeople(api);
});
afterAll(() => api.close());
beforeEach(async () => void (team = await freshTeam(api)));

const BY_ROLE: Record<Role, string> = { owner: OWNER, admin: ADMIN, member: MEMBER, viewer: VIEWER };
const id = (email: string) => team.users.get(email)!;
const setRole = (email: string, role: Role) =>
  api.database.pool.query('update membership set role = $2 where user_id = $1', [id(email), role]);

async function versioned(email: string): Promise<{ 'If-Match': string }> {
  const { rows } = await api.database.pool.query('select version from membership where user_id = $1', [id(email)]);
  return { 'If-Match': `"${rows[0].version}"` };
}
const change = async (as: string, whom: string, role: Role, named = id(whom)) =>
  outcomeOf(api.send('PATCH', `/api/v1/members/${named}`, { as, body: { role }, headers: await versioned(whom) }));
const remove = async (as: string, whom: string) =>
  outcomeOf(api.send('DELETE', `/api/v1/members/${id(whom)}`, { as, headers: await versioned(whom) }));
const leave = (as: string) => outcomeOf(api.send('POST', '/api/v1/organization/leave', { as }));

it('are listed by their addresses, page by page, and found by role and search', async () => {
  const { body: first } = await answerOf(api.get('/api/v1/members?limit=3', VIEWER));
  const { body: rest } = await answerOf(api.get(`/api/v1/members?limit=3&after=${first.next}`, VIEWER));
  const emails = [...first.items, ...rest.items].map((item: { email: string }) => item.email);
  expect(emails).toEqual([ADMIN, MEMBER, OWNER, VIEWER]);
  expect(rest.next).toBeNull();
  expect(first.items[0]).toEqual({
    ...{ id: id(ADMIN), email: ADMIN, name: '', role: 'admin', version: 1 },
    joinedAt: expect.stringMatching(/Z$/),
  });
  const found = async (query: string) => (await answerOf(api.get(`/api/v1/members?${query}`, VIEWER))).body.items;
  expect(await found('role=owner')).toMatchObject([{ email: OWNER }]);
  expect(await found('search=ADMIN@')).toMatchObject([{ email: ADMIN }]);
  expect(await found('search=stranger')).toEqual([]);
});

it('of another organization are unknown', async () => {
  expect(await outcomeOf(api.get(`/api/v1/members/${id(OWNER)}`, STRANGER))).toBe('404 member.unknown');
  expect(await outcomeOf(api.get(`/api/v1/members/${id(STRANGER)}`, OWNER))).toBe('404 member.unknown');
  expect(await change(STRANGER, OWNER, 'viewer')).toBe('404 member.unknown');
  expect(await remove(STRANGER, OWNER)).toBe('404 member.unknown');
  const headers = { 'Postern-Organization': team.id };
  const answer = await outcomeOf(api.send('GET', '/api/v1/members', { as: STRANGER, headers }));
  expect(answer).toBe('400 organization.required');
});

describe('whose role', () => {
  const cases = ROLES.flatMap((as) => ROLES.flatMap((from) => ROLES.map((to) => [as, from, to] as const)));

  it.each(cases)('as %s, from %s to %s, changes only within one’s own', async (as, from, to) => {
    const whom = as === 'viewer' ? MEMBER : VIEWER;
    await setRole(whom, from);
    const may = hasRole(as, 'admin') && hasRole(as, from) && hasRole(as, to);
    const refused = hasRole(as, 'admin') ? '403 member.role' : '403 access.role';
    expect(await change(BY_ROLE[as], whom, to)).toBe(may ? '200' : refused);
  });

  it('was seen by who changes it, and is told', async () => {
    const headers = await versioned(VIEWER);
    expect(await change(ADMIN, VIEWER, 'member')).toBe('200');
    const late = api.send('PATCH', `/api/v1/members/${id(VIEWER)}`, { as: OWNER, body: { role: 'owner' }, headers });
    expect(await outcomeOf(late)).toBe('412 version.mismatch');
    expect(await audited(api)).toEqual([`${ADMIN} member.change-role ${VIEWER}`]);
    const { rows } = await api.database.pool.query('select type, data from event');
    expect(rows).toEqual([{ type: 'member.changed', data: { id: id(VIEWER), email: VIEWER, role: 'member' } }]);
  });
});

describe('the last owner', () => {
  it('cannot be demoted or removed, and cannot leave', async () => {
    expect(await change(OWNER, OWNER, 'admin')).toBe('409 member.last-owner');
    expect(await change(OWNER, OWNER, 'admin', id(OWNER).toUpperCase())).toBe('409 member.last-owner');
    expect(await change(OWNER, OWNER, 'owner')).toBe('200');
    expect(await remove(OWNER, OWNER)).toBe('409 member.last-owner');
    expect(await leave(OWNER)).toBe('409 member.last-owner');
  });

  it('stays when two owners remove each other, or leave, at once', async () => {
    for (const race of [
      () => Promise.all([change(OWNER, ADMIN, 'viewer'), change(ADMIN, OWNER, 'viewer')]),
      () => Promise.all([remove(OWNER, ADMIN), remove(ADMIN, OWNER)]),
      () => Promise.all([leave(OWNER), leave(ADMIN)]),
    ]) {
      team = await freshTeam(api);
      await setRole(ADMIN, 'owner');
      const outcomes = await race();
      expect(outcomes.filter((outcome) => outcome.startsWith('2'))).toHaveLength(1);
      const { rows } = await api.database.pool.query(
        `select 1 from membership where organization_id = $1 and role = 'owner'`,
        [team.id],
      );
      expect(rows).toHaveLength(1);
    }
  });
});

it('are removed by admins, owners aside, and leave by themselves', async () => {
  expect(await remove(MEMBER, VIEWER)).toBe('403 access.role');
  expect(await remove(ADMIN, OWNER)).toBe('403 member.role');
  expect(await remove(ADMIN, VIEWER)).toBe('204');
  expect(await outcomeOf(api.get('/api/v1/members', VIEWER))).toBe('400 organization.required');
  expect(await leave(MEMBER)).toBe('204');
  expect(await outcomeOf(api.get('/api/v1/members', MEMBER))).toBe('400 organization.required');
  expect(await audited(api)).toEqual([`${ADMIN} member.remove ${VIEWER}`, `${MEMBER} member.leave ${MEMBER}`]);
});
