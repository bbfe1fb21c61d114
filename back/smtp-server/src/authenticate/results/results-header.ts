import { normalizeDomain } from '../../address.js';
import { valueOf, type HeaderField } from '../../header.js';
import type { AuthReport, Client, DkimReport, Envelope, SpfReport } from '../../message.js';
import { parseAuthservId } from './authentication-results.js';

/**
 * Characters of a stranger's text that are repeated, so that it fits a line of 998 octets with all of them escaped, or
 * half of them of four octets. What is real is shorter (RFC 5321 section 4.5.3.1).
 */
const MAX_VALUE = 450;
/** A value of more characters begins a line. */
const LONG = 60;
const MAX_REASON = 120;
/** Signatures that are listed; their senders decide how many there are. */
const MAX_SIGNATURES = 20;
/** `value` of RFC 8601 section 2.2: a token of RFC 2045 section 5.1, or an address or domain with a token's safety. */
const PLAIN = /^[A-Za-z0-9!#$%&'*+.^_`{|}~-]+$/;
const PLAIN_ADDRESS = /^[A-Za-z0-9!#$%&'*+.^_`{|}~-]*@[A-Za-z0-9.-]+$/;

/**
 * The value of an Authentication-Results field (RFC 8601), folded before each result, without the field's name; fit
 * for ARC-Authentication-Results too. ASCII, unless the message needs SMTPUTF8 anyway. Whatever the sender put into an
 * address, a HELO name or a signature, it cannot leave the place it is given.
 *
 * @param authservId our host name
 */
export function formatAuthenticationResults(
  authservId: string,
  report: AuthReport,
  client: Client,
  envelope: Pick<Envelope, 'sender' | 'smtputf8'>,
): string {
  const utf8 = envelope.smtputf8;
  const results = [
    spfResult(report.spf, client, envelope.sender, utf8),
    ...dkimResults(report.dkim, utf8),
    dmarcResult(report, utf8),
    arcResult(report, client),
  ];
  return [authservId, ...results].join(';\r\n ');
}

/** Whether a field claims to be ours, and so has to go: only we write such (RFC 8601 section 5). */
export function isOwnAuthenticationResults(field: HeaderField, authservId: string): boolean {
  if (field.name !== 'authentication-results') return false;
  const value = valueOf(field);
  const claimed = parseAuthservId(value);
  if (claimed !== null) return sameHost(claimed, authservId);
  // Unreadable for us, but perhaps not for a more forgiving reader.
  return value.toLowerCase().includes(authservId.toLowerCase());
}

function sameHost(claimed: string, own: string): boolean {
  const bare = claimed.endsWith('.') ? claimed.slice(0, -1) : claimed;
  return (normalizeDomain(bare) ?? bare.toLowerCase()) === (normalizeDomain(own) ?? own.toLowerCase());
}

function spfResult(spf: SpfReport, client: Client, sender: string, utf8: boolean): string {
  return (
    `spf=${spf.result}${reason(spf.result, spf.comment)}` +
    (sender === '' ? '' : property('smtp.mailfrom', sender, utf8)) +
    property('smtp.helo', client.helo, utf8) +
    property('smtp.remote-ip', client.ip, false)
  );
}

function dkimResults(reports: DkimReport[], utf8: boolean): string[] {
  if (reports.length === 0) return ['dkim=none'];
  return reports
    .slice(0, MAX_SIGNATURES)
    .map(
      (report) =>
        `dkim=${report.result}${reason(report.result, report.comment)}` +
        property('header.d', report.domain, utf8) +
        property('header.i', report.identity, utf8) +
        property('header.s', report.selector, utf8) +
        property('header.a', report.algorithm, false) +
        property('header.b', report.signatureStart, false),
    );
}

function dmarcResult({ dmarc }: AuthReport, utf8: boolean): string {
  return (
    `dmarc=${dmarc.result}${reason(dmarc.result, dmarc.comment)}` +
    property('header.from', dmarc.fromDomain, utf8) +
    property('policy.dmarc', dmarc.policy ?? '', false)
  );
}

function arcResult({ arc }: AuthReport, client: Client): string {
  if (arc.result === 'none') return 'arc=none';
  return `arc=${arc.result} (i=${arc.instance})${reason(arc.result, arc.comment)}${property('smtp.remote-ip', client.ip, false)}`;
}

function reason(result: string, comment: string): string {
  if (result === 'pass' || comment === '') return '';
  return ` reason=${quoted(clean(comment, false, MAX_REASON))}`;
}

/** Nothing for an empty value: a property without one is no property. */
function property(name: string, value: string, utf8: boolean): string {
  if (value === '') return '';
  if (value.length <= LONG && PLAIN.test(value)) return ` ${name}=${value}`;
  const safe = clean(asciiDomain(value, utf8), utf8, utf8 ? MAX_VALUE / 2 : MAX_VALUE);
  const text = PLAIN.test(safe) || PLAIN_ADDRESS.test(safe) ? safe : quoted(safe);
  return `${text.length > LONG ? '\r\n' : ''} ${name}=${text}`;
}

/** The domain of an address, or a domain, in A-labels where UTF-8 may not stand. */
function asciiDomain(value: string, utf8: boolean): string {
  if (utf8 || /^[\x00-\x7f]*$/.test(value)) return value;
  const at = value.lastIndexOf('@');
  const domain = normalizeDomain(value.slice(at + 1));
  return domain === null ? value : value.slice(0, at + 1) + domain;
}

function clean(value: string, utf8: boolean, limit: number): string {
  const line = value.toWellFormed().replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '?');
  const cut = [...line].slice(0, limit).join('');
  return utf8 ? cut : cut.replace(/[^\x20-\x7e]/gu, '?');
}

function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}
