import { openTestCli, type TestCli } from './support/cli.js';

let cli: TestCli;
beforeAll(async () => (cli = await openTestCli()));
afterAll(() => cli.close());
beforeEach(async () => {
  cli.input = '';
  cli.terminal = false;
  await cli.database.truncate('organization, app_user cascade');
});

type Items<T> = { items: T[] };

describe('user', () => {
  it('makes an account with a generated password, shown once', async () => {
    const made = await cli.json('user', 'create', 'Ann@Example.org', '--operator');
    expect(made).toMatchObject({ email: 'ann@example.org', operator: true });
    expect(made['password']).toMatch(/^\w{5}(?:-\w{5}){3}$/);
    const list = await cli.run('user', 'list');
    expect(list.out).toMatch(/^EMAIL +OPERATOR +CREATED\nann@example\.org +yes +\d{4}-/);
    expect(list.out).not.toContain(made['password']);
    const { items } = await cli.json<Items<object>>('user', 'list');
    expect(Object.keys(items[0]!)).toEqual(['id', 'email', 'operator', 'createdAt']);
  });

  it('takes a password from standard input and does not repeat it', async () => {
    cli.input = 'typed by a person\n';
    expect(await cli.json('user', 'create', 'bob@example.org', '--password-stdin')).toMatchObject({ password: null });
    const { code, out } = await cli.run('user', 'password', 'bob@example.org', '--password-stdin');
    expect([code, out]).toEqual([0, 'Account   bob@example.org\nPassword  as given\n']);
    expect(await cli.json('user', 'password', 'bob@example.org')).toMatchObject({ password: expect.any(String) });
  });

  it('makes it a member, or makes nothing', async () => {
    await cli.json('organization', 'create', 'Tenant');
    await cli.json('user', 'create', 'm@example.org', '--org', 'Tenant', '--role', 'viewer');
    const { rows } = await cli.database.pool.query('select role from membership');
    expect(rows).toEqual([{ role: 'viewer' }]);
    expect(await cli.refused('user', 'create', 'n@example.org', '--org', 'None')).toMatch(/^1 organization\.unknown/);
    expect((await cli.json<Items<object>>('user', 'list')).items).toHaveLength(1);
  });

  it('refuses bad input', async () => {
    await cli.json('user', 'create', 'twice@example.org');
    expect(await cli.refused('user', 'create', 'twice@example.org')).toMatch(/^1 user\.exists/);
    expect(await cli.refused('user', 'create', 'nobody')).toMatch(/^1 user\.email/);
    expect(await cli.refused('user', 'create')).toMatch(/^2 usage\.missing-argument/);
    expect(await cli.refused('user', 'create', 'a@b.example', '--role', 'king')).toMatch(
      /^2 usage.*Choose one of owner/,
    );
    expect(await cli.refused('user', 'password', 'none@example.org')).toMatch(/^1 user\.unknown/);
    cli.input = 'short';
    expect(await cli.refused('user', 'create', 'c@example.org', '--password-stdin')).toMatch(/^1 password\.length/);
    cli.input = 'two lines\nof input';
    expect(await cli.refused('user', 'create', 'c@example.org', '--password-stdin')).toMatch(/^1 password\.lines/);
  });
});

describe('organization', () => {
  it('is made with its owner, and listed', async () => {
    await cli.json('user', 'create', 'o@example.org');
    const made = await cli.json('organization', 'create', 'Tenant', '--owner', 'o@example.org');
    const { items } = await cli.json<Items<object>>('organization', 'list');
    expect(items).toEqual([{ ...made, members: 1, domains: 0, aliases: 0 }]);
    expect((await cli.run('organization', 'list')).out).toMatch(/Tenant +no +1 +0 +0\n$/);
    expect(await cli.refused('organization', 'create', 'X', '--owner', 'none@example.org')).toMatch(/^1 user\.unknown/);
    expect(await cli.refused('organization', 'create', '')).toMatch(/^1 organization\.name/);
    expect((await cli.json<Items<object>>('organization', 'list')).items).toHaveLength(1);
  });
});

