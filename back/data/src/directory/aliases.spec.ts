import { openTestDirectory, refusal, SECRET, type TestDirectory } from '../../test/support/directory.js';
import { formatAliasAddress, parseAliasAddress } from './alias-address.js';
import { findAlias, readAliases } from './alias-views.js';
import { addAlias, removeAlias, updateAlias, type NewAlias } from './aliases.js';
import { addDomain } from './domains.js';
import { createOrganization } from './organizations.js';

let directory: TestDirectory;
let ours: string;
let theirs: string;

beforeAll(async () => {
  directory = await openTestDirectory();
  const { manager, clock } = directory;
  ours = (await createOrganization(manager, SECRET, 'Ours')).id;
  theirs = (await createOrganization(manager, SECRET, 'Theirs')).id;
  await addDomain(manager, SECRET, clock, { organizationId: ours, name: 'ours.example', verified: true });
  await addDomain(manager, SECRET, clock, { organizationId: theirs, name: 'theirs.example', verified: true });
});
afterAll(() => directory.close());
afterEach(() => directory.database.pool.query('delete from alias'));

/** In a transaction, as every caller does: what is refused leaves nothing behind. */
const add = (address: string, to: string[] = ['me@mailbox.example'], settings: Partial<NewAlias> = {}) =>
  directory.source.transaction((manager) =>
    addAlias(manager, directory.clock, null, { address, destinations: to, ...settings }),
  );
const find = (address: string, organizationId: string | null = null) =>
  findAlias(directory.manager, address, organizationId);
const change = (address: string, changes: Parameters<typeof updateAlias>[3]) =>
  directory.source.transaction(async (manager) => updateAlias(manager, directory.clock, await find(address), changes));
const remove = (address: string) =>
  directory.source.transaction(async (manager) => removeAlias(manager, await find(address)));

describe('alias addresses', () => {
  it.each([
    ['Info@Ours.Example', 'exact', 'info', 'info@ours.example'],
    ['GRÜSSE@ours.example', 'exact', 'grüsse', 'grüsse@ours.example'],
    ['u\u0308ber@ours.example', 'exact', 'über', 'über@ours.example'],
    ['a+b@ours.example', 'exact', 'a+b', 'a+b@ours.example'],
    ['"two words"@ours.example', 'exact', 'two words', '"two words"@ours.example'],
    ['"*"@ours.example', 'exact', '*', '"*"@ours.example'],
    ['"/x/"@ours.example', 'exact', '/x/', '"/x/"@ours.example'],
    ['*@ours.example', 'catch-all', '*', '*@ours.example'],
    ['/Sales-.*/@ours.example', 'regex', 'Sales-.*', '/Sales-.*/@ours.example'],
    ['/a/@b/@ours.example', 'regex', 'a/@b', '/a/@b/@ours.example'],
    ['x@BÜCHER.example', 'exact', 'x', 'x@xn--bcher-kva.example'],
  ])('%s is %s %s', (text, kind, pattern, again) => {
    const address = parseAliasAddress(text);
    expect(address).toMatchObject({ kind, pattern });
    expect(formatAliasAddress(address)).toBe(again);
    expect(parseAliasAddress(again)).toEqual(address);
  });

  it.each([
    ['info', 'alias.address'],
    ['@ours.example', 'alias.address'],
    ['a b@ours.example', 'alias.address'],
    ['a@', 'alias.address'],
    ['a@[192.0.2.1]', 'alias.address'],
    ['/x@ours.example/', 'alias.address'],
    [`${'a'.repeat(65)}@ours.example`, 'alias.address'],
    ['//@ours.example', 'alias.expression'],
    ['/a(/@ours.example', 'alias.expression'],
    ['/(?=x)x/@ours.example', 'alias.expression'],
    ['/(a)\\1/@ours.example', 'alias.expression'],
    [`/${'a'.repeat(501)}/@ours.example`, 'alias.expression'],
  ])('%s is refused: %s', async (text, code) => {
    expect(await refusal(add(text))).toMatch(new RegExp(`^${code}: `));
  });
});

