import { startApi, type TestApi } from '../../test/support/api.js';
import { answerOf, outcomeOf } from '../../test/support/json.js';
import { mailsTo } from '../../test/support/mailbox.js';
import {
  ADMIN,
  MEMBER,
  OUTSIDER,
  OWNER,
  STRANGER,
  addPeople,
  audited,
  freshTeam,
  type Team,
} from '../../test/support/team.js';
import { ROLES, hasRole, type Role } from '../contract/index.js';

const URL = 'https://postern.example/';
const DAY_MS = 86_400_000;

let api: TestApi;
let team: Team;

beforeEach(async () => {
  api = await startApi({ PUBLIC_URL: URL });
  await addPeople(api);
  team = await freshTeam(api);
});
afterEach(() => api.close());

const invite = (as: string, email = OUTSIDER, role: Role = 'member') =>
  api.send('POST', '/api/v1/invitations', { as, body: { email, role } });
const accept = (as: string, token: string) => api.send('POST', '/api/v1/invitations/accept', { as, body: { token } });
const decline = (token: string) => api.send('POST', '/api/v1/invitations/decline', { body: { token } });
const look = (token: string) => api.send('POST', '/api/v1/invitations/look', { body: { token } });

async function tokensTo(email = OUTSIDER): Promise<string[]> {
  return (await mailsTo(api, email)).map((mail) => {
    const text = mail.replaceAll('=\r\n', '').replaceAll('=3D', '=');
    return /https:\/\/postern\.example\/invitation#([A-Za-z0-9_-]{43})\s/.exec(text)![1]!;
  });
}

it('is mailed as a link, whose token is kept by nobody', async () => {
  const made = await answerOf(invite(ADMIN, ' Outsider@EXAMPLE.org '));
  expect(made).toMatchObject({
    status: 201,
    body: { email: OUTSIDER, role: 'member', invitedBy: ADMIN, expired: false },
  });
  const [mail = ''] = await mailsTo(api, OUTSIDER);
  expect(mail).toContain('Subject: Invitation to Test');
  const [token = ''] = await tokensTo();
  const { rows } = await api.database.pool.query(`select to_jsonb(i)::text as row from invitation i`);
  expect(rows[0].row).not.toContain(token);
  expect(JSON.stringify(made)).not.toContain(token);
  expect(await answerOf(look(token))).toEqual({
    status: 200,
    body: { organization: 'Test', email: OUTSIDER, role: 'member', expiresAt: made.body.expiresAt },
  });
  expect(await audited(api)).toEqual([`${ADMIN} invitation.create ${OUTSIDER}`]);
});

it('goes to no role above one’s own', async () => {
  for (const [as, role] of ROLES.flatMap((one) => ROLES.map((other) => [one, other] as const))) {
    const may = hasRole(as, 'admin') && hasRole(as, role);
    const refused = hasRole(as, 'admin') ? '403 member.role' : '403 access.role';
    const outcome = await outcomeOf(invite(`${as}@example.org`, `${as}.${role}@new.example`, role));
    expect([as, role, outcome]).toEqual([as, role, may ? '201' : refused]);
  }
});

it('is for an address, of nobody who is a member or invited already', async () => {
  expect(await outcomeOf(invite(ADMIN, 'nobody'))).toBe('400 user.email');
  expect(await outcomeOf(invite(ADMIN, MEMBER))).toBe('409 member.exists');
  expect(await outcomeOf(invite(ADMIN))).toBe('201');
  expect(await outcomeOf(invite(OWNER))).toBe('409 invitation.exists');
  api.clock.advance(8 * DAY_MS);
  expect(await outcomeOf(invite(OWNER))).toBe('201');
});