describe('domain', () => {
  it('is added to the operator, shown with its records, and removed', async () => {
    const added = await cli.json<{ domain: object; records: object[] }>('domain', 'add', 'Example.org');
    expect(added.domain).toMatchObject({ name: 'example.org', verifiedAt: null });
    expect(await cli.json('domain', 'show', 'example.org')).toEqual(added);
    const { out } = await cli.run('domain', 'show', 'EXAMPLE.org');
    expect(out).toContain('example.org. IN MX 10 mx.postern.example.\n');
    expect(out).toMatch(/p\d{6}\._domainkey\.example\.org\. IN TXT \( "v=DKIM1; k=rsa; p=[\w+/]+" "[\w+/=]+" \)\n/);
    expect(await cli.json('domain', 'list')).toEqual({ items: [added.domain] });
    expect(await cli.json('domain', 'remove', 'example.org')).toMatchObject({ name: 'example.org', removed: true });
    expect((await cli.run('domain', 'list')).out).toMatch(/^There are no domains; add one with: /);
  });

  it('is verified by its DKIM record, by --verified, or by --force', async () => {
    const { records } = await cli.json<{ records: { name: string; value: string; purpose: string }[] }>(
      'domain',
      'add',
      'example.org',
    );
    expect(await cli.refused('domain', 'verify', 'example.org')).toMatch(
      /^1 domain\.not-verified: .* p\d{6}\._domainkey\.example\.org is missing/,
    );
    const dkim = records.find(({ purpose }) => purpose === 'dkim')!;
    cli.resolver = { ...cli.resolver, txt: async (name) => (name === dkim.name ? [dkim.value] : []) };
    const verified = await cli.json<{ domain: object; checks: object[] }>('domain', 'verify', 'example.org');
    expect(verified.domain).toMatchObject({ verifiedAt: new Date(cli.clock.now()).toISOString() });
    expect(verified.checks).toHaveLength(8);
    expect((await cli.run('domain', 'verify', 'example.org')).out).toMatch(/^example\.org is verified\.\n\nRECORD/);
    await cli.json('domain', 'add', 'forced.example');
    const forced = await cli.json<{ domain: object }>('domain', 'verify', 'forced.example', '--force');
    expect(forced.domain).toMatchObject({ verifiedAt: expect.any(String) });
    const trusted = await cli.json<{ domain: object }>('domain', 'add', 'trusted.example', '--verified');
    expect(trusted.domain).toMatchObject({ verifiedAt: expect.any(String) });
  });

  it('of another organization is unknown to --org', async () => {
    await cli.json('organization', 'create', 'Ours');
    await cli.json('organization', 'create', 'Theirs');
    await cli.json('domain', 'add', 'theirs.example', '--org', 'Theirs', '--verified');
    for (const verb of ['show', 'verify', 'remove']) {
      expect(await cli.refused('domain', verb, 'theirs.example', '--org', 'Ours')).toMatch(/^1 domain\.unknown/);
    }
    expect(await cli.json('domain', 'list', '--org', 'Ours')).toEqual({ items: [] });
    expect(await cli.refused('domain', 'add', 'theirs.example', '--org', 'Ours')).toMatch(/^1 domain\.claimed/);
    expect(await cli.refused('domain', 'list', '--org', 'Nobody')).toMatch(/^1 organization\.unknown/);
  });

  it('refuses bad input', async () => {
    await cli.json('domain', 'add', 'twice.example');
    expect(await cli.refused('domain', 'add', 'twice.example')).toMatch(/^1 domain\.exists/);
    expect(await cli.refused('domain', 'add', 'co.uk')).toMatch(/^1 domain\.public-suffix/);
    expect(await cli.refused('domain', 'add', 'no domain')).toMatch(/^1 domain\.name/);
    expect(await cli.refused('domain', 'show', 'unknown.example')).toMatch(/^1 domain\.unknown/);
    await cli.json('domain', 'add', 'used.example');
    await cli.json('alias', 'add', 'a@used.example', '--to', 'b@mailbox.example');
    expect(await cli.refused('domain', 'remove', 'used.example')).toMatch(/^1 domain\.in-use/);
    await cli.json('domain', 'remove', 'used.example', '--with-aliases');
  });
});

