import type { Clock, Resolver } from '@postern/platform';

import type { HeaderField, ParsedMessage } from '../../header.js';
import type { ArcReport } from '../../message.js';
import { collectChain, resultsInstance, type ArcChain, type ArcSet } from './arc-chain.js';
import { BodyHashes } from './body-hashes.js';
import { canonicalField } from './canonical.js';
import { fetchKey, type KeyRecord, type KeyType } from './key-record.js';
import {
  checkBody,
  checkExpiry,
  checkValue,
  domainOf,
  HeaderIndex,
  keyTypeOf,
  malformed,
  numberOf,
  parseSignature,
  requiredTag,
  signatureValue,
  signedData,
  withoutValue,
  type Signature,
} from './signature.js';
import { VerificationFailure } from './verification-failure.js';

/** Each seal signs all fields below it, so a chain's work grows with the square of its size. Real ones have 5 KB a hop. */
const MAX_CHAIN = 256 * 1024;

interface Seal {
  set: ArcSet;
  domain: string;
  selector: string;
  keyType: KeyType;
  value: Buffer;
}

/**
 * Verifies the ARC chain of a message (RFC 8617 section 5.2). All failures are permanent, those of the DNS included
 * (section 5.2.1).
 *
 * @param message with CRLF line ends
 * @param hashes the message's, when somebody else needs them too
 */
export async function verifyArc(
  message: Buffer,
  parsed: ParsedMessage,
  resolver: Resolver,
  clock: Clock,
  hashes = BodyHashes.of(message, parsed),
): Promise<ArcReport> {
  const chain = collectChain(parsed.fields);
  if (chain === null) return { result: 'none', instance: 0, sealers: [], authenticationResults: null, comment: '' };
  const report = describe(chain);
  try {
    await verifyChain(chain, parsed, resolver, clock, hashes);
    report.result = 'pass';
  } catch (thrown) {
    if (!(thrown instanceof VerificationFailure)) throw thrown;
    report.comment = thrown.message;
  }
  return report;
}

async function verifyChain(
  chain: ArcChain,
  parsed: ParsedMessage,
  resolver: Resolver,
  clock: Clock,
  hashes: BodyHashes,
): Promise<void> {
  if (chain.ended) throw failure('an earlier hop found the chain broken');
  if (chain.problem !== '') throw failure(chain.problem);
  const seals = chain.sets.map(parseSeal);
  const keys = new Keys(resolver);
  const newest = chain.sets.at(-1);
  if (newest !== undefined) await verifyNewest(newest, parsed, keys, clock, hashes);
  await verifySeals(seals, keys);
}

/** Only the newest ARC-Message-Signature must still verify: later hops may alter the message (section 5.2, step 4). */
async function verifyNewest(
  set: ArcSet,
  parsed: ParsedMessage,
  keys: Keys,
  clock: Clock,
  hashes: BodyHashes,
): Promise<void> {
  const signature = parseSignature(set.signature, set.signatureTags);
  if (signature.signedNames.includes('arc-seal')) throw malformed('ARC-Seal must not be signed');
  checkExpiry(signature, clock);
  const key = await keys.get(signature.selector, signature.domain, signature.keyType);
  const index = new HeaderIndex(parsed.fields);
  const check = (candidate: Signature): void => {
    checkBody(candidate, hashes);
    checkValue(signedData(candidate, index), candidate.value, key);
  };
  if (set.signatureTags.has('c')) check(signature);
  else checkWithoutMethod(signature, check);
}

/**
 * Without `c=` the method is simple by RFC 6376, which RFC 8617 refers to, and relaxed by the ARC suite and the signers
 * that follow it: either may verify.
 */
function checkWithoutMethod(signature: Signature, check: (candidate: Signature) => void): void {
  try {
    check({ ...signature, headerMethod: 'relaxed', bodyMethod: 'relaxed' });
  } catch (thrown) {
    if (!(thrown instanceof VerificationFailure)) throw thrown;
    check(signature);
  }
}

/** Step 6, from the newest seal to the first. */
async function verifySeals(seals: Seal[], keys: Keys): Promise<void> {
  const records = await Promise.all(seals.map((seal) => keys.get(seal.selector, seal.domain, seal.keyType)));
  const lines: string[] = [];
  const data = seals.map(({ set }) => {
    lines.push(`${canonicalField(set.results, 'relaxed')}\r\n${canonicalField(set.signature, 'relaxed')}\r\n`);
    const signed = lines.join('') + withoutValue(set.seal, set.sealTags, 'relaxed');
    if (signed.length > MAX_CHAIN) throw failure('chain too long');
    lines.push(`${canonicalField(set.seal, 'relaxed')}\r\n`);
    return signed;
  });
  for (const seal of seals.toReversed()) {
    const at = seal.set.instance - 1;
    const record = records[at];
    if (record !== undefined) checkValue(Buffer.from(data[at] ?? '', 'latin1'), seal.value, record);
  }
}

/** RFC 8617 section 4.1.3; `cv=` as step 3 of section 5.2 wants it. */
function parseSeal(set: ArcSet): Seal {
  const tags = set.sealTags;
  if (tags.has('h')) throw malformed('ARC-Seal must not have h=');
  const expected = set.instance === 1 ? 'none' : 'pass';
  if (requiredTag(tags, 'cv') !== expected) throw malformed(`cv= of instance ${set.instance} is not ${expected}`);
  numberOf(tags, 't');
  return {
    set,
    domain: domainOf(tags, 'd'),
    selector: domainOf(tags, 's'),
    keyType: keyTypeOf(requiredTag(tags, 'a')),
    value: signatureValue(tags),
  };
}

/** The keys of one chain, each fetched once: a hop signs and seals with the same, and many a chain is one hop's. */
class Keys {
  private readonly pending = new Map<string, Promise<KeyRecord>>();

  constructor(private readonly resolver: Resolver) {}

  get(selector: string, domain: string, type: KeyType): Promise<KeyRecord> {
    const name = `${selector} ${domain} ${type}`;
    let key = this.pending.get(name);
    if (key === undefined) {
      key = fetchKey(this.resolver, selector, domain, type);
      this.pending.set(name, key);
    }
    return key;
  }
}

function describe(chain: ArcChain): ArcReport {
  const newest = chain.sets.at(-1);
  return {
    result: 'fail',
    instance: chain.instance,
    sealers: chain.sets.map((set) => (set.sealTags.get('d')?.value ?? '').toLowerCase()),
    authenticationResults: newest === undefined ? null : resultsText(newest.results),
    comment: '',
  };
}

/** Unfolded, octets above 127 as UTF-8. */
function resultsText(field: HeaderField): string {
  const text = resultsInstance(field).text.replace(/(?:\r\n|[ \t])+/g, ' ');
  return /[\x80-\xff]/.test(text) ? Buffer.from(text, 'latin1').toString() : text;
}

function failure(why: string): VerificationFailure {
  return new VerificationFailure('fail', why);
}
