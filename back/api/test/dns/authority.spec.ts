import { checkDelegation, checkRecords, recordsToPublish, type DomainPlan, type RecordCheck } from '@postern/data';
import { AuthoritySight, createDnsResolver, systemClock, type DnsResolver } from '@postern/platform';

import { describeWithNsd, startDns, startSilentServer, type TestDns, type Zones } from '../support/nsd.js';

const [PARENT, FIRST, SECOND, SILENT, HOSTS] = ['127.0.53.1', '127.0.53.2', '127.0.53.3', '127.0.53.4', '127.0.53.5'];
const OURS = { mail: 'mx.ours.test', web: 'www.ours.test' };
const KEY = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'.padEnd(392, 'k');
const TOKEN = '2f6ad9c4-5be0-4f0c-8f3a-0a4c7d1e9b11';
const BOTH = ['@ NS ns1.host.test.', '@ NS ns2.host.test.'];
const DKIM = `"v=DKIM1; k=rsa; p=${KEY.slice(0, 200)}" "${KEY.slice(200)}"`;

function planOf(name: string): DomainPlan {
  const keys = [{ selector: 'p202611', publicKey: KEY, state: 'active' as const }];
  return { name, ownershipToken: TOKEN, verified: false, keys, mtaStsMode: 'testing', mtaStsMaxAge: 604_800 };
}

/** All that we ask for, as our own zone lines say it. */
const ALL = (name: string): string[] =>
  recordsToPublish(planOf(name), OURS).map(({ zoneLine }) => zoneLine.replace(' IN ', ' '));

/** A zone of many answers: more than a UDP packet holds. */
const FILLER = Array.from({ length: 20 }, (_, n) => `@ TXT "filler ${n} ${'x'.repeat(200)}"`);

const ZONES: Zones = {
  'right.test': [...BOTH, ...ALL('right.test'), ...FILLER],
  'missing.test': [...BOTH, 'www A 192.0.2.1'],
  'wrong.test': [
    ...BOTH,
    '@ MX 5 mail.other.test.',
    '@ MX 10 mx.ours.test.',
    '@ TXT "v=spf1 include:mx.ours.test ~all"',
    '@ TXT "v=spf1 ip4:192.0.2.1 -all"',
    `p202611._domainkey TXT "v=DKIM1; k=rsa; p=${KEY.slice(0, 200)}"`,
    `p202611._domainkey TXT "${KEY.slice(200)}"`,
    `_postern.wrong.test TXT "postern-verify=${TOKEN}"`,
    '_dmarc TXT "v=DMARC1; rua=mailto:x@wrong.test"',
    'mta-sts A 192.0.2.1',
  ],
  'alias.test': [
    ...BOTH,
    `p202611._domainkey CNAME key.host.test.`,
    `_postern CNAME token.host.test.`,
    '_dmarc CNAME nowhere.host.test.',
  ],
  'lag.test': [...BOTH, '@ MX 10 mx.ours.test.', '@ TXT "v=spf1 include:mx.ours.test ~all"'],
  'lame.test': ['@ NS ns1.host.test.', '@ NS ns3.host.test.', '@ MX 10 mx.ours.test.'],
  'cut.test': [...BOTH, 'below NS ns2.host.test.'],
};
const LAGGING: Zones = {
  ...ZONES,
  'lag.test': [...BOTH, '@ MX 10 mx.old.test.', '@ TXT "v=spf1 include:mx.ours.test ~all"'],
};
const HOST_ZONES: Zones = {
  'host.test': [
    '@ NS hosts',
    `hosts A ${HOSTS}`,
    `ns1 A ${FIRST}`,
    `ns2 A ${SECOND}`,
    `silent A ${SILENT}`,
    `key TXT ${DKIM}`,
    `token TXT "postern-verify=${TOKEN}"`,
  ],
  'ours.test': ['@ NS hosts.host.test.', 'mx TXT "v=spf1 ip4:192.0.2.1 -all"', 'www A 192.0.2.80'],
};
const DELEGATED = Object.keys(ZONES).filter((zone) => zone !== 'lame.test');

