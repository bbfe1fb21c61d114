import type { Clock, Resolver } from '@postern/platform';

import { fieldsNamed, type HeaderField, type ParsedMessage } from '../../header.js';
import type { DkimReport } from '../../message.js';
import { BodyHashes } from './body-hashes.js';
import { fetchKey, type KeyRecord } from './key-record.js';
import {
  asciiDomain,
  checkBody,
  checkExpiry,
  checkValue,
  HeaderIndex,
  malformed,
  parseSignature,
  requiredTag,
  signedData,
  tagsOf,
  type Signature,
} from './signature.js';
import { colonList, withoutSpace, type TagList } from './tag-list.js';
import { VerificationFailure } from './verification-failure.js';

/** Signatures verified; each may cost a lookup and a pass over the header. Mailing lists reach four or five. */
const MAX_VERIFIED = 10;
/** Signatures reported at all. */
const MAX_REPORTED = 50;

/** Longer values of tags are cut in reports; an address has 320 octets at most. */
const MAX_TEXT = 400;

interface Work {
  index: HeaderIndex;
  hashes: BodyHashes;
  resolver: Resolver;
  clock: Clock;
}

/**
 * Verifies the DKIM signatures of a message (RFC 6376 section 6, with RFC 8301, RFC 8463 and RFC 8616).
 *
 * @param message with CRLF line ends
 * @param hashes the message's, when somebody else needs them too
 * @returns one report a signature, top first; of the first 50
 */
export async function verifyDkim(
  message: Buffer,
  parsed: ParsedMessage,
  resolver: Resolver,
  clock: Clock,
  hashes = BodyHashes.of(message, parsed),
): Promise<DkimReport[]> {
  const fields = fieldsNamed(parsed, 'dkim-signature').slice(0, MAX_REPORTED);
  if (fields.length === 0) return [];
  const work = { index: new HeaderIndex(parsed.fields), hashes, resolver, clock };
  return Promise.all(fields.map((field, ordinal) => verifyField(field, ordinal, work)));
}

async function verifyField(field: HeaderField, ordinal: number, work: Work): Promise<DkimReport> {
  const report = emptyReport();
  try {
    const tags = tagsOf(field);
    describe(report, tags);
    if (ordinal >= MAX_VERIFIED)
      throw new VerificationFailure('policy', `only ${MAX_VERIFIED} signatures are verified`);
    await verifySignature(field, tags, work);
    report.result = 'pass';
  } catch (thrown) {
    if (!(thrown instanceof VerificationFailure)) throw thrown;
    report.result = thrown.result;
    report.comment = thrown.message;
  }
  return report;
}

/** In the order of RFC 6376 section 6.1. */
async function verifySignature(field: HeaderField, tags: TagList, work: Work): Promise<void> {
  checkVersion(tags);
  const signature = parseSignature(field, tags);
  const identityDomain = checkIdentity(signature);
  if (!signature.signedNames.includes('from')) throw malformed('From is not signed');
  checkExpiry(signature, work.clock);
  const key = await fetchKey(work.resolver, signature.selector, signature.domain, signature.keyType);
  checkKeyFor(key, signature, identityDomain);
  checkBody(signature, work.hashes);
  checkValue(signedData(signature, work.index), signature.value, key);
}

function checkVersion(tags: TagList): void {
  if (requiredTag(tags, 'v') !== '1') throw malformed('unknown version');
  const query = tags.get('q')?.value ?? 'dns/txt';
  if (!colonList(query).includes('dns/txt')) throw malformed('unknown query method');
}

/**
 * @returns the domain of `i=`, or of `d=` without one
 * @throws VerificationFailure permerror when it is not within `d=` (RFC 6376 section 6.1.1)
 */
function checkIdentity(signature: Signature): string {
  const identity = signature.tags.get('i')?.value;
  if (identity === undefined) return signature.domain;
  const text = decodeQuotedPrintable(identity);
  const at = text.lastIndexOf('@');
  if (at < 0) throw malformed('i= is not an address');
  const domain = asciiDomain(text.slice(at + 1));
  if (domain !== signature.domain && !domain.endsWith(`.${signature.domain}`)) {
    throw malformed('i= is not within d=');
  }
  return domain;
}

function checkKeyFor(key: KeyRecord, signature: Signature, identityDomain: string): void {
  if (key.strict && identityDomain !== signature.domain) {
    throw new VerificationFailure('permerror', 'the key is not for subdomains (t=s)');
  }
}

/** RFC 6376 section 2.11. */
function decodeQuotedPrintable(text: string): string {
  return withoutSpace(text).replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function emptyReport(): DkimReport {
  return {
    result: 'none',
    domain: '',
    selector: '',
    identity: '',
    algorithm: '',
    signatureStart: '',
    comment: '',
  };
}

/** What the field says of itself, believed or not. Nothing here can hold a line end. */
function describe(report: DkimReport, tags: TagList): void {
  const text = (name: string): string => {
    const value = withoutSpace((tags.get(name)?.value ?? '').slice(0, MAX_TEXT));
    return /[\x80-\xff]/.test(value) ? Buffer.from(value, 'latin1').toString() : value;
  };
  report.domain = asciiDomain(withoutSpace(tags.get('d')?.value ?? ''));
  report.selector = text('s');
  report.identity = text('i') || `@${report.domain}`;
  report.algorithm = text('a');
  report.signatureStart = text('b').slice(0, 8);
}
