import { startApi, type TestApi } from '../../test/support/api.js';
import { HousekeepingJob } from './housekeeping.job.js';

const DAY_MS = 86_400_000;

describe('what has expired', () => {
  let api: TestApi;
  let organization: string;
  let userId: string;
  let domainId: string;

  beforeAll(async () => {
    api = await startApi();
    organization = await api.addOrganization();
    userId = await api.addUser('ann@example.org', { organizations: [organization] });
    const { rows } = await api.database.pool.query<{ id: string }>(
      `insert into domain (organization_id, name, verified_at) values ($1, 'ours.example', now()) returning id`,
      [organization],
    );
    domainId = rows[0]!.id;
  });
  afterAll(() => api.close());

  const tidyUp = (): Promise<void> => api.app.get(HousekeepingJob, { strict: false }).round();
  const names = async (statement: string): Promise<string[]> =>
    (await api.database.pool.query<{ name: string }>(statement)).rows.map(({ name }) => name);

  it('is deleted, whether or not anybody signs in: sessions, mailed links, half-done sign-ins', async () => {
    const { pool } = api.database;
    for (const [name, days] of [
      ['old', -1],
      ['new', 1],
    ] as const) {
      const until = new Date(api.clock.now() + days * DAY_MS);
      await pool.query('insert into user_session (user_id, token, expires_at) values ($1, $2, $3)', [
        ...[userId, name, until],
      ]);
      await pool.query(
        `insert into mail_token (hash, purpose, email, expires_at) values ($1::text::bytea, 'sign-up', 'a@b.example', $2)`,
        [name, until],
      );
      await pool.query('insert into verification (identifier, value, expires_at) values ($1, $1, $2)', [name, until]);
    }
    await tidyUp();
    expect(await names('select token as name from user_session')).toEqual(['new']);
    expect(await names(`select convert_from(hash, 'UTF8') as name from mail_token`)).toEqual(['new']);
    expect(await names('select identifier as name from verification')).toEqual(['new']);
  });

  it('are DKIM keys, a month after their record could be removed, and the audit log tells', async () => {
    const { pool } = api.database;
    for (const [selector, retiredDays, active] of [
      ['signs', null, true],
      ['waits', null, false],
      ['retiring', 6, false],
      ['retired', 36, false],
      ['long-retired', 38, false],
    ] as const) {
      await pool.query(
        `insert into dkim_key (organization_id, domain_id, selector, public_key, sealed_private_key, active, retired_at)
         values ($1, $2, $3, 'p', 's', $4, $5)`,
        [
          ...[organization, domainId, selector, active],
          retiredDays === null ? null : new Date(api.clock.now() - retiredDays * DAY_MS),
        ],
      );
    }
    await tidyUp();
    await tidyUp();
    expect(await names('select selector as name from dkim_key order by 1')).toEqual([
      ...['retired', 'retiring', 'signs', 'waits'],
    ]);
    const { rows } = await pool.query('select action, actor_kind, target_name from audit_entry');
    expect(rows).toEqual([
      { action: 'dkim-key.delete', actor_kind: 'system', target_name: 'long-retired._domainkey.ours.example' },
    ]);
  });
});
