import type { Clock } from '@postern/platform';

import { HeaderIndex } from '../../authenticate/dkim/signature.js';
import type { HeaderField } from '../../header.js';
import { coveredLines, layOut, namesToSign, signField } from './signature-field.js';
import type { SigningKey } from './signing-key.js';

export interface DkimRequest {
  /** The header as it will be sent, top first. */
  fields: readonly HeaderField[];
  /** SHA-256 of the relaxed body, base64: {@link BodyHashes.ownBodyHash}. */
  bodyHash: string;
  key: SigningKey;
  clock: Clock;
  /** `x=`: seconds until the signature expires; without, it does not. */
  lifetime?: number;
}

/**
 * Signs a message for a domain of ours: relaxed/relaxed, SHA-256, the whole body (RFC 6376 section 5).
 *
 * @returns the field to put on top of `fields`
 */
export async function signDkim({ fields, bodyHash, key, clock, lifetime }: DkimRequest): Promise<HeaderField> {
  const index = new HeaderIndex(fields);
  const names = namesToSign(index, []);
  const now = Math.floor(clock.now() / 1000);
  const raw = layOut('DKIM-Signature', {
    v: '1',
    a: key.algorithm,
    b: '',
    bh: bodyHash,
    c: 'relaxed/relaxed',
    d: key.domain,
    h: names.join(':'),
    s: key.selector,
    t: String(now),
    ...(lifetime === undefined ? {} : { x: String(now + lifetime) }),
  });
  return signField(coveredLines(index, names), raw, key);
}
