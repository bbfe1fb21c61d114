import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { ManualClock } from '@postern/platform';

import { verifyDkim } from '../../src/authenticate/dkim/dkim.js';
import { parseMessage } from '../../src/header.js';
import { zoneResolver, type Zone, type ZoneRecord } from './zone-resolver.js';

/** A mail of a corpus with what its zone answers. */
export interface SignedMail {
  name: string;
  /** With CRLF line ends, which the corpora do not have throughout. */
  message: Buffer;
  zone: Zone;
}

/** The results of a mail's signatures, top first. */
export async function dkimResults({ message, zone }: SignedMail, now = Date.UTC(2026, 0, 1)): Promise<string[]> {
  const reports = await verifyDkim(message, parseMessage(message), zoneResolver(zone), new ManualClock(now));
  return reports.map(({ result }) => result);
}

/** @param text one octet a character, or octets */
export function withCrlf(text: string | Buffer): Buffer {
  const octets = typeof text === 'string' ? text : text.toString('latin1');
  return Buffer.from(octets.replace(/\r?\n/g, '\r\n'), 'latin1');
}

export function mailsIn(folder: string, ending: RegExp, zone: Zone): SignedMail[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ name, message: withCrlf(readFileSync(path.join(folder, name))), zone }));
}

/** mail-dkim's FAKE_DNS.dat: a name, blanks, and a record, NXDOMAIN or `~~an error~~`. */
export function perlZone(file: string): Zone {
  const zone: Zone = {};
  for (const [name, answer] of pairs(readFileSync(file, 'utf8'), /^(?!#)(\S+)\s+(.*)$/)) {
    zone[name] = perlRecords(answer);
  }
  return zone;
}

function perlRecords(answer: string): ZoneRecord[] {
  if (answer === 'NXDOMAIN') return [];
  return answer.startsWith('~~') ? ['TIMEOUT'] : [{ TXT: answer.replace(/^"|"$/g, '') }];
}

/** chasquid's `.dns`: `name: record`, continued with backslashes; PERMERROR stands for a name that does not exist. */
export function chasquidZone(text: string): Zone {
  const zone: Zone = {};
  for (const [name, answer] of pairs(text.replace(/\\\n/g, ' '), /^(\S+):\s*(.*)$/)) {
    const records = (zone[name] ??= []);
    if (answer === 'TEMPERROR') records.push('SERVFAIL');
    else if (answer !== 'PERMERROR') records.push({ TXT: answer });
  }
  return zone;
}

/** stalwart's mails: `name record` lines, an empty line, the mail. */
export function stalwartMail(folder: string, name: string): SignedMail {
  const text = readFileSync(path.join(folder, name), 'latin1').replace(/\r\n/g, '\n');
  const end = text.indexOf('\n\n');
  const zone: Zone = {};
  for (const [host, record] of pairs(text.slice(0, end), /^(\S+) (.*)$/)) zone[host] = [{ TXT: record }];
  return { name, message: withCrlf(text.slice(end + 2)), zone };
}

/** blaze's cache: one file a name, `txt:record` lines. */
export function blazeZone(folder: string): Zone {
  const zone: Zone = {};
  for (const file of readdirSync(folder)) {
    const records = pairs(readFileSync(path.join(folder, file), 'latin1'), /^(txt):(.*)$/);
    zone[file.replace(/\.dns$/, '')] = records.map(([, record]) => ({ TXT: record }));
  }
  return zone;
}

/** Of the mails of lieser, dkimpy, MimeKit and blaze in `auth/dkim`. */
export function namedMailsZone(folder: string): Zone {
  const text = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
  const mimekitKey = text('mimekit/gmail.pub').replace(/-----[^-]+-----|\s/g, '');
  return {
    ...RFC_ZONE,
    ...blazeZone(path.join(folder, 'blaze/cache')),
    '20120113._domainkey.gmail.com': [{ TXT: `k=rsa; p=${mimekitKey}` }],
    'sed._domainkey.test.ex': [{ TXT: text('dkimpy/eximtest.dns').trim() }],
  };
}

/** The appendices of RFC 6376 (A.3) and RFC 8463 (A.2); `s.flags` is lieser's, the same key with t=s. */
const RFC_6376_KEY =
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq' +
  '631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB';
const RFC_8463_RSA_KEY =
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91' +
  'y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB';
const RFC_ZONE: Zone = {
  'brisbane._domainkey.example.com': [{ TXT: `v=DKIM1; p=${RFC_6376_KEY}` }],
  's.flags._domainkey.example.com': [{ TXT: `v=DKIM1; t=s; p=${RFC_6376_KEY}` }],
  'brisbane._domainkey.football.example.com': [
    { TXT: 'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=' },
  ],
  'test._domainkey.football.example.com': [{ TXT: `v=DKIM1; k=rsa; p=${RFC_8463_RSA_KEY}` }],
};

function pairs(text: string, line: RegExp): [string, string][] {
  return text
    .split(/\r?\n/)
    .map((each) => line.exec(each))
    .filter((match) => match !== null)
    .map((match) => [match[1] ?? '', match[2] ?? '']);
}

/** Compares a suite's outcomes with its expectations; what differs must be on the list, and the list must be true. */
export class Tally {
  private passed = 0;
  private total = 0;
  private readonly used = new Set<string>();
  readonly problems: string[] = [];

  constructor(
    private readonly suite: string,
    /** By case: why ours differs. */
    private readonly differences: Record<string, string> = {},
  ) {}

  compare(name: string, expected: unknown, got: unknown): void {
    this.total++;
    const same = JSON.stringify(expected) === JSON.stringify(got);
    if (same) this.passed++;
    if (Object.hasOwn(this.differences, name)) {
      this.used.add(name);
      if (same) this.problems.push(`${name} no longer differs: take it off the list`);
    } else if (!same) {
      this.problems.push(`${name}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`);
    }
  }

  /** Prints the count; a case on the list that was not compared is a problem too. */
  finish(): string[] {
    const explained = Object.keys(this.differences);
    const stale = explained
      .filter((name) => !this.used.has(name))
      .map((name) => `${name} is on the list but not in the suite`);
    process.stdout.write(`${this.suite}: ${this.passed}/${this.total} passed, ${this.used.size} differ for a reason\n`);
    return [...this.problems, ...stale];
  }
}
