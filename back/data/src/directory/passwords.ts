import { randomBytes, randomInt, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

import { UserError } from '@postern/platform';

import { isCommonPassword } from './common-passwords.js';

/** The parameters of better-auth, so that a hash made here opens a session there. 32 MB and about 60 ms each. */
const COST: ScryptOptions = { N: 16_384, r: 16, p: 1, maxmem: 128 * 16_384 * 16 * 2 };
const KEY_BYTES = 64;
const SALT_BYTES = 16;

const SHORTEST = 10;
const LONGEST = 128;

/** Without the letters and digits that look alike. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 5;

/** @returns `saltHex:keyHex`; the salt is used as its hex text, as better-auth does */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES).toString('hex');
  return `${salt}:${(await derive(password, salt)).toString('hex')}`;
}

/** Takes the same time whatever the outcome. @param hash null: no such account; the answer is no, as late as ever */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const [salt = '', key = ''] = (hash ?? '').split(':');
  const expected = Buffer.from(key, 'hex');
  const given = await derive(password, salt);
  const comparable = expected.length === KEY_BYTES ? expected : Buffer.alloc(KEY_BYTES);
  return timingSafeEqual(given, comparable) && expected.length === KEY_BYTES;
}

/** About 99 bits, in groups that can be read aloud. */
export function generatePassword(): string {
  const letter = (): string => ALPHABET.charAt(randomInt(ALPHABET.length));
  return Array.from({ length: GROUPS }, () => Array.from({ length: GROUP_LENGTH }, letter).join('')).join('-');
}

/** @throws UserError `password.length`, `password.common` */
export function checkPassword(password: string): void {
  const length = [...password].length;
  if (length < SHORTEST || length > LONGEST) {
    throw new UserError(
      'password.length',
      `The password has ${length} characters, and ${SHORTEST} to ${LONGEST} are allowed.`,
      'Choose another one, or leave it out to have one generated.',
    );
  }
  if (isCommonPassword(password)) {
    throw new UserError(
      'password.common',
      'The password is one of those that turn up in breaches, or such a one with a few characters around it.',
      'Choose another one: a few words that have nothing to do with each other, or leave it out to have one generated.',
    );
  }
}

function derive(password: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, COST, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
