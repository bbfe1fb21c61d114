import { DnsTemporaryError, type Clock, type Resolver } from '@postern/platform';
import type { SpfResult } from '../../message.js';
import { dottedIp, inNetwork, toText, toWords, type IpWords } from './spf-ip.js';
import { expandMacros, parseExplanation, toLookupName, type MacroString } from './spf-macro.js';
import { isSpfRecord, parseSpfRecord, type Mechanism, type SpfRecord, type SpfSyntaxError } from './spf-record.js';

/** What one check_host() works with (RFC 7208 section 4.1). */
export interface SpfQuestion {
  ip: IpWords;
  helo: string;
  /** `local@domain`; the null reverse-path as `postmaster@helo`. */
  sender: string;
  /** A name of the client that is already known to be forward-confirmed, or null. */
  hostname: string | null;
}

export interface SpfAnswer {
  result: SpfResult;
  comment: string;
}

/** Terms that ask the DNS (RFC 7208 section 4.6.4). */
const MAX_TERMS = 10;
/** Terms whose lookup may come back empty (same section). */
const MAX_VOID = 2;
/** Names of an MX or PTR answer that are looked at (same section). */
const MAX_NAMES = 10;
/** Octets of an explanation that are passed on; it is text by a stranger. */
const MAX_EXPLANATION = 500;
/** Records kept read, and how long one may be to be kept: a dozen networks are 300 octets. */
const KEPT_RECORDS = 2000;
const MAX_KEPT_LENGTH = 2048;

const parsedRecords = new Map<string, SpfRecord | SpfSyntaxError>();

/** Ends the whole evaluation, from whatever depth of includes. */
class SpfFailure extends Error {
  constructor(
    readonly result: 'temperror' | 'permerror',
    comment: string,
  ) {
    super(comment);
  }
}

/** check_host() of RFC 7208 section 4 for one client and identity. */
export class SpfCheck {
  private terms = 0;
  private voids = 0;
  private validated: Promise<string[]> | null = null;

  constructor(
    private readonly question: SpfQuestion,
    private readonly resolver: Resolver,
    private readonly clock: Clock,
  ) {}

  /** @param domain lower case, in A-labels */
  async run(domain: string): Promise<SpfAnswer> {
    try {
      return await this.checkHost(domain, true);
    } catch (error) {
      if (error instanceof SpfFailure) return { result: error.result, comment: error.message };
      if (error instanceof DnsTemporaryError) return { result: 'temperror', comment: error.message };
      throw error;
    }
  }

  private async checkHost(domain: string, explain: boolean): Promise<SpfAnswer> {
    const record = await this.findRecord(domain);
    if (record === null) return { result: 'none', comment: `${domain} publishes no SPF record` };
    for (const { mechanism, result } of record.directives) {
      const matched =
        mechanism.kind === 'ip'
          ? this.inRange(mechanism.network.words, mechanism.network.prefix)
          : await this.matches(mechanism, domain);
      if (!matched) continue;
      return { result, comment: result === 'fail' && explain ? await this.explain(record, domain) : '' };
    }
    return record.redirect === null
      ? { result: 'neutral', comment: '' }
      : this.redirect(record.redirect, domain, explain);
  }

  private async findRecord(domain: string): Promise<SpfRecord | null> {
    const records = (await this.resolver.txt(domain)).filter(isSpfRecord);
    const [text] = records;
    if (text === undefined) return null;
    if (records.length > 1) throw new SpfFailure('permerror', `${domain} publishes ${records.length} SPF records`);
    const record = readRecord(text);
    if ('error' in record) throw new SpfFailure('permerror', `SPF record of ${domain}: ${record.error}`);
    return record;
  }

  private async redirect(target: MacroString, domain: string, explain: boolean): Promise<SpfAnswer> {
    this.countTerm();
    const name = await this.expand(target, domain);
    const answer = name === null ? null : await this.checkHost(name, explain);
    if (answer === null || answer.result === 'none') {
      throw new SpfFailure('permerror', `redirect to ${name ?? 'a name'} without an SPF record`);
    }
    return answer;
  }

  private async matches(mechanism: Exclude<Mechanism, { kind: 'ip' }>, domain: string): Promise<boolean> {
    if (mechanism.kind === 'all') return true;
    this.countTerm();
    const name = mechanism.domain === null ? domain : await this.expand(mechanism.domain, domain);
    if (name === null) return false;
    switch (mechanism.kind) {
      case 'include':
        return this.include(name);
      case 'exists':
        return this.unlessVoid(await this.resolver.a(name)).length > 0;
      case 'ptr':
        return (await this.validatedNames()).some((validated) => isWithin(validated, name));
      case 'a':
        return this.anyInRange(this.unlessVoid(await this.addresses(name)), mechanism);
      case 'mx':
        return this.matchesMx(name, mechanism);
    }
  }

  private async include(name: string): Promise<boolean> {
    const { result } = await this.checkHost(name, false);
    if (result === 'none') throw new SpfFailure('permerror', `include of ${name}, which publishes no SPF record`);
    return result === 'pass';
  }

