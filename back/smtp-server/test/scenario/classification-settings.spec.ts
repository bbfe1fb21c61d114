import { TECHNIQUES } from '../classify/injections.js';
import type { StandInRequest } from '../classify/stand-in-model.js';
import { traceOf } from '../support/mailing.js';
import {
  asked,
  correct,
  corrected,
  heard,
  model,
  mx,
  questions,
  send,
  sender,
  settings,
  sortWithModel,
  stack,
} from '../support/sorting.js';
import { until } from '../support/until.js';

sortWithModel();

describe('what an organization says about its mail', () => {
  it('reaches the model with the next mail, in the words that everybody can read', async () => {
    await send('a@unclear.example');
    const [before] = await asked(1);
    expect(before!.messages[0]!.content).not.toContain('We are a school');
    await settings({ prompt_addition: 'We are a school.\nParents are personal.' });
    let mails = 0;
    await until(
      async () => {
        await send(`a${mails++}@unclear.example`);
        return questions().at(-1)!.messages[0]!.content;
      },
      (words) => words.includes('The organization says about its mail:\nWe are a school.'),
    );
  });

  it('makes what the model said before void, where it is asked otherwise', async () => {
    const { pool } = stack.database;
    // What the model says of mails of the spec before is remembered by then.
    const waiting = () => pool.query(`select 1 from delivery where state in ('queued', 'leased')`);
    await until(waiting, ({ rows }) => rows.length === 0);
    const remembered = () => pool.query('select 1 from verdict_memory');
    const before = (await remembered()).rows.length;
    await send('b@unclear.example');
    await asked(1);
    await until(remembered, ({ rows }) => rows.length === before + 2);
    await send('b@unclear.example');
    expect(questions()).toHaveLength(1);
    await settings({ prompt_addition: 'We.', prompt_changed_at: new Date() });
    await heard();
    await send('b@unclear.example');
    await asked(2);
  });

  it('may be that the model is not asked at all', async () => {
    await settings({ ask_model: false });
    await heard();
    const id = await send('c@unclear.example');
    await until(
      () => mx.messages,
      (all) => all.length === 1,
    );
    expect(questions()).toEqual([]);
    const { rows } = await stack.database.pool.query<{ verdict: { source: string } }>(
      'select verdict from message where id = $1',
      [id],
    );
    expect(rows[0]!.verdict.source).toBe('learned');
  });

  it('may be how unsure one must be, within what the operator allows', async () => {
    const confidence = await confidenceOf(await send('d@unclear.example'));
    await settings({ ask_below: confidence - 0.01 });
    await heard();
    model.requests.length = 0;
    await send('d2@unclear.example');
    expect(questions()).toEqual([]);
    // More than the operator allows is what he allows: what is surer is not asked about.
    await stack.database.pool.query('update classification_setting set ask_below = 1');
    await heard();
    await send('d3@unclear.example');
    await asked(1);
  });
});

/** Of the learned model, before the language model spoke. */
async function confidenceOf(id: string): Promise<number> {
  const trace = (await traceOf(stack, id)) as { step: string; confidence?: number; source?: string }[];
  return trace.find(({ source }) => source === 'learned')!.confidence!;
}

