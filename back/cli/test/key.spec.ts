import { hashKeySecret } from '@postern/data';

import { openTestCli, type TestCli } from './support/cli.js';

let cli: TestCli;
beforeAll(async () => (cli = await openTestCli()));
afterAll(() => cli.close());
beforeEach(async () => {
  await cli.database.truncate('organization, app_user cascade');
  await cli.json('organization', 'create', 'Tenant');
  await cli.json('user', 'create', 'own@example.org', '--org', 'Tenant');
  await cli.json('user', 'create', 'see@example.org', '--org', 'Tenant', '--role', 'viewer');
});

interface Key {
  id: string;
  secret: string;
}

const create = (...more: string[]) =>
  cli.json<Key>('key', 'create', '--organization', 'Tenant', '--scope', 'messages:read,aliases:write', ...more);

it('makes a key for the owner or another member, whose secret is shown once', async () => {
  const made = await create('--name', 'Deployment', '--days', '30');
  expect(made).toMatchObject({
    ...{ name: 'Deployment', email: 'own@example.org', role: 'owner', lastUsedAt: null },
    scopes: ['aliases:write', 'messages:read'],
    expiresAt: new Date(cli.clock.now() + 30 * 86_400_000).toISOString(),
  });
  const { rows } = await cli.database.pool.query('select secret_hash from api_key');
  expect(rows).toEqual([{ secret_hash: hashKeySecret(made.secret) }]);
  cli.clock.advance(1);
  expect(await create('--member', 'See@example.org')).toMatchObject({ email: 'see@example.org', role: 'viewer' });
  const { out } = await cli.run('key', 'list', '--org', 'Tenant');
  expect(out).toMatch(/^ID +NAME +SECRET[^]*Command line[^]*Deployment/);
  expect(out).not.toContain(made.secret);
  const audit = await cli.database.pool.query('select distinct actor_kind, action from audit_entry');
  expect(audit.rows).toEqual([{ actor_kind: 'operator', action: 'key.create' }]);
});

it('revokes a key of the organization that is named', async () => {
  const { id } = await create();
  expect(await cli.refused('key', 'revoke', id)).toMatch(/^1 key\.unknown/);
  expect(await cli.json('key', 'revoke', id, '--org', 'Tenant')).toMatchObject({ id, revoked: true });
  expect(await cli.json('key', 'list', '--org', 'Tenant')).toEqual({ items: [] });
});

it('refuses what makes no sense', async () => {
  const refused = (...argv: string[]) => cli.refused('key', ...argv);
  expect(await refused('create', '--org', 'Tenant')).toMatch(/^1 key\.scope: The key has no scope/);
  expect(await refused('create', '--org', 'Tenant', '--scope', 'all')).toMatch(
    /^1 key\.scope: There is no scope "all"/,
  );
  expect(await refused('create', '--scope', 'explain')).toMatch(/^1 key\.member: The organization has no owner/);
  const stranger = ['--member', 'no@example.org'];
  expect(await refused('create', '--org', 'Tenant', '--scope', 'explain', ...stranger)).toMatch(/^1 key\.member: no@/);
  expect(await refused('create', '--org', 'Tenant', '--scope', 'explain', '--days', '0')).toMatch(/^2 usage/);
  expect(await refused('revoke', 'nonsense', '--org', 'Tenant')).toMatch(/^1 key\.unknown/);
});
