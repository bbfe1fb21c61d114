import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ManualClock } from '@postern/platform';
import { authenticate } from '../../src/authenticate/authenticate.js';
import { verifyArc } from '../../src/authenticate/dkim/arc.js';
import { verifyDkim } from '../../src/authenticate/dkim/dkim.js';
import { parseMessage } from '../../src/header.js';
import type { AuthReport } from '../../src/message.js';
import { describeWithCorpus } from '../support/corpora.js';
import { zoneResolver, type Zone, type ZoneRecord } from '../support/zone-resolver.js';

interface RspamdCase {
  name: string;
  message: string;
  args: { ip?: string; from?: string; helo?: string };
  expect: string[];
  not_expect: string[];
}

interface RspamdRecord {
  name: string;
  type: string;
  replies: string[];
  rcode?: string;
}

/** rspamd's symbol for a report; its `x_POLICY_y` are a fail with that policy. */
function symbolsOf({ spf, dmarc }: AuthReport): string[] {
  return [
    SPF_SYMBOLS[spf.result],
    dmarc.result === 'fail' ? FAIL_SYMBOLS[dmarc.policy ?? 'none'] : DMARC_SYMBOLS[dmarc.result],
  ];
}

const SPF_SYMBOLS = {
  pass: 'R_SPF_ALLOW',
  fail: 'R_SPF_FAIL',
  softfail: 'R_SPF_SOFTFAIL',
  neutral: 'R_SPF_NEUTRAL',
  none: 'R_SPF_NA',
  temperror: 'R_SPF_DNSFAIL',
  permerror: 'R_SPF_PERMFAIL',
};
const DMARC_SYMBOLS = {
  pass: 'DMARC_POLICY_ALLOW',
  none: 'DMARC_NA',
  temperror: 'DMARC_DNSFAIL',
  permerror: 'DMARC_BAD_POLICY',
};
const FAIL_SYMBOLS = {
  none: 'DMARC_POLICY_SOFTFAIL',
  quarantine: 'DMARC_POLICY_QUARANTINE',
  reject: 'DMARC_POLICY_REJECT',
};

/** Two configurations of rspamd in one list: what comes later replaces what it says of the same name and type. */
function toZone(records: RspamdRecord[]): Zone {
  const last = new Map(records.map((record) => [`${record.type.toUpperCase()} ${record.name.toLowerCase()}`, record]));
  const zone: Zone = {};
  for (const { name, type, replies, rcode } of last.values()) {
    const entry = (zone[name.toLowerCase()] ??= []);
    if (rcode === 'fail' || rcode === 'timeout') entry.push({ [type.toUpperCase()]: 'SERVFAIL' });
    for (const reply of replies) entry.push(toRecord(type.toUpperCase(), reply));
  }
  return zone;
}

function toRecord(type: string, reply: string): ZoneRecord {
  if (type !== 'MX') return { [type]: reply };
  const [priority = '', exchange = ''] = reply.split(/\s+/);
  return { MX: [Number(priority), exchange] };
}

/** Symbols of SPF and DMARC that a case asks about. */
function judgedHere(symbols: string[]): string[] {
  return symbols.filter((symbol) => symbol.startsWith('R_SPF_') || symbol.startsWith('DMARC_'));
}

const EXPLAINED: Record<string, string> = {
  'SPF ALLOW DNS REQUESTS AT LIMIT': 'thirty terms that ask: rspamd is set to 30, RFC 7208 section 4.6.4 says 10',
  'SPF FAIL UNRESOLVEABLE INCLUDE': 'an include without a record: rspamd goes on, RFC 7208 section 5.2 says permerror',
  'SPF PLUSALL': 'a symbol of its own for a record that lets everybody pass; by the RFC it is a pass',
};

describeWithCorpus('DMARC', 'auth/dmarc/rspamd-expected.json', (file) => {
  const corpus = JSON.parse(readFileSync(file, 'utf8')) as { cases: RspamdCase[]; dns: RspamdRecord[] };
  const folder = path.join(path.dirname(file), 'rspamd-messages');
  const zone = toZone(corpus.dns);

  async function reportOf({ message, args }: RspamdCase): Promise<AuthReport> {
    const text = readFileSync(path.join(folder, path.basename(message)), 'latin1').replace(/\r?\n/g, '\r\n');
    const raw = Buffer.from(text, 'latin1');
    const client = { ip: args.ip ?? '127.0.0.1', helo: args.helo ?? 'localhost', hostname: null };
    const sender = (args.from ?? '').replace(/[<>]/g, '');
    // The signatures are old, some of them expired; what counts here is what follows from them.
    const deps = {
      resolver: zoneResolver(zone),
      clock: new ManualClock(Date.UTC(2016, 7, 9, 9)),
      deadlineMs: 10_000,
      verifyDkim,
      verifyArc,
    };
    return authenticate({ raw, parsed: parseMessage(raw), client, envelope: { sender } }, deps);
  }

  test("rspamd's verdicts", async () => {
    const cases = corpus.cases.filter((test) => judgedHere([...test.expect, ...test.not_expect]).length > 0);
    const different: Record<string, string> = {};
    for (const test of cases) {
      const found = symbolsOf(await reportOf(test));
      const missing = judgedHere(test.expect).filter((symbol) => !found.includes(symbol));
      const wrong = test.not_expect.filter((symbol) => found.includes(symbol));
      if (missing.length + wrong.length > 0)
        different[test.name] = `${found.join(' ')} instead of ${test.expect.join(' ')}`;
    }
    const count = Object.keys(different).length;
    process.stdout.write(
      `DMARC and SPF of rspamd: ${cases.length - count} of ${cases.length} passed, ${count} explained\n`,
    );
    expect(cases.length).toBeGreaterThan(40);
    expect(different).toEqual(
      Object.fromEntries(Object.keys(EXPLAINED).map((name) => [name, different[name] ?? 'passes now'])),
    );
  });
});
