import { Keyring } from '@postern/data';
import { TEST_SECRET } from '@postern/data/testing';

import { PASSWORD, startApi, type TestApi } from '../../test/support/api.js';
import { answerOf, outcomeOf } from '../../test/support/json.js';
import { mailsTo } from '../../test/support/mailbox.js';
import { ADMIN, MEMBER, OWNER, STRANGER, addPeople, audited, freshTeam, type Team } from '../../test/support/team.js';
import { EXPORTED_TABLES, LEFT_BEHIND } from './exported-tables.js';

let api: TestApi;
let team: Team;

beforeEach(async () => {
  api = await startApi();
  await addPeople(api);
  team = await freshTeam(api);
});
afterEach(() => api.close());

const query = (statement: string, values: unknown[] = []) => api.database.pool.query(statement, values);

describe('the export', () => {
  interface Line {
    type: string;
    organization?: string;
    data: Record<string, unknown>;
  }
  async function exported(as: string): Promise<Line[]> {
    const response = await api.get('/api/v1/account/export', as);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toContain('attachment');
    return (await response.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  }
  const ofType = (lines: Line[], type: string) => lines.filter((line) => line.type === type).map(({ data }) => data);

  it('decides on each table of organizations', async () => {
    const { rows } = await query(
      `select c.relname as name from pg_policy p join pg_class c on c.oid = p.polrelid where p.polname = 'tenant' order by 1`,
    );
    const decided = [...EXPORTED_TABLES, ...Object.keys(LEFT_BEHIND)].sort();
    expect(decided).toEqual(rows.map(({ name }) => name as string));
  });

  it('has all of an organization that the person alone owns, and is complete', async () => {
    const { rows } = await query(
      `insert into domain (organization_id, name) values ($1, 'ours.example') returning id`,
      [team.id],
    );
    await query(`insert into destination (organization_id, address) values ($1, 'you@example.net')`, [team.id]);
    const alias = await query(
      `insert into alias (organization_id, domain_id, kind, pattern) values ($1, $2, 'exact', 'info') returning id`,
      [team.id, rows[0].id],
    );
    await query(
      `insert into alias_destination (alias_id, position, organization_id, address) values ($1, 0, $2, 'you@example.net')`,
      [alias.rows[0].id, team.id],
    );
    for (let i = 0; i < 3; i++) await api.addMessage(team.id, { subject: `Message ${i}` });
    await api.addMessage(team.other, { subject: 'Theirs' });
    const lines = await exported(OWNER);
    expect(ofType(lines, 'account')).toMatchObject([{ email: OWNER }]);
    expect(ofType(lines, 'session')).toHaveLength(1);
    expect(ofType(lines, 'membership')).toMatchObject([{ organizationId: team.id, role: 'owner' }]);
    expect(ofType(lines, 'member')).toHaveLength(4);
    expect(ofType(lines, 'domain')).toMatchObject([{ name: 'ours.example' }]);
    expect(ofType(lines, 'alias')).toMatchObject([{ pattern: 'info', destinations: ['you@example.net'] }]);
    expect(ofType(lines, 'destination')).toMatchObject([{ address: 'you@example.net' }]);
    expect(ofType(lines, 'message').map(({ subject }) => subject)).toEqual(['Message 0', 'Message 1', 'Message 2']);
    expect(lines.at(-1)).toEqual({ type: 'end', data: { lines: lines.length - 1 } });
  });

  it('has more rows than are read at once', async () => {
    await query(
      `insert into destination (organization_id, address) select $1, 'you' || n || '@example.net' from generate_series(1, 450) n`,
      [team.id],
    );
    for (let i = 0; i < 201; i++) await api.addMessage(team.id);
    const lines = await exported(OWNER);
    expect(new Set(ofType(lines, 'destination').map(({ id }) => id)).size).toBe(450);
    expect(new Set(ofType(lines, 'message').map(({ id }) => id)).size).toBe(201);
  });

  it('has no secrets', async () => {
    const scopes = { name: 'Key', scopes: ['explain'], expiresAt: null };
    const { body } = await answerOf(api.send('POST', '/api/v1/keys', { as: OWNER, body: scopes }));
    const invitation = { email: 'new@new.example', role: 'member' };
    await answerOf(api.send('POST', '/api/v1/invitations', { as: OWNER, body: invitation }));
    const lines = await exported(OWNER);
    expect(ofType(lines, 'api-key')).toMatchObject([{ name: 'Key', prefix: body.prefix }]);
    expect(ofType(lines, 'invitation')).toMatchObject([{ email: 'new@new.example' }]);
    const text = JSON.stringify(lines);
    expect(text).not.toContain(body.secret);
    expect(text).not.toMatch(/sealed|_hash|password|secret|token|\\\\x[0-9a-f]{8}/);
    const { rows } = await query(
      `select token as secret from user_session union all select password_hash from credential`,
    );
    for (const { secret } of rows) expect(text).not.toContain(secret);
  });

  it('of who shares an organization has the person’s own there, and nothing of others', async () => {
    await answerOf(
      api.send('POST', '/api/v1/keys', { as: ADMIN, body: { name: 'Mine', scopes: ['explain'], expiresAt: null } }),
    );
    await answerOf(
      api.send('POST', '/api/v1/keys', { as: MEMBER, body: { name: 'His', scopes: ['explain'], expiresAt: null } }),
    );
    await api.addMessage(team.id);
    const lines = await exported(ADMIN);
    expect(ofType(lines, 'membership')).toMatchObject([{ organizationId: team.id, role: 'admin' }]);
    expect(ofType(lines, 'audit-entry')).toMatchObject([{ target_name: 'Mine', actor_email: ADMIN }]);
    expect([...ofType(lines, 'message'), ...ofType(lines, 'member')]).toEqual([]);
    await query(`update membership set role = 'owner' where user_id = $1`, [team.users.get(ADMIN)]);
    expect(ofType(await exported(OWNER), 'message')).toEqual([]);
  });
});

describe('deletion', () => {
  const remove = (as: string, email = as, password = PASSWORD) =>
    outcomeOf(api.send('DELETE', '/api/v1/account', { as, body: { email, password } }));

  it('is confirmed by address and password', async () => {
    expect(await remove(MEMBER, OWNER)).toBe('422 account.confirmation');
    expect(await remove(MEMBER, MEMBER, 'a wrong password')).toBe('403 password.wrong');
    expect((await query('select 1 from app_user where email = $1', [MEMBER])).rows).toHaveLength(1);
  });

  it('ends sessions, keys and memberships, and leaves the organization to the others', async () => {
    const key = { name: 'Key', scopes: ['messages:read'], expiresAt: null };
    const { body } = await answerOf(api.send('POST', '/api/v1/keys', { as: MEMBER, body: key }));
    const headers = { Authorization: `Bearer ${body.secret}` };
    expect(await outcomeOf(api.send('GET', '/api/v1/messages', { headers }))).toBe('200');
    expect(await remove(MEMBER)).toBe('204');
    expect(await outcomeOf(api.send('GET', '/api/v1/messages', { headers }))).toBe('401 login.required');
    expect(await outcomeOf(api.get('/api/v1/messages', MEMBER))).toBe('401 login.required');
    const left = await query(
      `select (select count(*)::int from app_user where email = $1) as users, (select count(*)::int from api_key) as keys,
         (select count(*)::int from user_session s left join app_user u on u.id = s.user_id where u.id is null) as sessions`,
      [MEMBER],
    );
    expect(left.rows).toEqual([{ users: 0, keys: 0, sessions: 0 }]);
    expect(await audited(api)).toContain(`${MEMBER} member.leave ${MEMBER}`);
    expect((await answerOf(api.get('/api/v1/members', OWNER))).body.items).toHaveLength(3);
  });

  it('takes organizations along to which nobody else belongs, and makes their mail unreadable', async () => {
    const message = await api.addMessage(team.other);
    expect(await remove(STRANGER)).toBe('204');
    const { rows } = await query('select id from deleted_organization');
    expect(rows).toEqual([{ id: team.other }]);
    await expect(new Keyring(api.databases.pool, TEST_SECRET).key(team.other)).rejects.toThrow('does not exist');
    const states = await query('select state from delivery where message_id = $1', [message]);
    expect(states.rows).toEqual([{ state: 'cancelled' }]);
  });

  it('waits until organizations with others have another owner', async () => {
    expect(
      await answerOf(api.send('DELETE', '/api/v1/account', { as: OWNER, body: { email: OWNER, password: PASSWORD } })),
    ).toMatchObject({
      status: 409,
      body: { code: 'account.owns', detail: expect.stringContaining('"Test"') },
    });
    await query(`update membership set role = 'owner' where user_id = $1`, [team.users.get(ADMIN)]);
    const both = await Promise.all([remove(OWNER), remove(ADMIN)]);
    expect(both.sort()).toEqual(['204', '409 account.owns']);
  });

  it('leaves no installation without an operator, and tells what happened without telling whom', async () => {
    await query('update app_user set is_operator = true where email = $1', [STRANGER]);
    expect(await remove(STRANGER)).toBe('409 account.last-operator');
    await query('update organization set is_operator = true where id = $1', [team.id]);
    await query('update app_user set is_operator = true where email = $1', [OWNER]);
    expect(await remove(STRANGER)).toBe('204');
    expect(await audited(api)).toEqual(['account.delete', 'organization.delete Test']);
    expect(await mailsTo(api, STRANGER)).toEqual([expect.stringContaining('Subject: Your account was deleted')]);
  });
});
