import type { KeyObject } from 'node:crypto';

import type { Clock } from '@postern/platform';

import { domainOf, isWebhookUrl } from '../address.js';
import { BodyHashes } from '../authenticate/dkim/body-hashes.js';
import { formatAuthenticationResults, isOwnAuthenticationResults } from '../authenticate/results/results-header.js';
import type { LeasedDelivery } from '../enqueue/claim.js';
import type { Job } from '../enqueue/lanes.js';
import type { StoredMessage } from '../enqueue/load.js';
import { parseHeader, parseMessage, type HeaderField, type ParsedMessage } from '../header.js';
import type { AuthReport, Client, Verdict } from '../message.js';
import { CORRECTION_FIELD } from './correction-link.js';
import { rewriteFrom } from './rewrite/from.js';
import { composeHeader, hopToken, receivedField, type ReceivedInfo } from './rewrite/headers.js';
import { tagSubject } from './rewrite/subject.js';
import { sealArc } from './seal/seal.js';
import { signDkim } from './seal/sign.js';
import { signNotice } from './seal/sign-notice.js';
import type { SigningKey } from './seal/signing-key.js';
import type { Srs } from './rewrite/srs.js';

/** What goes over the wire. */
export interface Outgoing {
  sender: string;
  recipient: string;
  /** Header and body in pieces, CRLF line ends. */
  message: Buffer[];
  /** Octets of `message`. */
  size: number;
  smtputf8: boolean;
  eightBitMime: boolean;
}

export interface PrepareDeps {
  hostname: string;
  clock: Clock;
  srs: Srs;
  hopKey: KeyObject;
  /** Our own notice in the place of a returned one, null to pass it on as it is. */
  rewriteReturn(notice: StoredMessage, sender: string): Promise<Buffer | null>;
  /** The key of a domain of ours, null when it does not seal. */
  signingKey: (domain: string) => Promise<SigningKey | null>;
  /** What is put on top of one copy, with its line end; null in place of it: nothing ever is. */
  correctionField: ((job: Job) => Promise<string | null>) | null;
}

/** The copies of a message that go through one alias are the same whatever their destination, their link aside. */
const prepared = new WeakMap<StoredMessage, Map<string, Promise<Buffer[]>>>();

/**
 * Makes a stored message what its next hop gets: our fields on top, everything below as it came (promise 3). Endpoints get
 * the octets that came in.
 */
export async function prepare(job: Job, deps: PrepareDeps): Promise<Outgoing> {
  const { delivery, message } = job;
  if (isWebhookUrl(delivery.destination)) return asItCame(delivery, message);
  const shared = await once(message, `${delivery.kind} ${delivery.recipient}`, () => compose(delivery, message, deps));
  const own = (await deps.correctionField?.(job)) ?? null;
  const parts = own === null ? shared : [Buffer.from(own, 'latin1'), ...shared];
  const { smtputf8, eightBitMime } = message.envelope;
  return {
    sender: message.sender === '' ? '' : deps.srs.forward(message.sender),
    recipient: delivery.destination,
    message: parts,
    size: parts.reduce((sum, part) => sum + part.length, 0),
    smtputf8,
    eightBitMime,
  };
}

function asItCame({ destination: recipient }: LeasedDelivery, { sender, raw, envelope }: StoredMessage): Outgoing {
  const { smtputf8, eightBitMime } = envelope;
  return { sender, recipient, message: [raw], size: raw.length, smtputf8, eightBitMime };
}

function once(message: StoredMessage, key: string, make: () => Promise<Buffer[]>): Promise<Buffer[]> {
  let copies = prepared.get(message);
  if (copies === undefined) prepared.set(message, (copies = new Map<string, Promise<Buffer[]>>()));
  let parts = copies.get(key);
  if (parts === undefined) copies.set(key, (parts = make()));
  return parts;
}

async function compose(delivery: LeasedDelivery, message: StoredMessage, deps: PrepareDeps): Promise<Buffer[]> {
  if (delivery.kind === 'notice') return signNotice(message.raw, deps);
  const received = receivedInfo(message, deps.hostname);
  if (delivery.kind === 'return') return composeReturn(delivery, message, received, deps);
  if (message.auth === null) return [Buffer.from(receivedField(received), 'latin1'), message.raw];
  return composeForward(delivery, message, message.auth, received, deps);
}

async function composeReturn(
  delivery: LeasedDelivery,
  message: StoredMessage,
  received: ReceivedInfo,
  deps: PrepareDeps,
): Promise<Buffer[]> {
  const ours = await deps.rewriteReturn(message, delivery.destination);
  return ours === null ? [Buffer.from(receivedField(received), 'latin1'), message.raw] : signNotice(ours, deps);
}

