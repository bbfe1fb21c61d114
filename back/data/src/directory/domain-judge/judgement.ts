import type { Sight, SightStatus } from '@postern/platform';

import type { DnsRecord, OurHosts } from '../dns-records.js';

/** `warning`: it works, and not as well as it could; `unknown`: the DNS gave no answer this time. */
export const RECORD_STATES = ['ok', 'warning', 'missing', 'different', 'unknown'] as const;
export type RecordState = (typeof RECORD_STATES)[number];

/** How what the DNS says compares with what should be published. */
export interface Judgement {
  state: RecordState;
  /** Stable and machine readable, e.g. `spf.two-records`. */
  reason: string;
  /** One or two sentences: what was found, and what it does. */
  explanation: string;
  /** One sentence: what to change; null when nothing is to be done. */
  remedy: string | null;
  /** What is there, of the same purpose. */
  found: string[];
}

/** What was seen where a record should be. */
export interface Seen<R> {
  status: SightStatus;
  records: readonly R[];
  /** Where CNAMEs on the way pointed to. */
  aliases: readonly string[];
}

/** What a judgement can be made of. */
export interface Case<R = string> {
  /** The domain that mail is for. */
  domain: string;
  record: DnsRecord;
  hosts: OurHosts;
  seen: Seen<R>;
  /** For other names; what a resolver remembers is good enough. */
  others: Sight;
}

export type Judge<R> = (subject: Case<R>) => Judgement | Promise<Judgement>;

export function fine(reason: string, explanation: string, found: readonly string[]): Judgement {
  return { state: 'ok', reason, explanation, remedy: null, found: [...found] };
}

export function missing(reason: string, explanation: string, remedy: string): Judgement {
  return { state: 'missing', reason, explanation, remedy, found: [] };
}

export function different(reason: string, found: readonly string[], explanation: string, remedy: string): Judgement {
  return { state: 'different', reason, explanation, remedy, found: [...found] };
}

export function warning(reason: string, found: readonly string[], explanation: string, remedy: string): Judgement {
  return { state: 'warning', reason, explanation, remedy, found: [...found] };
}

/** Words for adding a record. */
export function publish({ type, name, value }: DnsRecord): string {
  return `Add a ${type} record at ${name} with the value: ${value}`;
}

/** `a`, `a and b`, `a, b and c` */
export function enumerate(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** Tags of `v=…; tag=value; …` lists, as DKIM, DMARC, MTA-STS and TLS-RPT share them; names in lower case. */
export function tagsOf(text: string): Map<string, string> {
  const tags = new Map<string, string>();
  for (const part of text.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0) tags.set(part.slice(0, equals).trim().toLowerCase(), part.slice(equals + 1).trim());
  }
  return tags;
}

/** Records of one kind among all the texts at a name. */
export function startingWith(texts: readonly string[], start: RegExp): string[] {
  return texts.filter((text) => start.test(unquoted(text)));
}

/** A text as it was meant, when somebody pasted it into a form with its quotes. */
export function unquoted(text: string): string {
  return text.replace(/"\s*"/g, '').replace(/^\s*"|"\s*$/g, '');
}

/** What stands at the name is not there: no answer to it may be judged. */
export function pastedQuotes(found: readonly string[], { name, value }: DnsRecord, what: string): Judgement {
  return different(
    'txt.quotes',
    found,
    `The ${what} record at ${name} has quotation marks in its value, so receivers cannot read it.`,
    `Most providers add the quotation marks themselves: enter the value as one text without them: ${value}`,
  );
}
