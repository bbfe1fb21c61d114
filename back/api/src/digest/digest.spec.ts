import { Keyring, decodeHeaderWords, digestDayOf, summaryContext } from '@postern/data';
import { TEST_SECRET } from '@postern/data/testing';
import { readConfig, seal, silentLogger, uuidv7 } from '@postern/platform';

import { startApi, type TestApi } from '../../test/support/api.js';
import { mailsTo } from '../../test/support/mailbox.js';
import { openDatabases, type Databases } from '../databases.js';
import { DigestSchedule } from './digest-schedule.js';

const ALIAS = 'box@digest.example';
const YES = 'yes@example.net';
const TOO = 'too@example.net';
const NO = 'no@example.net';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

it('a day of digests begins at its hour', () => {
  const at = (time: string) => digestDayOf(Date.parse(time), 6);
  const until = (time: string) => Date.parse(time);
  expect(at('2026-11-20T05:59:59Z')).toEqual({ day: '2026-11-19', until: until('2026-11-19T05:45:00Z') });
  expect(at('2026-11-20T06:00:00Z')).toEqual({ day: '2026-11-20', until: until('2026-11-20T05:45:00Z') });
  expect(digestDayOf(Date.parse('2026-11-20T00:10:00Z'), 0).until).toBe(until('2026-11-19T23:45:00Z'));
});