describe('accepting', () => {
  it('makes a member, once', async () => {
    await invite(ADMIN, OUTSIDER, 'admin');
    const [token = ''] = await tokensTo();
    expect(await answerOf(accept(OUTSIDER, token))).toEqual({
      status: 200,
      body: { organizationId: team.id, role: 'admin' },
    });
    expect((await answerOf(api.get('/api/v1/members', OUTSIDER))).body.items).toHaveLength(5);
    expect(await outcomeOf(accept(OUTSIDER, token))).toBe('404 invitation.unknown');
    expect(await outcomeOf(look(token))).toBe('404 invitation.unknown');
    expect(await audited(api)).toContain(`${OUTSIDER} invitation.accept ${OUTSIDER}`);
    const { rows } = await api.database.pool.query('select type from event');
    expect(rows).toEqual([{ type: 'member.joined' }]);
  });

  it('happens once when it is tried several times at once', async () => {
    await invite(ADMIN);
    const [token = ''] = await tokensTo();
    await api.get('/api/v1/organizations', OUTSIDER);
    const outcomes = await Promise.all([1, 2, 3].map(() => outcomeOf(accept(OUTSIDER, token))));
    expect(outcomes.sort()).toEqual(['200', '404 invitation.unknown', '404 invitation.unknown']);
  });

  it('needs the account that it was sent to, its address verified', async () => {
    await invite(ADMIN);
    const [token = ''] = await tokensTo();
    expect(await outcomeOf(accept(STRANGER, token))).toBe('403 invitation.other-address');
    await api.get('/api/v1/organizations', OUTSIDER);
    await api.database.pool.query('update app_user set email_verified = false where email = $1', [OUTSIDER]);
    expect((await outcomeOf(accept(OUTSIDER, token))).slice(0, 2)).toBe('40');
    expect((await api.database.pool.query('select 1 from membership')).rows).toHaveLength(5);
  });

  it('is too late after seven days, and good again when it is sent anew', async () => {
    const { body } = await answerOf(invite(ADMIN));
    const [token = ''] = await tokensTo();
    api.clock.advance(7 * DAY_MS);
    expect(await outcomeOf(look(token))).toBe('410 invitation.expired');
    expect(await outcomeOf(accept(OUTSIDER, token))).toMatch(/^4(10 invitation.expired|01 )/);
    expect((await answerOf(api.get('/api/v1/invitations', ADMIN))).body.items).toMatchObject([{ expired: true }]);
    expect(await outcomeOf(api.send('POST', `/api/v1/invitations/${body.id}/resend`, { as: ADMIN }))).toBe('200');
    const [, fresh = ''] = await tokensTo();
    expect(await outcomeOf(look(token))).toBe('404 invitation.unknown');
    expect(await outcomeOf(look(fresh))).toBe('200');
  });
});

it('can be declined by who has the link, and revoked by who made it', async () => {
  await invite(ADMIN);
  const [first = ''] = await tokensTo();
  expect(await outcomeOf(decline(first))).toBe('204');
  expect(await outcomeOf(decline(first))).toBe('404 invitation.unknown');
  const { body } = await answerOf(invite(ADMIN));
  const [, second = ''] = await tokensTo();
  const revoke = (as: string) => outcomeOf(api.send('DELETE', `/api/v1/invitations/${body.id}`, { as }));
  expect(await revoke(STRANGER)).toBe('404 invitation.unknown');
  expect(await revoke(ADMIN)).toBe('204');
  expect(await outcomeOf(accept(OUTSIDER, second))).toBe('404 invitation.unknown');
  expect(await audited(api)).toEqual([
    `${ADMIN} invitation.create ${OUTSIDER}`,
    `${ADMIN} invitation.create ${OUTSIDER}`,
    `${ADMIN} invitation.revoke ${OUTSIDER}`,
    `${OUTSIDER} invitation.decline ${OUTSIDER}`,
  ]);
});

it('of an owner is not an admin’s to send or revoke', async () => {
  const { body } = await answerOf(invite(OWNER, OUTSIDER, 'owner'));
  expect(await outcomeOf(api.send('POST', `/api/v1/invitations/${body.id}/resend`, { as: ADMIN }))).toBe(
    '403 member.role',
  );
  expect(await outcomeOf(api.send('DELETE', `/api/v1/invitations/${body.id}`, { as: ADMIN }))).toBe('403 member.role');
});

it('is listed for admins of its organization, page by page', async () => {
  for (const name of ['a', 'b', 'c']) {
    api.clock.advance(1);
    await invite(ADMIN, `${name}@new.example`);
  }
  const { body: first } = await answerOf(api.get('/api/v1/invitations?limit=2', ADMIN));
  const { body: rest } = await answerOf(api.get(`/api/v1/invitations?limit=2&after=${first.next}`, ADMIN));
  const emails = [...first.items, ...rest.items].map((item: { email: string }) => item.email);
  expect(emails).toEqual(['c@new.example', 'b@new.example', 'a@new.example']);
  expect(rest.next).toBeNull();
  expect((await answerOf(api.get('/api/v1/invitations?search=B@', ADMIN))).body.items).toHaveLength(1);
  expect((await answerOf(api.get('/api/v1/invitations', STRANGER))).body.items).toEqual([]);
  expect(await outcomeOf(api.get('/api/v1/invitations', MEMBER))).toBe('403 access.role');
});

it('is not sent to one address over and over, nor guessed at', async () => {
  const { body } = await answerOf(invite(ADMIN));
  const again = () => api.send('POST', `/api/v1/invitations/${body.id}/resend`, { as: ADMIN });
  for (let sent = 1; sent < 5; sent++) expect((await again()).status).toBe(200);
  const refused = await again();
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await mailsTo(api, OUTSIDER)).toHaveLength(5);
  const guesses = await Promise.all(Array.from({ length: 61 }, (_, i) => look(`guess ${i}`)));
  expect(guesses.map(({ status }) => status).sort()).toEqual([...Array<number>(60).fill(404), 429]);
});
