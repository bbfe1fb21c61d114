import { askTask, lookAtTask, takeAnswer, type TaskAnswer, type TaskRequest } from '@postern/data';
import { systemClock, uuidv7 } from '@postern/platform';

import type { ChatMessage } from '../../src/classify/language-model/prompt.js';
import type { StandInRequest } from '../classify/stand-in-model.js';
import { traceOf } from '../support/mailing.js';
import {
  DEADLINE_SECONDS,
  asked,
  correct,
  corrected,
  heard,
  keyring,
  model,
  mx,
  questions,
  says,
  send,
  sender,
  settings,
  sortWithModel,
  stack,
  unclear,
} from '../support/sorting.js';
import { until } from '../support/until.js';

sortWithModel();

/** As the api asks. */
async function ask(request: TaskRequest): Promise<TaskAnswer> {
  const task = { id: uuidv7(systemClock.now()), organizationId: stack.organizationId };
  await askTask(stack.source.manager, keyring, { ...task, request, seconds: 30 });
  const answer = await until(
    () => takeAnswer(stack.source.manager, keyring, task),
    (taken) => taken !== null,
    20_000,
  );
  return answer!;
}

/** Rows that sorting mail leaves behind. */
async function left(): Promise<unknown> {
  const { rows } = await stack.database.pool.query(
    `select (select count(*)::int from message) as messages, (select count(*)::int from delivery) as deliveries,
       (select count(*)::int from verdict_memory) as remembered, (select count(*)::int from model_lesson) as lessons,
       (select coalesce(sum(jsonb_array_length(trace)), 0)::int from message) as traced`,
  );
  return rows[0];
}

describe('trying a prompt', () => {
  const RAW = 'From: Ann <ann@school.example>\nSubject: Parents evening\n\nDear parents, the teacher invites you.\n';
  const tryOut = async (over: object = {}) => {
    const message = { raw: Buffer.from(RAW).toString('base64') };
    const answer = await ask({ kind: 'classification-try', message, settings: {}, ...over });
    if (answer.kind !== 'classification-try' || answer.tried === 'message.gone') throw new Error('no answer');
    return answer.tried;
  };

  it('shows what each step says of pasted mail, and the very text that the model was sent', async () => {
    const before = await left();
    const unsaved = {
      promptAddition: 'We are parents.',
      categories: [{ name: 'school', description: 'Of the school.', enabled: true }],
    };
    says('school', 0.93);
    const tried = await tryOut({ settings: unsaved });
    expect(tried.steps.map(({ step }) => step)).toEqual(expect.arrayContaining(['correction', 'structure', 'memory']));
    const learned = tried.steps.find(({ step }) => step === 'learned')!;
    expect(learned).toMatchObject({ decides: true, verdict: { source: 'learned' } });
    expect(learned.weighed.length).toBeGreaterThan(0);
    expect(tried.model).toMatchObject({
      ...{ needed: true, failure: null, name: 'small' },
      answer: { category: 'school', confidence: 0.93, reason: 'so it is' },
    });
    expect(tried.verdict).toEqual({ category: 'school', confidence: 0.93, source: 'model', reasons: [] });
    const [request] = questions();
    expect(tried.model!.sent).toEqual(request!.messages);
    expect(request!.messages[0]!.content).toMatch(/We are parents\.[\s\S]*Rules:/);
    expect(request!.messages[0]!.content).toContain('- school: Of the school.');
    expect(await left()).toEqual(before);
    // Nothing of it is known to the next mail.
    await tryOut();
    expect(questions()[1]!.messages[0]!.content).not.toMatch(/school: |We are parents/);
  });

  it('of stored mail knows who sent it; of another organization’s, nothing', async () => {
    await settings({ ask_model: false });
    await heard();
    const id = await send('bob@school.example', unclear('bob@school.example', 'Homework'));
    await correct(id, 'personal', 'bob@school.example');
    await heard();
    const tried = await tryOut({ message: { id } });
    expect(tried.steps[0]).toMatchObject({
      ...{ step: 'correction', decides: true },
      verdict: { category: 'personal', reasons: ['correction.sender'] },
    });
    expect(tried.model).toBeNull();
    await stack.database.pool.query('update message set organization_id = gen_random_uuid() where id = $1', [id]);
    expect(await ask({ kind: 'classification-try', message: { id }, settings: {} })).toMatchObject({
      tried: 'message.gone',
    });
  });

  it('tells why the model said nothing', async () => {
    model.mode = 'garbage';
    const tried = await tryOut();
    expect(tried.model).toMatchObject({ answer: null, failure: 'model.garbage', needed: true });
    expect(tried.verdict).toMatchObject({ source: 'learned' });
  });

  it('is asked by what mail is asked by', async () => {
    await settings({ examples: 2, prompt_addition: 'We.' });
    await heard();
    await corrected('h@club.example', 'personal', 'First', 'We meet.');
    await heard();
    await sender.kept({
      from: 'ann@school.example',
      to: ['one@forward.example'],
      content: RAW.replaceAll('\n', '\r\n'),
    });
    const [ofMail] = await asked(1);
    await stack.database.pool.query('delete from verdict_memory');
    await heard();
    await tryOut();
    const told = ({ messages, ...rest }: StandInRequest): unknown => ({ ...rest, messages: messages.slice(0, -1) });
    expect(told(questions()[1]!)).toEqual(told(ofMail!));
  });
});

