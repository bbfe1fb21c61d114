import { createHmac } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;

/** An app that shows codes (RFC 6238: SHA-1, six digits, half a minute each), made from the key that a page shows. */
export class Authenticator {
  private readonly key: Buffer;
  private last = 0;

  /** @param key base32 (RFC 4648 section 6); spaces do not count */
  constructor(key: string) {
    this.key = decoded(key);
  }

  /**
   * A code that was not given before, since each is taken once: that of now, or the next one, which is good already. A
   * third within half a minute would not be.
   */
  code(): string {
    this.last = Math.max(stepOfNow(), this.last + 1);
    return this.codeOf(this.last);
  }

  /** Six digits that are no code now, nor in the minutes around. */
  wrongCode(): string {
    const around = Array.from({ length: 21 }, (_, i) => this.codeOf(stepOfNow() + i - 10));
    return ['000000', '111111', ...Array.from({ length: 20 }, (_, i) => String(222222 + i))].find(
      (code) => !around.includes(code),
    )!;
  }

  /** RFC 4226 section 5.3. */
  private codeOf(step: number): string {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(step));
    const mac = createHmac('sha1', this.key).update(counter).digest();
    const number = mac.readUInt32BE(mac.at(-1)! & 0x0f) & 0x7fffffff;
    return String(number % 1_000_000).padStart(6, '0');
  }
}

function stepOfNow(): number {
  return Math.floor(Date.now() / STEP_MS);
}

function decoded(base32: string): Buffer {
  const bits = [...base32.replace(/[\s=]/g, '').toUpperCase()]
    .map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((octet) => Number.parseInt(octet, 2)));
}
