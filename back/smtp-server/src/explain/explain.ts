import { randomUUID } from 'node:crypto';

import { uuidv7 } from '@postern/platform';
import type { ExplainRequest, Explanation } from '@postern/data';
import type { Pool } from 'pg';

import { formatMailbox, parseMailbox } from '../address.js';
import type { Arrival } from '../accept/keep.js';
import type { Directory } from '../accept/directory/directory.js';
import type { RecipientRoute } from '../accept/directory/recipients.js';
import type { Rules } from '../accept/directory/rules.js';
import { REPLIES, type AcceptReply } from '../accept/replies.js';
import { Body, type BodyLimits } from '../accept/session/body.js';
import { OctetBudget } from '../accept/session/octet-budget.js';
import { UNCLASSIFIED, type Classification } from '../classify/cascade.js';
import { decideAll, planDeliveries, refusalOf, type DecidedRecipient } from '../decide/plan.js';
import type { Job } from '../enqueue/lanes.js';
import { firstAddress } from '../forward/rewrite/from.js';
import type { SigningKey } from '../forward/seal/signing-key.js';
import { fieldsNamed, parseMessage, valueOf } from '../header.js';
import { withLineEnds } from '../line-ends.js';
import type { AuthReport, Client, Envelope } from '../message.js';
import type { Received, Steps } from '../pipeline.js';
import { explainAuthentication, explainSpf } from './authentication.js';
import { unasked, visit, type Doorkeeper, type Visit } from './client.js';
import { explainCategory } from './category-words.js';
import { explainDecision, explainRule } from './decision-words.js';
import { explainOutgoing } from './outgoing.js';
import { explainRecipient, isOwn, notYours } from './recipient.js';

export interface ExplainDeps {
  /** The pipeline's own, those that neither store nor send; they must count nothing. */
  steps: Pick<
    Steps,
    'resolve' | 'authenticate' | 'judge' | 'detectLoop' | 'reconsider' | 'scan' | 'classify' | 'decide' | 'prepare'
  >;
  pool: Pool;
  directory: Directory;
  rules: Rules;
  signingKey: (domain: string) => Promise<SigningKey | null>;
  limits: BodyLimits;
  door: Doorkeeper;
  /** Organization that mail for nobody's alias belongs to. */
  operator: string;
  now: () => number;
}

/** What would happen to mail for an address, by the steps that real mail takes; nothing is sent, stored or counted. */
export async function explain(organizationId: string, given: ExplainRequest, deps: ExplainDeps): Promise<Explanation> {
  const request = { ...given, sender: given.sender ?? senderIn(given.raw) };
  const { address } = request;
  if (organizationId !== deps.operator && !(await isOwn(deps.pool, organizationId, address))) {
    return refused(notYours(address), 'relayDenied', 'address.not-yours');
  }
  const { client, refusal } = await visit(request.clientIp, deps.door);
  const explained = await explainBehindTheDoor(organizationId, request, refusal, deps);
  return { ...explained, client, unasked: unasked(deps.door, explained.recipient.alias?.dailyLimit != null) };
}

/** Without what the session asks of the client. @param refusal why that would be sent away */
async function explainBehindTheDoor(
  organizationId: string,
  request: ExplainRequest,
  refusal: Visit['refusal'],
  deps: ExplainDeps,
): Promise<Explanation> {
  const { address } = request;
  const answer = await deps.steps.resolve(address, request.sender ?? '');
  const match = await matchOf(address, deps);
  const foreign = match !== null && match.organizationId !== organizationId;
  if (foreign) return refused(notYours(address), 'relayDenied', 'address.not-yours');
  const recipient = await explainRecipient(deps.pool, organizationId, address, { answer, match });
  if (refusal !== null) return refused(recipient, refusal.reply, `client.${refusal.reply}`);
  if (answer.kind === 'refuse') return refused(recipient, answer.reply, recipient.reason);
  return request.raw === null
    ? explainAddress(recipient, answer.route, request, deps)
    : explainMessage(recipient, answer.route, request, Buffer.from(request.raw, 'base64'), deps);
}

/** Until the door is asked. */
const NO_DOOR = { client: null, unasked: [] };

