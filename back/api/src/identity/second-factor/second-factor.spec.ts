import { createOTP } from '@better-auth/utils/otp';

import { PASSWORD, startApi, type TestApi } from '../../../test/support/api.js';
import { Browser, addOperatorOrganization, problemOf, settledMailsTo } from '../../../test/support/browser.js';

const FACTOR = '/api/v1/account/second-factor';
const SECOND_STEP = '/api/v1/account/sign-in/second-factor';
const STEP_SECONDS = 30;
/** Seconds of the machine for one of the clock that codes are made and checked by. */
const SLOWNESS = 30;

let api: TestApi;
let last = 0;

beforeAll(async () => {
  api = await startApi();
  await addOperatorOrganization(api);
});
beforeEach(() => {
  api.clock.advance(2 * 3_600_000);
  slowDown();
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => api.close());

/** The computer's clock goes on from the beginning of a step, so slowly that no test sees the next one. */
function slowDown(): void {
  const real = Date.now.bind(Date);
  const begun = real();
  const step = Math.floor(begun / 1000 / STEP_SECONDS) * STEP_SECONDS * 1000;
  jest.spyOn(Date, 'now').mockImplementation(() => step + Math.floor((real() - begun) / SLOWNESS));
}

interface Enrolled {
  email: string;
  userId: string;
  browser: Browser;
  device: Device;
  recoveryCodes: string[];
}

/** Makes codes of the URI that it was shown. */
class Device {
  private readonly otp: ReturnType<typeof createOTP>;

  constructor(uri: string) {
    const secret = new URL(uri).searchParams.get('secret') ?? '';
    this.otp = createOTP(fromBase32(secret));
  }

  /** @param steps later than now */
  code(steps = 0): Promise<string> {
    return this.otp.hotp(Math.floor(Date.now() / 1000 / STEP_SECONDS) + steps);
  }
}

/** RFC 4648 section 6. */
function fromBase32(text: string): string {
  const bits = [...text].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const octets = bits.join('').match(/.{8}/g) ?? [];
  return Buffer.from(octets.map((octet) => Number.parseInt(octet, 2))).toString();
}

async function signedIn(): Promise<{ email: string; userId: string; browser: Browser }> {
  const email = `person${++last}@example.org`;
  const userId = await api.addUser(email, { organizations: [await api.addOrganization()] });
  const browser = new Browser(api);
  await browser.signIn(email);
  return { email, userId, browser };
}

async function enrolled(): Promise<Enrolled> {
  const person = await signedIn();
  const answer = await person.browser.post(FACTOR, { password: PASSWORD });
  const { uri, recoveryCodes } = (await answer.json()) as { uri: string; recoveryCodes: string[] };
  const device = new Device(uri);
  // The step before, so that the one of now is still to be had.
  expect((await person.browser.post(`${FACTOR}/confirm`, { code: await device.code(-1) })).status).toBe(204);
  return { ...person, device, recoveryCodes };
}

/** The password was given; a code is awaited. */
async function halfway({ email }: { email: string }): Promise<Browser> {
  const browser = new Browser(api);
  const response = await browser.signIn(email);
  expect(await response.json()).toEqual({ next: 'second-factor' });
  return browser;
}

describe('enrolling a device', () => {
  it('shows a URI and recovery codes, and changes nothing before a first code', async () => {
    const { email, browser } = await signedIn();
    const answer = await browser.post(FACTOR, { password: PASSWORD });
    const { uri, recoveryCodes } = (await answer.json()) as { uri: string; recoveryCodes: string[] };
    expect(uri).toMatch(/^otpauth:\/\/totp\/.*secret=[A-Z2-7]+/);
    expect(decodeURIComponent(uri)).toContain(email);
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/);
    expect(await (await new Browser(api).signIn(email)).json()).toEqual({ next: 'none' });
  });

  it('is confirmed with a code of it, which ends other sessions, replaces this one and tells the owner', async () => {
    const { email, browser } = await signedIn();
    const other = new Browser(api);
    await other.signIn(email);
    const cookie = [...browser.cookies.values()][0];
    const answer = await browser.post(FACTOR, { password: PASSWORD });
    const device = new Device(((await answer.json()) as { uri: string }).uri);
    const wrong = await browser.post(`${FACTOR}/confirm`, { code: await device.code(-20) });
    expect(await problemOf(wrong)).toMatchObject({ status: 403, code: 'factor.code' });
    expect((await browser.post(`${FACTOR}/confirm`, { code: await device.code() })).status).toBe(204);
    expect(await other.isSignedIn()).toBe(false);
    expect(await browser.isSignedIn()).toBe(true);
    expect([...browser.cookies.values()][0]).not.toBe(cookie);
    const account = await (await browser.get('/api/v1/account')).json();
    expect(account).toMatchObject({ secondFactor: { on: true, recoveryCodes: 10 } });
    expect((await settledMailsTo(api, email)).at(-1)).toContain('A second factor was turned on');
  });

  it('needs the password, and is not done twice', async () => {
    const { browser } = await signedIn();
    const refused = await browser.post(FACTOR, { password: 'a guess of a thief' });
    expect(await problemOf(refused)).toMatchObject({ status: 403, code: 'password.wrong' });
    const early = await browser.post(`${FACTOR}/confirm`, { code: '123456' });
    expect(await problemOf(early)).toMatchObject({ status: 409, code: 'factor.off' });
    const person = await enrolled();
    const again = await person.browser.post(FACTOR, { password: PASSWORD });
    expect(await problemOf(again)).toMatchObject({ status: 409, code: 'factor.on' });
  });

  it('keeps neither the secret nor the recovery codes readable', async () => {
    const { userId, recoveryCodes } = await enrolled();
    const { rows } = await api.database.pool.query('select * from two_factor where user_id = $1', [userId]);
    const kept = JSON.stringify(rows);
    for (const code of recoveryCodes) {
      expect(kept).not.toContain(code);
      expect(kept).not.toContain(code.replaceAll('-', ''));
    }
    expect((rows[0] as { secret: string }).secret.length).toBeGreaterThan(60);
  });
});

