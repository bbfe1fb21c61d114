import type { Clock, NetworkList, Resolver } from '@postern/platform';
import type { Client } from '../../message.js';
import type { AcceptConfig } from '../accept-config.js';
import { listedIn } from './dnsbl.js';
import { confirmReverseDns } from './fcrdns.js';
import type { Greylist } from './greylist.js';
import type { Limits } from './limits.js';
import type { AcceptReply } from '../replies.js';

/** A refusal, with what to add to its text. */
export interface Refusal {
  reply: AcceptReply;
  extra?: string;
}

export interface Arrival {
  hostname: string | null;
  refusal: Refusal | null;
}

/** The optional checks, each at the moment the session knows enough for it. Null means go on. */
export interface Screening {
  onConnect(ip: string): Promise<Arrival>;
  onMail(client: Client, senderDomain: string): Promise<Refusal | null>;
  onRcpt(client: Client, sender: string, recipient: string): Promise<Refusal | null>;
}

export interface ScreeningDeps {
  resolver: Resolver;
  clock: Clock;
  limits: Limits;
  /** Null when switched off. */
  greylist: Greylist | null;
  /** No limit, blocklist or greylist applies to these. */
  exempt: NetworkList;
  /** Senders that have earned their way past the greylist: mail of theirs to the same organization was delivered before. */
  isKnownSender(sender: string, recipient: string): Promise<boolean>;
}

const WELCOME: Arrival = { hostname: null, refusal: null };

export function createScreening(config: Pick<AcceptConfig, 'dnsbl' | 'fcrdns'>, deps: ScreeningDeps): Screening {
  return {
    onConnect: (ip) => screenArrival(ip, config, deps),
    onMail: (client, senderDomain) => screenSender(client, senderDomain, deps),
    onRcpt: (client, sender, recipient) => screenRecipient(client, sender, recipient, deps),
  };
}

async function screenArrival(
  ip: string,
  config: Pick<AcceptConfig, 'dnsbl' | 'fcrdns'>,
  deps: ScreeningDeps,
): Promise<Arrival> {
  const { limits, exempt } = deps;
  const isExempt = exempt(ip);
  if (!isExempt && limits.connectionsPerIp !== null && !(await limits.connectionsPerIp.take(ip))) {
    return { hostname: null, refusal: { reply: 'tooFast' } };
  }
  if (config.dnsbl === null && config.fcrdns === null) return WELCOME;
  const [zone, arrival] = await Promise.all([
    config.dnsbl === null || isExempt ? null : listedIn(ip, config.dnsbl, deps.resolver, deps.clock),
    nameArrival(ip, isExempt, config, deps),
  ]);
  return zone === null ? arrival : { ...arrival, refusal: { reply: 'blocklisted', extra: `(${zone})` } };
}

async function nameArrival(
  ip: string,
  isExempt: boolean,
  config: Pick<AcceptConfig, 'fcrdns'>,
  deps: ScreeningDeps,
): Promise<Arrival> {
  if (config.fcrdns === null) return WELCOME;
  const found = await confirmReverseDns(ip, config.fcrdns.deadlineMs, deps.resolver, deps.clock);
  if (found.kind === 'confirmed') return { hostname: found.hostname, refusal: null };
  const refused = config.fcrdns.required && !isExempt && found.kind === 'none';
  return { hostname: null, refusal: refused ? { reply: 'noReverseDns' } : null };
}

async function screenSender(client: Client, senderDomain: string, deps: ScreeningDeps): Promise<Refusal | null> {
  const { messagesPerIp, messagesPerSenderDomain } = deps.limits;
  if ((messagesPerIp === null && messagesPerSenderDomain === null) || deps.exempt(client.ip)) return null;
  if (messagesPerIp !== null && !(await messagesPerIp.take(client.ip))) return { reply: 'rateLimited' };
  if (senderDomain === '' || messagesPerSenderDomain === null) return null;
  return (await messagesPerSenderDomain.take(senderDomain)) ? null : { reply: 'rateLimited' };
}

async function screenRecipient(
  client: Client,
  sender: string,
  recipient: string,
  deps: ScreeningDeps,
): Promise<Refusal | null> {
  const { messagesPerAlias } = deps.limits;
  if ((messagesPerAlias === null && deps.greylist === null) || deps.exempt(client.ip)) return null;
  if (messagesPerAlias !== null && !(await messagesPerAlias.take(recipient))) return { reply: 'rateLimited' };
  if (deps.greylist === null || (await deps.isKnownSender(sender, recipient))) return null;
  const passes = await deps.greylist.passes({ ip: client.ip, sender, recipient });
  return passes ? null : { reply: 'greylisted' };
}
