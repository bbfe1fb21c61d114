import type { DnsData, Sight, SightStatus, SightType, Sighting } from '@postern/platform';

import { recordsToPublish, type DomainPlan, type RecordPurpose } from './dns-records.js';
import { checkRecords, type RecordCheck } from './domain-check.js';
import { checkDelegation } from './domain-delegation.js';

const HOSTS = { mail: 'mx.postern.example', web: 'postern.example' };
const KEY = 'MIIB'.padEnd(392, 'k');
const PLAN: DomainPlan = {
  name: 'example.com',
  ownershipToken: '2f6ad9c4-5be0-4f0c-8f3a-0a4c7d1e9b11',
  verified: true,
  keys: [{ selector: 'p202611', publicKey: KEY, state: 'active' }],
  mtaStsMode: 'testing',
  mtaStsMaxAge: 604_800,
};
const DKIM = 'p202611._domainkey.example.com';

type Zone = Record<string, (string | { mx: [number, string] } | { cname: string } | { down: true })[]>;

/** A DNS out of a table: name → texts, exchanges, or where a CNAME points. */
function sightOf(zone: Zone): Sight {
  return {
    look: async <T extends SightType>(name: string, type: T): Promise<Sighting<T>> => {
      const here = zone[name] ?? [];
      const target = here.flatMap((item) => (typeof item === 'object' && 'cname' in item ? [item.cname] : []))[0];
      const at = target === undefined ? here : (zone[target] ?? []);
      const records = at.flatMap<unknown>((item) => {
        if (typeof item === 'string') return type === 'MX' ? [] : [item];
        return 'mx' in item && type === 'MX' ? [{ priority: item.mx[0], exchange: item.mx[1] }] : [];
      }) as DnsData[T][];
      const down = here.some((item) => typeof item === 'object' && 'down' in item);
      const status: SightStatus = down ? 'failed' : records.length > 0 ? 'found' : 'empty';
      const trouble = down ? 'ns1.example.com does not answer' : null;
      const aliases = target === undefined ? [] : [target];
      return { name, status, records, aliases, source: 'authority', trouble, versions: [] };
    },
  };
}

const OWN_SPF: Zone = { 'mx.postern.example': ['v=spf1 ip4:192.0.2.1 -all'] };

async function check(purpose: RecordPurpose, zone: Zone, plan = PLAN): Promise<RecordCheck> {
  const sight = sightOf({ ...OWN_SPF, ...zone });
  const checks = await checkRecords(plan.name, recordsToPublish(plan, HOSTS), { sight, others: sight, hosts: HOSTS });
  return checks.find((found) => found.purpose === purpose)!;
}

