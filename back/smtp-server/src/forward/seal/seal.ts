import type { Clock } from '@postern/platform';

import { collectChain, MAX_INSTANCE, type ArcChain } from '../../authenticate/dkim/arc-chain.js';
import { canonicalField } from '../../authenticate/dkim/canonical.js';
import { HeaderIndex } from '../../authenticate/dkim/signature.js';
import type { HeaderField } from '../../header.js';
import type { ArcResult } from '../../message.js';
import { coveredLines, layOut, namesToSign, signField } from './signature-field.js';
import type { SigningKey } from './signing-key.js';

export interface SealRequest {
  /** The header as it will be sent, top first: earlier ARC sets and everything we add are in it, the new set is not. */
  fields: readonly HeaderField[];
  /** SHA-256 of the relaxed body, base64: {@link BodyHashes.ownBodyHash}. */
  bodyHash: string;
  /** What verifying the chain came to when the message arrived. */
  arc: ArcResult;
  /** The value of our Authentication-Results field: authserv-id, `;`, results. May be folded. */
  authenticationResults: string;
  key: SigningKey;
  clock: Clock;
  /** What ARC-Message-Signature signs, lower case; by default what DKIM would, and the DKIM signatures. */
  names?: readonly string[];
}

/**
 * Adds a set to the ARC chain (RFC 8617 section 5.1).
 *
 * @returns ARC-Seal, ARC-Message-Signature and ARC-Authentication-Results, to put on top of `fields` in this order; empty
 *   when the chain must not grow: it ended with `cv=fail` before, has 50 sets, or is broken beyond numbering
 */
export async function sealArc(request: SealRequest): Promise<HeaderField[]> {
  const chain = collectChain(request.fields);
  const instance = nextInstance(chain);
  if (instance === null) return [];
  const results = resultsField(instance, request.authenticationResults);
  const signature = await messageSignature(instance, request);
  const seal = await sealField(instance, request, chain, [results, signature]);
  return [seal, signature, results];
}

/**
 * The set's number. A first set must say `cv=none`, so a message with ARC fields that claim no instance at all cannot be
 * sealed truthfully.
 */
function nextInstance(chain: ArcChain | null): number | null {
  if (chain === null) return 1;
  if (chain.ended || chain.instance === 0 || chain.instance >= MAX_INSTANCE) return null;
  return chain.instance + 1;
}

function resultsField(instance: number, results: string): HeaderField {
  if (/[\r\n]/.test(results.replace(/\r\n(?=[ \t])/g, '')))
    throw new Error('Authentication results with a bare line break');
  const value = Buffer.from(results).toString('latin1');
  return { name: 'arc-authentication-results', raw: `ARC-Authentication-Results: i=${instance}; ${value}` };
}

/** Section 4.1.2. Authentication-Results may be removed on the way and ARC-Seal must not be signed, so neither is. */
function messageSignature(instance: number, request: SealRequest): Promise<HeaderField> {
  const { fields, key, bodyHash, clock } = request;
  const index = new HeaderIndex(fields);
  const names = request.names ?? namesToSign(index, ['dkim-signature']);
  const raw = layOut('ARC-Message-Signature', {
    a: key.algorithm,
    b: '',
    bh: bodyHash,
    c: 'relaxed/relaxed',
    d: key.domain,
    h: names.join(':'),
    i: String(instance),
    s: key.selector,
    t: seconds(clock),
  });
  return signField(coveredLines(index, names), raw, key);
}

/** Section 4.1.3. A chain found broken is not covered: only the set that says so (section 5.1.2). */
function sealField(
  instance: number,
  { arc, key, clock }: SealRequest,
  chain: ArcChain | null,
  added: HeaderField[],
): Promise<HeaderField> {
  const broken = chain !== null && (arc !== 'pass' || chain.problem !== '');
  const earlier = broken ? [] : (chain?.sets ?? []).flatMap((set) => [set.results, set.signature, set.seal]);
  const covered = [...earlier, ...added].map((field) => `${canonicalField(field, 'relaxed')}\r\n`);
  const raw = layOut('ARC-Seal', {
    a: key.algorithm,
    b: '',
    cv: chain === null ? 'none' : broken ? 'fail' : 'pass',
    d: key.domain,
    i: String(instance),
    s: key.selector,
    t: seconds(clock),
  });
  return signField(covered.join(''), raw, key);
}

function seconds(clock: Clock): string {
  return String(Math.floor(clock.now() / 1000));
}
