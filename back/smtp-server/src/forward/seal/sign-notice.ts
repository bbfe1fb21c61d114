import { registeredDomain, type Clock } from '@postern/platform';

import { BodyHashes } from '../../authenticate/dkim/body-hashes.js';
import { parseMessage } from '../../header.js';
import { signDkim } from './sign.js';
import type { SigningKey } from './signing-key.js';

export interface NoticeSigning {
  /** What our own mail comes from: the domain of its From. */
  hostname: string;
  clock: Clock;
  signingKey: (domain: string) => Promise<SigningKey | null>;
}

/**
 * A mail of our own with a signature on top, where this installation's host name, or the domain it belongs to, is a domain
 * here that seals: either is aligned with its From (RFC 7489 section 3.1.1, relaxed). Otherwise as it is, and DMARC passes
 * by SPF: with a null reverse-path that is asked of the host name in EHLO (RFC 7208 section 2.4).
 */
export async function signNotice(raw: Buffer, { hostname, clock, signingKey }: NoticeSigning): Promise<Buffer[]> {
  const key = (await signingKey(hostname)) ?? (await signingKey(registeredDomain(hostname)));
  if (key === null) return [raw];
  const parsed = parseMessage(raw);
  const bodyHash = BodyHashes.of(raw, parsed).ownBodyHash();
  const field = await signDkim({ fields: parsed.fields, bodyHash, key, clock });
  return [Buffer.from(`${field.raw}\r\n`, 'latin1'), raw];
}
