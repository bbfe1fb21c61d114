import { randomUUID } from 'node:crypto';

import { systemClock, uuidv7 } from '@postern/platform';
import {
  Keyring,
  askTask,
  createOrganization,
  takeAnswer,
  type DryRun,
  type ExplainRequest,
  type Explanation,
  type RuleRow,
  type TaskAnswer,
  type TaskRequest,
} from '@postern/data';

import { parseMessage, valueOf } from '../../src/header.js';
import { startFakeMx, type FakeMx, type FakeMxMessage } from '../support/fake-mx.js';
import { Sender, deliveriesOf, traceOf } from '../support/mailing.js';
import { SECRET, createStack, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';
import { zoneResolver } from '../support/zone-resolver.js';

const SPF = { TXT: 'v=spf1 ip4:127.0.0.1 -all' };
const ZONE = {
  'plain.example': [SPF],
  'strict.example': [SPF],
  '_dmarc.strict.example': [{ TXT: 'v=DMARC1; p=reject' }],
  'forged.example': [{ TXT: 'v=spf1 -all' }],
  '_dmarc.forged.example': [{ TXT: 'v=DMARC1; p=reject' }],
};

let stack: Stack;
let mx: FakeMx;
let server: Awaited<ReturnType<typeof startInProcess>>;
let sender: Sender;
let keyring: Keyring;

beforeAll(async () => {
  stack = await createStack({ QUEUE_POLL_SECONDS: '1' });
  keyring = new Keyring(stack.database.pool, SECRET);
  await stack.domain('forward.example');
  await stack.domain('sealing.example', { seals: true });
  await stack.domain('wide.example');
  await stack.alias('one@forward.example', ['target@dest.example']);
  await stack.alias('many@forward.example', ['a@dest.example', 'b@else.example'], { headerTag: 'list' });
  await stack.alias('off@forward.example', ['target@dest.example'], { enabled: false });
  await stack.alias('held@forward.example', ['target@dest.example'], { action: 'hold' });
  await stack.alias('dropped@forward.example', ['target@dest.example'], { action: 'drop' });
  await stack.alias('refused@forward.example', ['target@dest.example'], { action: 'reject' });
  await stack.alias('limited@forward.example', ['target@dest.example'], { dailyLimit: 1 });
  await stack.alias('one@sealing.example', ['target@dest.example']);
  await stack.alias('/shop-.*/@wide.example', ['shop@dest.example']);
  await stack.alias('*@wide.example', ['all@dest.example']);
  const { pool } = stack.database;
  await pool.query(
    `insert into destination (organization_id, address, verified_at, verified_by) values ($1, 'other@dest.example', now(), 'operator')`,
    [stack.organizationId],
  );
  await pool.query(
    `insert into sender_rule (organization_id, kind, value, verdict, action) values ($1, 'address', 'spammer@plain.example', 'block', 'reject')`,
    [stack.organizationId],
  );
  await rule('forwards', subject('elsewhere'), { kind: 'forward', to: ['other@dest.example'] });
  await rule(
    'tags',
    subject('invoice'),
    { kind: 'tag-header', value: 'invoice' },
    { kind: 'tag-subject', text: '[€]' },
  );
  await rule('drops', subject('lottery'), { kind: 'drop' });
  await rule('rejects', subject('casino'), { kind: 'reject' });
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

beforeEach(() => void (mx.messages.length = 0));

const subject = (value: string) => ({ kind: 'subject', test: 'contains', value });
let position = 0;

async function rule(name: string, condition: object, ...actions: object[]): Promise<string> {
  const { rows } = await stack.database.pool.query<{ id: string }>(
    `insert into rule (organization_id, position, name, condition, actions) values ($1, $2, $3, $4, $5) returning id`,
    [stack.organizationId, position++, name, JSON.stringify(condition), JSON.stringify(actions)],
  );
  return rows[0]!.id;
}

async function answerTo(request: TaskRequest, organizationId = stack.organizationId): Promise<TaskAnswer> {
  const task = { id: uuidv7(systemClock.now()), organizationId };
  const { manager } = stack.source;
  await askTask(manager, keyring, { ...task, request, seconds: 20 });
  return until(
    () => takeAnswer(manager, keyring, task),
    (answer) => answer !== null,
  ) as Promise<TaskAnswer>;
}

async function explained(asked: Partial<ExplainRequest>, organizationId?: string): Promise<Explanation> {
  const request: ExplainRequest = {
    ...{ kind: 'explain', address: 'one@forward.example', sender: null, clientIp: '127.0.0.1', helo: 'client.example' },
    ...{ raw: null, ...asked },
  };
  const answer = await answerTo(request, organizationId);
  if (answer.kind !== 'explanation') throw new Error(`no explanation: ${answer.kind}`);
  return answer.explanation;
}

function mail(from: string, title = 'Hello'): string {
  return `From: Ann <${from}>\r\nTo: someone@elsewhere.example\r\nSubject: ${title}\r\n\r\nHello.\r\n`;
}

/** What mail leaves behind; of aliases' activity only what limits count, the rest is written down later. */
async function traces(): Promise<unknown> {
  const tables = ['message', 'delivery', 'captured', 'event', 'task'];
  const rows = tables.map((table) => `(select coalesce(jsonb_agg(t order by t), '[]') from ${table} t) as ${table}`);
  const taken = '(select jsonb_agg(taken order by alias_id) from alias_activity) as taken';
  return (await stack.database.pool.query(`select ${[...rows, taken].join(', ')}`)).rows;
}

interface Case {
  to: string;
  from?: string;
  /** Reverse-path, where it is another. */
  path?: string;
  content?: string;
}

const CASES: [string, Case][] = [
  ['an exact alias', { to: 'one@forward.example' }],
  ['an address with a tag', { to: 'one+tag@forward.example' }],
  ['an expression', { to: 'shop-7@wide.example' }],
  ['the catch-all', { to: 'whatever@wide.example' }],
  ['several destinations, and a tag of the alias', { to: 'many@forward.example' }],
  ['an unknown address', { to: 'nobody@forward.example' }],
  ['a disabled alias', { to: 'off@forward.example' }],
  ['an alias that refuses', { to: 'refused@forward.example' }],
  ['an alias that holds', { to: 'held@forward.example' }],
  ['an alias that drops', { to: 'dropped@forward.example' }],
  ['a blocked sender', { to: 'one@forward.example', from: 'spammer@plain.example' }],
  [
    'a blocked author behind another reverse-path',
    {
      to: 'one@forward.example',
      from: 'spammer@plain.example',
      path: 'bounce@plain.example',
    },
  ],
  ['the null reverse-path', { to: 'one@forward.example', path: '' }],
  ['a sealing domain', { to: 'one@sealing.example' }],
  ['a policy that only SPF passes', { to: 'one@sealing.example', from: 'ann@strict.example' }],
  ['the same without a key', { to: 'one@forward.example', from: 'ann@strict.example' }],
  ['a forgery', { to: 'one@forward.example', from: 'ann@forged.example', path: 'eve@plain.example' }],
  ['no author', { to: 'one@forward.example', content: 'To: x@y.example\r\nSubject: x\r\n\r\nHello.\r\n' }],
  ['no header', { to: 'one@forward.example', content: '\r\nHello.\r\n' }],
  ['a rule that forwards', { to: 'one@forward.example', content: mail('ann@plain.example', 'go elsewhere') }],
  ['a rule that tags', { to: 'one@forward.example', content: mail('ann@plain.example', 'your invoice') }],
  [
    'a rule that tags where DMARC passes',
    {
      to: 'one@sealing.example',
      from: 'ann@strict.example',
      content: mail('ann@strict.example', 'your invoice'),
    },
  ],
  [
    'a rule that tags and may not',
    {
      to: 'one@forward.example',
      from: 'ann@strict.example',
      content: mail('ann@strict.example', 'your invoice'),
    },
  ],
  ['a rule that drops', { to: 'one@forward.example', content: mail('ann@plain.example', 'lottery') }],
  ['a rule that rejects', { to: 'one@forward.example', content: mail('ann@plain.example', 'casino') }],
];

describe('an explanation', () => {
  it.each(CASES)('of %s is what then happens, and leaves nothing behind', async (_, given) => {
    const { to, from = 'ann@plain.example', path = from, content = mail(from) } = given;
    const before = await traces();
    const told = await explained({ address: to, sender: path, raw: Buffer.from(content).toString('base64') });
    expect(await traces()).toEqual(before);
    expect(mx.messages).toEqual([]);
    for (const step of [told.recipient, told.decision, told.reply, ...told.rules, ...told.deliveries]) {
      expect(step.words).toMatch(/^.*[.;]$/s);
    }
    const reply = await sender.send({ from: path, to: [to], content });
    expect(told.reply.code).toBe(reply.code);
    expect(reply.text).toContain(told.reply.enhanced);
    const id = /queued as (\S+)/.exec(reply.text)?.[1];
    if (id === undefined) expect(told.decision.action).toBe('reject');
    else await compare(told, id);
  });

  it('shows no signature, mark or return address that would prove anything to anybody', async () => {
    const raw = Buffer.from(mail('ann@strict.example')).toString('base64');
    const [delivery] = (await explained({ address: 'one@sealing.example', sender: 'ann@strict.example', raw }))
      .deliveries;
    const proofs = delivery!.added.filter(({ name }) =>
      /^(DKIM-Signature|ARC-(Seal|Message-Signature)|X-Postern-Id)$/.test(name),
    );
    expect(proofs).toHaveLength(4);
    for (const { name, value } of proofs) {
      expect({ name, proof: /(?:^|;\s*)(?:b|hop)=([^;]*)/.exec(value)?.[1] }).toEqual({ name, proof: '…' });
    }
    expect(delivery!.envelopeSender).toMatch(/^SRS0=…=/);
  });

  it('goes round no more than the message would', async () => {
    await sender.kept({ from: 'ann@plain.example', to: ['one@forward.example'], content: mail('ann@plain.example') });
    const [copy] = await came(1);
    const raw = copy!.content.toString('base64');
    const told = await explained({ sender: 'ann@plain.example', raw });
    expect(told).toMatchObject({ reply: { code: 554 }, decision: { reason: 'loop' }, loop: { detected: true } });
    const reply = await sender.send({ from: 'ann@plain.example', to: ['one@forward.example'], content: copy!.content });
    expect(reply.code).toBe(554);
  });

  it('takes nothing of a limit', async () => {
    const asked = {
      address: 'limited@forward.example',
      raw: Buffer.from(mail('ann@plain.example')).toString('base64'),
    };
    for (let i = 0; i < 3; i++) expect((await explained(asked)).decision.action).toBe('forward');
    await sender.kept({ from: 'ann@plain.example', to: ['limited@forward.example'] });
    expect(await explained(asked)).toMatchObject({ reply: { code: 452 }, recipient: { reason: 'alias.over-limit' } });
  });

  it('of an address alone leaves open what only a message can tell', async () => {
    const told = await explained({ address: 'one+x@forward.example', sender: 'ann@plain.example' });
    expect(told).toMatchObject({
      recipient: { outcome: 'alias', alias: { kind: 'exact', pattern: 'one' } },
      authentication: { spf: { result: 'pass' }, dkim: [] },
      decision: { action: 'forward', reason: 'alias.forward', destinations: ['target@dest.example'] },
      deliveries: [],
    });
    expect(told.recipient.words).toContain('plus sign');
    expect(told.rules.map(({ result }) => result)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
  });

  it('without a client asks SPF nothing, and takes the sender from From', async () => {
    const raw = Buffer.from('From: Ann <ann@plain.example>\nSubject: pasted\n\nHello.\n').toString('base64');
    const told = await explained({ clientIp: null, helo: null, raw });
    expect(told.authentication).toMatchObject({ spf: { result: 'none' } });
    expect(told.deliveries[0]!.envelopeSender).toMatch(/=plain\.example=ann@/);
  });

  it('tells nobody about the mail of others', async () => {
    const other = (await createOrganization(stack.source.manager, SECRET, 'Others')).id;
    const [ours, nobodys] = [
      await explained({ address: 'one@forward.example' }, other),
      await explained({ address: 'one@nowhere.example' }, other),
    ];
    expect(JSON.stringify(ours).replaceAll('forward.example', 'nowhere.example')).toBe(JSON.stringify(nobodys));
    expect(ours).toMatchObject({ recipient: { reason: 'address.not-yours', alias: null }, rules: [] });
  });
});

async function compare(told: Explanation, id: string): Promise<void> {
  const decided = (await traceOf(stack, id)).find(({ step }) => step === 'decided') as unknown as Record<
    string,
    unknown
  >;
  expect([told.decision.action, told.decision.reason]).toEqual([decided['action'], decided['reason']]);
  expect(told.decision.rule).toEqual(decided['rule'] ?? null);
  const copies = await came(told.deliveries.length);
  const rows = await deliveriesOf(stack, id, ({ state }) => state !== 'leased' && state !== 'queued');
  const states = { forward: 'delivered', hold: 'held', drop: 'dropped', reject: '', return: '' };
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set([states[told.decision.action]]));
  if (told.decision.action !== 'drop') {
    expect(rows.map(({ destination }) => destination)).toEqual(told.decision.destinations);
  }
  for (const delivery of told.deliveries) {
    const copy = copies.find(({ recipients }) => recipients[0] === delivery.destination)!;
    const { fields } = parseMessage(copy.content);
    const first = (name: string): string => valueOf(fields.find((field) => field.name === name) ?? { name, raw: ':' });
    expect(copy.sender.replace(/^(SRS[01]=)[^=]+/, '$1…')).toBe(delivery.envelopeSender);
    expect(copy.content.length).toBe(delivery.size);
    expect(first('from')).toBe(delivery.from.after);
    expect(first('subject')).toBe(delivery.subject.after);
    const names = fields.map(({ raw }) => raw.slice(0, raw.indexOf(':')));
    for (const { name } of delivery.added) expect(names).toContain(name);
    expect(names.includes('ARC-Seal')).toBe(delivery.signing?.arc ?? false);
    expect(names.includes('DKIM-Signature')).toBe(delivery.signing?.dkim ?? false);
  }
}

function came(count: number): Promise<FakeMxMessage[]> {
  return until(
    () => mx.messages,
    (all) => all.length === count,
  );
}

describe('a question', () => {
  it('of a process that died is answered by another', async () => {
    const task = { id: uuidv7(systemClock.now()), organizationId: stack.organizationId };
    const { manager } = stack.source;
    const request: ExplainRequest = {
      ...{ kind: 'explain', address: 'one@forward.example', sender: null, clientIp: null, helo: null, raw: null },
    };
    await manager.transaction(async (inner) => {
      await askTask(inner, keyring, { ...task, request, seconds: 20 });
      await inner.query(
        `update task set attempts = 1, lease_token = $2, lease_until = now() + interval '1 second' where id = $1`,
        [task.id, randomUUID()],
      );
    });
    const answer = await until(
      () => takeAnswer(manager, keyring, task),
      (given) => given !== null,
    );
    expect(answer).toMatchObject({ kind: 'explanation' });
  });

  it('that nobody waits for any more is deleted', async () => {
    const { manager } = stack.source;
    const id = uuidv7(systemClock.now());
    await manager.query(
      `insert into task (id, organization_id, sealed_request, expires_at) values ($1, $2, 'x', now() - interval '1 second')`,
      [id, stack.organizationId],
    );
    await until(
      () => manager.query<unknown[]>('select 1 from task where id = $1', [id]),
      (rows) => rows.length === 0,
    );
  });

  it('that cannot be opened, or is a riddle, keeps nobody from the next', async () => {
    await stack.source.manager.query(
      `insert into task (id, organization_id, sealed_request, expires_at) values ($1, $2, 'x', now() + interval '9 seconds')`,
      [uuidv7(systemClock.now()), stack.organizationId],
    );
    const riddle = { kind: 'rule-dry-run', without: [], with: null, ruleId: '', limit: 1 } as unknown as TaskRequest;
    expect(await answerTo(riddle)).toEqual({ kind: 'failed' });
    expect((await explained({})).recipient.outcome).toBe('alias');
  });
});

describe('a dry run', () => {
  const tried = async (row: Partial<RuleRow>, limit = 200): Promise<DryRun> => {
    const given: RuleRow = {
      ...{ id: randomUUID(), name: 'draft', domain: null, aliasId: null, condition: subject('order') },
      ...{ actions: [{ kind: 'hold' }], unverified: [], missingWebhooks: [], ...row },
    };
    const answer = await answerTo({ kind: 'rule-dry-run', without: [], with: [given], ruleId: given.id, limit });
    if (answer.kind !== 'dry-run') throw new Error(`no dry run: ${answer.kind}`);
    return answer.dryRun;
  };

  beforeEach(() => stack.database.truncate('message, delivery'));

  it('says what a rule would have done to the mail that is still here, and does nothing', async () => {
    const kept = [];
    for (const title of ['first order', 'something else', 'second order']) {
      kept.push(
        await sender.kept({
          ...{ from: 'ann@plain.example', to: ['one@forward.example', 'held@forward.example'] },
          content: mail('ann@plain.example', title),
        }),
      );
    }
    await came(3);
    for (const id of kept) await deliveriesOf(stack, id);
    const before = await traces();
    const result = await tried({});
    expect(await traces()).toEqual(before);
    expect(result).toMatchObject({ examined: 3, unreadable: 0, matched: 2, changed: 2 });
    expect(result.messages.map(({ messageId, recipient }) => [messageId, recipient])).toEqual([
      [kept[2], 'one@forward.example'],
      [kept[0], 'one@forward.example'],
    ]);
    expect(result.messages[0]).toMatchObject({
      ...{ subject: 'second order', changes: true },
      before: { action: 'forward', destinations: ['target@dest.example'] },
      after: { action: 'hold', rule: { name: 'draft' } },
    });
    expect(await tried({}, 1)).toMatchObject({ examined: 1, matched: 1 });
  });

  it('tells a match that changes nothing from one that does', async () => {
    await sender.kept({
      from: 'a@plain.example',
      to: ['one@forward.example'],
      content: mail('a@plain.example', 'order'),
    });
    expect(await tried({ actions: [{ kind: 'stop' }] })).toMatchObject({ matched: 1, changed: 0 });
    expect(await tried({ actions: [{ kind: 'tag-header', value: 'x' }] })).toMatchObject({ matched: 1, changed: 1 });
  });

  it('tells the digest from a hold, and names the endpoints', async () => {
    await sender.kept({
      from: 'a@plain.example',
      to: ['one@forward.example'],
      content: mail('a@plain.example', 'order'),
    });
    const [digested] = (await tried({ actions: [{ kind: 'digest' }] })).messages;
    expect(digested).toMatchObject({ changes: true, after: { action: 'hold', reason: 'rule.digest', webhooks: [] } });
    expect(digested!.after.words).toContain('listed in the next digest, by the rule “draft”');
    const id = randomUUID();
    const [told] = (await tried({ actions: [{ kind: 'webhook', id }] })).messages;
    expect(told).toMatchObject({ changes: true, after: { action: 'forward', webhooks: [id] } });
    expect(told!.after.words).toContain(`told: ${id}.`);
    const gone = await tried({ actions: [{ kind: 'webhook', id }], missingWebhooks: [id] });
    expect(gone).toMatchObject({ matched: 1, changed: 0 });
  });

  it('counts messages whose body is gone as such', async () => {
    await sender.kept({ from: 'a@plain.example', to: ['held@forward.example'] });
    await stack.database.pool.query(`update message set sealed_body = 'damaged'`);
    expect(await tried({})).toMatchObject({ examined: 1, unreadable: 1, matched: 0 });
  });
});
