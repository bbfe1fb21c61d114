import { ManualClock } from '@postern/platform';

import {
  closedPort,
  drop,
  hang,
  say,
  startFakeMx,
  type FakeMx,
  type FakeMxOptions,
} from '../../test/support/fake-mx.js';
import { sendJob, SHORT_TIMEOUTS } from '../../test/support/sending.js';
import { zoneResolver, type Zone } from '../../test/support/zone-resolver.js';
import type { Outcome } from '../message.js';
import type { DirectSettings } from './route/direct-transport.js';
import type { RelaySettings } from './route/relay-transport.js';
import { createTransport, type Transport, type TransportDeps } from './transport.js';

const clock = new ManualClock(Date.UTC(2026, 0, 1));
const mxs: FakeMx[] = [];
let transport: Transport | undefined;

function deps(zone: Zone = {}): TransportDeps {
  return { resolver: zoneResolver(zone), clock, random: () => 0, helo: 'us.example', timeouts: SHORT_TIMEOUTS };
}

async function start(options: FakeMxOptions = {}): Promise<FakeMx> {
  const mx = await startFakeMx(options);
  mxs.push(mx);
  return mx;
}

afterEach(async () => {
  await transport?.close();
  transport = undefined;
  await Promise.all(mxs.splice(0).map((mx) => mx.close()));
});

describe('by relay', () => {
  function relay(port: number, changes: Partial<RelaySettings> = {}): Transport {
    transport = createTransport({ kind: 'relay', url: `smtp://127.0.0.1:${port}`, ...changes }, deps());
    return transport;
  }

  test('everything goes to one host over a few connections', async () => {
    const mx = await start();
    relay(mx.port, { maxConnections: 3 });
    const jobs = Array.from({ length: 60 }, (_, index) => sendJob({ recipient: `u${index}@d${index}.example` }));
    const outcomes = await Promise.all(jobs.map((job) => transport!.send(job)));
    expect(outcomes.every(({ kind }) => kind === 'delivered')).toBe(true);
    expect(new Set(mx.messages.map(({ recipients }) => recipients[0])).size).toBe(60);
    expect(mx.sessions.length).toBeLessThanOrEqual(3);
  });

  test('credentials go only over TLS that verifies, unless the URL says otherwise', async () => {
    const mx = await start({ starttls: true, capabilities: ['AUTH PLAIN'] });
    const url = (options: string): string => `smtp://me:hunter2@127.0.0.1:${mx.port}?${options}`;
    relay(0, { url: url('tls=required&verify=on'), firstPauseMs: 0 });
    const refused = await transport!.send(sendJob());
    expect(refused).toMatchObject({ kind: 'temporary', reason: 'tls-failed' });
    expect(JSON.stringify(refused)).not.toContain('hunter2');
    expect(mx.sessions[0]!.received.toString('latin1')).not.toContain('AUTH');
    await transport!.close();
    relay(0, { url: url('tls=required&verify=on'), ca: mx.certificate });
    expect(await transport!.send(sendJob())).toMatchObject({ kind: 'delivered', tls: { verified: true } });
    expect(mx.sessions.at(-1)!.credentials).toEqual({ user: 'me', password: 'hunter2' });
  });

  test('a relay that is down is left alone for a while, without dialling', async () => {
    relay(await closedPort(), { firstPauseMs: 1_000 });
    expect(await transport!.send(sendJob())).toMatchObject({ kind: 'temporary', reason: 'connect-refused' });
    expect(await transport!.send(sendJob())).toMatchObject({
      kind: 'temporary',
      reason: 'destination-backoff',
      detail: expect.stringMatching(/^127\.0\.0\.1:\d+ is not tried before 2026-01-01T00:00:01\.000Z$/),
      retryAfterSeconds: 1,
    });
    clock.advance(1_000);
    expect(await transport!.send(sendJob())).toMatchObject({ reason: 'connect-refused' });
  });

  test('a wrong URL is an error with a remedy', () => {
    expect(() => relay(0, { url: 'relay.example' })).toThrow('RELAY_URL is not a URL.');
  });
});

