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
import type { Scope } from '../contract/index.js';

const DAY_MS = 86_400_000;

let api: TestApi;
let team: Team;

beforeAll(async () => {
  api = await startApi();
  await addPeople(api);
});
afterAll(() => api.close());
beforeEach(async () => void (team = await freshTeam(api)));

interface Made {
  id: string;
  secret: string;
  prefix: string;
  version: number;
}

const create = (as: string, scopes: string[], more: object = {}) =>
  api.send('POST', '/api/v1/keys', { as, body: { name: 'Key', scopes, expiresAt: null, ...more } });
async function made(as: string, scopes: Scope[], more: object = {}): Promise<Made> {
  const { status, body } = await answerOf(create(as, scopes, more));
  expect(status).toBe(201);
  return body as Made;
}
const use = (secret: string, path = '/api/v1/messages', method = 'GET', body?: unknown) =>
  outcomeOf(api.send(method, path, { body, headers: { Authorization: `Bearer ${secret}` } }));

describe('a secret', () => {
  it('is shown once, and only its hash is kept', async () => {
    const key = await made(MEMBER, ['messages:read']);
    expect(key.secret).toMatch(/^pst_[0-9A-Za-z]{38}$/);
    expect(key.secret.startsWith(key.prefix)).toBe(true);
    const { rows } = await api.database.pool.query('select to_jsonb(k)::text as row from api_key k');
    expect(rows[0].row).not.toContain(key.secret.slice(10));
    const { body } = await answerOf(api.get('/api/v1/keys', MEMBER));
    expect(JSON.stringify(body)).not.toContain(key.secret.slice(10));
    const entries = await api.database.pool.query('select changes::text from audit_entry');
    expect(JSON.stringify(entries.rows)).not.toContain(key.secret.slice(10));
  });

  it('opens the organization of its maker, and no other', async () => {
    const { secret } = await made(MEMBER, ['messages:read']);
    await api.addMessage(team.id);
    await api.addMessage(team.other);
    const headers = { Authorization: `Bearer ${secret}` };
    const { body } = await answerOf(api.send('GET', '/api/v1/messages', { headers }));
    expect(body.items).toMatchObject([{ organizationId: team.id }]);
    const elsewhere = { ...headers, 'Postern-Organization': team.other };
    expect(await outcomeOf(api.send('GET', '/api/v1/messages', { headers: elsewhere }))).toBe(
      '400 organization.required',
    );
  });

  it.each([
    ['is changed', (secret: string) => `${secret.slice(0, -7)}${secret.at(-7) === 'a' ? 'b' : 'a'}${secret.slice(-6)}`],
    ['is cut off', (secret: string) => secret.slice(0, -1)],
    ['is another one', () => 'pst_0000000000000000000000000000000000pJrH'],
    ['is none', () => 'pst_'],
  ])('that %s opens nothing', async (_what, spoil) => {
    const { secret } = await made(MEMBER, ['messages:read']);
    expect(await use(spoil(secret))).toBe('401 login.required');
  });

  it('is not to be guessed', async () => {
    const own = await startApi();
    const headers = { Authorization: 'Bearer pst_guess' };
    const all = await Promise.all(Array.from({ length: 62 }, () => own.send('GET', '/api/v1/messages', { headers })));
    expect(all.map(({ status }) => status).sort()).toEqual([...Array<number>(60).fill(401), 429, 429]);
    await own.close();
  });
});

