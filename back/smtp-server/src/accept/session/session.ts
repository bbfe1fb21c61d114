import type { Client, Envelope, EnvelopeRecipient } from '../../message.js';
import type { CountLimits, SizeLimits } from '../accept-config.js';
import type { Body } from './body.js';
import type { OctetBudget } from './octet-budget.js';
import { parseMail, parseRcpt, type MailCommand, type RcptCommand } from './path-command.js';
import { isAcceptReply, type AcceptReply } from '../replies.js';
import type { Refusal, Screening } from '../screening/screening.js';

/** What the directory says of one recipient. `R` is its own: it comes back with the message. */
export type RecipientAnswer<R> = { kind: 'accept'; route: R } | { kind: 'refuse'; reply: string; extra?: string };

export interface RoutedRecipient<R> {
  /** As the sender gave it. */
  address: string;
  route: R;
}

export interface ReceivedMessage<R> {
  /** Without dot-stuffing, every line ending in CRLF. Its memory is the receiver's to keep. */
  raw: Buffer;
  client: Client;
  envelope: Envelope;
  /** In the order of `envelope.recipients`. */
  recipients: RoutedRecipient<R>[];
  sessionId: string;
  /** Milliseconds since the epoch. */
  receivedAt: number;
}

export type ReceiveAnswer = { kind: 'kept'; id: string } | { kind: 'refuse'; reply: string; extra?: string };

export interface SessionDeps<R> {
  resolveRecipient(address: string, envelope: Readonly<Envelope>, client: Client): Promise<RecipientAnswer<R>>;
  /** Settles once the message is committed, or is not to be. Anything thrown is a temporary failure. */
  receive(message: ReceivedMessage<R>): Promise<ReceiveAnswer>;
  screening: Screening;
  budget: OctetBudget;
  sizes: SizeLimits;
  counts: CountLimits;
  now(): number;
}

/** One mail transaction (RFC 5321 section 3.3), from MAIL to the end of data. */
export interface Transaction<R> {
  envelope: Envelope;
  /** SIZE as declared, 0 when not. */
  declaredSize: number;
  routed: RoutedRecipient<R>[];
  /** Lower-case address to its place in the lists. */
  places: Map<string, number>;
}

/** What outlives a single command. */
export interface SessionState<R> {
  readonly id: string;
  client: Client;
  transaction: Transaction<R> | null;
}

/** The reply to a command, with what to add to its text. */
export interface Answer {
  reply: AcceptReply;
  extra?: string;
}

/** Greets the client or not, and learns its name. */
export async function onConnect<R>(state: SessionState<R>, deps: SessionDeps<R>): Promise<Refusal | null> {
  const { hostname, refusal } = await deps.screening.onConnect(state.client.ip);
  state.client.hostname = hostname;
  return refusal;
}

/** MAIL (RFC 5321 section 4.1.1.2). */
export async function onMail<R>(line: Buffer, state: SessionState<R>, deps: SessionDeps<R>): Promise<Answer> {
  if (state.transaction !== null) return { reply: 'nestedMail' };
  const parsed = parseMail(line);
  if ('reply' in parsed) return parsed;
  const { command } = parsed;
  if (command.size > deps.sizes.message) return { reply: 'tooLarge', extra: `(${deps.sizes.message} octets)` };
  if (deps.budget.exhausted) return { reply: 'insufficientStorage' };
  const refusal = await deps.screening.onMail(state.client, domainOf(command.sender));
  if (refusal !== null) return refusal;
  state.transaction = begin(command);
  return { reply: 'senderOk' };
}

function begin<R>(command: MailCommand): Transaction<R> {
  const { sender, smtputf8, eightBitMime, ret, envelopeId, size } = command;
  return {
    envelope: { sender, recipients: [], smtputf8, eightBitMime, ret, envelopeId },
    declaredSize: size,
    routed: [],
    places: new Map(),
  };
}

