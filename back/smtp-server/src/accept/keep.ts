import { seal, sealInPieces, uuidv7, type SealKey } from '@postern/platform';
import { bodyContext, summaryContext, type Keyring } from '@postern/data';

import type { BodyHashes } from '../authenticate/dkim/body-hashes.js';
import type { Ruling } from '../authenticate/policy.js';
import { resultsOf } from '../authenticate/results.js';
import type { Classification, Classified } from '../classify/cascade.js';
import type { Scans } from '../classify/scan/scans.js';
import type { RuleFinding } from '../decide/ask-rules.js';
import { planDeliveries, ruleMatchesOf, type DecidedRecipient } from '../decide/plan.js';
import type { StoredMessage } from '../enqueue/load.js';
import type { NewDelivery, NewMessage } from '../enqueue/put.js';
import { fieldsNamed, valueOf, type ParsedMessage } from '../header.js';
import type { AuthReport, Client, Envelope, Verdict } from '../message.js';
import { traceEvent, type TraceEvent } from '../notify/trace.js';
import type { Received } from '../pipeline.js';
import type { Spool, SpoolItem } from './spool.js';

/** A message on its way from the session to the spool. */
export interface Arrival {
  raw: Buffer;
  parsed: ParsedMessage;
  client: Client;
  envelope: Envelope;
  sessionId: string;
  /** Milliseconds since the epoch. */
  receivedAt: number;
  auth: AuthReport;
  /** Who wrote it, by From; empty for nobody. */
  author: string;
  hashes: BodyHashes;
  /** What scanners say; nobody is asked about mail that no recipient wants. */
  scans: Scans;
}

export interface KeepDeps {
  keyring: Keyring;
  spool: Spool;
  /** Called for each message once it is durable. */
  onKept(message: NewMessage): void;
}

/** What was found out about an arrival. */
export interface Findings {
  ruling: Ruling;
  /** With the recipients that want it. */
  wanted: Received;
  decided: readonly DecidedRecipient[];
  classified: Classified;
}

/** One organization's part of it. */
interface Share {
  organizationId: string;
  recipients: DecidedRecipient[];
  /** Null where nobody asked what it is, as with a returned notice. */
  classification: Classification | null;
  key: SealKey;
  trace: TraceEvent[];
}

const SUMMARY_LIMIT = 500;

/**
 * Commits an arrival: one stored message for each organization that has a recipient in it, since nothing may be shared
 * between them, not even a ciphertext.
 *
 * @returns the id to answer 250 with: the first organization's
 */
export async function keep(
  arrival: Arrival,
  { ruling, decided, classified }: Findings,
  deps: KeepDeps,
): Promise<string> {
  const items: SpoolItem[] = [];
  for (const [organizationId, recipients] of byOrganization(decided)) {
    const key = deps.keyring.cached(organizationId) ?? (await deps.keyring.key(organizationId));
    const classification = classified.get(organizationId) ?? null;
    const trace = traceOf(arrival, ruling, recipients, classification?.verdict ?? null);
    items.push(toItem(arrival, { organizationId, recipients, classification, key, trace }));
  }
  await deps.spool.put(items);
  for (const { message } of items) deps.onKept(message);
  return items[0]!.message.id;
}

function byOrganization(decided: readonly DecidedRecipient[]): Map<string, DecidedRecipient[]> {
  const groups = new Map<string, DecidedRecipient[]>();
  for (const recipient of decided) {
    const group = groups.get(recipient.organizationId);
    if (group === undefined) groups.set(recipient.organizationId, [recipient]);
    else group.push(recipient);
  }
  return groups;
}

function toItem(arrival: Arrival, { organizationId, recipients, classification, key, trace }: Share): SpoolItem {
  const { raw, client, auth, hashes } = arrival;
  const id = uuidv7(arrival.receivedAt);
  const envelope = ownPartOf(arrival.envelope, recipients);
  const { sender } = envelope;
  const verdict = classification?.verdict ?? null;
  const shared = { id, organizationId, origin: 'received' as const, sender, client, envelope, auth, verdict };
  const { author } = arrival;
  const stored: StoredMessage = { ...shared, acceptedAt: arrival.receivedAt, raw, author, hashes };
  const message: NewMessage = {
    ...shared,
    size: raw.length,
    sealedSummary: seal(key, [Buffer.from(JSON.stringify(summaryOf(arrival.parsed)))], summaryContext(id)),
    sealedBody: sealInPieces(key, [raw], bodyContext(id)),
    trace,
    deliveries: planDeliveries(recipients).map((delivery) => waiting(delivery, classification)),
    ruleMatches: ruleMatchesOf(recipients),
  };
  return { message, stored };
}

