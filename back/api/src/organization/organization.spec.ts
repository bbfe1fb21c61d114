import { Keyring, Notices } from '@postern/data';
import { TEST_SECRET } from '@postern/data/testing';
import { open, silentLogger } from '@postern/platform';

import { startApi, type TestApi } from '../../test/support/api.js';
import { answerOf, outcomeOf } from '../../test/support/json.js';
import { ADMIN, MEMBER, OWNER, STRANGER, addPeople, audited, freshTeam, type Team } from '../../test/support/team.js';
import { DeletedOrganizations } from './deleted-organizations.js';

let api: TestApi;
let team: Team;
let id: string;

beforeAll(async () => {
  api = await startApi();
  await addPeople(api);
});
afterAll(() => api.close());

beforeEach(async () => {
  team = await freshTeam(api);
  id = team.id;
});

const rename = (as: string, version: number, name = 'Acme') =>
  api.send('PATCH', '/api/v1/organization', { as, body: { name }, headers: { 'If-Match': `"${version}"` } });
const remove = (as: string, name: string) =>
  api.send('DELETE', `/api/v1/organization?name=${encodeURIComponent(name)}`, { as });

it('is made by anybody with an account, who becomes its owner, with a data key of its own', async () => {
  const made = await answerOf(api.send('POST', '/api/v1/organizations', { as: STRANGER, body: { name: ' New ' } }));
  expect(made).toMatchObject({ status: 201, body: { name: 'New', role: 'owner', operator: false, version: 1 } });
  const keyring = new Keyring(api.databases.pool, TEST_SECRET);
  const [key, other] = [await keyring.key(made.body.id), await keyring.key(id)];
  expect(key.equals(other)).toBe(false);
  const { body } = await answerOf(api.get('/api/v1/organizations', STRANGER));
  expect(body.items.map((item: { name: string }) => item.name)).toEqual(['New', 'Test']);
  expect(body.items).toContainEqual(made.body);
  expect(await audited(api)).toEqual([`${STRANGER} organization.create New`]);
});

it.each(['', '   ', 'a\nb', 'a\0b', '\ud800', 'x'.repeat(101)])('has no name such as %j', async (name) => {
  expect(await outcomeOf(api.send('POST', '/api/v1/organizations', { as: OWNER, body: { name } }))).toBe(
    '400 request.invalid',
  );
});

it('lists one’s own organizations page by page, and finds them by name', async () => {
  for (const name of ['C', 'A', 'B', 'B']) {
    await api.send('POST', '/api/v1/organizations', { as: STRANGER, body: { name } });
  }
  const names: string[] = [];
  for (let after = ''; ;) {
    const { body } = await answerOf(api.get(`/api/v1/organizations?limit=2${after}`, STRANGER));
    names.push(...body.items.map((item: { name: string }) => item.name));
    if (body.next === null) break;
    after = `&after=${body.next}`;
  }
  expect(names).toEqual(['A', 'B', 'B', 'C', 'Test']);
  const { body } = await answerOf(api.get('/api/v1/organizations?search=b', STRANGER));
  expect(body.items).toHaveLength(2);
  for (const forged of [
    'x',
    Buffer.from('["\0","x"]').toString('base64url'),
    Buffer.from('["a","b"]').toString('base64url'),
  ]) {
    expect(await outcomeOf(api.get(`/api/v1/organizations?after=${forged}`, STRANGER))).toBe('400 request.invalid');
  }
});

it('is renamed by admins, who saw what they change', async () => {
  const response = await api.get('/api/v1/organization', MEMBER);
  expect(response.headers.get('etag')).toBe('"1"');
  expect(await response.json()).toMatchObject({ id, name: 'Test', role: 'member' });
  expect(await outcomeOf(rename(MEMBER, 1))).toBe('403 access.role');
  expect(await answerOf(rename(ADMIN, 1))).toMatchObject({ status: 200, body: { name: 'Acme', version: 2 } });
  expect(await outcomeOf(rename(OWNER, 1, 'Other'))).toBe('412 version.mismatch');
  const { rows } = await api.database.pool.query(
    `select action, actor_email, target_name, changes, (select type from event) as event from audit_entry`,
  );
  expect(rows).toEqual([
    {
      ...{ action: 'organization.rename', actor_email: ADMIN, target_name: 'Test', changes: { name: 'Acme' } },
      event: 'organization.renamed',
    },
  ]);
});

describe('deletion', () => {
  it('is an owner’s, and confirmed by the name', async () => {
    expect(await outcomeOf(remove(ADMIN, 'Test'))).toBe('403 access.role');
    expect(await outcomeOf(remove(OWNER, 'test'))).toBe('422 organization.confirmation');
    expect(await outcomeOf(remove(OWNER, 'Test'))).toBe('204');
    expect(await outcomeOf(api.get('/api/v1/organization', OWNER))).toBe('400 organization.required');
  });

  it('destroys the key, so that what is stored can be read by nobody', async () => {
    const message = await api.addMessage(id, { state: 'delivered' });
    const keyring = new Keyring(api.databases.pool, TEST_SECRET);
    const stored = async () => {
      const { rows } = await api.database.pool.query('select sealed_body from message where id = $1', [message]);
      return rows[0].sealed_body as Buffer;
    };
    const read = async () => open(await keyring.key(id), await stored(), `body:${message}`).toString();
    expect(await read()).toContain('Subject: x');
    await remove(OWNER, 'Test');
    keyring.forget(id);
    await expect(read()).rejects.toThrow('does not exist');
    const { rows } = await api.database.pool.query('select count(*)::int as n from organization where id = $1', [id]);
    expect(rows).toEqual([{ n: 0 }]);
    expect((await api.database.pool.query('select id from deleted_organization')).rows).toEqual([{ id }]);
  });

  it('cancels what waits, tells every process, and leaves others alone', async () => {
    const [waiting, held] = [
      await api.addMessage(id, { state: 'queued' }),
      await api.addMessage(id, { state: 'held' }),
    ];
    const theirs = await api.addMessage(team.other, { state: 'queued' });
    const heard: string[] = [];
    const on = { organization: (payload: string) => void heard.push(payload) };
    const notices = new Notices(api.database.url, { on, onGap: () => undefined, onError: () => undefined });
    await notices.open();
    await remove(OWNER, 'Test');
    const { rows } = await api.database.pool.query('select message_id as id, state, reason from delivery order by 1');
    expect(rows).toEqual([
      { id: waiting, state: 'cancelled', reason: 'organization-deleted' },
      { id: held, state: 'cancelled', reason: 'organization-deleted' },
      { id: theirs, state: 'queued', reason: 'alias.forward' },
    ]);
    while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(heard).toEqual([id]);
    await notices.close();
  });

  it('makes every process of the API forget the key', async () => {
    const other = new Keyring(api.databases.pool, TEST_SECRET);
    const listener = new DeletedOrganizations(api.databases.systemUrl, other, silentLogger);
    await listener.onApplicationBootstrap();
    await Promise.all([other.key(id), other.key(team.other)]);
    await remove(OWNER, 'Test');
    while (other.cached(id) !== undefined) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(other.cached(team.other)).toBeDefined();
    await listener.onApplicationShutdown();
  });

  it('is told in the log of the installation, whose own organization cannot be deleted', async () => {
    await api.database.pool.query('update organization set is_operator = true, name = $2 where id <> $1', [id, 'Ours']);
    await remove(OWNER, 'Test');
    expect(await audited(api)).toEqual([`${OWNER} organization.delete Test`]);
    expect(await outcomeOf(remove(STRANGER, 'Ours'))).toBe('409 organization.operator');
  });
});
