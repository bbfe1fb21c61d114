import { randomUUID } from 'node:crypto';

import { startFakeMx, type FakeMx } from '../support/fake-mx.js';
import { Sender, deliveriesOf, traceOf } from '../support/mailing.js';
import { createStack, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';
import { zoneResolver } from '../support/zone-resolver.js';

/** What rules do besides sending mail elsewhere: tell an endpoint, hold for the digest. */
const ZONE = { 'plain.example': [{ TXT: 'v=spf1 ip4:127.0.0.1 -all' }] };
const MAIL = 'From: Ann <ann@plain.example>\r\nTo: x@y.example\r\nSubject: A secret order\r\n\r\nHello.\r\n';
const ALWAYS = { kind: 'size', test: 'over', octets: 1 };

let stack: Stack;
let mx: FakeMx;
let server: Awaited<ReturnType<typeof startInProcess>>;
let sender: Sender;

beforeAll(async () => {
  stack = await createStack();
  await stack.domain('forward.example');
  await stack.alias('one@forward.example', ['target@dest.example']);
  mx = await startFakeMx();
  const environment = { DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}` };
  server = await startInProcess(stack, environment, { resolver: zoneResolver(ZONE) });
  sender = await Sender.open(server.port);
}, 30_000);

afterAll(async () => {
  sender.close();
  await server.stop();
  await mx.close();
  await stack.close();
});

beforeEach(async () => {
  mx.messages.length = 0;
  await stack.database.truncate('rule, webhook, webhook_delivery, event, event_listening, digest cascade');
});

async function endpoint(...eventTypes: string[]): Promise<string> {
  const id = randomUUID();
  await stack.database.pool.query(
    `insert into webhook (id, organization_id, url, event_types, sealed_secret) values ($1, $2, 'https://hooks.example/', $3, '')`,
    [id, stack.organizationId, eventTypes],
  );
  return id;
}

async function rule(...actions: object[]): Promise<string> {
  const id = randomUUID();
  await stack.database.pool.query(
    `insert into rule (id, organization_id, position, name, condition, actions) values ($1, $2, 0, 'Orders', $3, $4)`,
    [id, stack.organizationId, JSON.stringify(ALWAYS), JSON.stringify(actions)],
  );
  return id;
}

interface Remembered {
  rules: { cached(id: string): { actions: readonly unknown[] }[] | undefined };
}

/** Sends once the smtp-server has heard of a rule with so many actions that can be done. */
async function sent(actions: number): Promise<string> {
  const { rules } = (server.runtime as unknown as { shared: Remembered }).shared;
  await until(
    () => rules.cached(stack.organizationId),
    (cached) => cached === undefined || cached.flatMap((each) => [...each.actions]).length === actions,
  );
  return sender.kept({ from: 'ann@plain.example', to: ['one@forward.example'], content: MAIL });
}

async function rows<Row>(statement: string): Promise<Row[]> {
  return (await stack.database.pool.query(statement)).rows as Row[];
}

const owed = async (): Promise<string[]> =>
  (await rows<{ webhook_id: string }>(`select webhook_id from webhook_delivery where type = 'rule.matched'`)).map(
    ({ webhook_id: id }) => id,
  );

it('tells the endpoint that a rule names, and no other, with the commit of the message', async () => {
  const named = await endpoint('domain.*');
  await endpoint();
  const ruleId = await rule({ kind: 'webhook', id: named });
  const id = await sent(1);
  const told = await rows<{ data: object; with_it: boolean }>(
    `select e.data, e.xid = m.xmin::text::bigint as with_it from event e join message m on m.id::text = e.data->>'messageId'
     where e.type = 'rule.matched'`,
  );
  const [alias] = await rows<{ id: string }>('select id from alias');
  const data = {
    ...{ messageId: id, webhookId: named, rule: { id: ruleId, name: 'Orders' }, aliasId: alias!.id },
    ...{ sender: 'ann@plain.example', recipient: 'one@forward.example' },
    authentication: { spf: 'pass', dkim: 'none', dmarc: 'none', arc: 'none' },
  };
  expect(told).toEqual([{ data, with_it: true }]);
  expect(JSON.stringify(told)).not.toContain('secret');
  expect(await owed()).toEqual([named]);
  await until(
    () => deliveriesOf(stack, id),
    ([delivery]) => delivery?.state === 'delivered',
  );
});

it('goes on without an endpoint that was deleted, and says so in the trace', async () => {
  const gone = await endpoint();
  await endpoint();
  await rule({ kind: 'webhook', id: gone }, { kind: 'tag-header', value: 'order' });
  await sent(2);
  await stack.database.pool.query('delete from webhook where id = $1', [gone]);
  const id = await sent(1);
  const decided = (await traceOf(stack, id)).find(({ step }) => step === 'decided');
  expect(decided).toMatchObject({ headerTag: 'order', rules: [{ name: 'Orders', missingWebhooks: [gone] }] });
  expect(await rows(`select from event where type = 'rule.matched' and data->>'messageId' = '${id}'`)).toEqual([]);
  await until(
    () => deliveriesOf(stack, id),
    ([delivery]) => delivery?.state === 'delivered',
  );
});

it('holds for the digest', async () => {
  const ruleId = await rule({ kind: 'digest' });
  const id = await sent(1);
  expect(await deliveriesOf(stack, id)).toMatchObject([
    { state: 'held', reason: 'rule.digest', destination: 'target@dest.example' },
  ]);
  const decided = (await traceOf(stack, id)).find(({ step }) => step === 'decided');
  expect(decided).toMatchObject({ action: 'hold', reason: 'rule.digest', rule: { id: ruleId, name: 'Orders' } });
  expect(mx.messages).toEqual([]);
});

it('refuses, which the log of refused mail tells with the rule, whether or not anybody listens', async () => {
  const ruleId = await rule({ kind: 'reject' });
  await expect(sent(1)).rejects.toThrow('550');
  const [refused] = await until(
    () => rows<Record<string, unknown>>('select * from refusal'),
    ({ length }) => length > 0,
  );
  const [alias] = await rows<{ id: string }>('select id from alias');
  expect(refused).toMatchObject({
    ...{ organization_id: stack.organizationId, alias_id: alias!.id, rule_id: ruleId, rule_name: 'Orders' },
    ...{ sender: 'ann@plain.example', recipient: 'one@forward.example', reason: 'rejectedByOwner', code: 550 },
    reply: 'the owner of this address does not take this mail',
  });
  expect(await rows('select 1 from event')).toEqual([]);
});