describe('digests of held mail', () => {
  let api: TestApi;
  let organization: string;
  let aliasId: string;
  let second: Databases;

  beforeAll(async () => {
    api = await startApi({ PUBLIC_URL: 'https://mail.example/' });
    organization = await api.addOrganization();
    second = await openDatabases(api.database.url, TEST_SECRET, 4);
  });
  beforeEach(async () => {
    const { pool } = api.database;
    await api.database.truncate('domain, destination, rule, digest, message, delivery cascade');
    await pool.query(
      `insert into destination (organization_id, address, verified_at, verified_by)
       values ($1, $2, now(), 'link'), ($1, $3, now(), 'link'), ($1, $4, null, null)`,
      [organization, YES, TOO, NO],
    );
    const { rows } = await pool.query<{ id: string }>(
      `with d as (insert into domain (organization_id, name, verified_at) values ($1, 'digest.example', now()) returning id)
       insert into alias (organization_id, domain_id, kind, pattern) select $1, id, 'exact', 'box' from d returning id`,
      [organization],
    );
    aliasId = rows[0]!.id;
    await pool.query(
      `insert into alias_destination (alias_id, position, organization_id, address)
       values ($1, 0, $2, $3), ($1, 1, $2, $4), ($1, 2, $2, $5)`,
      [aliasId, organization, YES, TOO, NO],
    );
    await rule({ kind: 'digest' });
    api.clock.advance(Math.ceil(api.clock.now() / DAY) * DAY + 12 * 60 * MINUTE - api.clock.now());
  });
  afterAll(async () => {
    await second.close();
    await api.close();
  });

  const rule = (action: object) =>
    api.database.pool.query(
      `insert into rule (organization_id, position, name, condition, actions)
       values ($1, 0, 'x', '{"kind":"attachment"}', $2)`,
      [organization, JSON.stringify([action])],
    );
  const run = (): Promise<number> => api.app.get(DigestSchedule).runDue();
  /** Another process of the API on the same database. */
  const replica = (): DigestSchedule =>
    new DigestSchedule({
      ...{ system: second.system, tenants: second.tenants, clock: api.clock },
      ...{ keyring: new Keyring(second.pool, TEST_SECRET), config: readConfig({}), logger: silentLogger },
    });
  const tomorrow = (): void => api.clock.advance(DAY);
  /** Mail for the alias, held now. */
  async function held(subject: string, reason = 'rule.digest', destinations = [YES, TOO]): Promise<string> {
    const id = uuidv7(api.clock.now());
    const key = await new Keyring(api.databases.pool, TEST_SECRET).key(organization);
    const summary = { from: '=?utf-8?q?J=C3=B6rg?= <joe@sender.example>', subject, messageId: '' };
    const { pool } = api.database;
    await pool.query(
      `insert into message (id, organization_id, origin, sender, client, envelope, auth, size, trace, sealed_summary, sealed_body)
       values ($1, $2, 'received', 'bounce@sender.example', '{}', '{}', null, 2000, '[]', $3, '')`,
      [id, organization, seal(key, [Buffer.from(JSON.stringify(summary))], summaryContext(id))],
    );
    for (const [ordinal, destination] of destinations.entries()) {
      await pool.query(
        `insert into delivery (message_id, ordinal, organization_id, alias_id, kind, recipient, destination, route, state, reason, next_attempt_at)
         values ($1, $2, $3, $4, 'forward', $5, $6, 'example.net', 'held', $7, now())`,
        [id, ordinal, organization, aliasId, ALIAS, destination, reason],
      );
    }
    return id;
  }
  const mails = async (address: string): Promise<string[]> =>
    (await mailsTo(api, address)).map((mail) =>
      Buffer.from(
        mail
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      ).toString(),
    );

  it('come once a day, however many processes look, to each confirmed destination', async () => {
    const id = await held('An order');
    await held('Held for other reasons', 'alias.hold');
    expect(await run()).toBe(0);
    tomorrow();
    const sent = await Promise.all([run(), replica().runDue(), run(), replica().runDue()]);
    expect(sent.reduce((sum, count) => sum + count)).toBe(2);
    expect(await run()).toBe(0);
    expect(await mailsTo(api, NO)).toEqual([]);
    for (const address of [YES, TOO]) {
      const [mail, ...more] = await mails(address);
      expect(more).toEqual([]);
      expect(decodeHeaderWords(/^Subject: (.*)\r$/m.exec(mail!)![1]!)).toBe('1 message is held for you');
      expect(mail).toContain('An order');
      expect(mail).toContain(`from Jörg <joe@sender.example> to ${ALIAS}`);
      expect(mail).toContain('2 KiB');
      expect(mail).not.toContain('other reasons');
    }
    const { rows } = await api.database.pool.query(
      `select state, reason from delivery where message_id = $1 order by ordinal`,
      [id],
    );
    expect(rows).toEqual([
      { state: 'held', reason: 'rule.digest' },
      { state: 'held', reason: 'rule.digest' },
    ]);
  });

  it('list what came since the last, and do not come when nothing did', async () => {
    await held('First');
    tomorrow();
    const second = await held('Second');
    expect(await run()).toBe(2);
    tomorrow();
    expect(await run()).toBe(2);
    tomorrow();
    expect(await run()).toBe(0);
    const [first, last] = await mails(YES);
    expect([first!.includes('First'), first!.includes('Second')]).toEqual([true, false]);
    expect([last!.includes('First'), last!.includes('Second')]).toEqual([false, true]);
    expect(last).toContain(`https://mail.example/messages/${second}`);
  });

  it('leave out what was released, and whom the alias lost', async () => {
    const { pool } = api.database;
    const released = await held('Released');
    await held('Still here');
    await pool.query(`update delivery set state = 'queued', reason = 'released' where message_id = $1`, [released]);
    await pool.query('delete from alias_destination where address = $1', [TOO]);
    tomorrow();
    expect(await run()).toBe(1);
    const [mail] = await mails(YES);
    expect([mail!.includes('Released'), mail!.includes('Still here')]).toEqual([false, true]);
  });

  it('go to no endpoint', async () => {
    await api.database.pool.query(
      `with v as (
         insert into destination (organization_id, address, kind, sealed_secret, verified_at, verified_by)
         values ($1, 'https://hooks.example/a@b', 'webhook', '', now(), 'answer') returning address
       )
       insert into alias_destination (alias_id, position, organization_id, address) select $2, 9, $1, address from v`,
      [organization, aliasId],
    );
    await held('An order');
    tomorrow();
    expect(await run()).toBe(2);
  });

  it('go on where they stopped, for many destinations', async () => {
    const { pool } = api.database;
    await pool.query(
      `with v as (
         insert into destination (organization_id, address, verified_at, verified_by)
         select $1, 'many' || n || '@example.net', now(), 'link' from generate_series(1, 45) n returning address
       )
       insert into alias_destination (alias_id, position, organization_id, address)
       select $2, 10 + row_number() over (), $1, address from v`,
      [organization, aliasId],
    );
    await held('For all');
    tomorrow();
    const [one, other] = await Promise.all([run(), replica().runDue()]);
    expect(one + other + (await run())).toBe(47);
    const { rows } = await pool.query(`select from delivery where kind = 'notice' group by recipient`);
    expect(rows.length).toBe(47);
  });

  it('keep a sender’s text to its line, and count what is too much to list', async () => {
    await Promise.all(Array.from({ length: 101 }, () => held('Order\n- forged\u202Eentry')));
    tomorrow();
    expect(await run()).toBe(2);
    const [mail] = await mails(YES);
    expect(mail).toContain('101 messages are held for you');
    expect(mail).toContain('- Order - forged entry\r\n');
    expect(mail).toContain('1 more came before these');
  });

  it('of an organization that cannot be done keep no other waiting, and are tried again', async () => {
    const { pool } = api.database;
    const broken = await api.addOrganization();
    await pool.query('insert into digest (organization_id) values ($1)', [broken]);
    await held('An order');
    tomorrow();
    await pool.query(
      `create function refuse() returns trigger language plpgsql as $$ begin
         if new.organization_id = '${broken}' and new.day is not null then raise exception 'no'; end if; return new;
       end $$;
       create trigger refuse before update on digest for each row execute function refuse()`,
    );
    expect(await run()).toBe(2);
    await pool.query('drop trigger refuse on digest');
    const day = async (): Promise<unknown> =>
      (await pool.query<{ day: unknown }>('select day from digest where organization_id = $1', [broken])).rows[0]!.day;
    expect([await run(), await day()]).toEqual([0, null]);
    api.clock.advance(11 * MINUTE);
    expect([await run(), await day()]).toEqual([0, expect.anything()]);
  });
});
