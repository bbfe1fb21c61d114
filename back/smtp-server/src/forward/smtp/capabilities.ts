import type { ServerReply } from './reply-parser.js';

/** What a peer offers in its reply to EHLO (RFC 5321 section 4.1.1.1). */
export interface Capabilities {
  /** RFC 2920 */
  pipelining: boolean;
  /** RFC 1870: the largest message in octets; 0 when there is no limit or none is said; null when not offered. */
  size: number | null;
  /** RFC 6152 */
  eightBitMime: boolean;
  /** RFC 6531 */
  smtputf8: boolean;
  /** RFC 3207 */
  starttls: boolean;
  /** RFC 3461 */
  dsn: boolean;
  /** Mechanisms of AUTH (RFC 4954), upper case. */
  auth: ReadonlySet<string>;
}

export const NO_CAPABILITIES: Capabilities = {
  pipelining: false,
  size: null,
  eightBitMime: false,
  smtputf8: false,
  starttls: false,
  dsn: false,
  auth: new Set(),
};

export function readCapabilities(ehlo: ServerReply): Capabilities {
  const found = new Map<string, string>();
  for (const line of ehlo.lines.slice(1)) {
    // Some old servers write `AUTH=LOGIN PLAIN`.
    const [, keyword, parameters] = /^([A-Za-z0-9-]+)[ =]?(.*)$/.exec(line) ?? [];
    if (keyword !== undefined) found.set(keyword.toUpperCase(), parameters ?? '');
  }
  const size = found.get('SIZE');
  const mechanisms = (found.get('AUTH') ?? '').toUpperCase().split(' ');
  return {
    pipelining: found.has('PIPELINING'),
    size: size === undefined ? null : /^\d{1,15}$/.test(size.trim()) ? Number(size) : 0,
    eightBitMime: found.has('8BITMIME'),
    smtputf8: found.has('SMTPUTF8'),
    starttls: found.has('STARTTLS'),
    dsn: found.has('DSN'),
    auth: new Set(mechanisms.filter((name) => name !== '')),
  };
}
