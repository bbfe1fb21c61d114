import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

import { seal } from '@postern/platform';

/** RFC 8301 section 3.2: verifiers must take 2,048 bits; a longer one need not be taken and fills a DNS answer. */
const RSA_BITS = 2048;

export interface NewDkimKey {
  selector: string;
  /** `p=`: base64 of the DER SubjectPublicKeyInfo (RFC 6376 section 3.6.1). */
  publicKey: string;
  /** PKCS #8 PEM, sealed. */
  sealedPrivateKey: Buffer;
}

/** @param now milliseconds since the epoch; the selector names its month, so that a later key gets another name */
export async function generateDkimKey(organizationKey: Buffer, domainId: string, now: number): Promise<NewDkimKey> {
  const selector = `p${new Date(now).toISOString().slice(0, 7).replace('-', '')}`;
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: RSA_BITS,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return {
    selector,
    publicKey: publicKey.toString('base64'),
    sealedPrivateKey: seal(organizationKey, [Buffer.from(privateKey)], dkimContext(domainId, selector)),
  };
}

/** What a sealed private key is bound to. */
export function dkimContext(domainId: string, selector: string): string {
  return `dkim:${domainId}:${selector}`;
}
