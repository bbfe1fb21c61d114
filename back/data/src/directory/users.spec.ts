import { openTestDirectory, refusal, type TestDirectory } from '../../test/support/directory.js';
import { isCommonPassword } from './common-passwords.js';
import { checkPassword, generatePassword, hashPassword, verifyPassword } from './passwords.js';
import { createUser, findPasswordHash, findUser, listUsers, resetPassword } from './users.js';

describe('passwords', () => {
  it('are scrypt over the text of the salt, as better-auth has it', async () => {
    const hash =
      '000102030405060708090a0b0c0d0e0f:' +
      '70cc7d605f9fd0bfd324b3978bd79ee81076d98810046ed91604c3cb8aa6957761a2b0b97abf1e7c417ec4a9baa7bd1ce53449880d90dc1117c88d69b4f0b72e';
    expect(await verifyPassword('correct horse battery', hash)).toBe(true);
    expect(await verifyPassword('correct horse batterx', hash)).toBe(false);
  });

  it('are hashed with a salt of their own, in the shape salt:key', async () => {
    const [one, two] = await Promise.all([hashPassword('the same password'), hashPassword('the same password')]);
    expect(one).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword('the same password', two)).toBe(true);
  });

  it('are compared in NFKC, so that another keyboard may type them', async () => {
    expect(await verifyPassword('Zu\u0308rich \ufb01ve', await hashPassword('Z\u00fcrich five'))).toBe(true);
  });

  it('never match a hash that is none', async () => {
    for (const hash of [null, '', ':', 'no hash', 'aa:', 'aa:zz', `aa:${'00'.repeat(63)}`]) {
      expect(await verifyPassword('', hash)).toBe(false);
    }
  });

  it('are generated from letters that cannot be confused', () => {
    const made = new Set(Array.from({ length: 100 }, generatePassword));
    expect(made.size).toBe(100);
    for (const password of made) expect(password).toMatch(/^(?:[a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/);
  });
});

describe('common passwords', () => {
  it.each([
    ['as they are', '1qaz2wsx3edc'],
    ['in another case', 'BasketBall'],
    ['with digits and signs around them', '!football2026'],
    ['several times', 'dragondragon'],
    ['several times, and a digit', 'dragondragon1'],
    ['of one letter', 'xxxxxxxxxxxx'],
    ['in another script of the same letters', 'ｂａｓｋｅｔｂａｌｌ'],
  ])('are known %s', (_how, password) => {
    expect(isCommonPassword(password)).toBe(true);
    expect(() => checkPassword(password)).toThrow('turn up in breaches');
  });

  it.each(['correct horse battery staple', 'password-of-nobody-else', 'x9!kQ72_pw', generatePassword()])(
    'are not taken for others: %s',
    (password) => {
      expect(() => checkPassword(password)).not.toThrow();
    },
  );
});

describe('users', () => {
  let directory: TestDirectory;
  beforeAll(async () => (directory = await openTestDirectory()));
  afterAll(() => directory.close());

  const create = (email: string, password = 'a good password') =>
    createUser(directory.manager, { email, password, operator: false });

  const isPassword = async (userId: string, password: string) =>
    verifyPassword(password, await findPasswordHash(directory.manager, userId));

  it('have an address in one form, and a password that is kept as a credential of theirs', async () => {
    const user = await create('Ann@Bücher.Example');
    expect(user).toMatchObject({ email: 'ann@xn--bcher-kva.example', operator: false });
    expect(await isPassword(user.id, 'a good password')).toBe(true);
    expect(await isPassword(user.id, 'a bad password')).toBe(false);
    expect(await findPasswordHash(directory.manager, '00000000-0000-4000-8000-000000000000')).toBeNull();
  });

  it('get another password, which ends all their sessions', async () => {
    const { id } = await create('bob@example.org');
    await directory.database.pool.query(
      `insert into user_session (user_id, token, expires_at) values ($1, 'token', now() + interval '1 day')`,
      [id],
    );
    await resetPassword(directory.manager, 'Bob@example.org', 'another password');
    expect(await isPassword(id, 'a good password')).toBe(false);
    expect(await isPassword(id, 'another password')).toBe(true);
    expect((await directory.database.pool.query('select 1 from user_session')).rowCount).toBe(0);
  });

  it('are listed by address, without their hashes', async () => {
    await create('aaron@example.org');
    const users = await listUsers(directory.manager);
    expect(users.map(({ email }) => email)).toEqual(users.map(({ email }) => email).sort());
    expect(JSON.stringify(users)).not.toMatch(/[0-9a-f]{32}:/);
    expect(await findUser(directory.manager, 'aaron@example.org')).toMatchObject({ email: 'aaron@example.org' });
  });

  it('are refused with a reason and a remedy', async () => {
    await create('twice@example.org');
    expect(await refusal(create('Twice@example.org'))).toMatch(/^user\.exists: There is an account twice@example\.org/);
    expect(await refusal(create('no address'))).toMatch(/^user\.email: "no address"/);
    expect(await refusal(create('c@example.org', 'short'))).toMatch(/^password\.length: .* 5 characters/);
    expect(await refusal(create('c@example.org', 'x'.repeat(129)))).toMatch(/^password\.length: /);
    const reset = resetPassword(directory.manager, 'nobody@example.org', 'a good password');
    expect(await refusal(reset)).toMatch(/^user\.unknown: There is no account nobody@example\.org/);
  });
});
