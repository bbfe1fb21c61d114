import { createHash } from 'node:crypto';

import { addAlias, confirmDestination, findAlias, removeAlias, updateAlias, type AliasChanges } from '@postern/data';
import { systemClock } from '@postern/platform';

import { say, startFakeMx, type FakeMx } from '../support/fake-mx.js';
import { deliveriesOf, noticesAbout, Sender, smallMail } from '../support/mailing.js';
import { createStack, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';
import { zoneResolver } from '../support/zone-resolver.js';

const ANN = 'ann@honest.example';
const ZONE = { 'honest.example': [{ TXT: 'v=spf1 ip4:127.0.0.1 -all' }] };

let stack: Stack;
let mx: FakeMx;
let server: Awaited<ReturnType<typeof startInProcess>>;
let other: Awaited<ReturnType<typeof startInProcess>>;
let sender: Sender;
let elsewhere: Sender;

/** Two servers on one database: each effect must be the same in both. */
beforeAll(async () => {
  stack = await createStack();
  await stack.domain('forward.example');
  mx = await startFakeMx();
  const environment = { DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}` };
  server = await startInProcess(stack, environment, { resolver: zoneResolver(ZONE) });
  other = await startInProcess(stack, environment, { resolver: zoneResolver(ZONE) });
  sender = await Sender.open(server.port);
  elsewhere = await Sender.open(other.port);
});

afterAll(async () => {
  sender.close();
  elsewhere.close();
  await server.stop();
  await other.stop();
  await mx.close();
  await stack.close();
});

beforeEach(() => {
  mx.messages.length = 0;
  mx.script = {};
});

const change = (address: string, changes: AliasChanges): Promise<unknown> =>
  stack.source.transaction(async (manager) =>
    updateAlias(manager, systemClock, await findAlias(manager, address), changes),
  );

async function within<T>(ms: number, work: () => Promise<T>, wanted: (seen: T) => boolean): Promise<void> {
  await until(work, wanted, ms);
}

/** Refuses these destinations for good, takes all others. */
function refusing(...addresses: string[]): void {
  mx.script = {
    RCPT: (line) => (addresses.some((address) => line.includes(address)) ? say('550 5.1.1 no such user') : undefined),
  };
}

describe('a destination that nobody has confirmed', () => {
  beforeAll(() =>
    stack.source.transaction((manager) =>
      addAlias(
        manager,
        systemClock,
        null,
        { address: 'new@forward.example', destinations: ['new@mailbox.example'] },
        'member',
      ),
    ),
  );

  it('gets nothing: mail is held for it, and goes out once it is confirmed', async () => {
    const id = await sender.kept({ from: ANN, to: ['new@forward.example'] });
    const [held] = await deliveriesOf(stack, id);
    expect(held).toMatchObject({ state: 'held', reason: 'destination.unverified', destination: 'new@mailbox.example' });
    expect(mx.messages).toEqual([]);

    await stack.database.pool.query(
      `update destination set token_hash = $1, token_expires_at = now() + interval '1 day' where address = 'new@mailbox.example'`,
      [createHash('sha256').update('the token').digest()],
    );
    await stack.source.transaction((manager) => confirmDestination(manager, systemClock, 'the token'));
    const [sent] = await deliveriesOf(stack, id, ({ state }) => state === 'delivered');
    expect(sent!.trace.map(({ step }) => step)).toEqual(['released', 'delivered']);
    expect(mx.messages.map(({ recipients }) => recipients)).toEqual([['new@mailbox.example']]);

    await within(
      1_000,
      async () =>
        (await deliveriesOf(stack, await elsewhere.kept({ from: ANN, to: ['new@forward.example'] })))[0]!.state,
      (state) => state === 'delivered' || state === 'queued',
    );
  });
});

describe('a fallback', () => {
  it('gets the same octets when every destination refused for good, and the sender hears nothing', async () => {
    await stack.alias('both@forward.example', ['one@dead.example', 'two@dead.example'], {
      fallback: 'last@mailbox.example',
      headerTag: 'kept',
    });
    refusing('dead.example');
    const content = `${smallMail(ANN)}An octet: \xe9\r\n`;
    const id = await sender.kept({ from: ANN, to: ['both@forward.example'], content });
    const rows = await deliveriesOf(stack, id, ({ state }) => state === 'bounced' || state === 'delivered');
    expect(rows).toHaveLength(3);
    expect(rows.map(({ destination, state }) => [destination, state])).toEqual([
      ['one@dead.example', 'bounced'],
      ['two@dead.example', 'bounced'],
      ['last@mailbox.example', 'delivered'],
    ]);
    expect(rows[2]!.trace[0]).toMatchObject({
      step: 'decided',
      reason: 'alias.fallback',
      because: 'recipient-refused',
    });
    const told = rows.slice(0, 2).flatMap(({ trace }) => trace.filter(({ step }) => step === 'fallback'));
    expect(told).toEqual([expect.objectContaining({ reason: 'alias.fallback', delivery: 2 })]);
    expect(mx.messages).toHaveLength(1);
    const copy = mx.messages[0]!.content.toString('latin1');
    expect(copy.endsWith(content)).toBe(true);
    expect(copy).toContain('X-Postern-Tag: kept');
    expect(await noticesAbout(stack, id)).toEqual([]);
  });

  it('gets nothing while one destination takes the mail', async () => {
    await stack.alias('half@forward.example', ['gone@dead.example', 'fine@mailbox.example'], {
      fallback: 'last@mailbox.example',
    });
    refusing('dead.example');
    const id = await sender.kept({ from: ANN, to: ['half@forward.example'] });
    const rows = await deliveriesOf(stack, id, ({ state }) => state === 'bounced' || state === 'delivered');
    expect(rows.map(({ destination }) => destination)).toEqual(['gone@dead.example', 'fine@mailbox.example']);
  });

  it('that refuses too ends it, and now the sender is told, once', async () => {
    await stack.alias('lost@forward.example', ['gone@dead.example'], { fallback: 'last@dead.example' });
    refusing('dead.example');
    const id = await sender.kept({ from: ANN, to: ['lost@forward.example'] });
    const rows = await until(
      () => deliveriesOf(stack, id, ({ state }) => state === 'bounced'),
      (all) => all.length === 2,
    );
    expect(rows[1]).toMatchObject({ destination: 'last@dead.example', state: 'bounced' });
    expect((await noticesAbout(stack, id)).map(({ to }) => to)).toEqual([ANN]);
  });
});

describe('limits', () => {
  it('of all messages are shared by all processes, and a probe uses nothing up', async () => {
    await stack.alias('once@forward.example', ['me@mailbox.example'], { totalLimit: 2 });
    const probe = await Sender.open(server.port);
    await probe.probe(ANN, 'once@forward.example');
    await probe.probe(ANN, 'once@forward.example');
    probe.close();
    await sender.kept({ from: ANN, to: ['once@forward.example'] });
    await elsewhere.kept({ from: ANN, to: ['once@forward.example'] });
    for (const session of [sender, elsewhere]) {
      expect(await session.send({ from: ANN, to: ['once@forward.example'] })).toMatchObject({
        code: 550,
        text: expect.stringContaining('5.2.2'),
      });
    }
  });

  it('of a day ask the sender to come again', async () => {
    await stack.alias('daily@forward.example', ['me@mailbox.example'], { dailyLimit: 1 });
    await sender.kept({ from: ANN, to: ['daily@forward.example'] });
    expect(await elsewhere.send({ from: ANN, to: ['daily@forward.example'] })).toMatchObject({ code: 452 });
    await stack.database.pool.query(
      `update alias_activity set day_started_at = day_started_at - interval '1 day' where alias_id = (select id from alias where pattern = 'daily')`,
    );
    await elsewhere.kept({ from: ANN, to: ['daily@forward.example'] });
  });

  it('may hold what is over them', async () => {
    await stack.alias('keep@forward.example', ['me@mailbox.example'], { totalLimit: 1, overLimit: 'hold' });
    await sender.kept({ from: ANN, to: ['keep@forward.example'] });
    const id = await sender.kept({ from: ANN, to: ['keep@forward.example'] });
    expect(await deliveriesOf(stack, id)).toMatchObject([{ state: 'held', reason: 'alias.over-limit' }]);
  });

  it('hold what met another message at the last place', async () => {
    await stack.alias('race@forward.example', ['me@mailbox.example'], { totalLimit: 1 });
    const sessions = await Promise.all([server, other, server, other].map(({ port }) => Sender.open(port)));
    const ids = await Promise.all(sessions.map((session) => session.send({ from: ANN, to: ['race@forward.example'] })));
    for (const session of sessions) session.close();
    const kept = ids.flatMap(({ text }) => /queued as (\S+)/.exec(text)?.[1] ?? []);
    const states = await Promise.all(kept.map(async (id) => (await deliveriesOf(stack, id))[0]!.reason));
    expect(states.filter((reason) => reason !== 'alias.over-limit')).toHaveLength(1);
  });
});

it('a change takes effect within a second in every process', async () => {
  await stack.alias('soon@forward.example', ['me@mailbox.example']);
  await sender.kept({ from: ANN, to: ['soon+tag@forward.example'] });
  await elsewhere.kept({ from: ANN, to: ['soon+tag@forward.example'] });
  const code = (session: Sender) => async (): Promise<number> =>
    (await session.send({ from: ANN, to: ['soon@forward.example'] })).code;

  await change('soon@forward.example', { enabled: false });
  await Promise.all([sender, elsewhere].map((session) => within(1_000, code(session), (seen) => seen === 550)));
  await change('soon@forward.example', { enabled: true });
  await Promise.all([sender, elsewhere].map((session) => within(1_000, code(session), (seen) => seen === 250)));
  await stack.source.transaction(async (manager) =>
    removeAlias(manager, await findAlias(manager, 'soon@forward.example')),
  );
  await Promise.all([sender, elsewhere].map((session) => within(1_000, code(session), (seen) => seen === 550)));
});

it('what an alias is used for is counted', async () => {
  await stack.alias('used@forward.example', ['me@mailbox.example']);
  await sender.kept({ from: ANN, to: ['used@forward.example'] });
  await elsewhere.kept({ from: ANN, to: ['used@forward.example'] });
  await change('used@forward.example', { enabled: false });
  await within(
    1_000,
    async () => (await sender.send({ from: ANN, to: ['used@forward.example'] })).code,
    (code) => code === 550,
  );
  const activity = await until(
    async () =>
      (
        await stack.database.pool.query<{ forwarded: string; blocked: string; last_used_at: Date; version: number }>(
          `select u.*, a.version from alias_activity u join alias a on a.id = u.alias_id where a.pattern = 'used'`,
        )
      ).rows[0]!,
    ({ forwarded, blocked }) => Number(forwarded) === 2 && Number(blocked) >= 1,
  );
  expect(Date.now() - activity.last_used_at.getTime()).toBeLessThan(60_000);
  expect(activity.version).toBe(2);
});
