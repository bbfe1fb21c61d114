import { authorIn, authorshipOf } from './authorship.js';

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
    ['a b@c.example', ''],
    ['<a\0@b.example>', ''],
    [`${'a'.repeat(600)}@b.example`, ''],
    ['', ''],
  ])('in %j is %j', (from, author) => expect(authorIn(from)).toBe(author));

  it.each(['"', '(', '<', '\\', '"\\', ',', '("'])('is looked for in bounded time among many of %j', (part) => {
    const start = performance.now();
    authorIn(part.repeat(500_000));
    expect(performance.now() - start).toBeLessThan(1_000);
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
    expect(authorshipOf(Buffer.from('From: a@b.example\nList-Id: <x.y>\n\nbody'))).toEqual({
      ...{ author: 'a@b.example', listId: 'x.y' },
    });
  });

  it.each(['no brackets', '<>', '< >', `<${'a'.repeat(600)}>`, '<a\0b>'])('has no list in %j', (field) => {
    expect(of('From: a@b.example', `List-Id: ${field}`, '', '').listId).toBeNull();
  });
});
