import { BlockList, isIP } from 'node:net';

import { UserError } from '@postern/platform';

import type { Credentials } from '../smtp/auth.js';
import type { TlsMode } from '../smtp/client.js';

/** A smart host, as `RELAY_URL` names it. */
export interface RelayTarget {
  host: string;
  port: number;
  tls: TlsMode;
  /** Whether its certificate must verify. */
  verify: boolean;
  credentials: Credentials | null;
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/**
 * `smtp://[user:password@]host[:port][?tls=none|opportunistic|required][&verify=on|off]`, or `smtps://` for TLS from
 * the first octet. A password is only ever sent to a verified peer, unless the peer is on this machine or the URL says
 * otherwise. No MX lookup is made.
 *
 * @throws UserError which does not repeat the password
 */
export function parseRelayUrl(url: string): RelayTarget {
  if (!URL.canParse(url)) throw wrong('is not a URL');
  const { protocol, hostname, port, username, password, searchParams } = new URL(url);
  if (protocol !== 'smtp:' && protocol !== 'smtps:') throw wrong('does not start with smtp:// or smtps://');
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  if (host === '') throw wrong('names no host');
  if (username === '' && password !== '') throw wrong('has a password and no user');
  const implicit = protocol === 'smtps:';
  const credentials = username === '' ? null : { user: decoded(username), password: decoded(password) };
  const secret = credentials !== null && !isLoopback(host);
  const tls = implicit ? 'implicit' : option(searchParams.get('tls'), TLS_WORDS, secret ? 'required' : 'opportunistic');
  const verify = option(searchParams.get('verify'), ['on', 'off'], secret || implicit ? 'on' : 'off') === 'on';
  if (verify && (tls === 'none' || tls === 'opportunistic')) throw wrong('asks for verify=on without tls=required');
  return { host, port: port === '' ? (implicit ? 465 : 25) : Number(port), tls, verify, credentials };
}

const TLS_WORDS = ['none', 'opportunistic', 'required'] as const;

function option<T extends string>(given: string | null, words: readonly T[], fallback: T): T {
  if (given === null) return fallback;
  const word = words.find((candidate) => candidate === given);
  if (word === undefined) throw wrong(`has an option that is none of ${words.join(', ')}`);
  return word;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong('has a user or password with a % that encodes nothing');
  }
}

function isLoopback(host: string): boolean {
  const family = isIP(host);
  return family === 0 ? host.toLowerCase() === 'localhost' : LOOPBACK.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

function wrong(what: string): UserError {
  return new UserError(
    'config.invalid',
    `RELAY_URL ${what}.`,
    'Write smtp://[user:password@]host:port, special characters in user and password percent-encoded.',
  );
}
