import { startFakeMx, type FakeMx } from '../support/fake-mx.js';
import { deliveriesOf, Sender } from '../support/mailing.js';
import { createStack, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';
import { zoneResolver } from '../support/zone-resolver.js';

const PEST = 'pest@spam.example';

let stack: Stack;
let mx: FakeMx;
let server: Awaited<ReturnType<typeof startInProcess>>;
let other: Awaited<ReturnType<typeof startInProcess>>;
let sender: Sender;
let elsewhere: Sender;

beforeAll(async () => {
  stack = await createStack();
  await stack.domain('forward.example');
  await stack.alias('me@forward.example', ['me@mailbox.example']);
  await stack.alias('you@forward.example', ['you@mailbox.example']);
  mx = await startFakeMx();
  const environment = { DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}` };
  server = await startInProcess(stack, environment, { resolver: zoneResolver({}) });
  other = await startInProcess(stack, environment, { resolver: zoneResolver({}) });
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

interface Rule {
  kind: 'address' | 'domain' | 'pattern';
  value: string;
  verdict?: 'block' | 'allow';
  action?: 'reject' | 'drop' | 'hold';
  alias?: string;
}

/** Replaces all rules, and waits until the server has heard. */
async function rules(...wanted: Rule[]): Promise<void> {
  const { pool } = stack.database;
  await pool.query('delete from sender_rule');
  for (const { kind, value, verdict = 'block', action = 'reject', alias = null } of wanted) {
    await pool.query(
      `insert into sender_rule (organization_id, alias_id, kind, value, verdict, action)
       values ($1, (select id from alias where pattern = $2), $3, $4, $5, $6)`,
      [stack.organizationId, alias, kind, value, verdict, action],
    );
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
}

const send = (from: string, to = ['me@forward.example'], author = from): Promise<{ code: number; text: string }> =>
  sender.send({ from, to, content: `From: Somebody <${author}>\r\nSubject: x\r\n\r\nx\r\n` });

async function reasonOf(reply: { text: string }): Promise<string[]> {
  const id = /queued as (\S+)/.exec(reply.text)?.[1] ?? '';
  return (await deliveriesOf(stack, id)).map(({ state, reason }) => `${state} ${reason}`);
}

describe('a blocked sender', () => {
  it.each<[string, Rule, string, boolean]>([
    ['by its address', { kind: 'address', value: PEST }, 'Pest@SPAM.example', true],
    ['not its neighbour', { kind: 'address', value: PEST }, 'best@spam.example', false],
    ['by its domain', { kind: 'domain', value: 'spam.example' }, PEST, true],
    ['by the domain above', { kind: 'domain', value: 'spam.example' }, 'x@a.b.spam.example', true],
    ['not by half a label', { kind: 'domain', value: 'spam.example' }, 'x@ham-spam.example', false],
    ['by a pattern', { kind: 'pattern', value: 'news-*@*.example' }, 'news-7@spam.example', true],
    ['not by what a pattern leaves out', { kind: 'pattern', value: 'news-*@spam.example' }, 'news@spam.example', false],
    ['by a pattern in which a dot is a dot', { kind: 'pattern', value: '*@spam.ex*' }, 'x@spamyex.example', false],
  ])('is refused at RCPT: %s', async (_, rule, from, blocked) => {
    await rules(rule);
    const reply = await send(from);
    expect(reply.code).toBe(blocked ? 550 : 250);
    if (blocked) expect(reply.text).toBe('5.7.1 the owner of this address does not take mail from this sender');
  });

  it('is refused at the end of the message when From names it', async () => {
    await rules({ kind: 'domain', value: 'spam.example' });
    expect(await send('bounce-4711@mailer.example', undefined, PEST)).toMatchObject({ code: 550 });
  });

  it('of one alias can still write to another: it is kept for the one that does not want it', async () => {
    await rules({ kind: 'address', value: PEST, alias: 'me' });
    expect(await send(PEST)).toMatchObject({ code: 550 });
    expect(await send(PEST, ['you@forward.example'])).toMatchObject({ code: 250 });
    const both = await send('x@mailer.example', ['me@forward.example', 'you@forward.example'], PEST);
    expect((await reasonOf(both))[0]).toBe('held sender.blocked');
    expect((await reasonOf(both))[1]).not.toContain('sender.blocked');
  });

  it.each(['drop', 'hold'] as const)('is met with %s, by either address', async (action) => {
    await rules({ kind: 'address', value: PEST, action });
    const state = action === 'drop' ? 'dropped' : 'held';
    expect(await reasonOf(await send(PEST))).toEqual([`${state} sender.blocked`]);
    expect(await reasonOf(await send('x@mailer.example', undefined, PEST))).toEqual([`${state} sender.blocked`]);
  });

  it('passes where it is allowed', async () => {
    await rules(
      { kind: 'domain', value: 'spam.example' },
      { kind: 'address', value: PEST, verdict: 'allow', alias: 'me' },
    );
    expect(await send(PEST)).toMatchObject({ code: 250 });
    expect(await send(PEST, ['you@forward.example'])).toMatchObject({ code: 550 });
  });

  it('is nobody whose notices have no reverse-path, unless From names it', async () => {
    await rules({ kind: 'pattern', value: '*@*' });
    expect(await sender.probe('', 'me@forward.example')).toMatchObject({ code: 250 });
    expect(await sender.probe('a@mailer.example', 'me@forward.example')).toMatchObject({ code: 550 });
  });

  it('is heard of within a second by every process', async () => {
    await rules();
    const reply = async (session: Sender): Promise<number> =>
      (await session.send({ from: PEST, to: ['me@forward.example'] })).code;
    expect([await reply(sender), await reply(elsewhere)]).toEqual([250, 250]);
    await stack.database.pool.query(
      `insert into sender_rule (organization_id, kind, value, verdict) values ($1, 'address', $2, 'block')`,
      [stack.organizationId, PEST],
    );
    for (const session of [sender, elsewhere]) {
      await until(
        () => reply(session),
        (code) => code === 550,
        1_000,
      );
    }
  });
});

it('whoever writes becomes a contact, by From', async () => {
  await rules();
  for (let i = 0; i < 3; i++) await send(`bounce-${i}@mailer.example`, undefined, 'News@Shop.example');
  const contacts = await until(
    async () =>
      (
        await stack.database.pool.query<{ address: string; received: string; forwarded: string }>(
          `select address, received, forwarded from contact where address like '%shop%' or address like 'bounce%'`,
        )
      ).rows,
    ([contact]) => Number(contact?.forwarded) === 3,
  );
  expect(contacts).toEqual([{ address: 'news@shop.example', received: '3', forwarded: '3' }]);
});

it('whose mail was delivered before is not greylisted, and others are', async () => {
  const strict = await startInProcess(
    stack,
    {
      ...{ DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}` },
      ...{ GREYLIST: 'on', SMTP_EXEMPT: '192.0.2.0/24' },
    },
    { resolver: zoneResolver({}) },
  );
  const session = await Sender.open(strict.port);
  await stack.database.pool.query(
    `insert into contact (organization_id, alias_id, address, received, forwarded)
     select organization_id, id, 'friend@known.example', 1, 1 from alias where pattern = 'you'
     union all select organization_id, id, 'held@known.example', 1, 0 from alias where pattern = 'you'`,
  );
  expect(await session.send({ from: 'Friend@known.example', to: ['me@forward.example'] })).toMatchObject({ code: 250 });
  expect(await session.send({ from: 'held@known.example', to: ['me@forward.example'] })).toMatchObject({ code: 451 });
  expect(await session.send({ from: 'new@known.example', to: ['me@forward.example'] })).toMatchObject({ code: 451 });
  session.close();
  await strict.stop();
});
