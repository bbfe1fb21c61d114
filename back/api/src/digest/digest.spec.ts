import { ActionLinks, Keyring, decodeHeaderWords, sealLine, summaryContext } from '@postern/data';
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

describe('digests', () => {
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
      links: new ActionLinks(TEST_SECRET),
    });
  const tomorrow = (): void => api.clock.advance(DAY);
  /** Mail for the alias, held now. */
  async function held(
    subject: string,
    reason = 'rule.digest',
    destinations = [YES, TOO],
    verdict: object | null = null,
  ): Promise<string> {
    const id = uuidv7(api.clock.now());
    const key = await new Keyring(api.databases.pool, TEST_SECRET).key(organization);
    const summary = { from: '=?utf-8?q?J=C3=B6rg?= <joe@sender.example>', subject, messageId: '' };
    const { pool } = api.database;
    await pool.query(
      `insert into message (id, organization_id, origin, sender, client, envelope, auth, size, trace, sealed_summary, sealed_body, verdict)
       values ($1, $2, 'received', 'bounce@sender.example', '{}', '{}', null, 2000, '[]', $3, '', $4)`,
      [id, organization, seal(key, [Buffer.from(JSON.stringify(summary))], summaryContext(id)), verdict],
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
  /** Their text, and their HTML. */
  const mails = async (address: string): Promise<string[]> =>
    (await mailsTo(api, address)).map((mail) =>
      Buffer.from(
        mail
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      ).toString(),
    );
  const subjectOf = (mail: string): string => decodeHeaderWords(/^Subject: (.*)\r$/m.exec(mail)![1]!);
  async function wishes(changes: object, destination: string | null = null): Promise<void> {
    const all = { held: 'daily', gathered: 'daily', hour: 6, weekday: 1, time_zone: 'UTC', categories: [], ...changes };
    const { held: onHeld, gathered, hour, weekday, time_zone: timeZone, categories } = all;
    await api.database.pool.query(
      `insert into digest_setting (organization_id, destination_id, held, gathered, hour, weekday, time_zone, categories, confidence)
       values ($1, (select id from destination where address = $2), $3, $4, $5, $6, $7, $8, 0.8)`,
      [organization, destination, onHeld, gathered, hour, weekday, timeZone, categories],
    );
  }

  it('come once a day, however many processes look, to each confirmed destination', async () => {
    const id = await held('An order');
    expect(await run()).toBe(0);
    tomorrow();
    const sent = await Promise.all([run(), replica().runDue(), run(), replica().runDue()]);
    expect(sent.reduce((sum, count) => sum + count)).toBe(2);
    expect(await run()).toBe(0);
    expect(await mailsTo(api, NO)).toEqual([]);
    for (const address of [YES, TOO]) {
      const [mail, ...more] = await mails(address);
      expect(more).toEqual([]);
      expect(subjectOf(mail!)).toBe('Your digest: 1 message');
      expect(mail).toContain('An order');
      expect(mail).toContain(`from Jörg <joe@sender.example> to ${ALIAS}`);
      expect(mail).toContain('2 KiB');
      expect(mail).toMatch(/^Content-Type: multipart\/alternative;/m);
      expect(mail).toMatch(/^List-Unsubscribe:\s+<https:\/\/mail\.example\/api\/v1\/links\/[\w-]{72}>\r$/m);
      expect(mail).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
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
    await held('Second');
    expect(await run()).toBe(2);
    tomorrow();
    expect(await run()).toBe(2);
    tomorrow();
    expect(await run()).toBe(0);
    const [first, last] = await mails(YES);
    expect([first!.includes('First'), first!.includes('Second')]).toEqual([true, false]);
    expect([last!.includes('First'), last!.includes('Second')]).toEqual([false, true]);
  });

  it('of what is held say why, and what it is', async () => {
    const { pool } = api.database;
    const { rows } = await pool.query<{ id: string }>('select id from rule');
    await held('By a rule', `rule.${rows[0]!.id}`, [YES], { category: 'phishing' });
    await held('By its alias', 'alias.hold', [YES], { category: 'receipt' });
    await held('Infected', 'malware: Eicar', [YES]);
    await held('Nobody confirmed', 'destination.unverified', [NO]);
    await held('Gathered', 'rule.digest', [YES]);
    tomorrow();
    expect(await run()).toBe(2);
    const all = await mails(YES);
    expect(all.map(subjectOf).sort()).toEqual(['3 messages are held for you', 'Your digest: 1 message']);
    const mail = all.find((each) => subjectOf(each).includes('held'))!;
    expect(mail).toContain('KiB · phishing · held by the rule “x”');
    expect(mail).toContain('KiB · receipt · held: its alias holds all mail');
    expect(mail).not.toMatch(/Gathered|Nobody confirmed/);
    const entries = mail.split(/^- /m).slice(1);
    const labels = (entry: string | undefined): string[] =>
      [...entry!.matchAll(/^ {2}([\w ]+): https:\/\/mail\.example\/api\/v1\/links\/[\w-]{72}\r$/gm)].map(
        ([, label]) => label!,
      );
    expect(entries[0]).toContain('held: a scanner found malware in it');
    expect(entries.slice(0, 3).map(labels)).toEqual([
      ['Drop'],
      ['Release', 'Wrong category', 'Drop'],
      ['Release', 'Not spam', 'Drop'],
    ]);
  });

  it('come at the hour, on the day and by the clocks that somebody chose, to each mailbox its own', async () => {
    await wishes({ gathered: 'weekly', weekday: 5, hour: 20, time_zone: 'America/New_York' });
    await wishes({ hour: 12, time_zone: 'Europe/Berlin' }, TOO);
    const sent = new Map<string, string[]>();
    await held('An order');
    for (let hours = 0; hours < 24 * 8; hours++) {
      api.clock.advance(60 * MINUTE);
      const before: Record<string, number> = {
        [YES]: (await mailsTo(api, YES)).length,
        [TOO]: (await mailsTo(api, TOO)).length,
      };
      if ((await run()) === 0) continue;
      for (const address of [YES, TOO]) {
        if ((await mailsTo(api, address)).length === before[address]) continue;
        const zone = address === YES ? 'America/New_York' : 'Europe/Berlin';
        const at = new Date(api.clock.now()).toLocaleString('en-GB', {
          timeZone: zone,
          weekday: 'short',
          hour: '2-digit',
        });
        sent.set(address, [...(sent.get(address) ?? []), at]);
      }
    }
    expect(sent.get(YES)).toEqual([expect.stringMatching(/^Fri.* 20$/)]);
    expect(sent.get(TOO)).toEqual([expect.stringMatching(/ 12$/)]);
  });

  it('do not come to whoever wants none; what is gathered is listed with the held where only that is wanted', async () => {
    await wishes({ gathered: 'never' }, YES);
    await wishes({ gathered: 'never', held: 'never' }, TOO);
    await held('An order');
    tomorrow();
    expect(await run()).toBe(1);
    expect((await mails(YES)).map(subjectOf)).toEqual(['1 message is held for you']);
    expect((await mails(YES))[0]).toContain('held: a rule gathers it');
  });

  it('leave out what was released; what was for a mailbox that the alias lost is the others’', async () => {
    const { pool } = api.database;
    const released = await held('Released');
    await held('Still here', 'rule.digest', [TOO]);
    await held('For nobody yet', 'alias.no-destination', ['']);
    await pool.query(`update delivery set state = 'queued', reason = 'released' where message_id = $1`, [released]);
    await pool.query('delete from alias_destination where address = $1', [TOO]);
    tomorrow();
    expect(await run()).toBe(2);
    const text = (await mails(YES)).join('\n');
    expect(['Released', 'Still here', 'For nobody yet'].map((subject) => text.includes(subject))).toEqual([
      false,
      true,
      true,
    ]);
    expect(await mailsTo(api, TOO)).toEqual([]);
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

  it('go to many destinations once, also when a process dies with one half written', async () => {
    const { pool } = api.database;
    const many = Array.from({ length: 45 }, (_, n) => `many${n}@example.net`);
    await pool.query(
      `with v as (
         insert into destination (organization_id, address, verified_at, verified_by)
         select $1, address, now(), 'link' from unnest($3::text[]) address returning address
       )
       insert into alias_destination (alias_id, position, organization_id, address)
       select $2, 10 + row_number() over (), $1, address from v`,
      [organization, aliasId, many],
    );
    await held('For all', 'rule.digest', [YES, TOO, ...many]);
    tomorrow();
    // Its connection is cut between the mail and the commit, as by kill -9.
    await pool.query(`create function die() returns trigger language plpgsql as $$ begin
        if new.address = 'many7@example.net' and nextval('deaths') < 3 then perform pg_terminate_backend(pg_backend_pid()); end if;
        return new;
      end $$;
      create sequence deaths;
      grant usage on deaths to postern_api, postern_system;
      create trigger die before insert on digest_entry for each row execute function die()`);
    const counts = await Promise.allSettled([run(), replica().runDue()]);
    api.clock.advance(11 * MINUTE);
    const [one, other] = await Promise.all([run(), replica().runDue()]);
    await pool.query('drop trigger die on digest_entry; drop function die; drop sequence deaths');
    const before = counts.map((count) => (count.status === 'fulfilled' ? count.value : 0));
    expect(before[0]! + before[1]! + one + other).toBe(47);
    const { rows } = await pool.query<{ n: number }>(
      `select count(*)::int as n from delivery where kind = 'notice' group by recipient`,
    );
    expect([rows.length, rows.every(({ n }) => n === 1)]).toEqual([47, true]);
  });

  it('whose mail bounced have told nobody: what they listed is listed again', async () => {
    await held('An order', 'rule.digest', [YES]);
    tomorrow();
    expect(await run()).toBe(1);
    await api.database.pool.query(`update delivery set state = 'bounced' where kind = 'notice'`);
    tomorrow();
    expect(await run()).toBe(1);
    tomorrow();
    expect(await run()).toBe(0);
  });

  it('show what is said of a message, and nothing that a sender made of it', async () => {
    const id = await held('<img src=x onerror=alert(1)> https://evil.example/x "&\u202E', 'rule.digest', [YES]);
    const key = await new Keyring(api.databases.pool, TEST_SECRET).key(organization);
    await api.database.pool.query(
      'insert into digest_line (message_id, organization_id, sealed_line) values ($1, $2, $3)',
      [...[id, organization, sealLine(key, id, 'A sale <b>until Friday</b>, www.evil.example/y')]],
    );
    tomorrow();
    expect(await run()).toBe(1);
    const [mail] = await mails(YES);
    const html = mail!.slice(mail!.indexOf('<!doctype html>'));
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; [link] &quot;&amp;</h2>');
    expect(html).toContain('A sale &lt;b&gt;until Friday&lt;/b&gt;, [link]</p>');
    expect(html).not.toMatch(/<img|<b>|<script|<link|@import|url\(/);
    expect(mail).not.toMatch(/evil\.example|\u202E/);
    // Nothing but our own links.
    for (const [, url] of html.matchAll(/(?:href|src)="([^"]*)"/g))
      expect(url).toMatch(/^https:\/\/mail\.example\/api\/v1\/links\//);
  });

  it('keep a sender’s text to its line, and list the next day what is too much for one', async () => {
    await Promise.all(Array.from({ length: 101 }, () => held('Order\n- forged\u202Eentry', 'rule.digest', [YES])));
    tomorrow();
    expect(await run()).toBe(1);
    tomorrow();
    expect(await run()).toBe(1);
    const [mail, next] = await mails(YES);
    expect(subjectOf(mail!)).toBe('Your digest: 101 messages');
    expect(mail).toContain('- Order - forged entry\r\n');
    expect(mail).toContain('1 more came before these');
    expect(subjectOf(next!)).toBe('Your digest: 1 message');
  });

  it('have no links where nobody has said where they would lead', async () => {
    await held('An order', 'rule.digest', [YES]);
    tomorrow();
    expect(await replica().runDue()).toBe(1);
    const [mail] = await mails(YES);
    expect(mail).toContain('Sign in to decide about them');
    expect(mail).not.toMatch(/https?:|List-Unsubscribe/);
  });

  it('of an organization that cannot be done keep no other waiting, and are tried again', async () => {
    const { pool } = api.database;
    const broken = await api.addOrganization();
    await held('An order');
    await pool.query('insert into digest (organization_id, next_at) values ($1, $2)', [broken, new Date(0)]);
    tomorrow();
    await pool.query('update organization set sealed_key = $2 where id = $1', [broken, '']);
    await pool.query(
      `with d as (insert into domain (organization_id, name, verified_at) values ($1, 'broken.example', now()) returning id),
       a as (insert into alias (organization_id, domain_id, kind, pattern) select $1, id, 'exact', 'box' from d returning id),
       v as (insert into destination (organization_id, address, verified_at, verified_by) values ($1, 'b@example.net', now(), 'link')),
       t as (insert into alias_destination (alias_id, position, organization_id, address) select id, 0, $1, 'b@example.net' from a),
       m as (insert into message (id, organization_id, origin, sender, client, envelope, size, trace, sealed_summary)
             values ($2, $1, 'received', '', '{}', '{}', 1, '[]', ''))
       insert into delivery (message_id, ordinal, organization_id, alias_id, kind, recipient, destination, route, state, reason, next_attempt_at)
       select $2, 0, $1, id, 'forward', 'x@y', 'b@example.net', 'example.net', 'held', 'rule.digest', now() from a`,
      [broken, uuidv7(api.clock.now() - DAY)],
    );
    expect(await run()).toBe(2);
    const next = async (): Promise<number> => {
      const { rows } = await pool.query<{ at: Date }>('select next_at as at from digest where organization_id = $1', [
        broken,
      ]);
      return rows[0]!.at.getTime() - api.clock.now();
    };
    expect(await next()).toBe(10 * MINUTE);
    await pool.query('delete from delivery where organization_id = $1', [broken]);
    api.clock.advance(11 * MINUTE);
    expect(await run()).toBe(0);
    expect(await next()).toBe(60 * MINUTE);
  });
});