describe('mails that people corrected', () => {
  it('are shown to the model as earlier mails, a varied choice, newest first, redacted', async () => {
    await settings({ examples: 3 });
    await heard();
    await corrected('old@club.example', 'personal', 'Old one', 'We meet.');
    for (const at of [1, 2, 3])
      await corrected(`n${at}@shop.example`, 'receipt', `Order ${at}`, 'Call +49 30 1234567.');
    await corrected('new@club.example', 'social', 'New one', 'You were mentioned.');
    await heard();
    await send('e@unclear.example');
    const [{ messages } = { messages: [] }] = await asked(1);
    expect(messages.map(({ role }) => role)).toEqual([
      ...['system', 'user', 'assistant', 'user', 'assistant', 'user', 'assistant', 'user'],
    ]);
    const shown = messages.slice(1, -1).filter(({ role }) => role === 'user');
    expect(shown.map(({ content }) => mailIn(content)['subject'])).toEqual(['New one', 'Order 3', 'Old one']);
    expect(messages.slice(1, -1).filter(({ role }) => role === 'assistant')).toEqual(
      ['social', 'receipt', 'personal'].map((category) => ({
        role: 'assistant',
        content: JSON.stringify({ category, confidence: 1, reason: 'Sorted so by the reader.' }),
      })),
    );
    expect(JSON.stringify(shown)).not.toContain('1234567');
  });

  it('are shown no longer when they are gone, taken back, or not wanted', async () => {
    await settings({ examples: 2 });
    await heard();
    const one = await corrected('f1@club.example', 'personal', 'First', 'We meet.');
    await corrected('f2@club.example', 'receipt', 'Second', 'Paid.');
    await heard();
    const subjects = async (from: string): Promise<unknown[]> => {
      model.requests.length = 0;
      await send(from);
      const [{ messages } = { messages: [] }] = await asked(1);
      return messages
        .filter(({ role }) => role === 'user')
        .slice(0, -1)
        .map(({ content }) => mailIn(content)['subject']);
    };
    expect(await subjects('f3@unclear.example')).toEqual(['Second', 'First']);
    await stack.database.pool.query('update message set sealed_body = null where id = $1', [one]);
    await heard();
    expect(await subjects('f4@unclear.example')).toEqual(['Second']);
    await stack.database.pool.query('delete from correction');
    // Announced, not waited for.
    await stack.database.pool.query('select pg_sleep(0.1)');
    expect(await subjects('f5@unclear.example')).toEqual([]);
  });

  it('are quoted mail as well: whatever they say, they say it as data between our lines', async () => {
    await settings({ examples: 6 });
    await heard();
    const harmless = await requestWith([['plain@attack.example', 'A subject', 'Plain words.']]);
    const attacks = Object.values(TECHNIQUES).map((words): [string, string, string] => [
      ...(['attacker@attack.example', words.replace(/[\r\n]+/g, ' ').slice(0, 300), words] as [string, string, string]),
    ]);
    for (let at = 0; at < attacks.length; at += 6) {
      await stack.database.pool.query('delete from correction; delete from delivery; delete from message');
      const { messages, ...rest } = await requestWith(attacks.slice(at, at + 6));
      const { messages: usual, ...usualRest } = harmless;
      expect(rest).toEqual(usualRest);
      expect(messages[0]).toEqual(usual[0]);
      expect(messages.at(-1)).toEqual(usual.at(-1));
      for (const [index, { role, content }] of messages.slice(1, -1).entries()) {
        expect(role).toBe(index % 2 === 0 ? 'user' : 'assistant');
        if (role === 'assistant') expect(content).toBe(usual[2]!.content);
        else expectQuoted(content, usual[1]!.content);
      }
    }
  }, 60_000);

  it('cannot stand in the way of mail: without them the model is asked as well', async () => {
    await settings({ examples: 2 });
    await heard();
    const id = await corrected('g@club.example', 'personal', 'First', 'We meet.');
    await stack.database.pool.query(`update message set sealed_body = 'damaged' where id = $1`, [id]);
    await heard();
    await send('g2@unclear.example');
    const [{ messages } = { messages: [] }] = await asked(1);
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user']);
  });
});

/** The request about one and the same mail, with these as examples. */
async function requestWith(mails: readonly [from: string, subject: string, text: string][]): Promise<StandInRequest> {
  for (const [at, [from, subject, text]] of mails.entries()) {
    const id = await sender
      .kept({
        ...{ from: 'bounce@attack.example', to: ['held@forward.example'] },
        content: encoded(from, subject, text),
      })
      .catch(async () => {
        await stack.alias('held@forward.example', ['target@dest.example'], { action: 'hold' });
        await heard();
        return sender.kept({
          from: 'b@attack.example',
          to: ['held@forward.example'],
          content: encoded(from, subject, text),
        });
      });
    await correct(id, 'personal', `${at}${from}`);
  }
  await heard();
  await stack.database.pool.query('delete from verdict_memory');
  await heard();
  await until(questions, () => true);
  model.requests.length = 0;
  await send('same@unclear.example');
  return (await asked(1))[0]!;
}

function encoded(from: string, subject: string, text: string): string {
  const base64 = Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
  return [
    `From: <${from}>\r\nTo: x@y.example\r\nSubject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=\r\n`,
    'MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n',
    `${base64}\r\n`,
  ].join('');
}

function mailIn(content: string): Record<string, unknown> {
  return JSON.parse(content.split('\n')[1]!) as Record<string, unknown>;
}

/** One line of JSON with strings only, between the lines that stand around harmless ones. */
function expectQuoted(content: string, usual: string): void {
  const [before, json = '', after, ...more] = content.split('\n');
  const [usualBefore, , usualAfter] = usual.split('\n');
  expect([before, after, more]).toEqual([usualBefore, usualAfter, []]);
  const mail = JSON.parse(json) as Record<string, unknown>;
  expect(Object.keys(mail)).toEqual(['from_domain', 'subject', 'visible_text']);
  expect(Object.values(mail).every((value) => typeof value === 'string' && value.length <= 300)).toBe(true);
  expect(json).not.toMatch(/[<>＜＞]|\[\s*\/?\s*(?:INST|SYS)\s*\]|#{3,}/i);
}