describe('the second step of signing in', () => {
  it('is not signed in before it, whatever the cookies', async () => {
    const browser = await halfway(await enrolled());
    expect([...browser.cookies.keys()]).toEqual(['postern.two_factor']);
    expect(await browser.isSignedIn()).toBe(false);
  });

  it('is a code of the device', async () => {
    const person = await enrolled();
    const browser = await halfway(person);
    expect((await browser.post(SECOND_STEP, { code: await person.device.code() })).status).toBe(204);
    expect(await (await browser.get('/api/v1/account')).json()).toMatchObject({ email: person.email });
  });

  it('takes no code a second time, nor one before it', async () => {
    const person = await enrolled();
    const code = await person.device.code();
    const first = await halfway(person);
    expect((await first.post(SECOND_STEP, { code })).status).toBe(204);
    const second = await halfway(person);
    for (const old of [code, await person.device.code(-1)]) {
      const refused = await second.post(SECOND_STEP, { code: old });
      expect(await problemOf(refused)).toMatchObject({ status: 403, code: 'factor.code' });
    }
    expect(await second.isSignedIn()).toBe(false);
    expect((await second.post(SECOND_STEP, { code: await person.device.code(1) })).status).toBe(204);
  });

  it('takes one code once when it comes twice at the same moment', async () => {
    const person = await enrolled();
    const browsers = [await halfway(person), await halfway(person), await halfway(person)];
    const code = await person.device.code();
    const answers = await Promise.all(browsers.map((browser) => browser.post(SECOND_STEP, { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 403, 403]);
  });

  it('ends after some wrong codes, for this sign-in and then for this account', async () => {
    const person = await enrolled();
    const wrong = await person.device.code(-50);
    const statuses: string[] = [];
    for (let i = 0; i < 3; i++) {
      const browser = await halfway(person);
      for (let j = 0; j < 5; j++) {
        const { status, code } = await problemOf(await browser.post(SECOND_STEP, { code: wrong }));
        statuses.push(`${status} ${code}`);
      }
    }
    expect(new Set(statuses.slice(0, 10))).toEqual(new Set(['403 factor.code']));
    expect(statuses.slice(10).every((status) => status.startsWith('429'))).toBe(true);
    const browser = await halfway(person);
    expect((await browser.post(SECOND_STEP, { code: await person.device.code() })).status).toBe(429);
  });

  it('awaits nobody who did not give the password', async () => {
    const person = await enrolled();
    const code = await person.device.code();
    const nobody = new Browser(api);
    expect(await problemOf(await nobody.post(SECOND_STEP, { code }))).toMatchObject({ code: 'factor.step' });
    nobody.cookies.set('postern.two_factor', 'made.up');
    expect(await problemOf(await nobody.post(SECOND_STEP, { code }))).toMatchObject({ code: 'factor.step' });
    const late = await halfway(person);
    await api.database.pool.query(`update verification set expires_at = now() - interval '1 second'`);
    expect(await problemOf(await late.post(SECOND_STEP, { code }))).toMatchObject({ code: 'factor.step' });
  });

  it('is not taken by a session that somebody else has in the same browser', async () => {
    const [person, other] = [await enrolled(), await signedIn()];
    const browser = await halfway(person);
    for (const [name, value] of other.browser.cookies) browser.cookies.set(name, value);
    expect((await browser.post(SECOND_STEP, { code: await person.device.code() })).status).toBe(204);
    expect(await (await browser.get('/api/v1/account')).json()).toMatchObject({ email: person.email });
  });
});

describe('a recovery code', () => {
  it('signs in once, however it is written, and the owner hears of it', async () => {
    const person = await enrolled();
    const [code = ''] = person.recoveryCodes;
    const browser = await halfway(person);
    const written = ` ${code.toUpperCase().replaceAll('-', ' ')}`;
    expect((await browser.post(SECOND_STEP, { code: written })).status).toBe(204);
    expect(await (await browser.get('/api/v1/account')).json()).toMatchObject({ secondFactor: { recoveryCodes: 9 } });
    expect((await settledMailsTo(api, person.email)).at(-1)).toContain('A recovery code was used');
    const again = await halfway(person);
    expect(await problemOf(await again.post(SECOND_STEP, { code }))).toMatchObject({ code: 'factor.code' });
    expect((await again.post(SECOND_STEP, { code: person.recoveryCodes[1] })).status).toBe(204);
  });

  it('signs in once when it comes twice at the same moment', async () => {
    const person = await enrolled();
    const browsers = [await halfway(person), await halfway(person)];
    const code = person.recoveryCodes[0];
    const answers = await Promise.all(browsers.map((browser) => browser.post(SECOND_STEP, { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 403]);
  });

  it('is worth nothing in the form it is kept in, nor after new ones were made', async () => {
    const person = await enrolled();
    const { rows } = await api.database.pool.query<{ backup_codes: string }>(
      'select backup_codes from two_factor where user_id = $1',
      [person.userId],
    );
    const browser = await halfway(person);
    const [kept = ''] = JSON.parse(rows[0]!.backup_codes) as string[];
    expect((await browser.post(SECOND_STEP, { code: kept.slice(0, 50) })).status).toBe(403);
    const renewed = await person.browser.post(`${FACTOR}/recovery-codes`, { password: PASSWORD });
    const { recoveryCodes } = (await renewed.json()) as { recoveryCodes: string[] };
    expect((await browser.post(SECOND_STEP, { code: person.recoveryCodes[0] })).status).toBe(403);
    expect((await browser.post(SECOND_STEP, { code: recoveryCodes[0] })).status).toBe(204);
  });
});

describe('turning the second factor off', () => {
  it('needs the password and a code, and tells the owner', async () => {
    const { browser, email, device } = await enrolled();
    const code = await device.code();
    const wrongPassword = await browser.post(`${FACTOR}/disable`, { password: 'a guess', code });
    expect(await problemOf(wrongPassword)).toMatchObject({ code: 'password.wrong' });
    const wrongCode = await browser.post(`${FACTOR}/disable`, { password: PASSWORD, code: await device.code(-50) });
    expect(await problemOf(wrongCode)).toMatchObject({ code: 'factor.code' });
    expect((await browser.post(`${FACTOR}/disable`, { password: PASSWORD, code })).status).toBe(204);
    expect(await (await new Browser(api).signIn(email)).json()).toEqual({ next: 'none' });
    expect((await settledMailsTo(api, email)).at(-1)).toContain('The second factor was turned off');
    const again = await browser.post(`${FACTOR}/disable`, { password: PASSWORD, code });
    expect(await problemOf(again)).toMatchObject({ status: 409, code: 'factor.off' });
  });

  it('takes a recovery code for who lost the device', async () => {
    const { browser, email, recoveryCodes } = await enrolled();
    const given = { password: PASSWORD, code: recoveryCodes[0] };
    expect((await browser.post(`${FACTOR}/disable`, given)).status).toBe(204);
    expect(await (await new Browser(api).signIn(email)).json()).toEqual({ next: 'none' });
  });

  it('is in the audit log', async () => {
    const { browser, email, recoveryCodes } = await enrolled();
    await browser.post(`${FACTOR}/disable`, { password: PASSWORD, code: recoveryCodes[0] });
    const { rows } = await api.database.pool.query<{ action: string }>(
      'select action from audit_entry where actor_email = $1 order by id',
      [email],
    );
    expect(rows.map(({ action }) => action).sort()).toEqual([
      ...['account.second-factor.off', 'account.second-factor.on', 'account.sign-in'],
    ]);
  });

  it('and the audit log tells with what somebody signed in, once that is complete', async () => {
    const person = await enrolled();
    const signIns = async (): Promise<string[]> => {
      const { rows } = await api.database.pool.query<{ by: string }>(
        `select changes->>'by' as by from audit_entry where action = 'account.sign-in' and actor_email = $1 order by id`,
        [person.email],
      );
      return rows.map(({ by }) => by);
    };
    const browser = await halfway(person);
    expect(await signIns()).toEqual(['password']);
    await browser.post(SECOND_STEP, { code: await person.device.code() });
    const other = await halfway(person);
    await other.post(SECOND_STEP, { code: person.recoveryCodes[0] });
    expect((await signIns()).sort()).toEqual(['password', 'recovery-code', 'second-factor']);
  });
});