/** RCPT (RFC 5321 section 4.1.1.3): everything that can be refused is refused here, while the sender is at hand. */
export async function onRcpt<R>(line: Buffer, state: SessionState<R>, deps: SessionDeps<R>): Promise<Answer> {
  const { transaction, client } = state;
  if (transaction === null) return { reply: 'mailFirst' };
  const parsed = parseRcpt(line, transaction.envelope.smtputf8);
  if ('reply' in parsed) return parsed;
  const { command } = parsed;
  const crowded = countFault(command, transaction, deps.counts);
  if (crowded !== null) return { reply: crowded };
  const answer = await deps.resolveRecipient(command.address, transaction.envelope, client);
  if (answer.kind === 'refuse') return refusalOf(answer);
  const refusal = await deps.screening.onRcpt(client, transaction.envelope.sender, command.address);
  if (refusal !== null) return refusal;
  add(command, answer.route, transaction);
  return { reply: 'recipientOk' };
}

function countFault<R>(command: RcptCommand, transaction: Transaction<R>, counts: CountLimits): AcceptReply | null {
  const { envelope, routed, places } = transaction;
  if (routed.length === 0 || places.has(command.address.toLowerCase())) return null;
  if (routed.length >= counts.recipients) return 'tooManyRecipients';
  return envelope.sender === '' ? 'nullSenderManyRecipients' : null;
}

/** A repeated recipient takes the place of the earlier one, so that nobody gets the message twice. */
function add<R>(command: RcptCommand, route: R, transaction: Transaction<R>): void {
  const recipient: EnvelopeRecipient = command;
  const key = command.address.toLowerCase();
  const place = transaction.places.get(key) ?? transaction.routed.length;
  transaction.places.set(key, place);
  transaction.envelope.recipients[place] = recipient;
  transaction.routed[place] = { address: command.address, route };
}

/** DATA (RFC 5321 section 4.1.1.4): null when mail data may follow. */
export function onData<R>(line: Buffer, state: SessionState<R>, deps: SessionDeps<R>): Answer | null {
  if (line.length !== 4 && line.toString('latin1').trim().length !== 4) return { reply: 'syntax' };
  if (state.transaction === null) return { reply: 'mailFirst' };
  if (state.transaction.routed.length === 0) return { reply: 'recipientFirst' };
  return deps.budget.exhausted ? { reply: 'insufficientStorage' } : null;
}

/** The end of data: 250 only when the message is kept (RFC 5321 section 6.1). */
export async function onBody<R>(body: Body, state: SessionState<R>, deps: SessionDeps<R>): Promise<Answer> {
  const { transaction } = state;
  if (transaction === null) return { reply: 'mailFirst' };
  const verdict = body.finish();
  if (verdict.kind === 'refuse') return { reply: verdict.reply };
  const answer = await deps.receive({
    raw: verdict.raw,
    client: { ...state.client, protocol: protocolOf(state.client, transaction.envelope) },
    envelope: transaction.envelope,
    recipients: transaction.routed,
    sessionId: state.id,
    receivedAt: deps.now(),
  });
  return answer.kind === 'kept' ? { reply: 'kept', extra: answer.id } : refusalOf(answer);
}

/** RFC 3848, and RFC 6531 section 4.3 for internationalized mail. */
function protocolOf(client: Client, envelope: Envelope): string {
  return envelope.smtputf8 ? client.protocol.replace(/^ESMTP/, 'UTF8SMTP') : client.protocol;
}

/** Names travel between the stages as plain text; one that is not in the table is a defect, hence temporary. */
function refusalOf(answer: { reply: string; extra?: string }): Answer {
  if (!isAcceptReply(answer.reply)) return { reply: 'temporary' };
  return answer.extra === undefined ? { reply: answer.reply } : { reply: answer.reply, extra: answer.extra };
}

function domainOf(sender: string): string {
  return sender.slice(sender.lastIndexOf('@') + 1).toLowerCase();
}
