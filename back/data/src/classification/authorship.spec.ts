import { authorIn, authorshipOf, listIn } from './authorship.js';

describe('the author', () => {
  it.each([
    ['ann@example.org', 'ann@example.org'],
    [' Ann <Ann@Example.ORG> ', 'ann@example.org'],
    ['"Shop, Ltd <x@y.example>" <a@shop.example>', 'a@shop.example'],
    ['Ann (or (so) <no@x.example>) <ann@example.org>', 'ann@example.org'],
    ['ann@example.org (Ann, who (else))', 'ann@example.org'],
    ['=?utf-8?q?Gr=C3=BC=C3=9Fe?= <a@b.example>', 'a@b.example'],
    ['a@b.example, c@d.example', 'a@b.example'],
    [', a@b.example', 'a@b.example'],
    ['First <a@b.example>, Second <c@d.example>', 'a@b.example'],
    ['Friends: a@b.example, c@d.example;', 'a@b.example'],
    ['"john doe"@example.org', '"john doe"@example.org'],
    ['<"a>b"@example.org>', '"a>b"@example.org'],
    ['Grüße <ä@bücher.example>', 'ä@bücher.example'],
    ['undisclosed:;', ''],
    ['Ann', ''],
    ['<>', ''],
    ['"never closed <a@b.example>', 'a@b.example'],
    ['(never closed a@b.example', ''],
    ['a b@c.example', 'b@c.example'],
    ['Pete(A wonderful \\) chap) <pete(his account)@silly.test(his host)>', 'pete@silly.test'],
    ['"a@seen.example", <b@real.example>', 'b@real.example'],
    ['<> 1<b@real.example>', 'b@real.example'],
    ['Ann <"ann@example.org">', 'ann@example.org'],
    ['"ann@example.org"', 'ann@example.org'],
    ['Team, (<ann@example.org>)', 'ann@example.org'],
    ['=?utf-8?Q?Ann_=3Cann=40example=2Eorg=3E?=', 'ann@example.org'],
    ['=?utf-8?B?w4RubmE=?= =?utf-8?Q?=2C?= <ann@example.org>', 'ann@example.org'],
    ['Ann <Ann Lee@example.org>', 'ann lee@example.org'],
    ['Ann <ann@exa mple.org>', ''],
    ['Ann <ann@[192.0.2.1]>', 'ann@[192.0.2.1]'],
    ['Ann <ann@xn--bcher-kva.example>', 'ann@xn--bcher-kva.example'],
    ['One:; Two: ann@example.org;', 'ann@example.org'],
    ['[removed]', ''],
    ['me', ''],
    ['<a\0@b.example>', ''],
    [`${'a'.repeat(600)}@b.example`, ''],
    ['', ''],
  ])('in %j is %j', (from, author) => expect(authorIn(from)).toBe(author));

  it.each(['"', '(', '<', '\\', '"\\', ',', '("'])('is looked for in bounded time among many of %j', (part) => {
    const start = process.cpuUsage();
    authorIn(part.repeat(500_000));
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(2_000);
  });
});

describe('a message', () => {
  const of = (...lines: string[]) => authorshipOf(Buffer.from(lines.join('\r\n')));

  it('says author and list in fields of any case, folded or not', () => {
    expect(
      of('X-From: x@y.example', 'FROM :', ' Ann', '\t<ann@example.org>', 'list-ID: "A <b>" <News.Example.ORG>', '', ''),
    ) //
      .toEqual({ author: 'ann@example.org', listId: 'news.example.org' });
  });

  it('says it in its header alone, and the first time', () => {
    expect(of('From: a@b.example', 'From: c@d.example', '', 'List-Id: <x.y>')).toEqual({
      ...{ author: 'a@b.example', listId: null },
    });
    expect(of('', 'From: a@b.example', '', '')).toEqual({ author: '', listId: null });
    expect(of('Subject: none', '', '')).toEqual({ author: '', listId: null });
  });

  it.each([
    ['A <b> <News.Example.ORG>', 'news.example.org'],
    ['<news.example.org> (weekly)', 'news.example.org'],
    ['News.example.org', 'news.example.org'],
    ['', null],
    ['<>', null],
    ['< >', null],
    [`<${'a'.repeat(300)}>`, null],
    ['<a\0b>', null],
  ])('of the list %j is of %j', (field, listId) => expect(listIn(field)).toBe(listId));
});
