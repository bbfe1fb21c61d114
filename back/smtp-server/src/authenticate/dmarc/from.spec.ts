import { parseMessage } from '../../header.js';
import { domainOfMailboxes, fromDomainOf } from './from.js';

const judge = (header: string): ReturnType<typeof fromDomainOf> =>
  fromDomainOf(parseMessage(Buffer.from(`${header}\r\n\r\nbody\r\n`)));

test.each([
  ['ann@example.org', 'example.org'],
  ['<ann@EXAMPLE.org>', 'example.org'],
  ['Ann <ann@example.org>', 'example.org'],
  ['"Ann, (of) <x@other.example>" <ann@example.org>', 'example.org'],
  ['"a@other.example" <ann@example.org>', 'example.org'],
  ['ann@example.org (Ann @ Work (really \\) ))', 'example.org'],
  ['(before) Ann (between) <ann@example.org> (after)', 'example.org'],
  ['"quoted@other.example"@example.org', 'example.org'],
  ['Ann <"a \\" <b>"@example.org>', 'example.org'],
  ['=?utf-8?Q?J=C3=BCrgen?= <j@example.org>', 'example.org'],
  ['=?utf-8?Q?info@other.example?= <j@example.org>', null],
  ['ann@example.org <ann@example.org>', 'example.org'],
  ['ann@example.org, bob@Example.ORG', 'example.org'],
  ['Acme, Inc. <info@example.org>', 'example.org'],
  [',ann@example.org,', 'example.org'],
  ['Team: ann@example.org, bob@example.org;', 'example.org'],
  ['ann@Bücher.example', 'xn--bcher-kva.example'],
  ['ann@localhost', 'localhost'],
  ["Ann J. O'Neil\t<ann.o'neil@sub.example.org>", 'sub.example.org'],
  ['', null],
  ['Ann', null],
  ['<>', null],
  ['Nobody:;', null],
  ['ann@', null],
  ['@example.org', null],
  ['ann@example..org', null],
  ['ann@[192.0.2.1]', null],
  ['ann@example.org, bob@example.net', null],
  ['<@relay.example:ann@example.org>', null],
  ['<ann@example.org>bob@example.net', null],
  ['<ann@example.org> <bob@example.org>', null],
  ['bob@example.net <ann@example.org>', null],
  ['<ann@example.org(.example.net)>', null],
  ['<ann@ example.org>', null],
  ['ann@(x)example.org', null],
  ['ann @example.org', null],
  ['<ann@example.org>\\,<bob@example.net>', null],
  ['=?utf-8?B?PGFubkBleGFtcGxlLm9yZz4=?=, <bob@example.net>', null],
  ['<<ann@example.org>>', null],
  ['ann@example.org>', null],
  ['<ann@example.org', null],
  ['"Ann <ann@example.org>', null],
  ['(Ann <ann@example.org>', null],
  ['ann\0@example.org', null],
])('%j is of %s', (value, domain) => {
  const found = domainOfMailboxes(value);
  expect('domain' in found ? found.domain : null).toBe(domain);
});

test.each([
  ['From: ann@example.org', { domain: 'example.org' }],
  ['FROM:\r\n Ann\r\n\t<ann@example.org>', { domain: 'example.org' }],
  ['Subject: no author', { error: 'no From field' }],
  ['From: a@example.org\r\nTo: b@example.org\r\nfrom: a@example.org', { error: '2 From fields' }],
  [' From: a@example.net\r\nFrom: a@example.org', { error: '2 From fields' }],
  ['From : a@example.net\r\nFrom: a@example.org', { error: '2 From fields' }],
  ['From\r\n : a@example.net\r\nFrom: a@example.org', { error: '2 From fields' }],
  ['\0From: a@example.net\r\nFrom: a@example.org', { error: '2 From fields' }],
  ['From : a@example.org', { error: 'malformed From field' }],
  ['From: a@example.org\n<b@example.net>', { error: 'malformed From field: control character' }],
])('%j', (header, found) => {
  expect(judge(header)).toEqual(found);
});

test('fields whose names only contain the word are others', () => {
  expect(judge('X-From: a@example.net\r\nResent-From: b@example.net\r\nFrom: a@example.org')).toEqual({
    domain: 'example.org',
  });
});
