import { randomUUID } from 'node:crypto';

import type { Condition, RuleAction } from '@postern/data';
import { systemClock } from '@postern/platform';

import { authenticate } from '../../src/authenticate/authenticate.js';
import { verifyArc } from '../../src/authenticate/dkim/arc.js';
import { verifyDkim } from '../../src/authenticate/dkim/dkim.js';
import { parseMessage } from '../../src/header.js';
import type { AuthReport } from '../../src/message.js';
import { say, startFakeMx, type FakeMx, type FakeMxMessage } from '../support/fake-mx.js';
import { Sender, deliveriesOf, traceOf } from '../support/mailing.js';
import { HOSTNAME, createStack, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';
import { zoneResolver } from '../support/zone-resolver.js';

const ZONE = {
  'plain.example': [{ TXT: 'v=spf1 ip4:127.0.0.1 -all' }],
  'strict.example': [{ TXT: 'v=spf1 ip4:127.0.0.1 -all' }],
  '_dmarc.strict.example': [{ TXT: 'v=DMARC1; p=none' }],
};

let stack: Stack;
let mx: FakeMx;
let server: Awaited<ReturnType<typeof startInProcess>>;
let sender: Sender;

beforeAll(async () => {
  stack = await createStack();
  await stack.domain('forward.example');
  await stack.domain('sealing.example', { seals: true });
  await stack.alias('one@forward.example', ['target@dest.example']);
  await stack.alias('two@forward.example', ['second@dest.example']);
  await stack.alias('one@sealing.example', ['target@dest.example']);
  await verified('other@dest.example', 'spare@dest.example');
  mx = await startFakeMx();
  const environment = { DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}` };
  server = await startInProcess(stack, environment, { resolver: zoneResolver(ZONE) });
  sender = await Sender.open(server.port);
});

afterAll(async () => {
  sender.close();
  await server.stop();
  await mx.close();
  await stack.close();
});

beforeEach(async () => {
  mx.messages.length = 0;
  mx.script = {};
  await stack.database.pool.query('delete from rule');
});

async function verified(...addresses: string[]): Promise<void> {
  await stack.database.pool.query(
    `insert into destination (organization_id, address, verified_at, verified_by)
     select $1, a, now(), 'operator' from unnest($2::text[]) a on conflict do nothing`,
    [stack.organizationId, addresses],
  );
}

let position = 0;

/** @returns its id, once the smtp-server must have heard of it */
async function rule(condition: Condition | object, ...actions: (RuleAction | object)[]): Promise<string> {
  const id = randomUUID();
  await stack.database.pool.query(
    `insert into rule (id, organization_id, position, name, condition, actions) values ($1, $2, $3, $4, $5, $6)`,
    [id, stack.organizationId, position++, `rule ${position}`, JSON.stringify(condition), JSON.stringify(actions)],
  );
  return id;
}

const FROM_PLAIN: Condition = { kind: 'sender', of: 'from', part: 'domain', test: 'is', value: 'plain.example' };
const MAIL = 'From: Ann <ann@plain.example>\r\nTo: x@y.example\r\nSubject: An order\r\n\r\nHello.\r\n';

/** Sends again until the rules are heard of: NOTIFY takes a moment. */
async function sent(to: string[], content = MAIL, from = 'ann@plain.example'): Promise<string> {
  await heard();
  return sender.kept({ from, to, content });
}

/** A notice that was sent after the rules' has come, when nothing of theirs is remembered any more. */
async function heard(): Promise<void> {
  const { rules } = (server.runtime as unknown as { shared: { rules: { cached(id: string): unknown[] | undefined } } })
    .shared;
  const wanted = (await stack.database.pool.query('select 1 from rule')).rows.length;
  await until(
    () => rules.cached(stack.organizationId),
    (cached) => cached === undefined || cached.length === wanted,
  );
}

function came(count: number): Promise<FakeMxMessage[]> {
  return until(
    () => mx.messages,
    (all) => all.length === count,
  );
}

/** What the next hop makes of it, where the alias's domain asks for rejection. */
async function judgedElsewhere(raw: Buffer): Promise<AuthReport> {
  const { rows } = await stack.database.pool.query<{ selector: string; public_key: string }>(
    `select k.selector, k.public_key from dkim_key k join domain d on d.id = k.domain_id where d.name = 'sealing.example'`,
  );
  const key = rows[0]!.public_key.replace(/-----[^-]+-----|\s/g, '');
  const resolver = zoneResolver({
    [`${rows[0]!.selector}._domainkey.sealing.example`]: [{ TXT: `v=DKIM1; k=rsa; p=${key}` }],
    '_dmarc.sealing.example': [{ TXT: 'v=DMARC1; p=reject' }],
  });
  const client = { ip: '192.0.2.1', helo: HOSTNAME, hostname: null };
  const input = { raw, parsed: parseMessage(raw), client, envelope: { sender: `srs@${HOSTNAME}` } };
  return authenticate(input, { resolver, clock: systemClock, deadlineMs: 5_000, verifyDkim, verifyArc });
}

const decidedIn = async (id: string): Promise<Record<string, unknown>> =>
  (await traceOf(stack, id)).find(({ step }) => step === 'decided') as unknown as Record<string, unknown>;

it('forwards elsewhere, and says which rule did', async () => {
  const ruleId = await rule(FROM_PLAIN, { kind: 'forward', to: ['other@dest.example'] });
  const id = await sent(['one@forward.example']);
  expect((await came(1))[0]!.recipients).toEqual(['other@dest.example']);
  const [delivery] = await deliveriesOf(stack, id);
  expect(delivery).toMatchObject({ reason: 'delivered', destination: 'other@dest.example', state: 'delivered' });
  const name = `rule ${position}`;
  expect(await decidedIn(id)).toMatchObject({
    action: 'forward',
    reason: `rule.${ruleId}`,
    rule: { id: ruleId, name },
    rules: [{ id: ruleId, name, result: 'matched', reason: 'rule.matched' }],
  });
});

it('leaves other mail alone', async () => {
  await rule({ ...FROM_PLAIN, value: 'elsewhere.example' }, { kind: 'drop' });
  const id = await sent(['one@forward.example']);
  expect((await came(1))[0]!.recipients).toEqual(['target@dest.example']);
  const decided = await decidedIn(id);
  expect(decided).toMatchObject({ reason: 'alias.forward' });
  expect(decided).not.toHaveProperty('rules');
});

it('holds for the alias’s destinations', async () => {
  const ruleId = await rule({ kind: 'subject', test: 'contains', value: 'ORDER' }, { kind: 'hold' });
  const id = await sent(['one@forward.example']);
  expect(await deliveriesOf(stack, id)).toMatchObject([
    { state: 'held', reason: `rule.${ruleId}`, destination: 'target@dest.example' },
  ]);
  expect(mx.messages).toEqual([]);
});

it('drops, answers 250 and sends nothing', async () => {
  const ruleId = await rule({ kind: 'header-present', name: 'To' }, { kind: 'drop' });
  const id = await sent(['one@forward.example']);
  const [delivery] = await deliveriesOf(stack, id);
  expect(delivery).toMatchObject({ state: 'dropped', reason: `rule.${ruleId}` });
  expect(delivery!.settled_at).not.toBeNull();
  expect(mx.messages).toEqual([]);
});

it('rejects while the sender is there, and keeps nothing', async () => {
  await rule(FROM_PLAIN, { kind: 'reject' });
  await heard();
  const before = (await stack.database.pool.query('select count(*) from message')).rows;
  const reply = await sender.send({ from: 'ann@plain.example', to: ['one@forward.example'], content: MAIL });
  expect(reply.code).toBe(550);
  expect(reply.text).toContain('5.7.1');
  expect((await stack.database.pool.query('select count(*) from message')).rows).toEqual(before);
});

it('holds what it would reject, where it is for one of several recipients', async () => {
  const ruleId = await rule({ kind: 'recipient', part: 'address', test: 'starts', value: 'two@' }, { kind: 'reject' });
  const id = await sent(['one@forward.example', 'two@forward.example']);
  await came(1);
  expect(await deliveriesOf(stack, id, ({ state }) => state !== 'leased')).toMatchObject([
    { recipient: 'one@forward.example', state: 'delivered' },
    { recipient: 'two@forward.example', state: 'held', reason: `rule.${ruleId}`, destination: 'second@dest.example' },
  ]);
});

it('tags in a field of ours, and changes nothing below', async () => {
  await rule(FROM_PLAIN, { kind: 'tag-header', value: 'shop' });
  await rule(FROM_PLAIN, { kind: 'tag-header', value: 'paid' });
  await sent(['one@forward.example']);
  const text = (await came(1))[0]!.content.toString();
  expect(text).toMatch(/^X-Postern-Tag: shop, paid\r\n/m);
  expect(text.endsWith(MAIL)).toBe(true);
});

it('tags the subject, From as it is where no DMARC is at stake', async () => {
  await rule(FROM_PLAIN, { kind: 'tag-subject', text: '[shop]' });
  await sent(['one@forward.example']);
  const text = (await came(1))[0]!.content.toString();
  expect(text).toContain('\r\nSubject: [shop]\r\n An order\r\n');
  expect(text).toContain('\r\nFrom: Ann <ann@plain.example>\r\n');
});

it('tags the subject, From the alias’s and signed where DMARC passed', async () => {
  await rule({ kind: 'authentication', method: 'dmarc', in: ['pass'] }, { kind: 'tag-subject', text: '[ok]' });
  const content = MAIL.replace('plain', 'strict');
  await sent(['one@sealing.example'], content, 'ann@strict.example');
  const text = (await came(1))[0]!.content.toString();
  expect(text).toContain('\r\nSubject: [ok]\r\n An order\r\n');
  expect(text).toContain('\r\nFrom: Ann via one <one@sealing.example>\r\n');
  expect(text).toMatch(/^ARC-Seal:/m);
  expect((await judgedElsewhere((await came(1))[0]!.content)).dmarc).toMatchObject({
    result: 'pass',
    alignedBy: 'dkim',
  });
});

it('leaves the subject where no key of ours could make DMARC pass', async () => {
  await rule({ kind: 'authentication', method: 'dmarc', in: ['pass'] }, { kind: 'tag-subject', text: '[ok]' });
  const content = MAIL.replace('plain', 'strict');
  await sent(['one@forward.example'], content, 'ann@strict.example');
  const text = (await came(1))[0]!.content.toString();
  expect(text).toContain('\r\nSubject: An order\r\n');
  expect(text).toContain('\r\nFrom: Ann <ann@strict.example>\r\n');
});

it('goes to its fallback when no destination takes the message', async () => {
  await rule(FROM_PLAIN, { kind: 'fallback', to: 'spare@dest.example' });
  mx.script = { RCPT: (line) => (line.includes('target@') ? say('550 5.1.1 no such user') : undefined) };
  const id = await sent(['one@forward.example']);
  expect((await came(1))[0]!.recipients).toEqual(['spare@dest.example']);
  const rows = await deliveriesOf(stack, id, ({ state }) => state === 'delivered' || state === 'bounced');
  expect(rows.map(({ destination, state }) => [destination, state])).toEqual([
    ['target@dest.example', 'bounced'],
    ['spare@dest.example', 'delivered'],
  ]);
});

it('stops, so that later rules are not asked', async () => {
  const first = await rule(FROM_PLAIN, { kind: 'stop' });
  await rule(FROM_PLAIN, { kind: 'drop' });
  const id = await sent(['one@forward.example']);
  await came(1);
  expect(await decidedIn(id)).toMatchObject({ reason: 'alias.forward', rules: [{ id: first }] });
});

it('of a newer version is skipped and named, and the mail goes its way', async () => {
  const broken = await rule({ kind: 'phase-of-the-moon' }, { kind: 'drop' });
  const id = await sent(['one@forward.example']);
  await came(1);
  expect(await decidedIn(id)).toMatchObject({
    action: 'forward',
    rules: [{ id: broken, result: 'skipped', reason: 'rule.unreadable' }],
  });
});

it('sends nothing to an address that is verified no more', async () => {
  await verified('gone@dest.example');
  await rule(FROM_PLAIN, { kind: 'forward', to: ['gone@dest.example'] });
  await sent(['one@forward.example']);
  expect((await came(1))[0]!.recipients).toEqual(['gone@dest.example']);
  await stack.database.pool.query(`update destination set verified_at = null where address = 'gone@dest.example'`);
  const held = await until(
    async () =>
      deliveriesOf(stack, await sender.kept({ from: 'a@plain.example', to: ['one@forward.example'], content: MAIL })),
    ([delivery]) => delivery?.state === 'held',
  );
  expect(held[0]!.destination).toBe('target@dest.example');
});

it('costs no query while nothing changes', async () => {
  await rule(FROM_PLAIN, { kind: 'tag-header', value: 'a' });
  await sent(['one@forward.example']);
  const { pool } = (server.runtime as unknown as { shared: { pool: { query: (...given: unknown[]) => unknown } } })
    .shared;
  const query = jest.spyOn(pool, 'query');
  await sent(['one@forward.example']);
  await came(2);
  const names = query.mock.calls.map(([given]) => (given as { name?: string }).name);
  query.mockRestore();
  expect(names).not.toContain('load-rules');
});
