/** What an integration is told when the language model sees a message otherwise than the session did. */
import {
  asked,
  correct,
  heard,
  model,
  mx,
  says,
  send,
  settings,
  sortWithModel,
  stack,
  unclear,
} from '../support/sorting.js';
import { until } from '../support/until.js';

sortWithModel();

interface Told {
  type: string;
  data: Record<string, unknown>;
}

let webhook: string;
beforeEach(async () => {
  const { pool } = stack.database;
  await pool.query(`delete from event; delete from webhook`);
  await pool.query(`select listen_to_events($1::uuid, now() + interval '1 hour')`, [stack.organizationId]);
  const { rows } = await pool.query<{ id: string }>(
    `insert into webhook (id, organization_id, url, description, event_types, sealed_secret)
     values (gen_random_uuid(), $1, 'https://hook.example/', '', '{}', 'x') returning id`,
    [stack.organizationId],
  );
  webhook = rows[0]!.id;
  await heard();
});

async function rule(name: string, category: string, ...actions: object[]): Promise<void> {
  await stack.database.pool.query(
    `insert into rule (organization_id, position, name, condition, actions) values ($1, 1, $2, $3, $4)`,
    [stack.organizationId, name, JSON.stringify({ kind: 'category', in: [category] }), JSON.stringify(actions)],
  );
  await heard();
}

function told(...types: string[]): Promise<Told[]> {
  return until(
    async () => (await stack.database.pool.query<Told>('select type, data from event order by xid, seq')).rows,
    (events) => types.every((type) => events.some((event) => event.type === type)),
  );
}

/** What the session takes unclear mail for. */
async function firstCategory(): Promise<string> {
  model.mode = 'garbage';
  const id = await send('first@unclear.example');
  const { rows } = await stack.database.pool.query<{ verdict: { category: string } }>(
    'select verdict from message where id = $1',
    [id],
  );
  await until(
    () => mx.messages,
    (all) => all.length === 1,
  );
  await stack.database.pool.query('delete from event');
  return rows[0]!.verdict.category;
}

it('tells with the message what it was taken for, and with the revision what it is and what it was', async () => {
  const first = await firstCategory();
  says('social', 0.9);
  const id = await send('a@unclear.example');
  const events = await told('message.received', 'message.classified');
  const received = events.find(({ type }) => type === 'message.received')!;
  expect(received.data).toMatchObject({ messageId: id, category: { name: first, source: 'learned' } });
  const classified = events.filter(({ type }) => type === 'message.classified');
  expect(classified.map(({ data }) => data)).toEqual([
    {
      ...{ messageId: id, sender: 'a@unclear.example' },
      category: { name: 'social', confidence: 0.9, source: 'model' },
      previous: received.data['category'],
      withdrawn: [],
    },
  ]);
  expect(events.indexOf(received)).toBeLessThan(events.indexOf(classified[0]!));
  expect(JSON.stringify(events)).not.toContain('qx zv');
});

it('says which rules told of it by the first verdict and would not by this one, and lets those tell that do now', async () => {
  const first = await firstCategory();
  await rule('before', first, { kind: 'webhook', id: webhook });
  await rule('now', 'social', { kind: 'webhook', id: webhook }, { kind: 'hold' });
  says('social', 0.9);
  const id = await send('b@unclear.example');
  const events = await told('message.classified', 'message.held');
  const rules = events.filter(({ type }) => type === 'rule.matched').map(({ data }) => data['rule']);
  expect(rules).toMatchObject([{ name: 'before' }, { name: 'now' }]);
  expect(events.find(({ type }) => type === 'message.classified')!.data).toMatchObject({
    messageId: id,
    withdrawn: [{ webhookId: webhook, rule: { name: 'before' }, recipient: 'one@forward.example' }],
  });
});

it('tells nothing of a word that came too late, or of none', async () => {
  model.mode = 'garbage';
  await send('c@unclear.example');
  await asked(1);
  await until(
    () => mx.messages,
    (all) => all.length === 1,
  );
  const events = await told('message.received', 'message.delivered');
  expect(events.map(({ type }) => type)).not.toContain('message.classified');
});

it('lets the language model’s confident verdicts teach, and what they taught or was remembered teach nothing', async () => {
  const lessons = async () =>
    (await stack.database.pool.query<{ category: string }>('select category from model_lesson')).rows;
  await settings({});
  says('social', 0.95);
  await send('d@unclear.example', unclear('d@unclear.example', 'zq 1'));
  await asked(1);
  await until(lessons, (rows) => rows.length === 1);
  await send('d@unclear.example', unclear('d@unclear.example', 'zq 2'));
  await stack.database.pool.query('update classification_setting set ask_model = false');
  await heard();
  await send('e@unclear.example');
  await correct(await send('f@unclear.example'), 'receipt', 'f@unclear.example');
  await until(
    () => mx.messages,
    (all) => all.length === 4,
  );
  expect(await lessons()).toEqual([{ category: 'social' }]);
});
