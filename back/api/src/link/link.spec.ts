import { ActionLinks, type LinkPurpose } from '@postern/data';
import { TEST_SECRET } from '@postern/data/testing';

import { startApi, type TestApi } from '../../test/support/api.js';

const MINE = 'mine@example.net';
const OTHER = 'other@example.net';
const DAY = 24 * 60 * 60_000;

describe('links in mails', () => {
  let api: TestApi;
  let organization: string;
  let ids: Record<string, string>;
  const links = new ActionLinks(TEST_SECRET);

  beforeAll(async () => {
    api = await startApi();
    organization = await api.addOrganization();
  });
  beforeEach(async () => {
    const { pool } = api.database;
    await pool.query(
      'truncate domain, destination, digest_setting, correction, message, delivery, audit_entry, event cascade',
    );
    const { rows } = await pool.query<{ id: string; address: string }>(
      `insert into destination (organization_id, address, verified_at, verified_by)
       select $1, address, now(), 'link' from unnest($2::text[]) address returning id, address`,
      [organization, [MINE, OTHER]],
    );
    ids = Object.fromEntries(rows.map(({ id, address }) => [address, id]));
    await pool.query(
      `with d as (insert into domain (organization_id, name, verified_at) values ($1, 'link.example', now()) returning id),
       a as (insert into alias (organization_id, domain_id, kind, pattern) select $1, id, 'exact', 'box' from d returning id)
       insert into alias_destination (alias_id, position, organization_id, address)
       select id, position, $1, address from a, unnest($2::text[]) with ordinality as t (address, position)`,
      [organization, [MINE, OTHER]],
    );
  });
  afterAll(() => api.close());

  const token = (purpose: LinkPurpose, messageId: string | null, address = MINE, by = organization): string =>
    links.sign(by, { purpose, messageId, destinationId: ids[address]!, expiresAt: api.clock.now() + DAY });
  const get = (given: string, headers = {}): Promise<Response> =>
    api.send('GET', `/api/v1/links/${given}`, { headers });
  const post = (given: string, query = '', headers = {}): Promise<Response> =>
    api.send('POST', `/api/v1/links/${given}${query}`, { headers });
  const title = async (answer: Promise<Response> | Response): Promise<string> =>
    /<h1>(.*)<\/h1>/.exec(await (await answer).text())?.[1] ?? '';
  /** A message of which something is held for each of the mailboxes. */
  async function held(subject = 'An order', destinations = [MINE, OTHER]): Promise<string> {
    const id = await api.addMessage(organization, { subject, sender: 'orders@shop.example', state: 'held' });
    await api.database.pool.query('delete from delivery where message_id = $1', [id]);
    // So that what is kept beside it tells who wrote it.
    await api.database.pool.query('update message set sealed_body = null where id = $1', [id]);
    await api.database.pool.query(
      `insert into delivery (message_id, ordinal, organization_id, alias_id, kind, recipient, destination, route, state, reason, next_attempt_at)
       select $1, n - 1, $2, (select id from alias), 'forward', 'box@link.example', address, 'example.net', 'held', 'rule.digest', now()
       from unnest($3::text[]) with ordinality as t (address, n)`,
      [id, organization, destinations],
    );
    return id;
  }
  const rows = async <Row>(statement: string, ...values: unknown[]): Promise<Row[]> =>
    (await api.database.pool.query(statement, values)).rows as Row[];
  const states = async (id: string): Promise<string[]> =>
    (
      await rows<{ line: string }>(
        `select destination || ' ' || state as line from delivery where message_id = $1 order by ordinal`,
        id,
      )
    ).map(({ line }) => line);
  const corrections = (): Promise<object[]> => rows('select category, previous, author, list_id from correction');
  const audit = (): Promise<object[]> =>
    rows('select actor_kind, actor_email, action, target_id from audit_entry order by id');

  it('ask when they are opened, and change nothing: scanners and previews open them', async () => {
    const id = await held();
    const before = await rows('select m.xmin::text as m, d.xmin::text as d, m.*, d.* from message m, delivery d');
    for (const purpose of ['correct', 'release', 'drop', 'not-spam', 'read'] as const) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await api.send(method, `/api/v1/links/${token(purpose, id)}`);
        expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
      }
    }
    expect(await rows('select m.xmin::text as m, d.xmin::text as d, m.*, d.* from message m, delivery d')).toEqual(
      before,
    );
    expect([await corrections(), await audit()]).toEqual([[], []]);
  });

  it('answer with a page that runs nothing, is kept and indexed by nobody, and tells nobody where it is', async () => {
    const { headers } = await get(token('correct', await held()));
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('say what a message is: for its sender from then on, with the audit entry, once', async () => {
    const id = await held();
    const link = token('correct', id);
    const page = await (await get(link)).text();
    expect(page).toContain('<button formaction="?category=newsletter">newsletter</button>');
    expect(await title(post(link, '?category=newsletter'))).toBe('Thank you');
    expect(await title(post(link, '?category=newsletter'))).toBe('Thank you');
    expect(await corrections()).toEqual([
      { category: 'newsletter', previous: null, author: 'orders@shop.example', list_id: null },
    ]);
    expect(await audit()).toEqual([
      { actor_kind: 'link', actor_email: MINE, action: 'message.correct', target_id: id },
    ]);
    const [message] = await rows<{ verdict: object; trace: object[] }>('select verdict, trace from message');
    expect(message!.verdict).toMatchObject({ category: 'newsletter', source: 'correction' });
    expect(message!.trace.at(-1)).toMatchObject({ step: 'corrected', category: 'newsletter', by: MINE });
    expect(await states(id)).toEqual([`${MINE} held`, `${OTHER} held`]);
  });

  it('take back what was said, or go back to what was said before', async () => {
    const link = token('correct', await held());
    const undo = async (answer: Response): Promise<string | undefined> =>
      /formaction="(\?[^"]+)">Undo</.exec(await answer.text())?.[1];
    const first = await undo(await post(link, '?category=newsletter'));
    expect(first).toBe('?undo=yes');
    expect(await undo(await post(link, '?category=receipt'))).toBe('?category=newsletter');
    await post(link, '?category=newsletter');
    expect(await corrections()).toMatchObject([{ category: 'newsletter' }]);
    for (const _ of [1, 2]) expect(await title(post(link, first))).toBe('Taken back');
    expect(await corrections()).toEqual([]);
  });

  it('say nothing by one click alone, and nothing that the organization does not have', async () => {
    const link = token('correct', await held());
    expect(await title(post(link))).toBe('What is this message?');
    const strange = await post(link, '?category=weird');
    expect([strange.status, ((await strange.json()) as { code: string }).code]).toEqual([422, 'correction.category']);
    expect((await post(link, '?category=%3Cb%3E')).status).toBe(400);
    expect(await corrections()).toEqual([]);
  });

  it('send what is held to whoever they were sent to, and to nobody else; twice is once', async () => {
    for (const purpose of ['release', 'read'] as const) {
      const id = await held();
      expect(await title(post(token(purpose, id)))).toBe('It is on its way');
      expect(await title(post(token(purpose, id)))).toBe('Nothing to do');
      expect(await title(get(token(purpose, id)))).toBe('Send this message to me?');
      expect(await states(id)).toEqual([`${MINE} queued`, `${OTHER} held`]);
    }
    expect(await audit()).toMatchObject([
      { actor_kind: 'link', action: 'message.release' },
      { actor_kind: 'link', action: 'message.release' },
    ]);
  });

  it('send what has no destination to all that its alias has by now, and what lost it to their reader', async () => {
    const nowhere = await held('x', ['']);
    await post(token('release', nowhere));
    expect(await states(nowhere)).toEqual([`${MINE} queued`, `${OTHER} queued`]);
    const lost = await held('x', ['lost@example.net']);
    await post(token('release', lost));
    expect(await states(lost)).toEqual([`${MINE} queued`]);
  });

  it('drop what is held for their reader', async () => {
    const id = await held();
    expect(await title(post(token('drop', id)))).toBe('Dropped');
    expect(await states(id)).toEqual([`${MINE} dropped`, `${OTHER} held`]);
    expect(await title(post(token('release', id)))).toBe('Nothing to do');
  });

  it('say that a message is no spam, and send it', async () => {
    const id = await held();
    const link = token('not-spam', id);
    expect(await (await get(link)).text()).not.toMatch(/category=(?:spam|phishing)"/);
    expect(await title(post(link, '?category=spam'))).toBe('Not spam: what is it?');
    expect(await title(post(link, '?category=receipt'))).toBe('It is on its way');
    expect(await corrections()).toMatchObject([{ category: 'receipt' }]);
    expect(await states(id)).toEqual([`${MINE} queued`, `${OTHER} held`]);
  });

  it('stop digests for their reader, by the one click of RFC 8058', async () => {
    const { port } = new URL(await api.app.getUrl());
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/links/${token('stop-gathered', null)}`, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    expect([answer.status, await title(answer)]).toEqual([200, 'Stopped']);
    await post(token('stop-gathered', null));
    expect(await rows('select destination_id, held, gathered from digest_setting')).toEqual([
      { destination_id: ids[MINE], held: 'daily', gathered: 'never' },
    ]);
    await post(token('stop-held', null));
    expect(await rows('select held, gathered from digest_setting')).toEqual([{ held: 'never', gathered: 'never' }]);
    expect(await audit()).toMatchObject([{ action: 'digest.update' }, { action: 'digest.update' }]);
  });

  it('do one thing, for one message and one mailbox, until their end', async () => {
    const id = await held();
    const other = await api.addOrganization();
    const refused = async (given: string): Promise<void> => {
      for (const answer of [await get(given), await post(given)]) {
        expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([404, 'action-link.invalid']);
      }
    };
    const right = token('release', id);
    await refused(`${right.slice(0, -2)}xx`);
    await refused('nonsense');
    await refused(token('release', id, MINE, other));
    const early = links.sign(organization, {
      ...{ purpose: 'release', messageId: id, destinationId: ids[MINE]!, expiresAt: api.clock.now() - 60_000 },
    });
    await refused(early);
    await api.database.pool.query('update destination set verified_at = null, verified_by = null where id = $1', [
      ids[MINE],
    ]);
    await refused(right);
    expect(await states(id)).toEqual([`${MINE} held`, `${OTHER} held`]);
  });

  it('that do not work any more show people a page', async () => {
    const answer = await get('nonsense', { Accept: 'text/html,*/*' });
    expect([answer.status, await title(answer)]).toEqual([404, 'This link does not work any more']);
    await api.database.pool.query('truncate message');
    expect(await title(get(token('release', '01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f')))).toBe('This message is gone');
    expect(await title(post(token('correct', '01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f'), '?category=spam'))).toBe(
      'This message is gone',
    );
  });

  it('read no cookie and take nothing from another site', async () => {
    const link = token('drop', await held());
    expect((await post(link, '', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await post(link, '', { Cookie: 'session=nonsense', 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200);
  });

  it('show what a sender wrote as text, no more of it than needed, and of the sender the domain', async () => {
    const subject = `</title><script>alert(1)</script><img src=x onerror='x'>"&\u202E\u200B${'x'.repeat(200)}`;
    for (const purpose of ['correct', 'release', 'drop', 'not-spam'] as const) {
      const page = await (await get(token(purpose, await held(subject)))).text();
      expect(page).toContain(
        '&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;x&#39;&gt;',
      );
      expect(page).not.toMatch(/<script|<img|\u202E|\u200B|orders@|x{60}/);
      expect(page).toContain('from <bdi>shop.example</bdi>');
    }
  });

  it('may be used so often and no more, and guessed at less often', async () => {
    const link = token('drop', await held());
    const used = await Promise.all(Array.from({ length: 125 }, () => post(link)));
    expect(used.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    expect((await get(link)).status).toBe(200);
    api.clock.advance(601_000);
    const guessed = await Promise.all(Array.from({ length: 40 }, () => get('x'.repeat(72))));
    expect(guessed.filter(({ status }) => status === 429)).toHaveLength(10);
    api.clock.advance(601_000);
  });
});