async function composeForward(
  delivery: LeasedDelivery,
  message: StoredMessage,
  auth: AuthReport,
  received: ReceivedInfo,
  deps: PrepareDeps,
): Promise<Buffer[]> {
  const parsed = parseMessage(message.raw);
  const results = formatAuthenticationResults(deps.hostname, auth, message.client as Client, message.envelope);
  const ours = composeHeader({
    received,
    authenticationResults: results,
    messageId: message.id,
    hop: hopToken(deps.hopKey, delivery.recipient),
    extra: [...verdictFields(message.verdict), ...tagField(delivery.headerTag)],
  });
  const key = await deps.signingKey(domainOf(delivery.recipient));
  const kept = keptFields(parsed, deps.hostname);
  const subjectTag = delivery.instructions?.subjectTag ?? null;
  const tagged = subjectTag !== null && mayTagSubject(auth, key) ? tagSubject(kept, subjectTag) : kept;
  const rewrites = cannotPassDmarc(auth, tagged !== kept);
  const theirs = rewrites ? rewriteFrom(tagged, delivery.recipient) : tagged;
  const signatures = await sign({ ours, theirs, results, rewrites, message, parsed, auth, key }, deps.clock);
  const top = Buffer.from(signatures + ours, 'latin1');
  if (theirs === parsed.fields) return [top, message.raw];
  return [top, Buffer.from(`${textOf(theirs)}\r\n`, 'latin1'), message.raw.subarray(parsed.bodyStart)];
}

interface ExtraField {
  name: string;
  value: string;
}

function tagField(tag: string | null): ExtraField[] {
  return tag === null ? [] : [{ name: 'X-Postern-Tag', value: tag }];
}

/** For the destination's own filters. */
function verdictFields(verdict: Verdict | null): ExtraField[] {
  if (verdict === null) return [];
  return [
    { name: 'X-Postern-Category', value: verdict.category },
    { name: 'X-Postern-Confidence', value: verdict.confidence.toFixed(2) },
  ];
}

interface SignInput {
  ours: string;
  theirs: readonly HeaderField[];
  results: string;
  rewrites: boolean;
  message: StoredMessage;
  parsed: ParsedMessage;
  auth: AuthReport;
  key: SigningKey | null;
}

/** DKIM for a From that is ours now, then the ARC set over everything; as header text, '' without a key. */
async function sign(input: SignInput, clock: Clock): Promise<string> {
  const { key } = input;
  if (key === null) return '';
  const bodyHash = (input.message.hashes ?? BodyHashes.of(input.message.raw, input.parsed)).ownBodyHash();
  let fields: readonly HeaderField[] = [...parseHeader(input.ours), ...input.theirs];
  const dkim = input.rewrites ? [await signDkim({ fields, bodyHash, key, clock })] : [];
  fields = [...dkim, ...fields];
  const arc = { fields, bodyHash, arc: input.auth.arc.result, authenticationResults: input.results, key, clock };
  return textOf([...(await sealArc(arc)), ...dkim]);
}

/**
 * True when the From domain has a policy that this message passes by SPF alone: SPF cannot pass behind us, so the next
 * hop would refuse it. Without a policy, or with an aligned signature, nothing needs to be touched.
 *
 * @param breaksSignatures signed octets are changed: what passed by a signature passes no more, whatever the policy
 */
export function cannotPassDmarc({ dmarc }: AuthReport, breaksSignatures = false): boolean {
  if (breaksSignatures) return dmarc.result === 'pass';
  if (dmarc.policy === null || dmarc.policy === 'none') return false;
  return dmarc.result === 'pass' && dmarc.alignedBy === 'spf';
}

/**
 * A changed Subject breaks the author's signature. Mail that passed DMARC then needs a From of ours with a signature of
 * ours; without a key for that it stays as it is.
 */
export function mayTagSubject({ dmarc }: AuthReport, key: SigningKey | null): boolean {
  return key !== null || dmarc.result !== 'pass';
}

const OUR_FIELDS: ReadonlySet<string> = new Set([
  'x-postern-category',
  'x-postern-confidence',
  CORRECTION_FIELD.toLowerCase(),
]);

/** Fields that claim to be our own results, verdict or link are somebody else's forgery (RFC 8601 section 5). */
function keptFields(parsed: ParsedMessage, hostname: string): readonly HeaderField[] {
  const isForged = (field: HeaderField): boolean =>
    OUR_FIELDS.has(field.name) ||
    (field.name === 'authentication-results' && isOwnAuthenticationResults(field, hostname));
  return parsed.fields.some(isForged) ? parsed.fields.filter((field) => !isForged(field)) : parsed.fields;
}

function receivedInfo(message: StoredMessage, hostname: string): ReceivedInfo {
  return {
    client: message.client as Client,
    by: hostname,
    id: message.id,
    recipients: message.envelope.recipients.map(({ address }) => address),
    at: message.acceptedAt,
  };
}

function textOf(fields: readonly HeaderField[]): string {
  return fields.map(({ raw }) => `${raw}\r\n`).join('');
}
