import { startApi, type TestApi } from '../../test/support/api.js';

describe('health', () => {
  let api: TestApi;
  let organization: string;

  beforeEach(async () => {
    api = await startApi({ QUEUE_LEASE_SECONDS: 60, QUEUE_POLL_SECONDS: 5 });
    organization = await api.addOrganization();
  });
  afterEach(() => api.close());

  const breakDatabase = (error: Error) => {
    jest.spyOn(api.databases.pool, 'query').mockImplementation(() => {
      throw error;
    });
  };
  const ready = async () => {
    const response = await api.get('/health/ready');
    const body = (await response.json()) as { checks: { name: string; ok: boolean }[] };
    return { status: response.status, failed: body.checks.filter((check) => !check.ok).map((check) => check.name) };
  };

  it('is live and ready, for anybody who asks', async () => {
    expect((await api.get('/health/live')).status).toBe(200);
    expect(await ready()).toEqual({ status: 200, failed: [] });
  });

  it('is not ready when mail is overdue and nobody works on the queue', async () => {
    await api.addMessage(organization, { dueFor: 600 });
    expect(await ready()).toEqual({ status: 503, failed: ['queue'] });
  });

  it('is ready when mail is overdue because there is much to do', async () => {
    await api.addMessage(organization, { dueFor: 600 });
    await api.addMessage(organization, { state: 'leased' });
    expect(await ready()).toEqual({ status: 200, failed: [] });
  });

  it('does not count destinations that an operator paused', async () => {
    await api.addMessage(organization, { dueFor: 600 });
    await api.databases.pool.query(`insert into destination_control (route) values ('example.net')`);
    expect(await ready()).toEqual({ status: 200, failed: [] });
  });

  it('is not ready on a schema that is behind', async () => {
    await api.database.pool.query('delete from migration');
    expect(await ready()).toEqual({ status: 503, failed: ['migrations'] });
    const problem = (await (await api.get('/health/ready')).json()) as { detail: string };
    expect(problem.detail).toContain('npm run postern -- migrate');
  });

  it('stays live and says so when the database is away', async () => {
    breakDatabase(new Error('Connection terminated'));
    expect(await ready()).toEqual({ status: 503, failed: ['database'] });
    expect((await api.get('/health/live')).status).toBe(200);
    const messages = await api.get('/api/v1/messages', 'a@example.org');
    expect(messages.status).toBe(503);
    expect(messages.headers.get('retry-after')).toBe('5');
    jest.restoreAllMocks();
  });

  it('counts the queue for Prometheus', async () => {
    await api.addMessage(organization, { dueFor: 30 });
    await api.addMessage(organization, { state: 'held' });
    await api.addMessage(organization, { state: 'delivered' });
    const text = await (await api.get('/metrics')).text();
    expect(text).toContain('postern_queue_deliveries{state="queued"} 1');
    expect(text).toContain('postern_queue_deliveries{state="held"} 1');
    expect(text).toContain('postern_recent_deliveries{state="delivered"} 1');
    expect(text).toMatch(/postern_queue_oldest_due_seconds 3\d/);
    expect(text).toContain('postern_database_up 1');
  });

  it('still gives the numbers of the process when the database is away', async () => {
    breakDatabase(new Error('Connection terminated'));
    const response = await api.get('/metrics');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('postern_database_up 0');
    jest.restoreAllMocks();
  });
});