describe('directly', () => {
  function direct(port: number, zone: Zone, changes: Partial<DirectSettings> = {}): Transport {
    transport = createTransport({ kind: 'direct', port, allowPrivate: true, ...changes }, deps(zone));
    return transport;
  }

  /** Three exchangers of one domain on 127.0.0.2, .3 and .4, with the same port. */
  async function exchangers(
    ...options: (FakeMxOptions | null)[]
  ): Promise<{ zone: Zone; port: number; all: FakeMx[] }> {
    const port = await closedPort();
    const all: FakeMx[] = [];
    const zone: Zone = { 'y.example': [] };
    for (const [index, option] of options.entries()) {
      const host = `127.0.0.${index + 2}`;
      zone['y.example']!.push({ MX: [10 * (index + 1), `mx${index}.example`] });
      zone[`mx${index}.example`] = [{ A: host }];
      if (option !== null) all.push(await start({ host, port, ...option }));
    }
    return { zone, port, all };
  }

  test('the first exchanger that answers has it', async () => {
    const { zone, port, all } = await exchangers({}, {});
    expect(await direct(port, zone).send(sendJob())).toMatchObject({
      kind: 'delivered',
      remote: { host: 'mx0.example', ip: '127.0.0.2' },
    });
    expect(all.map(({ messages }) => messages.length)).toEqual([1, 0]);
  });

  test.each<[string, FakeMxOptions | null]>([
    ['does not listen', null],
    ['refuses the greeting', { script: { GREETING: say('554 5.7.1 no') } }],
    ['refuses EHLO', { script: { EHLO: say('550 no'), HELO: say('550 no') } }],
    ['hangs', { script: { GREETING: hang } }],
    ['drops MAIL', { script: { MAIL: drop } }],
    ['answers 4xx to RCPT', { script: { RCPT: say('450 4.2.0 later') } }],
    ['answers 421 to DATA', { script: { DATA: say('421 4.3.2 closing') } }],
  ])('the next has it when the first %s', async (_name, first) => {
    const { zone, port, all } = await exchangers(first, {});
    expect(await direct(port, zone).send(sendJob())).toMatchObject({
      kind: 'delivered',
      remote: { host: 'mx1.example' },
    });
    expect(all.at(-1)!.messages).toHaveLength(1);
  });

  test.each<[string, FakeMxOptions, string, string]>([
    ['refuses the recipient for good', { script: { RCPT: say('550 5.1.1 no') } }, 'permanent', 'recipient-refused'],
    ['refuses the message for now', { script: { DOT: say('451 4.3.0 later') } }, 'temporary', 'message-refused'],
    ['is gone after the message', { script: { DOT: drop } }, 'temporary', 'connection-lost'],
  ])('the next is not asked when the first %s', async (_name, first, kind, reason) => {
    const { zone, port, all } = await exchangers(first, {});
    expect(await direct(port, zone).send(sendJob())).toMatchObject({ kind, reason });
    expect(all[1]!.sessions).toHaveLength(0);
  });

  test('no more hosts than allowed are tried', async () => {
    const { zone, port, all } = await exchangers(null, null, {});
    expect(await direct(port, zone, { maxHosts: 2 }).send(sendJob())).toMatchObject({
      reason: 'connect-refused',
      remote: null,
    });
    expect(all[0]!.sessions).toHaveLength(0);
  });

  test('a host that was down is tried last the next time', async () => {
    const { zone, port } = await exchangers({ script: { GREETING: hang } }, {});
    direct(port, zone);
    const hosts: (string | undefined)[] = [];
    for (let round = 0; round < 3; round++) hosts.push((await transport!.send(sendJob())).remote?.host);
    expect(hosts).toEqual(['mx1.example', 'mx1.example', 'mx1.example']);
    expect(mxs[0]!.sessions).toHaveLength(1);
  });

  test('a destination whose hosts are all down is left alone, others are not', async () => {
    const { zone, port } = await exchangers(null);
    const other = await start({ host: '127.0.0.9', port });
    zone['z.example'] = [{ A: '127.0.0.9' }];
    direct(port, zone, { firstPauseMs: 5_000 });
    const send = (recipient: string): Promise<Outcome> => transport!.send(sendJob({ recipient }));
    expect(await send('b@y.example')).toMatchObject({ reason: 'connect-refused' });
    clock.advance(1_500);
    expect(await send('c@y.example')).toMatchObject({ reason: 'destination-backoff', retryAfterSeconds: 3.5 });
    expect(await send('d@z.example')).toMatchObject({ kind: 'delivered' });
    expect(other.messages).toHaveLength(1);
    clock.advance(3_500);
    expect(await send('c@y.example')).toMatchObject({ reason: 'connect-refused' });
  });

  test('domains with the same exchangers share connections', async () => {
    const { zone, port, all } = await exchangers({});
    zone['z.example'] = zone['y.example']!;
    direct(port, zone);
    await transport!.send(sendJob({ recipient: 'b@y.example' }));
    await transport!.send(sendJob({ recipient: 'b@z.example' }));
    expect(all[0]!.sessions).toHaveLength(1);
  });

  test('no more than the allowed number go to a destination at once', async () => {
    const { zone, port, all } = await exchangers({});
    direct(port, zone, { initialConcurrency: 2, maxConcurrency: 2 });
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => transport!.send(sendJob())));
    expect(outcomes.every(({ kind }) => kind === 'delivered')).toBe(true);
    expect(all[0]!.sessions.length).toBeLessThanOrEqual(2);
  });

  test.each<[string, Zone, string, string]>([
    ['b@null.example', { 'null.example': [{ MX: [0, ''] }] }, 'permanent', 'null-mx'],
    ['b@none.example', {}, 'permanent', 'no-such-domain'],
    ['b@slow.example', { 'slow.example': ['TIMEOUT'] }, 'temporary', 'dns-temporary'],
    ['b@us.example', { 'us.example': [{ MX: [1, 'mx.us.example'] }] }, 'permanent', 'loop'],
    ['b@[10.0.0.1]', {}, 'permanent', 'no-address'],
    ['nobody', {}, 'permanent', 'no-such-domain'],
  ])('%s has no route', async (recipient, zone, kind, reason) => {
    direct(25, zone, { allowPrivate: false, ownHostnames: ['mx.us.example'] });
    expect(await transport!.send(sendJob({ recipient }))).toMatchObject({ kind, reason, remote: null, reply: null });
  });

  test('an address literal is dialled', async () => {
    const mx = await start();
    const outcome = await direct(mx.port, {}).send(sendJob({ recipient: 'b@[127.0.0.1]' }));
    expect(outcome).toMatchObject({ kind: 'delivered', remote: { host: '[127.0.0.1]' } });
  });

  test('a message that may only go encrypted does not share a connection in the clear', async () => {
    const { zone, port, all } = await exchangers({
      starttls: true,
      script: { STARTTLS: [say('454 no'), say('220 go')] },
    });
    direct(port, zone);
    expect(await transport!.send(sendJob())).toMatchObject({ kind: 'delivered', tls: null });
    expect(await transport!.send(sendJob({ requireTls: true }))).toMatchObject({
      kind: 'delivered',
      tls: { verified: false },
    });
    expect(all[0]!.sessions).toHaveLength(2);
  });

  test('a defect is an outcome, and gives its place back', async () => {
    const { zone, port } = await exchangers({});
    direct(port, zone, { maxConcurrency: 1, maxConnections: 1 });
    const broken = { ...sendJob(), message: [null as unknown as Buffer] };
    for (let round = 0; round < 3; round++) {
      expect(await transport!.send(broken)).toMatchObject({ kind: 'temporary', reason: 'internal-error' });
    }
    expect((await transport!.send(sendJob())).kind).toBe('delivered');
  });
});