describe('aliases', () => {
  it('hold what they were given', async () => {
    const expiresAt = new Date(directory.clock.now() + 86_400_000);
    const settings = { headerTag: 'shop', dailyLimit: 50, note: ' for the shop ', enabled: false, expiresAt };
    const alias = await add('Shop@ours.example', ['A@Mailbox.Example', 'b@bücher.example'], settings);
    expect(alias).toMatchObject({
      organizationId: ours,
      address: 'shop@ours.example',
      kind: 'exact',
      action: 'forward',
      destinations: ['A@mailbox.example', 'b@xn--bcher-kva.example'],
      ...settings,
      note: 'for the shop',
    });
    expect(await find('SHOP@ours.example')).toEqual(alias);
  });

  it('change in what is given and keep the rest', async () => {
    await add('info@ours.example', ['a@mailbox.example'], { note: 'kept', dailyLimit: 5 });
    const changed = await change('info@ours.example', { destinations: ['b@mailbox.example'], dailyLimit: null });
    expect(changed).toMatchObject({ destinations: ['b@mailbox.example'], note: 'kept', dailyLimit: null });
    expect(await change('info@ours.example', { enabled: false })).toMatchObject({
      enabled: false,
      destinations: ['b@mailbox.example'],
    });
  });

  it('are listed in the order in which mail is matched', async () => {
    for (const address of ['*@ours.example', '/b.*/@ours.example', '/a.*/@ours.example', 'z@ours.example']) {
      await add(address);
    }
    const listed = await readAliases(directory.manager, { organizationId: ours, limit: 10 });
    expect(listed.map(({ address, position }) => [address, position])).toEqual([
      ['z@ours.example', 0],
      ['/b.*/@ours.example', 0],
      ['/a.*/@ours.example', 1],
      ['*@ours.example', 0],
    ]);
    expect(await readAliases(directory.manager, { to: 'nobody@', limit: 10 })).toEqual([]);
    expect(await readAliases(directory.manager, { domain: 'ours.example', kind: 'regex', limit: 1 })).toHaveLength(1);
  });

  it('of another organization are as unknown as none', async () => {
    await add('secret@theirs.example');
    expect(await refusal(find('secret@theirs.example', ours))).toMatch(/^alias\.unknown/);
    expect(await readAliases(directory.manager, { organizationId: ours, limit: 10 })).toEqual([]);
    const trespass = addAlias(directory.manager, directory.clock, ours, {
      address: 'x@theirs.example',
      destinations: ['me@mailbox.example'],
    });
    expect(await refusal(trespass)).toMatch(/^domain\.unknown/);
  });

  it('are announced, so that every process forgets what it knew', async () => {
    const client = await directory.database.pool.connect();
    const heard: (string | undefined)[] = [];
    client.on('notification', ({ payload }) => heard.push(payload));
    await client.query('listen directory');
    await add('info@ours.example');
    await client.query('select 1');
    client.release(true);
    expect(heard).toContain('ours.example');
  });

  it.each<[string, string, string[], Partial<NewAlias>]>([
    ['alias.no-destination', 'x@ours.example', [], {}],
    ['destination.address', 'x@ours.example', ['nobody'], {}],
    ['destination.address', 'x@ours.example', ['a@localhost'], {}],
    ['destination.address', 'x@ours.example', ['a@[192.0.2.1]'], {}],
    ['destination.address', 'x@ours.example', ['a@b.example\r\nRCPT TO:<c@d.example>'], {}],
    ['destination.twice', 'x@ours.example', ['a@b.example', 'a@B.example'], {}],
    ['destination.count', 'x@ours.example', Array.from({ length: 11 }, (_, n) => `a${n}@b.example`), {}],
    ['domain.unknown', 'x@unknown.example', ['a@b.example'], {}],
    ['alias.tag', 'x@ours.example', ['a@b.example'], { headerTag: 'a\r\nBcc: x' }],
    ['alias.tag', 'x@ours.example', ['a@b.example'], { headerTag: 'größe' }],
    ['alias.note', 'x@ours.example', ['a@b.example'], { note: 'x'.repeat(501) }],
    ['alias.daily-limit', 'x@ours.example', ['a@b.example'], { dailyLimit: 0 }],
    ['alias.daily-limit', 'x@ours.example', ['a@b.example'], { dailyLimit: 1.5 }],
    ['alias.position', 'x@ours.example', ['a@b.example'], { position: -1 }],
    ['alias.expires', 'x@ours.example', ['a@b.example'], { expiresAt: new Date(0) }],
    ['alias.action', 'x@ours.example', ['a@b.example'], { action: 'delete' as 'drop' }],
  ])('are refused with %s', async (code, address, to, settings) => {
    expect(await refusal(add(address, to, settings))).toMatch(new RegExp(`^${code}: `));
    expect(await readAliases(directory.manager, { limit: 10 })).toEqual([]);
  });

  it('are refused when they exist, in whatever spelling', async () => {
    await add('Info@ours.example');
    expect(await refusal(add('INFO@OURS.example'))).toMatch(/^alias\.exists: There is an alias info@ours\.example/);
  });

  it('need no destination where nothing is forwarded', async () => {
    expect(await add('held@ours.example', [], { action: 'hold' })).toMatchObject({ action: 'hold', destinations: [] });
    expect(await refusal(change('held@ours.example', { action: 'forward' }))).toMatch(/^alias\.no-destination/);
  });
});

