import { isIPv4 } from 'node:net';
import type { SpfResult } from '../../message.js';
import { toIPv6Words, toWords, type IpNetwork, type IpWords } from './spf-ip.js';
import { parseMacroString, type MacroString } from './spf-macro.js';

/** A published SPF record, read (RFC 7208 section 4.5 and following). */
export interface SpfRecord {
  directives: readonly Directive[];
  redirect: MacroString | null;
  explanation: MacroString | null;
}

export interface Directive {
  /** The result when the mechanism matches. */
  result: Extract<SpfResult, 'pass' | 'fail' | 'softfail' | 'neutral'>;
  mechanism: Mechanism;
}

export type Mechanism =
  | { kind: 'all' }
  | { kind: 'ip'; network: IpNetwork }
  | { kind: 'include' | 'exists'; domain: MacroString }
  | { kind: 'ptr'; domain: MacroString | null }
  | { kind: 'a' | 'mx'; domain: MacroString | null; prefix4: number; prefix6: number };

/** The record breaks the grammar: the result is permerror. */
export interface SpfSyntaxError {
  error: string;
}

const QUALIFIERS = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' } as const;
const MODIFIER = /^([A-Za-z][A-Za-z0-9_.-]*)=(.*)$/s;
const DIRECTIVE = /^([+\-~?]?)([A-Za-z][A-Za-z0-9_.-]*)([:/].*)?$/s;
/** The lengths at the end of `a` and `mx`; RFC 7208 section 12 forbids leading zeros. */
const DUAL_CIDR = /(?:\/(0|[1-9]\d?))?(?:\/\/(0|[1-9]\d{0,2}))?$/;

/** A record is `v=spf1` alone or followed by a space (RFC 7208 section 4.5). */
export function isSpfRecord(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text);
}

/** @param text a TXT record for which {@link isSpfRecord} holds */
export function parseSpfRecord(text: string): SpfRecord | SpfSyntaxError {
  const directives: Directive[] = [];
  const modifiers = new Map<string, MacroString>();
  for (const term of text.slice('v=spf1'.length).split(' ')) {
    if (term === '') continue;
    const error = readModifier(term, modifiers) ?? readDirective(term, directives);
    if (error !== null && error !== DONE) return { error };
  }
  return { directives, redirect: modifiers.get('redirect') ?? null, explanation: modifiers.get('exp') ?? null };
}

const DONE = '';

/** @returns null when the term is no modifier, DONE when it was read, and else what is wrong with it */
function readModifier(term: string, modifiers: Map<string, MacroString>): string | null {
  const match = MODIFIER.exec(term);
  if (match === null) return null;
  const [, name = '', value = ''] = match;
  const known = ['redirect', 'exp'].find((modifier) => modifier === name.toLowerCase());
  const parsed = known === undefined ? parseMacroString(value) : parseDomainSpec(value);
  if (parsed === null) return `malformed modifier ${printable(term)}`;
  if (known === undefined) return DONE;
  if (modifiers.has(known)) return `two ${known} modifiers`;
  modifiers.set(known, parsed);
  return DONE;
}

function readDirective(term: string, directives: Directive[]): string | null {
  const match = DIRECTIVE.exec(term);
  if (match === null) return `malformed term ${printable(term)}`;
  const [, qualifier = '', name = '', argument = ''] = match;
  const read = MECHANISMS.get(name.toLowerCase());
  if (read === undefined) return `unknown mechanism ${printable(name)}`;
  const mechanism = read(argument);
  if (mechanism === null) return `malformed mechanism ${printable(term)}`;
  directives.push({ result: QUALIFIERS[(qualifier === '' ? '+' : qualifier) as keyof typeof QUALIFIERS], mechanism });
  return DONE;
}

const MECHANISMS = new Map<string, (argument: string) => Mechanism | null>([
  ['all', (argument) => (argument === '' ? { kind: 'all' } : null)],
  [
    'ip4',
    (argument) =>
      readNetwork(argument, (text) => (isIPv4(text) ? toWords(text) : null), /^:([^/]*)(?:\/(0|[1-9]\d?))?$/, 32),
  ],
  ['ip6', (argument) => readNetwork(argument, toIPv6Words, /^:([^/]*)(?:\/(0|[1-9]\d{0,2}))?$/, 128)],
  ['include', (argument) => readName('include', argument)],
  ['exists', (argument) => readName('exists', argument)],
  ['ptr', readPtr],
  ['a', (argument) => readHost('a', argument)],
  ['mx', (argument) => readHost('mx', argument)],
]);

function readNetwork(
  argument: string,
  read: (text: string) => IpWords | null,
  form: RegExp,
  most: number,
): Mechanism | null {
  const [, address = '', length = String(most)] = form.exec(argument) ?? [];
  const words = read(address);
  return words === null || Number(length) > most ? null : { kind: 'ip', network: { words, prefix: Number(length) } };
}

function readName(kind: 'include' | 'exists', argument: string): Mechanism | null {
  const domain = argument.startsWith(':') ? parseDomainSpec(argument.slice(1)) : null;
  return domain === null ? null : { kind, domain };
}

function readPtr(argument: string): Mechanism | null {
  if (argument === '') return { kind: 'ptr', domain: null };
  const domain = argument.startsWith(':') ? parseDomainSpec(argument.slice(1)) : null;
  return domain === null ? null : { kind: 'ptr', domain };
}

function readHost(kind: 'a' | 'mx', argument: string): Mechanism | null {
  const cidr = DUAL_CIDR.exec(argument);
  const rest = argument.slice(0, cidr?.index ?? argument.length);
  const prefix4 = Number(cidr?.[1] ?? 32);
  const prefix6 = Number(cidr?.[2] ?? 128);
  if (prefix4 > 32 || prefix6 > 128) return null;
  if (rest === '') return { kind, domain: null, prefix4, prefix6 };
  const domain = rest.startsWith(':') ? parseDomainSpec(rest.slice(1)) : null;
  return domain === null ? null : { kind, domain, prefix4, prefix6 };
}

/** A macro-string that ends in a macro or in a dot and a top label; null when malformed. */
function parseDomainSpec(text: string): MacroString | null {
  const parsed = parseMacroString(text);
  if (parsed === null) return null;
  return typeof parsed.at(-1) === 'object' || endsInTopLabel(text) ? parsed : null;
}

/** Letters and digits with at least one letter, or with a hyphen inside (RFC 7208 section 7.1). */
function endsInTopLabel(text: string): boolean {
  const end = text.endsWith('.') ? text.length - 1 : text.length;
  const dot = text.lastIndexOf('.', end - 1);
  const label = text.slice(dot + 1, end);
  return (
    dot >= 0 &&
    /^[A-Za-z0-9-]+$/.test(label) &&
    /[A-Za-z-]/.test(label) &&
    !label.startsWith('-') &&
    !label.endsWith('-')
  );
}

/** Part of a record as a comment may show it: no control characters, no endless text. */
function printable(text: string): string {
  const clean = text.replace(/[^\x21-\x7e]/g, '?');
  return clean.length > 60 ? `"${clean.slice(0, 57)}..."` : `"${clean}"`;
}