describeWithNsd('the DNS as the zones’ own servers tell it', () => {
  let dns: TestDns;
  let silent: { stop(): void };
  let resolver: DnsResolver;

  beforeAll(async () => {
    const parent = [
      '@ NS ns.test.',
      `ns A ${PARENT}`,
      ...DELEGATED.flatMap((zone) => [`${zone}. NS ns1.host.test.`, `${zone}. NS ns2.host.test.`]),
      ...['lame.test. NS ns1.host.test.', 'lame.test. NS silent.host.test.', 'lame.test. NS ns2.host.test.'],
      ...['gone.test. NS silent.host.test.', 'gone.test. NS ns2.host.test.'],
      ...['host.test. NS hosts.host.test.', `hosts.host.test. A ${HOSTS}`, 'ours.test. NS hosts.host.test.'],
    ];
    const first = { ...ZONES };
    const { 'lame.test': _lame, ...second } = LAGGING;
    const below = { 'below.cut.test': ['@ NS ns2.host.test.', '@ MX 10 mx.ours.test.'] };
    const servers = {
      [PARENT]: { test: parent },
      [FIRST]: first,
      [SECOND]: { ...second, ...below },
      [HOSTS]: HOST_ZONES,
    };
    const zones = Object.fromEntries(Object.keys(ZONES).map((zone) => [zone, [FIRST]]));
    const others = {
      'host.test': [HOSTS],
      'ours.test': [HOSTS],
      'gone.test': [SILENT],
      'below.cut.test': [SECOND],
    };
    dns = await startDns(servers, { test: [PARENT], ...zones, ...others });
    silent = await startSilentServer(SILENT, dns.port);
    resolver = createDnsResolver({
      ...{ servers: [dns.resolver], timeoutMs: 1_500, attempts: 2 },
      clock: systemClock,
      cacheSize: 500,
    });
  });
  afterAll(async () => {
    resolver.close();
    silent.stop();
    await dns.stop();
  });

  const open = (allowPrivate = true) =>
    new AuthoritySight({ resolver, allowPrivate, port: dns.port, timeoutMs: 600, deadlineMs: 8_000 });
  const check = async (name: string, sight = open()): Promise<Map<string, RecordCheck>> => {
    const records = recordsToPublish(planOf(name), OURS);
    const checks = await checkRecords(name, records, { sight, others: sight, hosts: OURS });
    return new Map(checks.map((found) => [found.purpose, found]));
  };
  const reasons = (checks: Map<string, RecordCheck>) =>
    Object.fromEntries([...checks].map(([purpose, { reason }]) => [purpose, reason]));

  it('finds every record of a domain that has them, also one that needs TCP', async () => {
    const checks = await check('right.test');
    expect([...checks.values()].filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(new Set([...checks.values()].map(({ source }) => source))).toEqual(new Set(['authority']));
  });

  it('tells what is missing, doubled, cut in pieces, in front of us or without a policy', async () => {
    expect(reasons(await check('missing.test'))).toMatchObject({
      mx: 'mx.missing',
      dkim: 'dkim.missing',
      ownership: 'ownership.missing',
    });
    expect(reasons(await check('wrong.test'))).toEqual({
      ownership: 'dns.doubled-name',
      mx: 'mx.other-first',
      spf: 'spf.two-records',
      dkim: 'dkim.split-records',
      dmarc: 'dmarc.no-policy',
      'mta-sts': 'mta-sts.missing',
      'mta-sts-host': 'mta-sts-host.elsewhere',
      'tls-rpt': 'tls-rpt.missing',
    });
  });

  it('follows a CNAME into another zone, where one is allowed', async () => {
    expect(reasons(await check('alias.test'))).toMatchObject({
      dkim: 'dkim.by-cname',
      ownership: 'ownership.cname',
      dmarc: 'dmarc.missing',
    });
  });

  it('sees that the servers of a zone disagree, and about what', async () => {
    const checks = await check('lag.test');
    expect(checks.get('mx')).toMatchObject({ state: 'different', reason: 'dns.servers-disagree' });
    expect(checks.get('mx')?.explanation).toMatch(/ns2\.host\.test: The mail of lag\.test goes to mx\.old\.test/);
    expect(checks.get('spf')?.state).toBe('ok');
  });

  it('sees servers that do not answer or do not know the zone, and what the zone above says', async () => {
    const found = checkDelegation('lame.test', await open().report('lame.test'));
    expect(found).toMatchObject({ state: 'warning', reason: 'delegation.parent-differs' });
    expect(found.explanation).toMatch(
      /also names silent\.host\.test and ns2\.host\.test.*does not name ns3\.host\.test/,
    );
    expect((await check('lame.test')).get('mx')).toMatchObject({ reason: 'mx.ok', source: 'authority' });
    expect(checkDelegation('right.test', await open().report('right.test'))).toMatchObject({ reason: 'delegation.ok' });
  });

  it('says that nobody answers, within its deadline', async () => {
    const started = performance.now();
    const checks = await check('gone.test');
    expect(new Set([...checks.values()].map(({ state }) => state))).toEqual(new Set(['unknown']));
    expect(checks.get('mx')?.explanation).toMatch(
      /silent\.host\.test does not answer, ns2\.host\.test refuses to answer/,
    );
    expect(performance.now() - started).toBeLessThan(20_000);
    const delegation = checkDelegation('gone.test', await open().report('gone.test'));
    expect(delegation).toMatchObject({ state: 'different', reason: 'delegation.lame' });
  });

  it('goes down into a zone below', async () => {
    expect((await check('below.cut.test')).get('mx')).toMatchObject({ reason: 'mx.ok', source: 'authority' });
  });

  it('knows that a name is not registered', async () => {
    const sighting = await open().look('unregistered.test', 'MX');
    expect(sighting).toMatchObject({ status: 'no-name', source: 'authority' });
  });

  it('leaves servers at private addresses alone, and says that a resolver answered', async () => {
    const checks = await check('right.test', open(false));
    expect(checks.get('mx')).toMatchObject({ state: 'ok', source: 'resolver' });
    expect(checks.get('mx')?.explanation).toMatch(/not of the public Internet/);
  });
});