/** What the language model is asked about goes when it has answered, or when its time is up. */
function waiting(delivery: NewDelivery, classification: Classification | null): NewDelivery {
  const waitSeconds = classification?.question?.waitSeconds ?? 0;
  return delivery.state === 'queued' && waitSeconds > 0 ? { ...delivery, waitSeconds } : delivery;
}

/** The envelope without the other organizations' recipients. */
function ownPartOf(envelope: Envelope, decided: DecidedRecipient[]): Envelope {
  if (decided.length === envelope.recipients.length) return envelope;
  const own = new Set(decided.map(({ address }) => address));
  return { ...envelope, recipients: envelope.recipients.filter(({ address }) => own.has(address)) };
}

/** What lists show without opening the message; sealed like it. */
function summaryOf(parsed: ParsedMessage): { from: string; subject: string; messageId: string } {
  const text = (name: string): string => {
    const field = fieldsNamed(parsed, name)[0];
    return field === undefined ? '' : valueOf(field).slice(0, SUMMARY_LIMIT);
  };
  return { from: text('from'), subject: text('subject'), messageId: text('message-id') };
}

function traceOf(
  arrival: Arrival,
  ruling: Ruling,
  decided: readonly DecidedRecipient[],
  verdict: Verdict | null,
): TraceEvent[] {
  const { auth, receivedAt: at, client, sessionId } = arrival;
  return [
    traceEvent(at, 'accepted', { session: sessionId, protocol: client.protocol, size: arrival.raw.length }),
    traceEvent(at, 'authenticated', {
      reason: ruling.reason,
      ...resultsOf(auth),
    }),
    ...traceOfScans(arrival),
    ...(verdict === null ? [] : [traceEvent(at, 'classified', { ...verdict })]),
    ...decided.map(({ address, decision, findings }) =>
      traceEvent(at, 'decided', {
        recipient: address,
        action: actionOf(decision),
        reason: decision.action === 'return' ? (decision.held ?? 'srs.bounce') : decision.reason,
        ...traceOfRules(decision, findings),
      }),
    ),
  ];
}

/** One recipient of several cannot be refused any more. */
function actionOf(decision: DecidedRecipient['decision']): string {
  const isHeld = decision.action === 'return' && decision.held !== undefined;
  return decision.action === 'reject' || isHeld ? 'hold' : decision.action;
}

/** What each scanner said, or why it did not. */
function traceOfScans({ scans: { rspamd, clamav }, receivedAt: at }: Arrival): TraceEvent[] {
  if (rspamd === null && clamav === null) return [];
  const said = { ...(rspamd === null ? {} : { rspamd }), ...(clamav === null ? {} : { clamav }) };
  return [traceEvent(at, 'scanned', said)];
}

/** Which rule decided, what else rules did, and which could not be asked; nothing for mail that no rule concerned. */
function traceOfRules(
  decision: DecidedRecipient['decision'],
  findings: DecidedRecipient['findings'] = [],
): Record<string, unknown> {
  const told = findings.filter(({ result }) => result === 'matched' || result === 'skipped');
  return {
    ...('rule' in decision && decision.rule !== undefined ? { rule: decision.rule } : {}),
    ...('gathered' in decision && decision.gathered !== undefined ? { gathered: decision.gathered } : {}),
    ...('headerTag' in decision && decision.headerTag != null ? { headerTag: decision.headerTag } : {}),
    ...('instructions' in decision && decision.instructions != null ? decision.instructions : {}),
    ...(told.length === 0 ? {} : { rules: told.map(toTrace) }),
  };
}

function toTrace({ id, name, result, reason, missingWebhooks }: RuleFinding): object {
  return { id, name, result, reason, ...(missingWebhooks === undefined ? {} : { missingWebhooks }) };
}
