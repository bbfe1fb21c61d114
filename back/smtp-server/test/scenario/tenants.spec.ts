import { bodyContext, createOrganization, Keyring, summaryContext } from '@postern/data';
import { open } from '@postern/platform';

import { startFakeMx, type FakeMx, type FakeMxMessage } from '../support/fake-mx.js';
import { deliveriesOf, Sender } from '../support/mailing.js';
import { createStack, SECRET, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';
import { zoneResolver } from '../support/zone-resolver.js';

const SUBJECT = 'a most peculiar subject 7f3a';
const BODY = 'The quick brown marmot jumps 91c2';
const MAIL = `From: ann@honest.example\r\nTo: undisclosed:;\r\nSubject: ${SUBJECT}\r\n\r\n${BODY}\r\n`;

interface MessageRow {
  id: string;
  organization_id: string;
  envelope: { recipients: { address: string }[] };
  sealed_summary: Buffer;
  sealed_body: Buffer;
}

let stack: Stack;
let other: string;
let mx: FakeMx;
let server: Awaited<ReturnType<typeof startInProcess>>;
let sender: Sender;

beforeAll(async () => {
  stack = await createStack();
  other = (await createOrganization(stack.source.manager, SECRET, 'Others')).id;
  await stack.domain('ours.example', { seals: true });
  await stack.domain('theirs.example', { organizationId: other });
  await stack.alias('one@ours.example', ['first@mailbox.example']);
  await stack.alias('two@ours.example', ['second@mailbox.example']);
  await stack.alias('spy@theirs.example', ['third@mailbox.example']);
  await stack.alias('held@ours.example', [], { action: 'hold' });
  mx = await startFakeMx();
  const environment = { DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}` };
  server = await startInProcess(stack, environment, {
    resolver: zoneResolver({ 'honest.example': [{ TXT: 'v=spf1 ip4:127.0.0.1 -all' }] }),
  });
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
  await stack.database.truncate('message, delivery');
});

async function messages(): Promise<MessageRow[]> {
  return (await stack.database.pool.query<MessageRow>('select * from message order by id')).rows;
}

function came(count: number): Promise<FakeMxMessage[]> {
  return until(
    () => mx.messages,
    (all) => all.length === count,
  );
}

/** Everything a message's rows say in the clear, and what its destinations got. */
async function allSaidOf(id: string): Promise<string> {
  const { rows } = await stack.database.pool.query<{ said: string }>(
    `select (to_jsonb(m) - 'sealed_summary' - 'sealed_body')::text || (select jsonb_agg(d)::text from delivery d where d.message_id = m.id) as said
     from message m where m.id = $1`,
    [id],
  );
  const copies = mx.messages.filter(({ content }) => content.includes(`X-Postern-Id: ${id};`));
  return [rows[0]!.said, ...copies.map(({ content, mail }) => mail + content.toString('latin1'))].join('\n');
}

describe('a message to recipients of two organizations', () => {
  it('is stored once for each, sealed under its own key', async () => {
    await sender.kept({ from: 'ann@honest.example', to: ['one@ours.example', 'spy@theirs.example'], content: MAIL });
    await came(2);
    const [first, second] = await messages();
    expect([first!.organization_id, second!.organization_id].sort()).toEqual([stack.organizationId, other].sort());
    const keyring = new Keyring(stack.database.pool, SECRET);
    for (const [mine, not] of [
      [first!, second!],
      [second!, first!],
    ] as const) {
      const key = await keyring.key(mine.organization_id);
      expect(open(key, mine.sealed_body, bodyContext(mine.id)).toString()).toBe(MAIL);
      expect(open(key, mine.sealed_summary, summaryContext(mine.id)).toString()).toContain(SUBJECT);
      const wrong = await keyring.key(not.organization_id);
      expect(() => open(wrong, mine.sealed_body, bodyContext(mine.id))).toThrow();
      expect(() => open(key, mine.sealed_body, bodyContext(not.id))).toThrow();
    }
    expect(first!.sealed_body.equals(second!.sealed_body)).toBe(false);
  });

  it('shows neither anything of the other: not in the envelope, the trace, or what goes out', async () => {
    const to = ['one@ours.example', 'spy@theirs.example', 'two@ours.example'];
    await sender.kept({ from: 'ann@honest.example', to, content: MAIL, rcpt: ' NOTIFY=SUCCESS' });
    await until(messages, (rows) => rows.length === 5);
    const received = (await messages()).filter(
      ({ envelope }) => envelope.recipients[0]!.address !== 'ann@honest.example',
    );
    expect(received.map(({ envelope }) => envelope.recipients.map(({ address }) => address))).toEqual(
      expect.arrayContaining([['one@ours.example', 'two@ours.example'], ['spy@theirs.example']]),
    );
    for (const { id, organization_id: owner } of received) {
      await deliveriesOf(stack, id, ({ state }) => state === 'delivered');
      const said = await allSaidOf(id);
      const ids = received.filter((each) => each.id !== id).map((each) => each.id);
      const others =
        owner === other ? ['ours.example', 'first@', 'second@', ...ids] : ['theirs.example', 'third@', ...ids];
      expect(others.filter((text) => said.includes(text))).toEqual([]);
    }
    await came(6); // three copies and a notice of each: none of them is to come during the next
  });

  it('names no recipient in Received where an organization has two of them', async () => {
    await sender.kept({ from: 'ann@honest.example', to: ['one@ours.example', 'two@ours.example'], content: MAIL });
    for (const { content } of await came(2)) {
      const header = content.toString().split('\r\n\r\n', 1)[0]!;
      expect(header).not.toMatch(/one@|two@|first@|second@/);
    }
  });

  it('tells the sender of each alias by itself', async () => {
    await sender.kept({
      from: 'ann@honest.example',
      to: ['one@ours.example', 'spy@theirs.example'],
      content: MAIL,
      rcpt: ' NOTIFY=SUCCESS',
    });
    const notices = (await came(4)).filter(({ sender: from }) => from === '').map(({ content }) => content.toString());
    const names = notices.map((text) =>
      ['one@ours.example', 'spy@theirs.example'].filter((name) => text.includes(name)),
    );
    expect(names.sort()).toEqual([['one@ours.example'], ['spy@theirs.example']]);
  });
});

it('nothing of a message can be read in the database, in whatever state it is', async () => {
  await sender.kept({ from: 'ann@honest.example', to: ['one@ours.example', 'held@ours.example'], content: MAIL });
  await came(1);
  const secrets = [SUBJECT, BODY, MAIL.slice(0, 40)];
  const everywhere = await everyColumnAsText();
  expect(everywhere).toContain('one@ours.example');
  for (const secret of secrets) {
    for (const encoding of ['latin1', 'hex'] as const) {
      expect([encoding, everywhere.includes(Buffer.from(secret).toString(encoding))]).toEqual([encoding, false]);
    }
  }
  const { rows } = await stack.database.pool.query<{ body: Buffer; summary: Buffer }>(
    'select sealed_body as body, sealed_summary as summary from message',
  );
  for (const { body, summary } of rows) {
    for (const secret of secrets) expect(body.includes(secret) || summary.includes(secret)).toBe(false);
  }
});

/** What a dump of the database holds: every column of every table, bytes in hexadecimal. */
async function everyColumnAsText(): Promise<string> {
  const { pool } = stack.database;
  const { rows: tables } = await pool.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ text: string }>(`select t::text as text from ${name} t`);
    texts.push(...rows.map(({ text }) => text));
  }
  return texts.join('\n');
}
