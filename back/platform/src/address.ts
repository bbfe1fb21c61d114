import { isIPv4, isIPv6 } from 'node:net';
import { domainToASCII, domainToUnicode } from 'node:url';

/** A mailbox as it stands in MAIL and RCPT (RFC 5321 section 4.1.2, RFC 6531 section 3.3). */
export interface Mailbox {
  /** Without quotes and escapes, NFC; its case is the owner's business (RFC 5321 section 2.4). */
  readonly localPart: string;
  /** Lower case, in A-labels; an address literal with its brackets: `[192.0.2.1]`, `[IPv6:2001:db8::1]`. */
  readonly domain: string;
  /** `domain` in U-labels, for people. */
  readonly unicodeDomain: string;
  /** True when the local part was given as a quoted string. */
  readonly quoted: boolean;
}

export interface MailboxOptions {
  /** Whether octets above 127 may occur: the SMTPUTF8 parameter was given (RFC 6531). */
  readonly smtputf8: boolean;
  /** Hold the address to the sizes of RFC 5321 section 4.5.3.1: local part 64, whole mailbox 254 octets. For new aliases. */
  readonly strict?: boolean;
}

/**
 * Octets of a mailbox in MAIL or RCPT that still fit a command line of 512 (RFC 5321 section 4.5.3.1.4). RFC 5321
 * section 4.5.3.1 asks for no limits where that is possible, and a forwarder needs it: the SRS and VERP addresses of
 * other systems, and the bounces to our own, carry a whole address in a local part and outgrow 64 octets.
 */
export const MAX_MAILBOX = 498;
const STRICT_LOCAL_PART = 64;
/** A path of 256 octets without its angle brackets (RFC 5321 section 4.5.3.1.3). */
const STRICT_MAILBOX = 254;
const MAX_DOMAIN = 255;

const NON_ASCII = /[^\x00-\x7f]/;
/** Control characters and Unicode's line and paragraph separators: nowhere in an address, not even quoted. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;
/** atext of RFC 5322 section 3.2.3 and UTF8-non-ascii of RFC 6531. */
const DOT_STRING = /^[\w!#$%&'*+\-/=?^`{|}~\x80-\u{10ffff}]+(?:\.[\w!#$%&'*+\-/=?^`{|}~\x80-\u{10ffff}]+)*$/u;
/** The inside of a quoted string: qtextSMTP and quoted-pairSMTP. */
const QUOTED_CONTENT = /^(?:[^"\\]|\\[\x20-\x7e])*$/u;
/** Underscores are no RFC 5321 sub-domain, but real senders have them and every large receiver takes them. */
const ASCII_LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** Reads a Mailbox without brackets, or returns null when it is none. Comments and folding are no part of SMTP. */
export function parseMailbox(text: string, options: MailboxOptions): Mailbox | null {
  if (text.length > MAX_MAILBOX || CONTROL.test(text) || !text.isWellFormed()) return null;
  if (!options.smtputf8 && NON_ASCII.test(text)) return null;
  const at = text.lastIndexOf('@');
  if (at < 1 || exceedsLimits(text, at, options.strict ?? false)) return null;
  const local = parseLocalPart(text.slice(0, at));
  const domain = normalizeDomain(text.slice(at + 1));
  if (local === null || domain === null) return null;
  return { ...local, domain, unicodeDomain: domain.includes('xn--') ? domainToUnicode(domain) : domain };
}

function exceedsLimits(text: string, at: number, strict: boolean): boolean {
  const octets = Buffer.byteLength(text);
  if (!strict) return octets > MAX_MAILBOX;
  return octets > STRICT_MAILBOX || Buffer.byteLength(text.slice(0, at)) > STRICT_LOCAL_PART;
}

function parseLocalPart(text: string): { localPart: string; quoted: boolean } | null {
  if (!text.startsWith('"')) return DOT_STRING.test(text) ? { localPart: text.normalize('NFC'), quoted: false } : null;
  const content = text.slice(1, -1);
  if (text.length < 2 || !text.endsWith('"') || !QUOTED_CONTENT.test(content)) return null;
  return { localPart: content.replace(/\\(.)/gu, '$1').normalize('NFC'), quoted: true };
}

/**
 * @param text a domain name, in A- or U-labels, or an address literal
 * @returns its lower-case ASCII form, or null when it is no domain
 */
export function normalizeDomain(text: string): string | null {
  if (text.startsWith('[')) return normalizeLiteral(text);
  const ascii = NON_ASCII.test(text) ? unicodeToAscii(text) : text.toLowerCase();
  if (ascii === '' || ascii.length > MAX_DOMAIN) return null;
  return ascii.split('.').every((label) => ASCII_LABEL.test(label)) ? ascii : null;
}

/** A host parser for URLs also decodes `%41` and reads `1.2` as an IPv4 address, so it sees neither here. */
function unicodeToAscii(text: string): string {
  if (/[\x00-\x7f]/.test(text.replace(/[A-Za-z0-9_.-]/g, ''))) return '';
  const ascii = domainToASCII(text);
  return isIPv4(ascii) ? '' : ascii;
}

function normalizeLiteral(text: string): string | null {
  const literal = /^\[(?:(IPv6):)?([0-9a-f:.]+)\]$/i.exec(text);
  const address = literal?.[2];
  if (address === undefined) return null;
  if (literal?.[1] === undefined) return isIPv4(address) ? `[${address}]` : null;
  return isSmtpIPv6(address) ? `[IPv6:${address.toLowerCase()}]` : null;
}

/** RFC 5321 section 4.1.3: `::` stands for at least two groups, so at most six are written beside it. */
function isSmtpIPv6(address: string): boolean {
  if (!isIPv6(address)) return false;
  if (!address.includes('::')) return true;
  const groups = address.split(':').filter((group) => group !== '');
  return groups.length + (address.includes('.') ? 1 : 0) <= 6;
}

/** The address as SMTP takes it, quoted where the local part is no dot-string; the inverse of {@link parseMailbox}. */
export function formatMailbox(mailbox: { localPart: string; domain: string }): string {
  return `${formatLocalPart(mailbox.localPart)}@${mailbox.domain}`;
}

function formatLocalPart(localPart: string): string {
  return DOT_STRING.test(localPart) ? localPart : `"${localPart.replace(/["\\]/g, '\\$&')}"`;
}

/**
 * Splits `alias+detail` (RFC 5233). A separator in front is part of the name.
 *
 * @returns `detail` is null when there is no separator
 */
export function splitSubaddress(localPart: string, separator = '+'): { base: string; detail: string | null } {
  const at = localPart.indexOf(separator, 1);
  if (at < 1) return { base: localPart, detail: null };
  return { base: localPart.slice(0, at), detail: localPart.slice(at + separator.length) };
}

/** The domain of an address in its lower-case ASCII form; empty for the null reverse-path and for what is no address. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? '' : (normalizeDomain(address.slice(at + 1)) ?? '');
}

/** Whether a destination is an endpoint that takes mail over HTTP: no mailbox begins like that. */
export function isWebhookUrl(destination: string): boolean {
  return /^https?:\/\//i.test(destination);
}

/** What a destination shares its fate with: the domain of a mailbox, the host of an endpoint; empty for neither. */
export function routeOf(destination: string): string {
  if (!isWebhookUrl(destination)) return domainOf(destination);
  return URL.canParse(destination) ? new URL(destination).hostname : '';
}
