import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { authorshipOf } from '@postern/data';

import { readView } from '../../src/classify/read/read-view.js';
import { parseMessage } from '../../src/header.js';

/**
 * A correction names the author and list of a stored message, and mail in the session is compared with it: should the two
 * be read differently, the correction would not hold for the very mail it was said of.
 */
function both(raw: Buffer): { stored: [string, string | null]; inSession: [string, string | null] } {
  const { author, listId } = authorshipOf(raw);
  const view = readView(raw, parseMessage(raw), { sender: 'sender@example.org', auth: null });
  return { stored: [author, listId], inSession: [view.from.address.toLowerCase(), view.headers.listId] };
}

const AUTHORS: readonly [string, string][] = [
  ['Ann <Ann@Example.org>', 'ann@example.org'],
  ['=?utf-8?Q?Gr=C3=BC=C3=9Fe?= <a@b.example>', 'a@b.example'],
  ['=?utf-8?Q?Ann_=3Cann=40example=2Eorg=3E?=', 'ann@example.org'],
  ['=?utf-8?B?PHRydXN0ZWRAYmFuay5leGFtcGxlPg==?= <a@b.example>', 'a@b.example'],
  ['Friends: a@b.example, c@d.example;', 'a@b.example'],
  ['Nobody:;, Ann <a@b.example>', 'a@b.example'],
  ['Ann (or (so) <no@x.example>) <a@b.example>', 'a@b.example'],
  ['"Shop, <x@y.example>" <a@b.example>', 'a@b.example'],
  ['"seen@bank.example", <a@b.example>', 'a@b.example'],
  ['"john doe"@example.org', '"john doe"@example.org'],
  ['<"a>b"@example.org>', '"a>b"@example.org'],
  ['Grüße <ä@Bücher.example>', 'ä@bücher.example'],
  ['Ann <a@b.example>, Bob <c@d.example>', 'a@b.example'],
  ['Ann\r\n <a@b.example>', 'a@b.example'],
  ['undisclosed:;', ''],
  ['Ann', ''],
  ['', ''],
  [`Ann <${'a'.repeat(600)}@b.example>`, ''],
  [`${' '.repeat(5_000)}<a@b.example>`, ''],
];

it.each(AUTHORS)('From %j is by %j in the session and in the store', (from, author) => {
  const raw = Buffer.from(`From: ${from}\r\nSubject: x\r\n\r\nbody\r\n`);
  expect(both(raw)).toEqual({ stored: [author, null], inSession: [author, null] });
});

it.each([
  ['several From fields', 'From: a@b.example\r\nFrom: c@d.example', ['a@b.example', null]],
  ['no From field', 'Subject: x', ['', null]],
  ['blanks before the colon', 'FROM : a@b.example\r\nLIST-ID : <News.example>', ['a@b.example', 'news.example']],
  ['a list without brackets', 'From: a@b.example\r\nList-Id: News.example', ['a@b.example', 'news.example']],
  ['a line that is no field', 'nonsense\r\nFrom: a@b.example', ['a@b.example', null]],
  ['very many fields', `${'X: y\r\n'.repeat(1_000)}From: a@b.example`, ['', null]],
])('%s', (_name, header, expected) => {
  expect(both(Buffer.from(`${header}\r\n\r\nbody\r\n`))).toEqual({ stored: expected, inSession: expected });
});

const CORPORA = path.join(__dirname, '../../../../../shared/corpora');
/** Besides mail, the suites hold what it is to be read as, and programs' own files. */
const NO_MAIL = /\.(?:json|jsonl|md|csv|tsv|py|xml|html|png|jpg|gif|wav|pdf|doc|docx|zip)$/i;

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !NO_MAIL.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

describe.each(['classify', 'mime'])('corpora/%s', (name) => {
  const folder = path.join(CORPORA, name);
  if (!existsSync(folder)) {
    it.skip(`not beside the checkout (../shared/corpora/${name})`, () => undefined);
    return;
  }
  it('agree on the author and the list of every mail', () => {
    const files = filesIn(folder);
    const different = files.filter((file) => {
      const raw = Buffer.from(readFileSync(file, 'latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
      const { stored, inSession } = both(raw);
      return stored[0] !== inSession[0] || stored[1] !== inSession[1];
    });
    expect(different).toEqual([]);
    expect(files.length).toBeGreaterThan(1_000);
    process.stdout.write(`corpora/${name}: author and list of ${files.length} mails agree\n`);
  });
});
