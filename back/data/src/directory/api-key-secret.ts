import { createHash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const MARK = 'pst_';
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** About 190 bits. */
const RANDOM_LENGTH = 32;
/** 62 to the 6th is more than 2 to the 32nd. */
const CHECKSUM_LENGTH = 6;
const SHAPE = new RegExp(`^${MARK}([0-9A-Za-z]{${RANDOM_LENGTH}})([0-9A-Za-z]{${CHECKSUM_LENGTH}})$`);
const PREFIX_LENGTH = 10;

/** `pst_`, random letters and digits, and their CRC-32: scanners of leaked secrets can recognise it without asking us. */
export function generateKeySecret(): string {
  const random = Array.from({ length: RANDOM_LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return `${MARK}${random}${checksumOf(random)}`;
}

/** Whether it looks like an API key at all, right or wrong. */
export function claimsToBeKey(text: string): boolean {
  return text.startsWith(MARK);
}

/** False for what is mistyped or cut off: nobody need be asked. */
export function isKeySecret(text: string): boolean {
  const [, random, checksum] = SHAPE.exec(text) ?? [];
  return random !== undefined && checksum === checksumOf(random);
}

/** What is kept of a secret: too random to be guessed, so that no slow hash is needed. */
export function hashKeySecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** What people see of a secret. */
export function keyPrefix(secret: string): string {
  return secret.slice(0, PREFIX_LENGTH);
}

function checksumOf(random: string): string {
  let rest = crc32(random);
  let text = '';
  for (let i = 0; i < CHECKSUM_LENGTH; i++) {
    text = ALPHABET.charAt(rest % ALPHABET.length) + text;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return text;
}
