import { createHmac, randomBytes } from 'node:crypto';

const CODES = 10;
const LENGTH = 16;
const HASHED = 'hmac:';
/** RFC 4648 section 6, in lower case. The digits left out are read as the letters they look like. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** Codes that stand in for a lost device, once each: 80 bits, in groups that can be copied by hand. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () => {
    const letters = Array.from(randomBytes(LENGTH), (octet) => LETTERS.charAt(octet % LETTERS.length));
    return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
  });
}

/** What is kept of a code. */
export function hashRecoveryCode(key: string, code: string): string {
  const plain = code
    .toLowerCase()
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .replace(/[^a-z2-7]/g, '');
  return HASHED + createHmac('sha256', key).update(`recovery code ${plain}`).digest('base64url');
}

/** @param codes JSON of an array, of which those hashed already stay as they are: better-auth gives those that are left */
export function hashRecoveryCodes(key: string, codes: string): string {
  const list = JSON.parse(codes) as string[];
  return JSON.stringify(list.map((code) => (code.startsWith(HASHED) ? code : hashRecoveryCode(key, code))));
}