describe('a record of a domain', () => {
  const mx = (...exchanges: [number, string][]): Zone => ({ 'example.com': exchanges.map((pair) => ({ mx: pair })) });

  it.each<[string, string, Zone, RegExp]>([
    ['ok', 'mx.ok', mx([10, 'MX.postern.example.']), /comes here/],
    ['missing', 'mx.missing', {}, /no MX record/],
    [
      'different',
      'mx.elsewhere',
      mx([10, 'a.example'], [20, 'b.example']),
      /goes to a\.example and b\.example, and not/,
    ],
    [
      'different',
      'mx.other-first',
      mx([10, 'mx.postern.example'], [5, 'mail.other.example']),
      /mail\.other\.example \(5\) with a lower preference number/,
    ],
    ['different', 'mx.other-equal', mx([10, 'mx.postern.example'], [10, 'mail.other.example']), /a part of the mail/],
    ['warning', 'mx.other-backup', mx([10, 'mx.postern.example'], [20, 'mail.other.example']), /comes here first/],
    ['different', 'mx.doubled', mx([10, 'mx.postern.example.example.com']), /added example\.com to the end/],
    ['different', 'mx.address', mx([10, '192.0.2.1']), /an IP address/],
    ['different', 'mx.null', mx([0, '']), /takes no mail/],
    [
      'different',
      'mx.cname',
      { 'example.com': [{ cname: 'shop.example' }] },
      /is a CNAME that points to shop\.example/,
    ],
    [
      'different',
      'dns.doubled-name',
      { 'example.com.example.com': [{ mx: [10, 'mx.postern.example'] }] },
      /stands at example\.com\.example\.com/,
    ],
    ['unknown', 'dns.no-answer', { 'example.com': [{ down: true }] }, /ns1\.example\.com does not answer/],
  ])('MX: %s, %s', async (state, reason, zone, explanation) => {
    expect(await check('mx', zone)).toMatchObject({ state, reason, explanation: expect.stringMatching(explanation) });
  });

  const spf = (...texts: string[]): Zone => ({ 'example.com': texts });
  const deep: Zone = Object.fromEntries(
    [1, 2, 3].map((n) => [`s${n}.example`, [`v=spf1 a mx a:x${n}.example exists:y.example -all`]]),
  );

  it.each<[string, string, Zone, RegExp]>([
    ['ok', 'spf.ok', spf('x', 'v=spf1 mx INCLUDE:mx.postern.example. ~all'), /$^|null/],
    [
      'missing',
      'spf.missing',
      spf('v=spf10 all'),
      /Add a TXT record at example\.com with the value: v=spf1 include:mx/,
    ],
    [
      'different',
      'spf.two-records',
      spf('v=spf1 include:mx.postern.example ~all', 'v=spf1 ip4:192.0.2.9 -all'),
      /one: v=spf1 include:mx\.postern\.example ip4:192\.0\.2\.9 ~all$/,
    ],
    [
      'different',
      'spf.no-include',
      spf('v=spf1 include:other.example -all'),
      /v=spf1 include:mx\.postern\.example include:other\.example -all$/,
    ],
    [
      'different',
      'spf.no-include',
      spf('v=spf1 redirect=other.example'),
      /v=spf1 include:mx\.postern\.example include:other\.example ~all$/,
    ],
    ['different', 'spf.after-all', spf('v=spf1 -all include:mx.postern.example'), /include:mx\.postern\.example -all$/],
    [
      'different',
      'spf.syntax',
      spf('v=spf1 includes:a.example include:mx.postern.example -all'),
      /v=spf1 include:mx\.postern\.example -all$/,
    ],
    [
      'different',
      'spf.too-many-lookups',
      {
        ...deep,
        ...spf('v=spf1 include:mx.postern.example include:s1.example include:s2.example include:s3.example -all'),
      },
      /Remove the include/,
    ],
    ['different', 'txt.quotes', spf('"v=spf1 include:mx.postern.example ~all"'), /without them/],
    ['warning', 'spf.plus-all', spf('v=spf1 include:mx.postern.example +all'), /~all/],
    [
      'warning',
      'spf.include-empty',
      { ...spf('v=spf1 include:mx.postern.example -all'), 'mx.postern.example': [] },
      /whoever runs this service/,
    ],
  ])('SPF: %s, %s', async (state, reason, zone, remedy) => {
    const found = await check('spf', zone);
    expect(found).toMatchObject({ state, reason });
    expect(String(found.remedy)).toMatch(remedy);
  });

  it('counts the lookups of an SPF record', async () => {
    const zone = {
      ...deep,
      ...spf('v=spf1 include:mx.postern.example include:s1.example include:s2.example include:s3.example -all'),
    };
    expect((await check('spf', zone)).explanation).toContain('takes 16 DNS lookups');
  });

  const key = (...texts: string[]): Zone => ({ [DKIM]: texts });

  it.each<[string, string, Zone]>([
    ['ok', 'dkim.ok', key(`v=DKIM1; k=rsa; p=${KEY.slice(0, 200)} ${KEY.slice(200)}`)],
    ['ok', 'dkim.by-cname', { [DKIM]: [{ cname: 'k.host.example' }], 'k.host.example': [`v=DKIM1;p=${KEY}`] }],
    ['missing', 'dkim.missing', {}],
    ['different', 'dkim.other-key', key('v=DKIM1; k=rsa; p=AAAA')],
    ['different', 'dkim.revoked', key('v=DKIM1; p=')],
    ['different', 'dkim.no-p', key('v=DKIM1; k=rsa')],
    ['different', 'dkim.no-key', key('hello')],
    ['different', 'dkim.tags', key(`v=DKIM1; k=ed25519; p=${KEY}`)],
    ['different', 'dkim.truncated', key(`v=DKIM1; k=rsa; p=${KEY.slice(0, 233)}`)],
    ['different', 'dkim.split-records', key(`v=DKIM1; k=rsa; p=${KEY.slice(0, 200)}`, KEY.slice(200))],
    ['different', 'dkim.two-records', key(`v=DKIM1; k=rsa; p=${KEY}`, 'v=DKIM1; k=rsa; p=AAAA')],
    ['different', 'txt.quotes', key(`"v=DKIM1; k=rsa; p=${KEY.slice(0, 200)}" "${KEY.slice(200)}"`)],
    ['different', 'dns.doubled-name', { [`${DKIM}.example.com`]: [`v=DKIM1; k=rsa; p=${KEY}`] }],
  ])('DKIM: %s, %s', async (state, reason, zone) => {
    expect(await check('dkim', zone)).toMatchObject({ state, reason });
  });

  const TOKEN = `postern-verify=${PLAN.ownershipToken}`;

  it.each<[string, string, Zone]>([
    ['ok', 'ownership.ok', { '_postern.example.com': ['postern-verify=another', TOKEN] }],
    ['missing', 'ownership.missing', { '_postern.example.com': ['hello'] }],
    ['different', 'ownership.other-token', { '_postern.example.com': ['postern-verify=another'] }],
    ['different', 'ownership.cname', { '_postern.example.com': [{ cname: 'host.example' }], 'host.example': [TOKEN] }],
    ['different', 'dns.doubled-name', { '_postern.example.com.example.com': [TOKEN] }],
  ])('ownership: %s, %s', async (state, reason, zone) => {
    expect(await check('ownership', zone)).toMatchObject({ state, reason });
  });

  it.each<[RecordPurpose, string, string, Zone]>([
    ['dmarc', 'ok', 'dmarc.ok', { '_dmarc.example.com': ['v=DMARC1; p=reject'] }],
    ['dmarc', 'missing', 'dmarc.missing', {}],
    ['dmarc', 'different', 'dmarc.no-policy', { '_dmarc.example.com': ['v=DMARC1; rua=mailto:x@example.com'] }],
    ['dmarc', 'different', 'dmarc.bad-policy', { '_dmarc.example.com': ['v=DMARC1; p=block'] }],
    ['dmarc', 'different', 'dmarc.two-records', { '_dmarc.example.com': ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] }],
    ['mta-sts', 'missing', 'mta-sts.missing', {}],
    ['mta-sts', 'different', 'mta-sts.old-id', { '_mta-sts.example.com': ['v=STSv1; id=1'] }],
    ['mta-sts-host', 'ok', 'mta-sts-host.ok', { 'mta-sts.example.com': [{ cname: 'postern.example' }] }],
    [
      'mta-sts-host',
      'ok',
      'mta-sts-host.ok',
      { 'mta-sts.example.com': ['192.0.2.1'], 'postern.example': ['192.0.2.1'] },
    ],
    ['mta-sts-host', 'different', 'mta-sts-host.elsewhere', { 'mta-sts.example.com': ['192.0.2.2'] }],
    ['tls-rpt', 'ok', 'tls-rpt.ok', { '_smtp._tls.example.com': ['v=TLSRPTv1; rua=https://x.example/r'] }],
    ['tls-rpt', 'different', 'tls-rpt.no-rua', { '_smtp._tls.example.com': ['v=TLSRPTv1;'] }],
  ])('%s: %s, %s', async (purpose, state, reason, zone) => {
    expect(await check(purpose, zone)).toMatchObject({ state, reason });
  });

  it('has the DMARC policy of the domain above when it has none', async () => {
    const zone = { '_dmarc.example.com': ['v=DMARC1; p=quarantine'] };
    expect(await check('dmarc', zone, { ...PLAN, name: 'mail.example.com' })).toMatchObject({
      reason: 'dmarc.inherited',
    });
  });

  it('of MTA-STS gets another id with each other policy', () => {
    const idOf = (plan: DomainPlan) =>
      recordsToPublish(plan, HOSTS).find(({ purpose }) => purpose === 'mta-sts')!.value;
    const ids = [PLAN, { ...PLAN, mtaStsMode: 'enforce' as const }, { ...PLAN, mtaStsMaxAge: 86_400 }].map(idOf);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^v=STSv1; id=[0-9a-z]{1,32}$/);
    expect(idOf({ ...PLAN })).toBe(ids[0]);
  });
});

describe('the delegation of a domain', () => {
  const base = {
    zone: 'example.com',
    parent: ['a.example', 'b.example'],
    own: ['a.example', 'b.example'],
    troubled: [],
  };
  it.each([
    ['ok', 'delegation.ok', base],
    ['warning', 'delegation.lame', { ...base, troubled: [{ server: 'b.example', trouble: 'lame' as const }] }],
    [
      'different',
      'delegation.lame',
      { ...base, own: null, troubled: [{ server: 'b.example', trouble: 'refused' as const }] },
    ],
    ['warning', 'delegation.parent-differs', { ...base, own: ['a.example', 'c.example'] }],
    ['unknown', 'delegation.unknown', null],
  ])('is %s: %s', (state, reason, report) => {
    expect(checkDelegation('example.com', report)).toMatchObject({ state, reason });
  });
});
