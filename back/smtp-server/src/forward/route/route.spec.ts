import { isPublicAddress } from '@postern/platform';

import { zoneResolver, type Zone } from '../../../test/support/zone-resolver.js';
import { resolveRoute, type Route, type RouteSettings } from './route.js';
import { literalAddress } from './target-address.js';

const SETTINGS: RouteSettings = {
  allowPrivate: false,
  ownHostnames: ['mx.own.example'],
  ownAddresses: ['198.51.100.99', '2600::99'],
  ipv6: true,
  maxHosts: 20,
  random: () => 0.5,
};

async function route(zone: Zone, domain: string, changes: Partial<RouteSettings> = {}): Promise<Route> {
  return resolveRoute(domain, zoneResolver(zone), { ...SETTINGS, ...changes });
}

async function hosts(zone: Zone, domain: string, changes: Partial<RouteSettings> = {}): Promise<string[]> {
  const found = await route(zone, domain, changes);
  return found.kind === 'hosts'
    ? found.hosts.map(({ host, ip, priority }) => `${priority} ${host} ${ip}`)
    : [found.reason];
}

const A1 = { A: '8.8.1.1' };
const A2 = { A: '8.8.1.2' };

describe('the route to a domain', () => {
  test('goes by priority', async () => {
    const zone = {
      'd.example': [{ MX: [20, 'b.example'] }, { MX: [10, 'a.example'] }],
      'a.example': [A1],
      'b.example': [A2],
    } as Zone;
    expect(await hosts(zone, 'd.example')).toEqual(['10 a.example 8.8.1.1', '20 b.example 8.8.1.2']);
    expect(await hosts(zone, 'D.Example.')).toEqual(['10 a.example 8.8.1.1', '20 b.example 8.8.1.2']);
  });

  test('is drawn by lot inside a priority', async () => {
    const zone = {
      'd.example': [{ MX: [10, 'a.example'] }, { MX: [10, 'b.example'] }],
      'a.example': [A1],
      'b.example': [A2],
    } as Zone;
    const lots = [0.9, 0.1];
    expect(await hosts(zone, 'd.example', { random: () => lots.shift()! })).toEqual([
      '10 b.example 8.8.1.2',
      '10 a.example 8.8.1.1',
    ]);
    const found = [await route(zone, 'd.example'), await route(zone, 'd.example', { random: Math.random })];
    for (const one of found) expect(one).toMatchObject({ kind: 'hosts', key: 'a.example,b.example' });
  });

  test('takes IPv6 and IPv4 in turn', async () => {
    const zone = {
      'd.example': [{ MX: [10, 'a.example'] }, { MX: [20, 'b.example'] }],
      'a.example': [{ AAAA: '2600::1' }, { AAAA: '2600::2' }, A1],
      'b.example': [A2, { AAAA: '2600::3' }],
    } as Zone;
    const all = [
      '10 a.example 2600::1',
      '10 a.example 8.8.1.1',
      '10 a.example 2600::2',
      '20 b.example 2600::3',
      '20 b.example 8.8.1.2',
    ];
    expect(await hosts(zone, 'd.example')).toEqual(all);
    expect(await hosts(zone, 'd.example', { maxHosts: 2 })).toEqual(all.slice(0, 2));
    expect(await hosts(zone, 'd.example', { ipv6: false })).toEqual([all[1], all[4]]);
  });

  test('falls back to the address of the domain', async () => {
    expect(await hosts({ 'd.example': [A1, { AAAA: '2600::1' }] }, 'd.example')).toEqual([
      '0 d.example 2600::1',
      '0 d.example 8.8.1.1',
    ]);
  });

  test('follows an exchanger that is an alias', async () => {
    const zone = {
      'd.example': [{ MX: [10, 'a.example'] }],
      'a.example': [{ CNAME: 'b.example' }],
      'b.example': [A1],
    } as Zone;
    expect(await hosts(zone, 'd.example')).toEqual(['10 a.example 8.8.1.1']);
  });

  test('leaves out exchangers without an address, or whose address is unknown for now', async () => {
    const zone = {
      'd.example': [{ MX: [5, 'none.example'] }, { MX: [7, 'slow.example'] }, { MX: [10, 'a.example'] }],
      'slow.example': ['TIMEOUT'],
      'a.example': [A1, { AAAA: 'SERVFAIL' }],
    } as Zone;
    expect(await hosts(zone, 'd.example')).toEqual(['10 a.example 8.8.1.1']);
  });

  test('understands U-labels', async () => {
    expect(await hosts({ 'xn--bcher-kva.example': [A1] }, 'Bücher.example')).toEqual([
      '0 xn--bcher-kva.example 8.8.1.1',
    ]);
  });

  test('looks at sixteen exchangers', async () => {
    const zone: Zone = {
      'd.example': Array.from({ length: 40 }, (_, index) => ({ MX: [index, `h${index}.example`] })),
    };
    const resolver = zoneResolver(zone);
    expect(await resolveRoute('d.example', resolver, SETTINGS)).toMatchObject({
      kind: 'permanent',
      reason: 'no-address',
    });
    expect(resolver.queries).toHaveLength(1 + 2 * 16);
  });

  test.each<[string, Zone, string, string]>([
    ['a null MX', { 'd.example': [{ MX: [0, ''] }, A1] }, 'permanent', 'null-mx'],
    ['a null MX with a dot', { 'd.example': [{ MX: [0, '.'] }, A1] }, 'permanent', 'null-mx'],
    ['neither exchanger nor address', {}, 'permanent', 'no-such-domain'],
    ['exchangers without addresses', { 'd.example': [{ MX: [0, 'a.example'] }, A1] }, 'permanent', 'no-address'],
    ['no answer for MX', { 'd.example': [{ MX: 'TIMEOUT' }, A1] }, 'temporary', 'dns-temporary'],
    [
      'no answer for the exchanger',
      { 'd.example': [{ MX: [0, 'a.example'] }], 'a.example': ['SERVFAIL'] },
      'temporary',
      'dns-temporary',
    ],
    ['no answer for the domain', { 'd.example': [{ A: 'TIMEOUT' }] }, 'temporary', 'dns-temporary'],
    [
      'our name as the best exchanger',
      { 'd.example': [{ MX: [1, 'MX.own.example'] }, { MX: [2, 'a.example'] }], 'a.example': [A1] },
      'permanent',
      'loop',
    ],
    [
      'our address',
      { 'd.example': [{ MX: [1, 'a.example'] }], 'a.example': [{ A: '198.51.100.99' }] },
      'permanent',
      'loop',
    ],
    ['our IPv6 address, spelt otherwise', { 'd.example': [{ AAAA: '2600:0:0:0:0:0:0:99' }] }, 'permanent', 'loop'],
    ['loopback', { 'd.example': [{ A: '127.0.0.1' }, { AAAA: '::1' }] }, 'permanent', 'no-address'],
    [
      'private addresses',
      { 'd.example': [{ MX: [1, 'a.example'] }], 'a.example': [{ A: '10.1.2.3' }, { A: '169.254.169.254' }] },
      'permanent',
      'no-address',
    ],
  ])('%s: no route', async (_name, zone, kind, reason) => {
    expect(await route(zone, 'd.example')).toMatchObject({ kind, reason });
  });

  test('leaves out what is not preferred to ourselves', async () => {
    const zone = {
      'd.example': [{ MX: [1, 'a.example'] }, { MX: [5, 'mx.own.example'] }, { MX: [9, 'b.example'] }],
      'a.example': [A1],
      'b.example': [A2],
      'mx.own.example': [{ A: '8.8.9.9' }],
    } as Zone;
    expect(await hosts(zone, 'd.example')).toEqual(['1 a.example 8.8.1.1']);
  });

  test('mixes no private address among public ones', async () => {
    const zone: Zone = { 'd.example': [{ A: '192.168.0.1' }, A1] };
    expect(await hosts(zone, 'd.example')).toEqual(['0 d.example 8.8.1.1']);
    expect(await hosts(zone, 'd.example', { allowPrivate: true })).toEqual([
      '0 d.example 192.168.0.1',
      '0 d.example 8.8.1.1',
    ]);
  });

  test('address literals', async () => {
    expect(await hosts({}, '[8.8.1.1]')).toEqual(['0 [8.8.1.1] 8.8.1.1']);
    expect(await hosts({}, '[IPv6:2600::1]')).toEqual(['0 [IPv6:2600::1] 2600::1']);
    expect(await hosts({}, '[127.0.0.1]')).toEqual(['no-address']);
    expect(await hosts({}, '[198.51.100.99]', { allowPrivate: true })).toEqual(['loop']);
    expect(await hosts({}, '[8.8.1]')).toEqual(['no-such-domain']);
    expect(await hosts({}, '8.8.1.1')).toEqual(['no-such-domain']);
    expect(await hosts({}, '')).toEqual(['no-such-domain']);
  });

  test('a defect of the resolver is not taken for an answer', async () => {
    const broken = { ...zoneResolver({}), a: () => Promise.reject(new TypeError('defect')) };
    await expect(resolveRoute('d.example', broken, SETTINGS)).rejects.toThrow('defect');
  });
});

test('which addresses are public', () => {
  const no = [
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.8.8.8',
    '169.254.1.1',
    '172.16.0.1',
    '192.168.1.1',
    '192.0.2.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:127.0.0.1',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    '2002:7f00:1::',
    '2001:db8::1',
    '64:ff9b::7f00:1',
    'nonsense',
  ];
  expect(no.filter(isPublicAddress)).toEqual([]);
  const yes = ['8.8.8.8', '2600::1', '::ffff:8.8.8.8'];
  expect(yes.filter(isPublicAddress)).toEqual(yes);
});

test('what is an address literal', () => {
  expect(['[8.8.8.8]', '[IPv6:::1]', '[ipv6:2600::1]'].map(literalAddress)).toEqual(['8.8.8.8', '::1', '2600::1']);
  expect(['8.8.8.8', '[::1]', '[IPv6:8.8.8.8]', '[08.8.8.8]', '[256.1.1.1]', '[a]', '[]'].map(literalAddress)).toEqual(
    Array(7).fill(null),
  );
});
