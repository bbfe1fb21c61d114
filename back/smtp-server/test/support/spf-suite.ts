import { readFileSync } from 'node:fs';
import { FAILSAFE_SCHEMA, loadAll } from 'js-yaml';
import type { Zone, ZoneFailure, ZoneRecord } from './zone-resolver.js';

/** One test of an openspf suite. */
export interface SpfCase {
  /** `description of its scenario / name` */
  name: string;
  helo: string;
  host: string;
  mailfrom: string;
  /** Any of these is right. */
  results: string[];
  /** Null when the suite does not say; `DEFAULT` for the checker's own words. */
  explanation: string | null;
  zone: Zone;
}

interface Scenario {
  description: string;
  tests?: Record<string, SuiteTest>;
  zonedata?: Record<string, RawRecord[]>;
}

interface SuiteTest {
  helo: string;
  host: string;
  mailfrom?: string;
  result: string | string[];
  explanation?: string;
}

type RawRecord = string | Record<string, string | string[]>;

/** Reads the suites' YAML: documents of a description, tests and zonedata. Nothing is read as number or boolean. */
export function readSpfSuite(file: string): SpfCase[] {
  const text = numberRepeatedNames(readFileSync(file, 'utf8'));
  const scenarios = loadAll(text, null, { schema: FAILSAFE_SCHEMA }) as (Scenario | null)[];
  return scenarios.flatMap((scenario) => (scenario === null ? [] : casesOf(scenario)));
}

/** A name of zonedata may occur twice, which YAML forbids: the second time it becomes `name#1`. */
function numberRepeatedNames(text: string): string {
  let seen: Map<string, number> | null = null;
  return text.replace(/^(?:(zonedata:|---).*|  ([^\s:#]+):[ \t]*)$/gm, (line: string, mark?: string, name?: string) => {
    if (mark !== undefined) seen = mark === 'zonedata:' ? new Map() : null;
    if (seen === null || name === undefined) return line;
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return times === 0 ? line : `  ${name}#${times}:`;
  });
}

function casesOf(scenario: Scenario): SpfCase[] {
  const zone = toZone(scenario.zonedata ?? {});
  return Object.entries(scenario.tests ?? {}).map(([name, test]) => ({
    name: `${scenario.description} / ${name}`,
    helo: test.helo,
    host: test.host,
    mailfrom: test.mailfrom ?? '',
    results: [test.result].flat().map((result) => result.toLowerCase()),
    explanation: test.explanation ?? null,
    zone,
  }));
}

function toZone(zonedata: Record<string, RawRecord[]>): Zone {
  const names = new Map<string, RawRecord[]>();
  for (const [numbered, records] of Object.entries(zonedata)) {
    const name = numbered.replace(/#\d+$/, '');
    names.set(name, [...(names.get(name) ?? []), ...[records].flat()]);
  }
  return Object.fromEntries([...names].map(([name, records]) => [name, toRecords(records)]));
}

/** "SPF records are implicitly duplicated to TXT, unless there is a TXT record, be it NONE": the suites' driver. */
function toRecords(raw: RawRecord[]): ZoneRecord[] {
  const hasTxt = raw.some((record) => typeof record === 'object' && 'TXT' in record);
  return raw.flatMap((record): ZoneRecord[] => {
    if (typeof record === 'string') return [record as ZoneFailure];
    const [[type = '', value = ''] = []] = Object.entries(record);
    if (value === 'NONE') return [];
    if (type === 'SPF') return hasTxt ? [] : [{ TXT: toOctets(value) }];
    if (type === 'TXT') return [{ TXT: toOctets(value) }];
    return [{ [type]: value }];
  });
}

/** As the DNS client gives TXT records: one octet a character. */
function toOctets(value: string | string[]): string | string[] {
  if (value === 'TIMEOUT') return value;
  const octets = (text: string): string => (/^[\x00-\xff]*$/.test(text) ? text : Buffer.from(text).toString('latin1'));
  return Array.isArray(value) ? value.map(octets) : octets(value);
}
