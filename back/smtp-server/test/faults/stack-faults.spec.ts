import { parseDsn } from '../../src/notify/dsn/dsn-parse.js';
import { FAULT_CELLS, type FaultCell } from '../support/fault-cells.js';
import { closedPort, say, startFakeMx, type FakeMx, type FakeMxScript } from '../support/fake-mx.js';
import { deliveriesOf, noticesAbout, Sender, silentPort, traceOf, type DeliveryRow } from '../support/mailing.js';
import { createStack, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';
import { zoneResolver, type Zone } from '../support/zone-resolver.js';

/** Long enough for a loaded machine to answer in time. */
const MS = 1_000;
const TIMEOUTS = { connect: MS, greeting: MS, tls: MS, command: MS, dataBlock: MS, dataEnd: MS };

/** The first back-off is a minute, give or take a fifth. */
const RETRY = { least: 48, most: 72 };

const SENDERS = { authenticated: 'ann@honest.example', forged: 'victim@forger.example', null: '' };

let stack: Stack;
let server: Awaited<ReturnType<typeof startInProcess>>;
let port: number;
let home: FakeMx;
let cells = 0;
const zone: Zone = {
  'honest.example': [{ TXT: 'v=spf1 ip4:127.0.0.1 -all' }, { A: '127.1.0.1' }],
  'forger.example': [{ TXT: 'v=spf1 ip4:192.0.2.1 ~all' }, { A: '127.1.0.1' }],
};
const ipOf = (host: number): string => `127.1.${host >> 8}.${host & 255}`;
for (let host = 2; host < 300; host++) zone[`d${host}.example`] = [{ A: ipOf(host) }];
const peers: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  stack = await createStack();
  await stack.domain('forward.example');
  port = await closedPort();
  home = await startFakeMx({ host: '127.1.0.1', port });
  const environment = { DELIVERY: 'direct', DIRECT_PORT: String(port), DIRECT_ALLOW_PRIVATE: 'on' };
  server = await startInProcess(stack, environment, { resolver: zoneResolver(zone), timeouts: TIMEOUTS });
});

afterAll(async () => {
  await server.stop();
  await Promise.all([home, ...peers].map((peer) => peer.close()));
  await stack.close();
  process.stdout.write(
    `stack faults: ${cells} cells of verb, fault and recipient agree in reply, row, notice and trace\n`,
  );
});

let hosts = 1;
let aliases = 0;

/** A domain whose only exchanger does as told. */
async function domainThat(script: FakeMxScript | null, fault = ''): Promise<string> {
  const host = ++hosts;
  const ip = ipOf(host);
  if (script !== null) peers.push(await startFakeMx({ host: ip, port, script }));
  else if (fault === 'hang') peers.push(await silentPort(ip, port));
  return `d${host}.example`;
}

/** Makes an alias whose mail goes to a user at each of the domains. */
async function aliasTo(domains: string[]): Promise<string> {
  const address = `a${++aliases}@forward.example`;
  await stack.alias(
    address,
    domains.map((domain) => `user@${domain}`),
  );
  return address;
}

function expectTemporary(row: DeliveryRow, { reason, code }: Pick<FaultCell, 'reason' | 'code'>): void {
  expect(row).toMatchObject({ state: 'queued', reason, attempts: 1, last_code: code, settled_at: null });
  const inSeconds = (row.next_attempt_at.getTime() - Date.now()) / 1000;
  expect(inSeconds).toBeGreaterThan(RETRY.least - 30);
  expect(inSeconds).toBeLessThan(RETRY.most);
  expectLastTrace(row, 'deferred', reason, code);
  expect(row.trace[0]!.retryInSeconds).toBeGreaterThanOrEqual(RETRY.least);
}

function expectPermanent(row: DeliveryRow, { reason, code }: Pick<FaultCell, 'reason' | 'code'>): void {
  expect(row).toMatchObject({ state: 'bounced', reason, attempts: 1, last_code: code, settled_at: expect.any(Date) });
  expectLastTrace(row, 'bounced', reason, code);
}

/** One attempt is one line of the trace. */
function expectLastTrace({ trace }: DeliveryRow, step: string, reason: string, code: number | null): void {
  expect(trace).toHaveLength(1);
  expect(trace[0]).toMatchObject({ step, reason, attempt: 1, ...(code === null ? {} : { reply: { code } }) });
  expect(trace[0]!.reply === undefined).toBe(code === null);
}

async function expectBeginning(id: string): Promise<void> {
  expect((await traceOf(stack, id)).map(({ step }) => step)).toEqual([
    ...['accepted', 'authenticated', 'classified', 'decided'],
  ]);
}

/** The notice says of the alias what the next hop said of what lies behind it. */
async function expectNotice(id: string, alias: string): Promise<void> {
  const [made, another] = await noticesAbout(stack, id);
  expect([made?.to, another]).toEqual([SENDERS.authenticated, undefined]);
  const came = await until(
    () => home.messages.find(({ content }) => content.includes(`Reference: ${id}\r\n`)),
    (message) => message !== undefined,
  );
  expect(came).toMatchObject({ sender: '', recipients: [SENDERS.authenticated] });
  expect(came!.content.toString()).not.toMatch(/user@|d\d+\.example/);
  expect(parseDsn(came!.content)!.recipients).toMatchObject([
    {
      finalRecipient: alias,
      action: 'failed',
      status: '5.7.1',
      diagnosticCode: expect.stringMatching(/^554 5\.7\.1 /),
    },
  ]);
}