describe('alias', () => {
  beforeEach(() => cli.json('domain', 'add', 'example.org', '--verified'));

  it('is added with all that can be said of it', async () => {
    const settings = ['--tag', 'shop', '--expires', '30d', '--daily-limit', '20', '--note', 'the shop', '--disabled'];
    const limits = ['--total-limit', '900', '--over-limit', 'reject'];
    const more = ['--fallback', 'last@four.example', '--labels', 'shops, toys', '--labels', 'shops'];
    const to = ['--to', 'a@one.example, "x,y"@two.example', '--to', 'c@three.example'];
    const added = await cli.json('alias', 'add', 'Shop@Example.org', ...to, ...settings, ...limits, ...more);
    expect(added).toMatchObject({
      address: 'shop@example.org',
      kind: 'exact',
      action: 'forward',
      enabled: false,
      destinations: ['a@one.example', '"x,y"@two.example', 'c@three.example'],
      expiresAt: new Date(cli.clock.now() + 30 * 86_400_000).toISOString(),
      dailyLimit: 20,
      totalLimit: 900,
      overLimit: 'reject',
      fallback: 'last@four.example',
      labels: ['shops', 'toys'],
      headerTag: 'shop',
      note: 'the shop',
    });
    expect(await cli.json('alias', 'show', 'SHOP@example.org')).toEqual(added);
    expect((await cli.run('alias', 'show', 'shop@example.org')).out).toContain('Daily limit   20\n');
    const none = ['--total-limit', 'none', '--over-limit', 'hold', '--fallback', 'none', '--labels', ''];
    expect(await cli.json('alias', 'update', 'shop@example.org', ...none)).toMatchObject({
      ...{ totalLimit: null, overLimit: 'hold', fallback: null, labels: [], dailyLimit: 20, note: 'the shop' },
    });
    const fallback = ['--fallback', 'a@one.example'];
    expect(await cli.refused('alias', 'update', 'shop@example.org', ...fallback)).toMatch(/^1 alias\.fallback/);
  });

  it('is changed, switched, listed and removed', async () => {
    await cli.json('alias', 'add', '*@example.org', '--to', 'a@one.example', '--expires', '2h', '--daily-limit', '5');
    await cli.json('alias', 'add', '/sales-\\d+/@example.org', '--action', 'hold');
    const changed = await cli.json('alias', 'update', '*@example.org', '--expires', 'never', '--daily-limit', 'none');
    expect(changed).toMatchObject({ expiresAt: null, dailyLimit: null, destinations: ['a@one.example'] });
    expect(await cli.json('alias', 'disable', '*@example.org')).toMatchObject({ enabled: false });
    expect(await cli.json('alias', 'enable', '*@example.org')).toMatchObject({ enabled: true });
    const { items } = await cli.json<Items<{ address: string }>>('alias', 'list', '--domain', 'Example.org');
    expect(items.map(({ address }) => address)).toEqual(['/sales-\\d+/@example.org', '*@example.org']);
    const { out } = await cli.run('alias', 'list', '--to', 'one.example');
    expect(out).toMatch(
      /^ALIAS +ACTION +ENABLED +TO +EXPIRES +NOTE\n\*@example\.org +forward +yes +a@one\.example +-\n$/,
    );
    expect(await cli.json('alias', 'remove', '*@example.org')).toMatchObject({
      address: '*@example.org',
      removed: true,
    });
    expect((await cli.json<Items<object>>('alias', 'list', '--limit', '1')).items).toHaveLength(1);
  });

  it('of another organization is unknown to --org', async () => {
    await cli.json('organization', 'create', 'Theirs');
    await cli.json('domain', 'add', 'theirs.example', '--org', 'Theirs');
    await cli.json('alias', 'add', 'a@theirs.example', '--to', 'b@mailbox.example', '--org', 'Theirs');
    for (const verb of ['show', 'enable', 'disable', 'remove', 'update']) {
      expect(await cli.refused('alias', verb, 'a@theirs.example', '--org', 'Operator')).toMatch(/^1 alias\.unknown/);
    }
    const add = ['alias', 'add', 'b@theirs.example', '--to', 'b@mailbox.example', '--org', 'Operator'];
    expect(await cli.refused(...add)).toMatch(/^1 domain\.unknown/);
    expect(await cli.json('alias', 'list', '--org', 'Operator')).toEqual({ items: [] });
  });

  it.each([
    [/^1 alias\.no-destination/, ['a@example.org']],
    [/^1 alias\.address/, ['example.org', '--to', 'b@c.example']],
    [/^1 alias\.expression/, ['/a(/@example.org', '--to', 'b@c.example']],
    [/^1 alias\.loop/, ['a@example.org', '--to', 'a@example.org']],
    [/^1 alias\.expires/, ['a@example.org', '--to', 'b@c.example', '--expires', '2020-01-01']],
    [/^1 destination\.address/, ['a@example.org', '--to', 'b']],
    [/^1 destination\.count/, ['a@example.org', '--to', 'a,b,c,d,e,f,g,h,i,j,k'.replace(/\w/g, '$&@c.example')]],
    [/^1 domain\.unknown/, ['a@unknown.example', '--to', 'b@c.example']],
    [/^2 usage\.invalid-argument: .*--expires: "soon" is no time/, ['a@example.org', '--expires', 'soon']],
    [/^2 usage\.invalid-argument: .*--daily-limit: "many"/, ['a@example.org', '--daily-limit', 'many']],
    [/^2 usage\.invalid-argument: .*Choose one of forward/, ['a@example.org', '--action', 'delete']],
    [/^2 usage\.invalid-argument: .*Give a whole number/, ['a@example.org', '--position', '-1']],
    [/^2 usage\.unknown-option/, ['a@example.org', '--two', 'b@c.example']],
    [/^2 usage\.excess-arguments/, ['a@example.org', 'b@c.example']],
  ])('refuses with %s', async (expected, args) => {
    expect(await cli.refused('alias', 'add', ...args)).toMatch(expected);
    expect((await cli.json<Items<object>>('alias', 'list')).items).toEqual([]);
  });
});