/** Where none is named, a message's sender is who wrote it. */
function senderIn(raw: string | null): string | null {
  if (raw === null) return null;
  const message = withLineEnds(Buffer.from(raw, 'base64'));
  const [from] = fieldsNamed(parseMessage(message), 'from');
  const mailbox = from === undefined ? null : parseMailbox(firstAddress(valueOf(from)), { smtputf8: true });
  return mailbox === null ? '' : formatMailbox(mailbox);
}

async function matchOf(address: string, { directory }: ExplainDeps): ReturnType<Directory['find']> {
  const mailbox = parseMailbox(address, { smtputf8: true });
  return mailbox === null ? null : directory.find(mailbox.localPart, mailbox.domain);
}

/** Without a message, rules that ask for one stay open. */
async function explainAddress(
  recipient: Explanation['recipient'],
  route: RecipientRoute,
  request: ExplainRequest,
  deps: ExplainDeps,
): Promise<Explanation> {
  const { address, sender, clientIp } = request;
  const auth =
    sender === null || clientIp === null ? null : (await authenticated(bareMail(sender), route, request, deps)).auth;
  const facts = { sender, message: null, auth: null, verdict: null, receivedAt: deps.now() };
  const asked = { facts, verdictOf: () => null, rulesOf: await deps.rules.ofAll([{ route }]) };
  const [decided] = decideAll([{ address, route }], deps.operator, deps.now(), asked);
  const authentication = auth === null ? null : explainSpf(auth);
  return { ...outcomeOf(recipient, decided!, UNCLASSIFIED), ...NO_DOOR, authentication, loop: null, deliveries: [] };
}

function bareMail(sender: string): Buffer {
  return Buffer.from(`From: <${sender}>\r\n\r\n`);
}

async function explainMessage(
  recipient: Explanation['recipient'],
  route: RecipientRoute,
  request: ExplainRequest,
  given: Buffer,
  deps: ExplainDeps,
): Promise<Explanation> {
  const body = taken(given, deps.limits);
  if (body.kind === 'refuse') return refused(recipient, body.reply, `reply.${body.reply}`);
  const { received, arrival, auth } = await authenticated(body.raw, route, request, deps);
  const ruling = deps.steps.judge(auth, received);
  const authentication = explainAuthentication(auth, ruling);
  if (ruling.reply !== null) return { ...refused(recipient, ruling.reply, ruling.reason), authentication };
  const detected = deps.steps.detectLoop(arrival, received);
  const loop = {
    detected,
    words: detected ? 'It went through this address before.' : 'It is here for the first time.',
  };
  if (detected) return { ...refused(recipient, 'loop', 'loop'), authentication, loop };
  const wanted = await deps.steps.reconsider(arrival, received);
  if (wanted === null) return { ...refused(recipient, 'blockedSender', 'sender.blocked'), authentication, loop };
  const scanned = { ...arrival, scans: await deps.steps.scan(arrival, wanted) };
  const classified = await deps.steps.classify(scanned, wanted);
  const [decided] = await deps.steps.decide(scanned, wanted, classified);
  const classification = classified.get(decided!.organizationId) ?? UNCLASSIFIED;
  const deliveries = await explainDeliveries(arrival, decided!, classification, deps);
  return { ...outcomeOf(recipient, decided!, classification), ...NO_DOOR, authentication, loop, deliveries };
}

/** As the end of data does it. */
function taken(given: Buffer, limits: BodyLimits): ReturnType<Body['finish']> {
  const raw = withLineEnds(given);
  const body = new Body(limits, new OctetBudget(Math.max(limits.message, raw.length) * 2), raw.length);
  body.push(raw);
  return body.finish();
}

