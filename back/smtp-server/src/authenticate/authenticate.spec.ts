import { systemClock, type Resolver } from '@postern/platform';
import { zoneResolver, type Zone } from '../../test/support/zone-resolver.js';
import { parseMessage } from '../header.js';
import type { ArcReport } from '../message.js';
import { authenticate, type AuthenticateDeps } from './authenticate.js';

const raw = Buffer.from('From: Ann <ann@example.org>\r\nSubject: hi\r\n\r\nHello.\r\n');
const input = {
  raw,
  parsed: parseMessage(raw),
  client: { ip: '192.0.2.1', helo: 'mail.example.org', hostname: null },
  envelope: { sender: 'ann@example.org' },
};
const zone: Zone = {
  'example.org': [{ TXT: 'v=spf1 ip4:192.0.2.1 -all' }],
  '_dmarc.example.org': [{ TXT: 'v=DMARC1; p=reject' }],
};
const noArc: ArcReport = { result: 'none', instance: 0, sealers: [], authenticationResults: null, comment: '' };

function deps(resolver: Resolver, over: Partial<AuthenticateDeps> = {}): AuthenticateDeps {
  return {
    resolver,
    clock: systemClock,
    deadlineMs: 50,
    verifyDkim: async () => [],
    verifyArc: async () => noArc,
    ...over,
  };
}

test('SPF, DKIM, ARC and DMARC make one report', async () => {
  expect(await authenticate(input, deps(zoneResolver(zone)))).toEqual({
    spf: { result: 'pass', scope: 'mailfrom', domain: 'example.org', comment: '' },
    dkim: [],
    dmarc: { result: 'pass', fromDomain: 'example.org', policy: 'reject', alignedBy: 'spf', comment: '' },
    arc: noArc,
  });
});

test('the lookups run beside each other and have one deadline', async () => {
  const started: string[] = [];
  const silent = (name: string): Promise<never> => {
    started.push(name);
    return new Promise(() => undefined);
  };
  const resolver: Resolver = { txt: silent, a: silent, aaaa: silent, mx: silent, ptr: silent };
  let bounded: Resolver | null = null;
  const before = performance.now();
  const report = await authenticate(
    input,
    deps(resolver, { deadlineMs: 3_000, verifyDkim: async (_m, _p, given) => ((bounded = given), []) }),
  );
  // One after the other they would have two.
  expect(performance.now() - before).toBeLessThan(6_000);
  expect(started).toEqual(['example.org', '_dmarc.example.org']);
  expect(report).toMatchObject({ spf: { result: 'temperror' }, dmarc: { result: 'temperror', policy: null } });
  await expect((bounded as unknown as Resolver).txt('late.example')).rejects.toMatchObject({ cause_: 'ETIMEOUT' });
});

test('a defect is not taken for a verdict', async () => {
  const broken = deps(zoneResolver(zone), { verifyDkim: async () => Promise.reject(new TypeError('defect')) });
  await expect(authenticate(input, broken)).rejects.toThrow('defect');
});