describe('replaying mail with other settings', () => {
  const run = async (over: object = {}) => {
    const answer = await ask({
      ...{ kind: 'classification-replay', settings: {}, limit: 100, hours: 24, mostCalls: 50 },
      ...over,
    });
    if (answer.kind !== 'classification-replay') throw new Error(answer.kind);
    return answer.replay;
  };
  /** Without asking anybody: all is as the learned model says. */
  const stored = async (mails: readonly [from: string, subject: string][]): Promise<void> => {
    await settings({ ask_model: false });
    await heard();
    for (const [from, subject] of mails) await send(from, unclear(from, subject));
    await until(
      () => mx.messages,
      (all) => all.length === mails.length,
    );
  };

  it('tells what would change, and asks once about a sender’s template', async () => {
    await stored([
      ...['1', '2', '3', '4'].map((at): [string, string] => ['bot@ci.example', `zq ${at}`]),
      ['eve@unclear.example', 'zq'],
    ]);
    says('notification', 0.9);
    const before = await left();
    const found = await run({ settings: { askModel: true } });
    expect(found).toMatchObject({ examined: 5, unreadable: 0, calls: 2, unasked: 0, unanswered: 0, stopped: null });
    expect(found.categories.find(({ category }) => category === 'notification')).toMatchObject({ after: 5 });
    expect(found.categories.reduce((sum, counts) => sum + counts.before, 0)).toBe(5);
    expect(found.changed).toBe(found.messages.length);
    const newest = found.messages[0]!;
    expect(newest).toMatchObject({ subject: 'zq', before: { source: 'learned' }, after: { category: 'notification' } });
    expect(await left()).toEqual(before);
    expect(await run()).toMatchObject({ examined: 5, changed: 0, calls: 0 });
  });

  it('keeps to the calls that it may make, and leaves what people said alone', async () => {
    await stored([
      ['i1@unclear.example', 'zq'],
      ['i2@unclear.example', 'zx'],
      ['i3@unclear.example', 'zy'],
    ]);
    await stack.database.pool.query(
      `update message set verdict = '{"category": "receipt", "confidence": 1, "source": "correction"}'
       where sender = 'i1@unclear.example'`,
    );
    const found = await run({ settings: { askModel: true }, mostCalls: 1 });
    expect(found).toMatchObject({ examined: 3, calls: 1, unasked: 1 });
    expect(found.categories.find(({ category }) => category === 'receipt')).toMatchObject({ before: 1, after: 1 });
  });

  it('says how far it has come, and ends when nobody wants to know', async () => {
    await stored(Array.from({ length: 12 }, (_, at): [string, string] => [`j${at}@unclear.example`, 'zq']));
    model.mode = 'slow';
    model.slowMs = 700;
    const task = { id: uuidv7(systemClock.now()), organizationId: stack.organizationId };
    const request = {
      ...{ kind: 'classification-replay' as const, settings: { askModel: true } },
      ...{ limit: 100, hours: 24, mostCalls: 50 },
    };
    await askTask(stack.source.manager, keyring, { ...task, request, seconds: 60 });
    const look = () => lookAtTask(stack.source.manager, keyring, 'replay', task);
    const view = await until(look, (seen) => seen?.progress != null);
    expect(view!.progress).toMatchObject({ total: 12 });
    await stack.database.pool.query('delete from task where id = $1', [task.id]);
    const made = questions().length;
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    expect(questions().length).toBeLessThan(12);
    expect(made).toBeGreaterThan(0);
  }, 30_000);

  it('never keeps mail waiting: its place at the model is mail’s', async () => {
    await stored(Array.from({ length: 4 }, (_, at): [string, string] => [`k${at}@unclear.example`, 'zq']));
    await stack.database.pool.query('update classification_setting set ask_model = true');
    await heard();
    const isLive = ({ messages }: { messages: readonly Pick<ChatMessage, 'content'>[] }): boolean =>
      messages.at(-1)!.content.includes('live.example');
    model.mode = 'hung';
    const replaying = run({});
    await until(questions, (all) => all.length > 0);
    model.mode = 'well';
    const began = Date.now();
    const id = await send('now@live.example');
    await until(questions, (all) => all.some(isLive));
    await until(
      () => traceOf(stack, id),
      (trace) => trace.filter(({ step }) => step === 'classified').length === 2,
    );
    expect(Date.now() - began).toBeLessThan(DEADLINE_SECONDS * 1_000);
    expect((await traceOf(stack, id)).at(-1)).toMatchObject({ source: 'model', category: 'social' });
    expect(await replaying).toMatchObject({ examined: 4, unanswered: 0 });
  });
});