async function authenticated(
  raw: Buffer,
  route: RecipientRoute,
  { address, sender, clientIp, helo }: ExplainRequest,
  { steps, now }: ExplainDeps,
): Promise<{ received: Received; arrival: Arrival; auth: AuthReport }> {
  const recipient = { address, notify: null, originalRecipient: null };
  const envelope: Envelope = {
    ...{ sender: sender ?? '', recipients: [recipient], smtputf8: /[^\x00-\x7f]/.test(address + (sender ?? '')) },
    ...{ eightBitMime: true, ret: null, envelopeId: null },
  };
  const received = {
    ...{ raw, client: clientOf(clientIp, helo), envelope, recipients: [{ address, route }] },
    ...{ sessionId: 'explain', receivedAt: now() },
  };
  // Nobody connected whom SPF could be asked about.
  const asked = clientIp === null ? { ...received, envelope: { ...envelope, sender: '' } } : received;
  const arrival = { ...(await steps.authenticate(asked)), envelope };
  return { received, arrival, auth: arrival.auth };
}

/** TEST-NET-1 (RFC 5737): nobody's. */
const NOBODY = '192.0.2.1';

function clientOf(ip: string | null, helo: string | null): Client {
  const { clientIp, name } = { clientIp: ip ?? NOBODY, name: ip === null ? '' : (helo ?? '') };
  return { ip: clientIp, port: 0, helo: name, hostname: null, tls: null, protocol: 'ESMTP' };
}

async function explainDeliveries(
  arrival: Arrival,
  decided: DecidedRecipient,
  { verdict }: Classification,
  { steps, signingKey, now }: ExplainDeps,
): Promise<Explanation['deliveries']> {
  const { decision, organizationId, address } = decided;
  // A returned notice is looked up and marked when it goes back, which must not happen here.
  if (decision.action !== 'forward') return [];
  const { raw, client, envelope, auth, hashes, receivedAt: acceptedAt, parsed } = arrival;
  const id = uuidv7(now());
  const { sender } = envelope;
  const message = { id, organizationId, origin: 'received' as const, sender, client, envelope, auth, verdict };
  const key = await signingKey(parseMailbox(address, { smtputf8: true })?.domain ?? '');
  const subjectTag = decision.instructions?.subjectTag ?? null;
  const explained = [];
  for (const {
    ordinal,
    kind,
    recipient,
    destination,
    route,
    aliasId,
    headerTag,
    instructions = null,
  } of planDeliveries([decided])) {
    const delivery = {
      messageId: id,
      organizationId,
      ordinal,
      kind,
      recipient,
      destination,
      route,
      aliasId,
      headerTag,
    };
    const lease = { leaseToken: randomUUID(), attempts: 1, delayNotified: false, acceptedAt };
    const job: Job = {
      delivery: { ...delivery, instructions, ...lease },
      message: { ...message, acceptedAt, raw, hashes },
      fresh: false,
    };
    explained.push(explainOutgoing({ outgoing: await steps.prepare(job), before: parsed, auth, key, subjectTag }));
  }
  return explained;
}

function outcomeOf(
  recipient: Explanation['recipient'],
  decided: DecidedRecipient,
  classification: Classification,
): Pick<Explanation, 'recipient' | 'rules' | 'category' | 'decision' | 'reply'> {
  const refusal = refusalOf([decided]);
  return {
    recipient,
    rules: (decided.findings ?? []).map(explainRule),
    category: explainCategory(classification),
    decision: explainDecision(decided),
    reply: replyOf(refusal ?? 'kept'),
  };
}

/** The end before a decision: what refused it is the reason. */
function refused(recipient: Explanation['recipient'], reply: AcceptReply, reason: string): Explanation {
  const words = `Mail for ${recipient.address} is not taken: ${REPLIES[reply].text}.`;
  const nothing = { rule: null, destinations: [], fallback: null, headerTag: null, subjectTag: null, webhooks: [] };
  return {
    ...NO_DOOR,
    ...{
      recipient,
      authentication: null,
      loop: null,
      category: explainCategory(UNCLASSIFIED),
      rules: [],
      deliveries: [],
    },
    decision: { action: 'reject', reason, ...nothing, words },
    reply: replyOf(reply),
  };
}

function replyOf(name: AcceptReply): Explanation['reply'] {
  const { code, enhanced, text } = REPLIES[name];
  const meaning = code < 400 ? 'the message is kept' : code < 500 ? 'come again later' : 'the message is not taken';
  return { code, enhanced, text, words: `The sender is told ${code} ${enhanced}: ${meaning}.` };
}
