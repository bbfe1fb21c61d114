import { isUtf8 } from 'node:buffer';
import { parseMailbox } from '../../address.js';
import type { Notify } from '../../message.js';
import type { AcceptReply } from '../replies.js';

const NON_ASCII = /[^\x00-\x7f]/;
const SOURCE_ROUTE = /^@[^\s,:@]+(?:,@[^\s,:@]+)*:/;
const KEYWORD = /^[A-Z0-9][A-Z0-9-]*$/;
/** esmtp-value (RFC 5321 section 4.1.2), with the UTF-8 of RFC 6531; SIZE and the like look closer. */
const VALUE = /^[!-<>-~\x80-\u{10ffff}]+$/u;
/** xtext (RFC 3461 section 4) */
const XTEXT = /^(?:[!-*,-<>-~]|\+[0-9A-F]{2}|[\x80-\u{10ffff}])+$/u;
const ORIGINAL_RECIPIENT = /^[A-Za-z0-9][A-Za-z0-9-]*;[^\p{Cc}]+$/u;
const LONGEST_ENVELOPE_ID = 100; // RFC 3461 section 4.4
const LONGEST_ORIGINAL_RECIPIENT = 500; // RFC 3461 section 4.2
const NOTIFY_WORDS: ReadonlySet<string> = new Set(['NEVER', 'SUCCESS', 'FAILURE', 'DELAY']);
const POSTMASTER = 'postmaster';

/** What MAIL says (RFC 5321 section 4.1.1.2). */
export interface MailCommand {
  /** Without brackets, as given; empty for the null reverse-path. */
  sender: string;
  /** SIZE (RFC 1870), 0 when not given. */
  size: number;
  smtputf8: boolean;
  eightBitMime: boolean;
  ret: 'HDRS' | 'FULL' | null;
  envelopeId: string | null;
}

/** What RCPT says (RFC 5321 section 4.1.1.3). */
export interface RcptCommand {
  /** Without brackets, as given; `postmaster` may stand without a domain. */
  address: string;
  notify: Notify[] | null;
  originalRecipient: string | null;
}

/** Either the command's meaning or the reply that refuses it. */
export type Parsed<T> = { command: T } | { reply: AcceptReply; extra?: string };

type Parameters = Map<string, string | null>;

/** @param line the command line without CRLF */
export function parseMail(line: Buffer): Parsed<MailCommand> {
  const split = splitPath(line, /^MAIL FROM:[ \t]*/i);
  if (split === null) return { reply: 'senderSyntax' };
  const parameters = readParameters(split.rest);
  if (parameters === null) return { reply: 'badParameter' };
  const command = mailParameters(parameters);
  if ('reply' in command) return command;
  const sender = split.path;
  if (sender !== '' && !isMailbox(sender, command.smtputf8)) {
    return { reply: needsUtf8(sender, command.smtputf8) ? 'senderNeedsUtf8' : 'senderSyntax' };
  }
  return { command: { sender, ...command } };
}

/**
 * @param line the command line without CRLF
 * @param smtputf8 whether MAIL had SMTPUTF8
 */
export function parseRcpt(line: Buffer, smtputf8: boolean): Parsed<RcptCommand> {
  const split = splitPath(line, /^RCPT TO:[ \t]*/i);
  if (split === null || split.path === '') return { reply: 'recipientSyntax' };
  const parameters = readParameters(split.rest);
  if (parameters === null) return { reply: 'badParameter' };
  const command = rcptParameters(parameters);
  if ('reply' in command) return command;
  const address = split.path;
  if (address.toLowerCase() !== POSTMASTER && !isMailbox(address, smtputf8)) {
    return { reply: needsUtf8(address, smtputf8) ? 'recipientNeedsUtf8' : 'recipientSyntax' };
  }
  return { command: { address, ...command } };
}

/** The path without brackets and source route (RFC 5321 appendix C), and the parameters. */
function splitPath(line: Buffer, verb: RegExp): { path: string; rest: string } | null {
  if (!isUtf8(line)) return null;
  const text = line.toString('utf8');
  const start = verb.exec(text)?.[0].length;
  if (start === undefined) return null;
  const argument = text.slice(start);
  const end = argument.startsWith('<') ? closingBracket(argument) : endOfWord(argument);
  if (end === null) return null;
  const bracketed = argument.startsWith('<');
  const path = bracketed ? argument.slice(1, end).replace(SOURCE_ROUTE, '') : argument.slice(0, end);
  const rest = argument.slice(bracketed ? end + 1 : end);
  if (rest !== '' && !/^[ \t]/.test(rest)) return null;
  return !bracketed && path === '' ? null : { path, rest };
}

/** Offset of the `>` that no quoted string holds. */
function closingBracket(argument: string): number | null {
  let quoted = false;
  for (let at = 1; at < argument.length; at += 1) {
    const character = argument[at];
    if (character === '\\' && quoted) at += 1;
    else if (character === '"') quoted = !quoted;
    else if (character === '>' && !quoted) return at;
  }
  return null;
}

