import { startApi, type TestApi } from './support/api.js';

const OWNER = 'owner@example.org';

describe('the id of a request', () => {
  let api: TestApi;
  let organization: string;

  beforeAll(async () => {
    api = await startApi({ HTTP_PROXY_FROM: ['127.0.0.1'] });
    organization = await api.addOrganization();
    await api.addUser(OWNER, { organizations: [organization] });
  });
  afterAll(() => api.close());

  it('leads to what it changed and mailed, and from where', async () => {
    const headers = { 'X-Request-Id': 'trail-1', 'X-Forwarded-For': '198.51.100.7' };
    const body = { email: 'bob@example.org', role: 'member' };
    const response = await api.send('POST', '/api/v1/invitations', { as: OWNER, body, headers });
    expect([response.status, response.headers.get('x-request-id')]).toEqual([201, 'trail-1']);
    const { rows: entries } = await api.database.pool.query('select action, request_id, address from audit_entry');
    expect(entries).toEqual([{ action: 'invitation.create', request_id: 'trail-1', address: '198.51.100.7' }]);
    const { rows: mails } = await api.database.pool.query(`select trace from message where origin = 'generated'`);
    expect(mails.map(({ trace }) => trace)).toEqual([
      [expect.objectContaining({ step: 'accepted', notice: 'system', requestId: 'trail-1' })],
    ]);
  });
});
