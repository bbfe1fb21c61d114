import { createPrivateKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import { readKey } from '@postern/platform';
import ipaddr from 'ipaddr.js';

/** PEM texts. */
export interface Certificate {
  key: string;
  cert: string;
}

const LIFETIME_YEARS = 10;
const YEAR_MS = 365.25 * 86_400_000;
/** Clocks differ. */
const BACKDATE_MS = 86_400_000;

const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  generalizedTime: 0x18,
} as const;
const SEQUENCE = 0x30;
const SET = 0x31;
const ECDSA_WITH_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const BASIC_CONSTRAINTS = '551d13';
const SUBJECT_ALT_NAME = '551d11';

/**
 * Issues a self-signed P-256 certificate (RFC 5280), so that mail is encrypted on its way (RFC 7435) before the operator
 * has a certificate. Senders that verify, by MTA-STS or DANE, need a real one.
 *
 * @param hostname the common name and only subjectAltName
 * @param now milliseconds since the epoch
 */
export function selfSignedCertificate(hostname: string, now: number): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const body = toBeSigned(hostname, now, publicKey);
  return {
    key: privateKey,
    cert: pem(
      seal(
        body,
        readKey(() => createPrivateKey(privateKey)),
      ),
    ),
  };
}

function seal(body: Buffer, key: KeyObject): Buffer {
  return der(SEQUENCE, body, der(SEQUENCE, oid(ECDSA_WITH_SHA256)), bitString(sign('sha256', body, key)));
}

/** TBSCertificate (RFC 5280 section 4.1.2). */
function toBeSigned(hostname: string, now: number, publicKey: Buffer): Buffer {
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, oid(COMMON_NAME), der(TAG.utf8, Buffer.from(hostname)))));
  return der(
    SEQUENCE,
    der(0xa0, der(TAG.integer, Buffer.from([2]))), // version 3
    der(TAG.integer, serialNumber()),
    der(SEQUENCE, oid(ECDSA_WITH_SHA256)),
    name,
    der(SEQUENCE, time(now - BACKDATE_MS), time(now + LIFETIME_YEARS * YEAR_MS)),
    name,
    publicKey,
    der(
      0xa3,
      der(SEQUENCE, extension(BASIC_CONSTRAINTS, der(SEQUENCE)), extension(SUBJECT_ALT_NAME, altName(hostname))),
    ),
  );
}

/** Positive and without a leading zero octet (RFC 5280 section 4.1.2.2). */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

function altName(hostname: string): Buffer {
  const entry =
    isIP(hostname) === 0
      ? der(0x82, Buffer.from(hostname))
      : der(0x87, Buffer.from(ipaddr.parse(hostname).toByteArray()));
  return der(SEQUENCE, entry);
}

function extension(id: string, value: Buffer): Buffer {
  return der(SEQUENCE, oid(id), der(TAG.octetString, value));
}

function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/[-:T]|\.\d+/g, '');
  return digits < '2050' // RFC 5280 section 4.1.2.5: UTCTime until 2049
    ? der(0x17, Buffer.from(digits.slice(2)))
    : der(TAG.generalizedTime, Buffer.from(digits));
}

function oid(hex: string): Buffer {
  return der(TAG.oid, Buffer.from(hex, 'hex'));
}

function bitString(content: Buffer): Buffer {
  return der(TAG.bitString, Buffer.from([0]), content);
}

/** Tag, length and content (X.690 section 8.1); nothing here is longer than 65535 octets. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const short = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...short]), content]);
}

function pem(content: Buffer): string {
  const lines = content.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