  private async matchesMx(name: string, lengths: { prefix4: number; prefix6: number }): Promise<boolean> {
    const exchanges = this.unlessVoid(await this.resolver.mx(name)).filter((mx) => mx.exchange !== '');
    if (exchanges.length > MAX_NAMES)
      throw new SpfFailure('permerror', `${name} has more than ${MAX_NAMES} mail exchangers`);
    // Asked at once, judged in order: a failure counts only when no exchanger before it matched.
    const lookups = exchanges.map(async ({ exchange }) => this.addresses(exchange.toLowerCase()));
    for (const lookup of await Promise.allSettled(lookups)) {
      if (lookup.status === 'rejected') throw lookup.reason;
      if (this.anyInRange(lookup.value, lengths)) return true;
    }
    return false;
  }

  private addresses(name: string): Promise<string[]> {
    return this.question.ip.length === 1 ? this.resolver.a(name) : this.resolver.aaaa(name);
  }

  private anyInRange(addresses: string[], lengths: { prefix4: number; prefix6: number }): boolean {
    const prefix = this.question.ip.length === 1 ? lengths.prefix4 : lengths.prefix6;
    return addresses.some((address) => {
      const words = toWords(address);
      return words !== null && this.inRange(words, prefix);
    });
  }

  private inRange(network: IpWords, prefix: number): boolean {
    return inNetwork(this.question.ip, network, prefix);
  }

  private countTerm(): void {
    if (++this.terms > MAX_TERMS) throw new SpfFailure('permerror', `more than ${MAX_TERMS} terms that ask the DNS`);
  }

  private unlessVoid<T>(records: T[]): T[] {
    if (records.length === 0 && ++this.voids > MAX_VOID) {
      throw new SpfFailure('permerror', `more than ${MAX_VOID} lookups without an answer`);
    }
    return records;
  }

  /** Names of the client whose addresses include the client's (RFC 7208 section 5.5); none when the DNS fails. */
  private validatedNames(): Promise<string[]> {
    this.validated ??=
      this.question.hostname === null ? this.findValidatedNames() : Promise.resolve([this.question.hostname]);
    return this.validated;
  }

  private async findValidatedNames(): Promise<string[]> {
    const names = await noneOnFailure(this.resolver.ptr(toText(this.question.ip)));
    this.unlessVoid(names);
    const looked = names.slice(0, MAX_NAMES).map(async (name) => {
      const addresses = await noneOnFailure(this.addresses(name.toLowerCase()));
      return this.anyInRange(addresses, { prefix4: 32, prefix6: 128 }) ? [name.toLowerCase()] : [];
    });
    return (await Promise.all(looked)).flat();
  }

  private async explain(record: SpfRecord, domain: string): Promise<string> {
    if (record.explanation === null) return '';
    const name = await this.expand(record.explanation, domain);
    const texts = name === null ? [] : await noneOnFailure(this.resolver.txt(name));
    const parsed = texts.length === 1 ? parseExplanation(texts[0] ?? '') : null;
    if (parsed === null) return '';
    const text = await expandMacros(parsed, (letter) => this.valueOf(letter, domain));
    return (text ?? '').replace(/[^\x20-\x7e]/g, '?').slice(0, MAX_EXPLANATION);
  }

  /** The name a domain-spec stands for; null when it cannot be looked up. */
  private async expand(spec: MacroString, domain: string): Promise<string | null> {
    const expanded = await expandMacros(spec, (letter) => this.valueOf(letter, domain));
    return expanded === null || expanded === '' ? null : toLookupName(expanded);
  }

  private valueOf(letter: string, domain: string): string | null | Promise<string> {
    const { ip, helo, sender } = this.question;
    const at = sender.lastIndexOf('@');
    switch (letter) {
      case 's':
        return asciiOnly(sender);
      case 'l':
        return asciiOnly(sender.slice(0, at));
      case 'o':
        return sender.slice(at + 1);
      case 'd':
        return domain;
      case 'i':
        return dottedIp(ip);
      case 'p':
        return this.clientName(domain);
      case 'v':
        return ip.length === 1 ? 'in-addr' : 'ip6';
      case 'h':
        return helo;
      case 'c':
        return toText(ip);
      case 't':
        return String(Math.floor(this.clock.now() / 1000));
      default:
        // r, the receiver's name: RFC 7208 section 7.3 lets a receiver keep it to itself.
        return 'unknown';
    }
  }

  private async clientName(domain: string): Promise<string> {
    const names = await this.validatedNames();
    return (
      names.find((name) => name === domain) ?? names.find((name) => isWithin(name, domain)) ?? names[0] ?? 'unknown'
    );
  }
}

function readRecord(text: string): SpfRecord | SpfSyntaxError {
  const kept = parsedRecords.get(text);
  if (kept !== undefined) return kept;
  const parsed = parseSpfRecord(text);
  if (text.length <= MAX_KEPT_LENGTH) {
    const [oldest] = parsedRecords.keys();
    if (parsedRecords.size >= KEPT_RECORDS && oldest !== undefined) parsedRecords.delete(oldest);
    parsedRecords.set(text, parsed);
  }
  return parsed;
}

function isWithin(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}

function asciiOnly(value: string): string | null {
  return /^[\x00-\x7f]*$/.test(value) ? value : null;
}

async function noneOnFailure<T>(lookup: Promise<T[]>): Promise<T[]> {
  try {
    return await lookup;
  } catch (error) {
    if (error instanceof DnsTemporaryError) return [];
    throw error;
  }
}