describe.each(Object.entries(SENDERS))('one recipient, sender %s', (kind, from) => {
  test('every fault at every verb', async () => {
    const sender = await Sender.open(server.port);
    const sent: { cell: FaultCell; alias: string; id: string }[] = [];
    for (const cell of FAULT_CELLS) {
      const alias = await aliasTo([await domainThat(cell.script, cell.fault)]);
      sent.push({ cell, alias, id: await sender.kept({ from, to: [alias] }) });
    }
    sender.close();
    for (const { cell, alias, id } of sent) {
      const [row] = await deliveriesOf(stack, id);
      const name = `${cell.verb} ${cell.fault}`;
      expect([name, row!.reason]).toEqual([name, cell.reason]);
      if (cell.kind === 'permanent') expectPermanent(row!, cell);
      else expectTemporary(row!, cell);
      await expectBeginning(id);
      if (cell.kind === 'permanent' && kind === 'authenticated') await expectNotice(id, alias);
      else expect([name, await noticesAbout(stack, id)]).toEqual([name, []]);
      cells++;
    }
  });
});

const PERMANENT = FAULT_CELLS.filter(({ kind }) => kind === 'permanent');
const TEMPORARY = FAULT_CELLS.filter(({ kind }) => kind === 'temporary');

test('a fan-out to one that is good, one that refuses for good and one that fails for now', async () => {
  const sender = await Sender.open(server.port);
  const good = await domainThat({});
  const bad = await Promise.all(PERMANENT.map(async (cell) => ({ cell, domain: await domainThat(cell.script) })));
  const sent: { id: string; alias: string; refused: FaultCell; failed: FaultCell }[] = [];
  for (const [index, failed] of TEMPORARY.entries()) {
    const refused = bad[index % bad.length]!;
    const alias = await aliasTo([good, refused.domain, await domainThat(failed.script, failed.fault)]);
    sent.push({
      id: await sender.kept({ from: SENDERS.authenticated, to: [alias] }),
      alias,
      refused: refused.cell,
      failed,
    });
  }
  sender.close();
  for (const { id, alias, refused, failed } of sent) {
    const [first, second, third] = await deliveriesOf(stack, id);
    expect(first).toMatchObject({ state: 'delivered', reason: 'delivered', attempts: 1, last_code: 250 });
    expectLastTrace(first!, 'delivered', 'delivered', 250);
    expectPermanent(second!, refused);
    expectTemporary(third!, failed);
    await expectNotice(id, alias);
    cells += 3;
  }
});

describe('through a relay', () => {
  /** Each with a server of its own: a relay that is down is down for all mail. */
  async function throughRelay(cell: FaultCell): Promise<void> {
    const ip = ipOf(++hosts);
    const relay =
      cell.script !== null
        ? await startFakeMx({ host: ip, port, script: cell.script })
        : cell.fault === 'hang'
          ? await silentPort(ip, port)
          : null;
    const environment = { DELIVERY: 'relay', RELAY_URL: `smtp://${ip}:${port}`, DATABASE_POOL: '2' };
    const one = await startInProcess(stack, environment, { resolver: zoneResolver(zone), timeouts: TIMEOUTS });
    const sender = await Sender.open(one.port);
    const id = await sender.kept({ from: SENDERS.authenticated, to: [await aliasTo(['dest.example'])] });
    const [row] = await deliveriesOf(stack, id);
    expectTemporary(row!, cell);
    expect(await noticesAbout(stack, id)).toEqual([]);
    sender.close();
    await one.stop();
    await relay?.close();
    cells++;
  }

  const down = FAULT_CELLS.filter(({ verb }) => ['CONNECT', 'GREETING', 'EHLO'].includes(verb));
  test.each([...new Set(down.map(({ verb }) => verb))])('that fails at %s', async (verb) => {
    await Promise.all(down.filter((cell) => cell.verb === verb).map((cell) => throughRelay(cell)));
  });

  test('that takes one recipient of a fan-out, refuses another and fails with the third', async () => {
    const failing = TEMPORARY.filter(({ verb }) => verb === 'RCPT' || verb === 'DOT');
    const addresses = (index: number): string[] => ['good', 'bad', 'later'].map((name) => `${name}${index}@d.example`);
    const relay = await startFakeMx({
      script: {
        RCPT: (line) => (/<bad/.test(line) ? say('554 5.7.1 never') : stepFor('RCPT', line)),
        DOT: () => stepFor('DOT', relay.messages.at(-1)!.recipients.join()),
      },
    });
    const stepFor = (verb: 'RCPT' | 'DOT', text: string): ReturnType<typeof say> | undefined => {
      const cell = failing[Number(/later(\d+)@/.exec(text)?.[1] ?? -1)];
      return cell?.verb === verb ? (cell.script![verb] as ReturnType<typeof say>) : undefined;
    };
    const environment = { DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${relay.port}` };
    const one = await startInProcess(stack, environment, { resolver: zoneResolver(zone), timeouts: TIMEOUTS });
    const sender = await Sender.open(one.port);
    for (const [index, failed] of failing.entries()) {
      const alias = `r${index}@forward.example`;
      await stack.alias(alias, addresses(index));
      const id = await sender.kept({ from: SENDERS.forged, to: [alias] });
      const [first, second, third] = await deliveriesOf(stack, id);
      expect(first).toMatchObject({ state: 'delivered', last_code: 250 });
      expectPermanent(second!, { reason: 'recipient-refused', code: 554 });
      expectTemporary(third!, failed);
      expect(await noticesAbout(stack, id)).toEqual([]);
      cells += 3;
    }
    sender.close();
    await one.stop();
    await relay.close();
  });
});