describe('aliases that lead back to themselves', () => {
  const LOOP = /^alias\.loop: Mail for \S+ would come back to it through the destination /;

  it.each([
    ['to itself', 'a@ours.example', 'A@ours.example'],
    ['to itself with a tag', 'a@ours.example', 'a+x@ours.example'],
    ['a catch-all to its own domain', '*@ours.example', 'anybody@ours.example'],
    ['an expression to what it matches', '/a.*/@ours.example', 'ab@ours.example'],
  ])('are refused: %s', async (_case, address, to) => {
    expect(await refusal(add(address, ['fine@mailbox.example', to]))).toMatch(LOOP);
    await expect(find(address)).rejects.toThrow('There is no alias');
  });

  it('are refused through others, and through a stranger without naming his', async () => {
    await add('b@theirs.example', ['c@ours.example']);
    await add('c@ours.example', ['a@ours.example']);
    const refused = await refusal(add('a@ours.example', ['b@theirs.example']));
    expect(refused).toMatch(LOOP);
    expect(refused).not.toContain('c@ours.example');
  });

  it('are fine while an exact alias takes the mail out of a catch-all, and cannot lose it', async () => {
    await add('me@ours.example', ['me@mailbox.example']);
    await add('*@ours.example', ['me@ours.example']);
    expect(await refusal(remove('me@ours.example'))).toMatch(LOOP);
    expect(await refusal(change('me@ours.example', { destinations: ['other@ours.example'] }))).toMatch(LOOP);
    await remove('*@ours.example');
    await remove('me@ours.example');
  });

  it('are fine while one of them is disabled, and cannot be enabled', async () => {
    await add('a@ours.example', ['b@ours.example']);
    await add('b@ours.example', ['a@ours.example'], { enabled: false });
    expect(await refusal(change('b@ours.example', { enabled: true }))).toMatch(LOOP);
    await change('a@ours.example', { action: 'drop' });
    await change('b@ours.example', { enabled: true });
  });

  it('may meet in one mailbox', async () => {
    await add('team@ours.example', ['a@ours.example', 'b@ours.example']);
    await add('a@ours.example', ['c@ours.example']);
    await add('b@ours.example', ['c@ours.example']);
    await add('c@ours.example', ['me@mailbox.example']);
  });
});