/** Devices that leave the brackets out are many, and nothing is ambiguous about it. */
function endOfWord(argument: string): number {
  const at = argument.search(/[ \t]/);
  return at < 0 ? argument.length : at;
}

function readParameters(rest: string): Parameters | null {
  const parameters: Parameters = new Map();
  for (const word of rest.split(/[ \t]+/)) {
    if (word === '') continue;
    const equals = word.indexOf('=');
    const key = (equals < 0 ? word : word.slice(0, equals)).toUpperCase();
    const value = equals < 0 ? null : word.slice(equals + 1);
    if (!KEYWORD.test(key) || parameters.has(key)) return null;
    if (value !== null && !VALUE.test(value)) return null;
    parameters.set(key, value);
  }
  return parameters;
}

type MailParameters = Omit<MailCommand, 'sender'>;

function mailParameters(parameters: Parameters): MailParameters | { reply: AcceptReply; extra?: string } {
  const found: MailParameters = { size: 0, smtputf8: false, eightBitMime: false, ret: null, envelopeId: null };
  for (const [key, value] of parameters) {
    const setter = MAIL_PARAMETERS.get(key);
    if (setter === undefined) return { reply: 'unknownParameter', extra: key };
    if (!setter(found, value)) return { reply: 'badParameter', extra: key };
  }
  return found;
}

const MAIL_PARAMETERS: ReadonlyMap<string, (found: MailParameters, value: string | null) => boolean> = new Map([
  [
    'SIZE',
    (found: MailParameters, value: string | null) => {
      if (value === null || !/^\d{1,20}$/.test(value)) return false;
      found.size = Number(value);
      return true;
    },
  ],
  [
    'BODY',
    (found: MailParameters, value: string | null) => {
      const body = value?.toUpperCase();
      found.eightBitMime = body === '8BITMIME';
      return body === '8BITMIME' || body === '7BIT';
    },
  ],
  ['SMTPUTF8', (found: MailParameters, value: string | null) => (found.smtputf8 = value === null)],
  [
    'RET',
    (found: MailParameters, value: string | null) => {
      const ret = value?.toUpperCase();
      if (ret !== 'HDRS' && ret !== 'FULL') return false;
      found.ret = ret;
      return true;
    },
  ],
  [
    'ENVID',
    (found: MailParameters, value: string | null) => {
      const id = decodeXtext(value);
      if (id === null || id.length > LONGEST_ENVELOPE_ID || !/^[ -~]+$/.test(id)) return false;
      found.envelopeId = id;
      return true;
    },
  ],
  // Clients that never authenticated send it all the same (RFC 4954 section 5); it says nothing here.
  ['AUTH', (_found: MailParameters, value: string | null) => value !== null],
]);

function rcptParameters(parameters: Parameters): Omit<RcptCommand, 'address'> | { reply: AcceptReply; extra?: string } {
  const found: Omit<RcptCommand, 'address'> = { notify: null, originalRecipient: null };
  for (const [key, value] of parameters) {
    if (key === 'NOTIFY') {
      found.notify = parseNotify(value);
      if (found.notify === null) return { reply: 'badParameter', extra: key };
    } else if (key === 'ORCPT') {
      found.originalRecipient = parseOriginalRecipient(value);
      if (found.originalRecipient === null) return { reply: 'badParameter', extra: key };
    } else {
      return { reply: 'unknownParameter', extra: key };
    }
  }
  return found;
}

/** RFC 3461 section 4.1: NEVER stands alone. */
function parseNotify(value: string | null): Notify[] | null {
  const words = [...new Set(value?.toUpperCase().split(',') ?? [])];
  if (words.length === 0 || (words.includes('NEVER') && words.length > 1)) return null;
  const known = words.filter((word): word is Notify => NOTIFY_WORDS.has(word));
  return known.length === words.length ? known : null;
}

/** RFC 3461 section 4.2; the `utf-8` address type of RFC 6533 section 3 keeps its own escapes. */
function parseOriginalRecipient(value: string | null): string | null {
  const decoded = value !== null && value.length <= LONGEST_ORIGINAL_RECIPIENT ? decodeXtext(value) : null;
  return decoded !== null && ORIGINAL_RECIPIENT.test(decoded) ? decoded : null;
}

/** Control characters that come out of the escapes are refused by the callers. */
function decodeXtext(value: string | null): string | null {
  if (value === null || !XTEXT.test(value)) return null;
  return value.replace(/\+([0-9A-F]{2})/g, (_escape, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function isMailbox(address: string, smtputf8: boolean): boolean {
  return parseMailbox(address, { smtputf8 }) !== null;
}

function needsUtf8(address: string, smtputf8: boolean): boolean {
  return !smtputf8 && NON_ASCII.test(address) && isMailbox(address, true);
}
