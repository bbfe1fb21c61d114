import { claimsToBeKey, generateKeySecret, hashKeySecret, isKeySecret, keyPrefix } from './api-key-secret.js';

it('makes secrets that are told from everything else, and from each other', () => {
  const secrets = Array.from({ length: 200 }, generateKeySecret);
  expect(new Set(secrets).size).toBe(200);
  expect(new Set(secrets.map(keyPrefix)).size).toBe(200);
  for (const secret of secrets) {
    expect(secret).toMatch(/^pst_[0-9A-Za-z]{38}$/);
    expect([claimsToBeKey(secret), isKeySecret(secret)]).toEqual([true, true]);
  }
});

it('sees each letter that was mistyped, and what is cut off', () => {
  const secret = generateKeySecret();
  for (let at = 4; at < secret.length; at++) {
    const other = secret[at] === 'x' ? 'y' : 'x';
    expect(isKeySecret(secret.slice(0, at) + other + secret.slice(at + 1))).toBe(false);
    expect(isKeySecret(secret.slice(0, at))).toBe(false);
  }
  expect(isKeySecret(`${secret}0`)).toBe(false);
});

it('keeps a hash that tells nothing', () => {
  const secret = generateKeySecret();
  expect(hashKeySecret(secret)).toHaveLength(32);
  expect(hashKeySecret(secret)).toEqual(hashKeySecret(secret));
  expect(hashKeySecret(secret)).not.toEqual(hashKeySecret(generateKeySecret()));
});
