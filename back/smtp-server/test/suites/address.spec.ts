import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseMailbox } from '../../src/address.js';
import { describeWithCorpus } from '../support/corpora.js';

const utf8 = { smtputf8: true, strict: true };

interface Case {
  /** Unique within its list. */
  key: string;
  address: string;
  accept: boolean;
}

/** Runs the cases, prints the count and holds the differences against the list of explained ones. */
function compare(name: string, cases: Case[], explained: Record<string, string>): void {
  const different = cases.filter(({ address, accept }) => (parseMailbox(address, utf8) !== null) !== accept);
  const keys = different.map(({ key }) => key).sort();
  process.stdout.write(`${name}: ${cases.length - keys.length} of ${cases.length} passed, ${keys.length} explained\n`);
  expect(cases.length).toBeGreaterThan(0);
  expect(keys).toEqual(Object.keys(explained).sort());
}

const ISEMAIL_ACCEPTED = new Set(['ISEMAIL_VALID_CATEGORY', 'ISEMAIL_DNSWARN', 'ISEMAIL_RFC5321']);

/** U+2400 and up stand for the control characters that XML cannot hold. */
function isemailCases(xml: string): Case[] {
  return [...xml.matchAll(/<test id="(\d+)">([\s\S]*?)<\/test>/g)].map(([, id = '', test = '']) => {
    const element = (name: string): string => new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(test)?.[1] ?? '';
    const address = element('address')
      .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
      .replace(/&(quot|amp|lt|gt|apos);/g, (_, entity: string) => ENTITIES[entity] ?? '')
      .replace(/[\u2400-\u241f]/g, (symbol) => String.fromCharCode(symbol.charCodeAt(0) - 0x2400));
    return { key: id, address, accept: ISEMAIL_ACCEPTED.has(element('category')) };
  });
}

const ENTITIES: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'" };

/** Lines of a list without its remarks, keyed by their number. */
function linesOf(file: string): { key: string; line: string }[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .map((line, index) => ({ key: `line ${index + 1}`, line: line.replace(/\s{2,}#.*$/, '').trim() }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'));
}

const NO_SMTP_MAILBOX: Record<string, string> = {
  'line 67': 'a display name: a header address, not an SMTP mailbox',
  'line 68': 'a display name: a header address, not an SMTP mailbox',
  'line 69': 'a display name: a header address, not an SMTP mailbox',
  'line 70': 'a display name: a header address, not an SMTP mailbox',
  'line 200': 'a comment, which SMTP has not',
  'line 201': 'a comment, which SMTP has not',
  'line 202': 'a comment, which SMTP has not',
  'line 203': 'a comment, which SMTP has not',
};

describeWithCorpus('address suites', 'address', (folder) => {
  const flanker = (name: string): string => path.join(folder, 'flanker', name);
  const mailboxes = (name: string, accept: boolean): Case[] =>
    linesOf(flanker(name)).map(({ key, line }) => ({ key, address: line, accept }));
  const localParts = (name: string, accept: boolean): Case[] =>
    linesOf(flanker(name)).map(({ key, line }) => ({ key, address: `${line}@example.org`, accept }));

  it('isemail: VALID, DNSWARN and RFC5321 are accepted; ERR, DEPREC, CFWS and RFC5322-only are refused', () => {
    const cases = isemailCases(readFileSync(path.join(folder, 'isemail/tests.xml'), 'utf8'));
    compare('isemail', cases, {});
  });

  it('flanker: valid mailboxes', () => {
    compare('flanker mailbox_valid', mailboxes('mailbox_valid.txt', true), NO_SMTP_MAILBOX);
  });

  it('flanker: invalid mailboxes', () => {
    compare('flanker mailbox_invalid', mailboxes('mailbox_invalid.txt', false), {
      'line 101':
        'an xn-- label that is no valid A-label: letters, digits and hyphens all the same, so the DNS decides',
    });
  });

  it('flanker: valid local parts', () => {
    compare('flanker abridged_localpart_valid', localParts('abridged_localpart_valid.txt', true), {});
  });

  it('flanker: invalid local parts', () => {
    compare('flanker abridged_localpart_invalid', localParts('abridged_localpart_invalid.txt', false), {});
  });
});
