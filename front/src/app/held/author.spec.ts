import { authorOf } from './author';

it.each([
  ['Ann <Ann@Example.org>', 'ann@example.org'],
  ['ann@example.org', 'ann@example.org'],
  ['"a@b.example" <c@d.example>', 'c@d.example'],
  ['Ann', ''],
  ['', ''],
])('the author of %s is %s', (from, address) => expect(authorOf(from)).toBe(address));