describe('a key', () => {
  it('does what its scopes say, and nothing else', async () => {
    const { secret } = await made(OWNER, ['members:read']);
    expect(await use(secret, '/api/v1/members')).toBe('200');
    expect(await use(secret, '/api/v1/messages')).toBe('403 access.scope');
    expect(await use(secret, '/api/v1/audit')).toBe('403 access.scope');
  });

  it('does not go where only people go: keys, deletion, organizations', async () => {
    const { id, secret } = await made(OWNER, ['members:write', 'organization:write', 'members:read']);
    const body = { name: 'Mine', scopes: ['messages:read'], expiresAt: null };
    expect(await use(secret, '/api/v1/keys', 'POST', body)).toBe('403 access.person');
    expect(await use(secret, '/api/v1/keys')).toBe('403 access.person');
    expect(await use(secret, `/api/v1/keys/${id}`, 'DELETE')).toBe('403 access.person');
    expect(await use(secret, '/api/v1/organization?name=Test', 'DELETE')).toBe('403 access.person');
    expect(await use(secret, '/api/v1/organizations')).toBe('403 access.person');
    expect(await use(secret, '/api/v1/organization/leave', 'POST')).toBe('403 access.person');
  });

  it('makes nobody who can do more than itself', async () => {
    const { secret } = await made(OWNER, ['members:write']);
    const invite = (role: string) => use(secret, '/api/v1/invitations', 'POST', { email: `${role}@new.example`, role });
    expect([await invite('owner'), await invite('admin')]).toEqual(['403 member.role', '403 member.role']);
    expect(await invite('member')).toBe('201');
    const whom = team.users.get(VIEWER);
    const raise = (role: string) =>
      outcomeOf(
        api.send('PATCH', `/api/v1/members/${whom}`, {
          body: { role },
          headers: { Authorization: `Bearer ${secret}`, 'If-Match': '"1"' },
        }),
      );
    expect([await raise('admin'), await raise('member')]).toEqual(['403 member.role', '200']);
  });

  it('never does more than its maker may then, or now', async () => {
    const { secret: ofMember } = await made(MEMBER, ['audit:read']);
    const { secret: ofAdmin } = await made(ADMIN, ['audit:read']);
    expect([await use(ofMember, '/api/v1/audit'), await use(ofAdmin, '/api/v1/audit')]).toEqual([
      '403 access.role',
      '200',
    ]);
    await api.database.pool.query(`update membership set role = 'owner' where user_id = $1`, [team.users.get(MEMBER)]);
    await api.database.pool.query(`update membership set role = 'member' where user_id = $1`, [team.users.get(ADMIN)]);
    expect([await use(ofMember, '/api/v1/audit'), await use(ofAdmin, '/api/v1/audit')]).toEqual([
      '403 access.role',
      '403 access.role',
    ]);
  });

  it('ends with its time, and says so', async () => {
    const expiresAt = new Date(api.clock.now() + DAY_MS).toISOString();
    const { secret } = await made(MEMBER, ['messages:read'], { expiresAt });
    expect(await use(secret)).toBe('200');
    api.clock.advance(DAY_MS);
    expect(await use(secret)).toBe('401 key.expired');
    expect(await use(secret, '/api/v1/organizations')).toBe('401 key.expired');
  });

  it('ends with the membership of its maker, and with the organization', async () => {
    const { secret: first } = await made(MEMBER, ['messages:read']);
    await outcomeOf(api.send('POST', '/api/v1/organization/leave', { as: MEMBER }));
    expect(await use(first)).toBe('401 login.required');
    const { secret: second } = await made(ADMIN, ['messages:read']);
    expect(await use(second)).toBe('200');
    await outcomeOf(api.send('DELETE', '/api/v1/organization?name=Test', { as: OWNER }));
    expect(await use(second)).toBe('401 login.required');
  });

  it('is asked before the browser’s session', async () => {
    const headers = { Authorization: 'Bearer pst_nonsense' };
    expect(await outcomeOf(api.send('GET', '/api/v1/messages', { as: OWNER, headers }))).toBe('401 login.required');
  });

  it('notes its use, once a minute', async () => {
    const { id, secret } = await made(MEMBER, ['messages:read']);
    const used = async () => (await answerOf(api.get(`/api/v1/keys/${id}`, MEMBER))).body;
    expect(await used()).toMatchObject({ lastUsedAt: null, version: 1 });
    await use(secret);
    const first = new Date(api.clock.now()).toISOString();
    api.clock.advance(59_000);
    await use(secret);
    expect(await used()).toMatchObject({ lastUsedAt: first });
    api.clock.advance(1_000);
    await use(secret);
    expect(await used()).toMatchObject({ lastUsedAt: new Date(api.clock.now()).toISOString(), version: 1 });
  });
});

it.each([
  [{ scopes: ['everything'] }, '400 request.invalid'],
  [{ scopes: [] }, '400 request.invalid'],
  [{ name: '' }, '400 request.invalid'],
  [{ name: 'a\0' }, '400 request.invalid'],
  [{ role: 'owner' }, '400 request.invalid'],
  [{ expiresAt: '2020-01-01T00:00:00Z' }, '400 key.expiry'],
])('cannot be made with %j', async (more, outcome) => {
  expect(await outcomeOf(create(MEMBER, ['messages:read'], more))).toBe(outcome);
});

it('are seen, renamed and revoked by their makers and by admins', async () => {
  const key = await made(MEMBER, ['messages:read']);
  api.clock.advance(1);
  const other = await made(ADMIN, ['messages:read', 'aliases:read', 'messages:read'], { name: 'Other' });
  const seen = async (as: string, query = '') =>
    (await answerOf(api.get(`/api/v1/keys${query}`, as))).body.items?.map((item: { id: string }) => item.id);
  expect([await seen(ADMIN), await seen(MEMBER), await seen(STRANGER)]).toEqual([[other.id, key.id], [key.id], []]);
  expect([await seen(ADMIN, '?search=OTH'), await seen(ADMIN, `?after=${other.id}`)]).toEqual([[other.id], [key.id]]);
  expect(await outcomeOf(api.get('/api/v1/keys', VIEWER))).toBe('403 access.role');
  const rename = (as: string, id: string) =>
    outcomeOf(api.send('PATCH', `/api/v1/keys/${id}`, { as, body: { name: 'N' }, headers: { 'If-Match': '"1"' } }));
  expect(await rename(MEMBER, other.id)).toBe('404 key.unknown');
  expect(await rename(STRANGER, key.id)).toBe('404 key.unknown');
  expect([await rename(MEMBER, key.id), await rename(ADMIN, key.id)]).toEqual(['200', '412 version.mismatch']);
  const revoke = (as: string, id: string) => outcomeOf(api.send('DELETE', `/api/v1/keys/${id}`, { as }));
  expect([await revoke(MEMBER, other.id), await revoke(STRANGER, key.id)]).toEqual([
    '404 key.unknown',
    '404 key.unknown',
  ]);
  expect(await use(key.secret)).toBe('200');
  expect(await revoke(ADMIN, key.id)).toBe('204');
  expect(await use(key.secret)).toBe('401 login.required');
  expect(await audited(api)).toEqual([
    `${ADMIN} key.create Other`,
    `${ADMIN} key.revoke N`,
    `${MEMBER} key.create Key`,
    `${MEMBER} key.rename Key`,
  ]);
});
