import { DnsTemporaryError, type Resolver } from '@postern/platform';

import { recordsToPublish, type DnsRecord, type PublishedKey } from './dns-records.js';

/** How a record that should be published compares with what the DNS says. */
export interface RecordCheck {
  purpose: DnsRecord['purpose'];
  name: string;
  type: DnsRecord['type'];
  expected: string;
  /** `unknown`: the DNS gave no answer this time. */
  state: 'ok' | 'missing' | 'different' | 'unknown';
  /** What is there instead, of the same purpose. */
  found: string[];
}

/** Looks every record up. A failing resolver makes a check `unknown`, never wrong. */
export async function checkRecords(
  resolver: Resolver,
  domain: string,
  key: PublishedKey | null,
  mailHostname: string,
): Promise<RecordCheck[]> {
  return Promise.all(recordsToPublish(domain, key, mailHostname).map((record) => checkRecord(resolver, record)));
}

async function checkRecord(resolver: Resolver, record: DnsRecord): Promise<RecordCheck> {
  const { purpose, name, type, value: expected } = record;
  try {
    const found = await lookUp(resolver, record);
    return { purpose, name, type, expected, state: compare(record, found), found };
  } catch (error) {
    if (!(error instanceof DnsTemporaryError)) throw error;
    return { purpose, name, type, expected, state: 'unknown', found: [] };
  }
}

async function lookUp(resolver: Resolver, { purpose, name }: DnsRecord): Promise<string[]> {
  if (purpose === 'mx') return (await resolver.mx(name)).map(({ priority, exchange }) => `${priority} ${exchange}`);
  const texts = await resolver.txt(name);
  return purpose === 'spf' ? texts.filter((text) => /^v=spf1(?: |$)/i.test(text)) : texts;
}

function compare({ purpose, value }: DnsRecord, found: string[]): RecordCheck['state'] {
  if (found.length === 0) return 'missing';
  const same = { mx: sameExchange, spf: sameInclude, dkim: sameKey }[purpose];
  // RFC 7208 section 4.5: two SPF records are an error, whatever they say.
  if (purpose === 'spf' && found.length > 1) return 'different';
  return found.some((text) => same(text, value)) ? 'ok' : 'different';
}

function sameExchange(found: string, expected: string): boolean {
  return found.split(' ')[1]?.toLowerCase() === expected.split(' ')[1]?.toLowerCase();
}

function sameInclude(found: string, expected: string): boolean {
  const wanted = expected.split(' ')[1]?.toLowerCase();
  return found
    .toLowerCase()
    .split(/ +/)
    .some((term) => term.replace(/^\+/, '') === wanted);
}

function sameKey(found: string, expected: string): boolean {
  const key = keyOf(found);
  return key !== null && key === keyOf(expected);
}

/** `p=` without the white space that RFC 6376 section 3.2 allows in it. */
function keyOf(record: string): string | null {
  const tag = record.split(';').find((part) => /^\s*p\s*=/.test(part));
  return tag === undefined ? null : tag.slice(tag.indexOf('=') + 1).replace(/\s/g, '');
}
