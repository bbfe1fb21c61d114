import { Keyring } from '@postern/data';
import { TEST_SECRET } from '@postern/data/testing';
import { readConfig, silentLogger } from '@postern/platform';

import { startApi, type TestApi } from '../../test/support/api.js';
import { mailsTo } from '../../test/support/mailbox.js';
import { openDatabases, type Databases } from '../databases.js';
import { DelayNotices, delayNotice } from './delay-notices.js';

const OWNER = 'owner@example.org';
const ADMIN = 'admin@example.org';
const MEMBER = 'member@example.org';
const OTHER = 'other@example.org';
const DAY = 86_400_000;

describe('notices of delay', () => {
  let api: TestApi;
  let second: Databases;
  let ours: string;
  let theirs: string;

  beforeAll(async () => {
    api = await startApi();
    second = await openDatabases(api.database.url, TEST_SECRET, 2);
    ours = await api.addOrganization();
    theirs = await api.addOrganization();
    await api.addUser(OWNER, { organizations: [ours] });
    await api.addUser(ADMIN, { organizations: [ours], role: 'admin' });
    await api.addUser(MEMBER, { organizations: [ours], role: 'member' });
    await api.addUser(OTHER, { organizations: [theirs] });
  });
  beforeEach(() => api.database.truncate('message, delivery, delay_notice'));
  afterAll(async () => {
    await second.close();
    await api.close();
  });

  const run = (): Promise<number> => api.app.get(DelayNotices).runDue();
  const replica = (): DelayNotices =>
    new DelayNotices({
      ...{ system: second.system, keyring: new Keyring(second.pool, TEST_SECRET), clock: api.clock },
      ...{ config: readConfig({}), logger: silentLogger, page: 'http://localhost/activity' },
    });
  /** As the smtp-server marks a delivery whose last attempt failed, hours after it came. */
  const delayed = async (organization: string, route = 'example.net'): Promise<string> => {
    const id = await api.addMessage(organization);
    await api.database.pool.query(
      `update delivery set delay_notified = true, route = $2, reason = 'mailbox-full', last_code = 452, last_enhanced = '4.2.2',
       last_text = $3 where message_id = $1`,
      [id, route, 'over quota\u0007 <b>'],
    );
    return id;
  };

  it('tell owners and admins where mail waits, since when and why, and nobody else', async () => {
    await delayed(ours);
    await delayed(ours);
    await api.addMessage(theirs); // waits, but not for long
    expect(await run()).toBe(1);
    const [mail] = await mailsTo(api, OWNER);
    expect(mail).toContain('Subject: Mail is waiting for example.net');
    expect(mail).toContain('- example.net: 2 messages, the oldest since');
    expect(mail).toContain('The last answer: 452 4.2.2 over quota <b>');
    expect(mail).toContain('for 5 days after it came in');
    expect(await mailsTo(api, ADMIN)).toHaveLength(1);
    expect(await mailsTo(api, MEMBER)).toEqual([]);
    expect(await mailsTo(api, OTHER)).toEqual([]);
  });

  it('come once for a destination, however many processes look and however long it lasts', async () => {
    await delayed(ours);
    const told = await Promise.all([run(), replica().runDue(), run(), replica().runDue()]);
    expect(told.reduce((sum, n) => sum + n)).toBe(1);
    api.clock.advance(3 * DAY);
    await delayed(ours);
    expect(await run()).toBe(0);
    await delayed(ours, 'example.com');
    expect(await run()).toBe(1);
    const mails = await mailsTo(api, OWNER);
    expect(mails).toHaveLength(2);
    expect(mails[1]).toContain('Subject: Mail is waiting for example.com');
    expect(mails[1]).not.toContain('example.net');
  });

  it('come again when a destination fails anew, a day after the last at the earliest', async () => {
    const fail = async (): Promise<number> => {
      await delayed(ours);
      return run();
    };
    const recover = async (): Promise<void> => {
      await api.database.pool.query("update delivery set state = 'delivered' where kind = 'forward'");
      await run();
    };
    expect(await fail()).toBe(1);
    await recover();
    expect(await fail()).toBe(0);
    api.clock.advance(DAY + 1);
    await recover();
    expect(await fail()).toBe(1);
  });

  it('leave out what is ours, and what waits no more', async () => {
    await delayed(ours);
    await api.database.pool.query("update delivery set kind = 'notice'");
    expect(await run()).toBe(0);
    await api.database.pool.query("update delivery set kind = 'forward', state = 'expired'");
    expect(await run()).toBe(0);
  });

  it('name several destinations in one mail, in their own script', () => {
    const delay = { organizationId: ours, waiting: 1, since: new Date(0), lastReply: '', reason: 'connect-timeout' };
    const delays = [
      { ...delay, route: 'xn--mller-kva.example' },
      { ...delay, route: 'example.net' },
    ];
    const hours = { QUEUE_EXPIRE_HOURS: 36, QUEUE_DELAY_NOTICE_HOURS: 4 };
    const { subject, text } = delayNotice(delays, hours, 'http://localhost/activity');
    expect(subject).toBe('Mail is waiting for 2 destinations');
    expect(text).toContain('- müller.example (xn--mller-kva.example): 1 message, the oldest since Thu, 01 Jan 1970');
    expect(text).toContain('nobody answered (connect-timeout)');
    expect(text).toContain('for 36 hours after');
  });
});
