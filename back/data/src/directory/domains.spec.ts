import { createPrivateKey, createPublicKey } from 'node:crypto';

import { DnsTemporaryError, open, type MxRecord, type Resolver } from '@postern/platform';

import { openTestDirectory, refusal, SECRET, type TestDirectory } from '../../test/support/directory.js';
import { Alias, DkimKey } from '../entity/index.js';
import {
  addDomain,
  domainRecords,
  findDomain,
  listDomains,
  markVerified,
  removeDomain,
  verifyDomain,
} from './domains.js';
import type { RecordCheck } from './domain-check.js';
import {
  createOrganization,
  ensureOperatorOrganization,
  findOrganization,
  listOrganizations,
  readOrganizationKey,
  setMember,
} from './organizations.js';
import { createUser } from './users.js';

let directory: TestDirectory;
let organizationId: string;

beforeAll(async () => {
  directory = await openTestDirectory();
  organizationId = (await createOrganization(directory.manager, SECRET, 'Tenant')).id;
});
afterAll(() => directory.close());

const HOSTS = { mail: 'mx.postern.example', web: 'postern.example' };

const add = (name: string, verified = false) =>
  addDomain(directory.manager, SECRET, directory.clock, { organizationId, name, verified });

describe('organizations', () => {
  it('have a data key that the secret opens, and no other', async () => {
    const key = await readOrganizationKey(directory.manager, SECRET, organizationId);
    expect(key).toHaveLength(32);
    const other = readOrganizationKey(directory.manager, `${SECRET}!`, organizationId);
    expect(await refusal(other)).toMatch(/^secret\.wrong: SECRET_KEY does not open/);
  });

  it('have one operator among them, however many make it at once', async () => {
    const made = await Promise.all([1, 2, 3].map(() => ensureOperatorOrganization(directory.manager, SECRET)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(made[0]).toMatchObject({ name: 'Operator', operator: true });
  });

  it('are found by id and by name, unless the name is ambiguous', async () => {
    expect(await findOrganization(directory.manager, 'Tenant')).toMatchObject({ id: organizationId });
    expect(await findOrganization(directory.manager, organizationId.toUpperCase())).toMatchObject({ name: 'Tenant' });
    await createOrganization(directory.manager, SECRET, 'Twin');
    await createOrganization(directory.manager, SECRET, 'Twin');
    expect(await refusal(findOrganization(directory.manager, 'Twin'))).toMatch(/^organization\.ambiguous/);
    expect(await refusal(findOrganization(directory.manager, 'None'))).toMatch(/^organization\.unknown: .*"None"/);
    expect(await refusal(createOrganization(directory.manager, SECRET, ' '))).toMatch(/^organization\.name/);
    expect(await refusal(createOrganization(directory.manager, SECRET, 'a\u001b[2Jb'))).toMatch(/control character/);
  });

  it('count their members, domains and aliases', async () => {
    const { id } = await createOrganization(directory.manager, SECRET, 'Counted');
    const user = { email: 'm@example.org', password: 'a good password', operator: false };
    const { id: userId } = await createUser(directory.manager, user);
    await setMember(directory.manager, id, userId, 'viewer');
    await setMember(directory.manager, id, userId, 'owner');
    const counted = (await listOrganizations(directory.manager)).find((organization) => organization.id === id);
    expect(counted).toMatchObject({ members: 1, domains: 0, aliases: 0, operator: false });
  });
});

describe('domains', () => {
  it('are kept in A-labels and lower case, with a signing key under the organization', async () => {
    const domain = await add('Bücher.Example.');
    expect(domain).toMatchObject({
      name: 'xn--bcher-kva.example',
      unicodeName: 'bücher.example',
      verifiedAt: null,
      selector: 'p202611',
    });
    const { publicKey, sealedPrivateKey } = await directory.manager.findOneOrFail(DkimKey, {
      where: { domainId: domain.id },
      select: { publicKey: true, sealedPrivateKey: true },
    });
    const organizationKey = await readOrganizationKey(directory.manager, SECRET, organizationId);
    const pem = open(organizationKey, sealedPrivateKey, `dkim:${domain.id}:p202611`);
    const key = createPrivateKey(pem);
    expect(key.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64')).toBe(publicKey);
    expect(sealedPrivateKey.includes('PRIVATE KEY')).toBe(false);
  });

  it('say what to publish, in strings that DNS can carry', async () => {
    const domain = await add('records.example.org');
    const [ownership, mx, spf, dkim, ...policies] = await domainRecords(directory.manager, domain, HOSTS);
    expect(ownership).toMatchObject({
      name: '_postern.records.example.org',
      value: expect.stringMatching(/^postern-verify=[0-9a-f-]{36}$/),
      importance: 'required',
    });
    expect(policies.map(({ name, type }) => `${name} ${type}`)).toEqual([
      '_dmarc.records.example.org TXT',
      '_mta-sts.records.example.org TXT',
      'mta-sts.records.example.org CNAME',
      '_smtp._tls.records.example.org TXT',
    ]);
    expect(mx).toMatchObject({
      value: '10 mx.postern.example',
      zoneLine: 'records.example.org. IN MX 10 mx.postern.example.',
    });
    expect(spf?.zoneLine).toBe('records.example.org. IN TXT "v=spf1 include:mx.postern.example ~all"');
    expect(dkim?.name).toBe('p202611._domainkey.records.example.org');
    const { strings } = dkim!;
    expect(dkim!.zoneLine).toContain(`( "${strings[0]}" "${strings[1]}" )`);
    expect(strings.length).toBeGreaterThan(1);
    expect(Math.max(...strings.map((text) => text.length))).toBeLessThanOrEqual(255);
    expect(strings.join('')).toBe(dkim!.value);
  });

  it.each([
    ['co.uk', 'domain.public-suffix'],
    ['github.io', 'domain.public-suffix'],
    ['com', 'domain.public-suffix'],
    ['localhost', 'domain.public-suffix'],
    ['', 'domain.name'],
    ['-bad-.example', 'domain.name'],
    ['two words.example', 'domain.name'],
    ['_dmarc.example.org', 'domain.name'],
    ['[192.0.2.1]', 'domain.name'],
    ['192.0.2.1', 'domain.name'],
    ['a..example', 'domain.name'],
    [`${'a'.repeat(64)}.example`, 'domain.name'],
    [`${'a.'.repeat(125)}example`, 'domain.name'],
    ["x'; drop table domain; --.example", 'domain.name'],
  ])('called "%s" are refused: %s', async (name, code) => {
    expect(await refusal(add(name))).toMatch(new RegExp(`^${code}: `));
  });

  it('under a private suffix are somebody’s own', async () => {
    expect((await add('mine.github.io')).name).toBe('mine.github.io');
  });

  it('belong to the organization that showed it; others may claim it meanwhile', async () => {
    const other = await createOrganization(directory.manager, SECRET, 'Other');
    const again = (verified: boolean, claimUntil: Date | null = null) =>
      addDomain(directory.manager, SECRET, directory.clock, {
        ...{ organizationId: other.id, name: 'Claimed.example.org', verified, claimUntil },
      });
    const ours = await add('claimed.example.org');
    expect(await refusal(add('claimed.example.org'))).toMatch(/^domain\.exists: /);
    expect(await refusal(findDomain(directory.manager, 'claimed.example.org', other.id))).toMatch(/^domain\.unknown/);
    const theirs = await again(false);
    expect(await listDomains(directory.manager, other.id)).toHaveLength(1);
    expect(await refusal(findDomain(directory.manager, 'claimed.example.org'))).toMatch(/^domain\.ambiguous: 2 /);
    await markVerified(directory.manager, directory.clock, ours);
    expect(await findDomain(directory.manager, 'claimed.example.org')).toMatchObject({ id: ours.id });
    const force = markVerified(directory.manager, directory.clock, theirs);
    expect(await refusal(force)).toMatch(/^domain\.claimed: The domain claimed\.example\.org/);
    await removeDomain(directory.manager, theirs, { withAliases: false });
    expect(await refusal(again(true))).toMatch(/^domain\.claimed/);
    expect(await refusal(again(false))).toMatch(/^domain\.claimed/);
    expect(await again(false, new Date(directory.clock.now() + 1))).toMatchObject({ verifiedAt: null });
  });

  it('are removed with their aliases only when told so', async () => {
    const domain = await add('gone.example.org');
    await directory.manager.insert(Alias, { organizationId, domainId: domain.id, kind: 'catch-all', pattern: '*' });
    const remove = removeDomain(directory.manager, domain, { withAliases: false });
    expect(await refusal(remove)).toMatch(/^domain\.in-use: gone\.example\.org has 1 alias,/);
    await removeDomain(directory.manager, domain, { withAliases: true });
    expect(await refusal(findDomain(directory.manager, 'gone.example.org'))).toMatch(/^domain\.unknown/);
    expect(await directory.manager.countBy(DkimKey, { domainId: domain.id })).toBe(0);
  });
});

describe('verifying a domain', () => {
  const verify = async (name: string, resolver: Partial<Resolver>) =>
    verifyDomain(
      directory.manager,
      { resolver: { ...SILENT, ...resolver }, clock: directory.clock, hosts: HOSTS },
      await findDomain(directory.manager, name),
    );
  const SILENT: Resolver = {
    txt: async () => [],
    a: async () => [],
    aaaa: async () => [],
    mx: async () => [],
    ptr: async () => [],
  };
  const pointing: MxRecord[] = [{ priority: 5, exchange: 'MX.postern.example' }];
  const statesOf = ({ checks }: { checks: RecordCheck[] }) =>
    Object.fromEntries(checks.filter(({ importance }) => importance === 'required').map((c) => [c.purpose, c.state]));

  it('needs the key that only its owner was given, which signs from then on', async () => {
    const domain = await add('verify.example.org');
    const [, , spf, dkim] = await domainRecords(directory.manager, domain, HOSTS);
    const without = await verify('verify.example.org', { mx: async () => pointing });
    expect(statesOf(without)).toEqual({ ownership: 'missing', mx: 'ok', spf: 'missing', dkim: 'missing' });
    expect(without.domain.verifiedAt).toBeNull();
    expect(await directory.manager.countBy(DkimKey, { domainId: domain.id, active: true })).toBe(0);
    const own = { 'mx.postern.example': ['v=spf1 ip4:192.0.2.1 -all'] };
    const texts: Record<string, string[]> = {
      ...{ ...own, [spf!.name]: [spf!.value], [dkim!.name]: [dkim!.value.replace('p=', 'p= ')] },
    };
    const verified = await verify('verify.example.org', { txt: async (name) => texts[name] ?? [] });
    expect(statesOf(verified)).toEqual({ ownership: 'missing', mx: 'missing', spf: 'ok', dkim: 'ok' });
    expect(verified.domain.verifiedAt).toEqual(new Date(directory.clock.now()));
    expect(await directory.manager.countBy(DkimKey, { domainId: domain.id, active: true })).toBe(1);
  });

  it('or the token, and then nothing signs before its key is seen', async () => {
    const domain = await add('token.example.org');
    const [ownership] = await domainRecords(directory.manager, domain, HOSTS);
    const txt = async (name: string) => (name === ownership!.name ? ['other', ownership!.value] : []);
    const verified = await verify('token.example.org', { txt });
    expect(verified.domain.verifiedAt).not.toBeNull();
    expect(await directory.manager.countBy(DkimKey, { domainId: domain.id, active: true })).toBe(0);
  });

  it('tells a wrong record from a missing one, and neither from a DNS that fails', async () => {
    await add('wrong.example.org');
    const wrong = await verify('wrong.example.org', {
      mx: async () => [{ priority: 10, exchange: 'mx.elsewhere.example' }],
      txt: async (name) =>
        name.startsWith('p2026')
          ? ['v=DKIM1; k=rsa; p=AAAA']
          : ['v=spf1 include:mx.postern.example -all', 'v=spf1 -all', 'x'],
    });
    expect(statesOf(wrong)).toEqual({ ownership: 'missing', mx: 'different', spf: 'different', dkim: 'different' });
    expect(wrong.checks.find(({ purpose }) => purpose === 'mx')?.found).toEqual(['10 mx.elsewhere.example']);
    expect(wrong.checks.find(({ purpose }) => purpose === 'spf')?.found).toHaveLength(2);
    const failing = async (name: string) => Promise.reject(new DnsTemporaryError(name, 'ETIMEOUT'));
    const unknown = await verify('wrong.example.org', { mx: failing, txt: failing, a: failing });
    expect(new Set(unknown.checks.map(({ state }) => state))).toEqual(new Set(['unknown']));
    expect(unknown.domain.verifiedAt).toBeNull();
  });

  it('may be left to the operator’s word', async () => {
    const domain = await markVerified(directory.manager, directory.clock, await add('word.example.org'));
    expect(domain.verifiedAt).toEqual(new Date(directory.clock.now()));
    directory.clock.advance(60_000);
    expect((await markVerified(directory.manager, directory.clock, domain)).verifiedAt).toEqual(domain.verifiedAt);
  });
});
