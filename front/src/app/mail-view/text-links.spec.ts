import { piecesOf } from './text-links';

it.each([
  ['no link', []],
  ['See https://a.example/x, and (http://b.example/y).', ['https://a.example/x', 'http://b.example/y']],
  ['<https://a.example/(x)>', ['https://a.example/(x)']],
  ['javascript:alert(1) https://', []],
  ['https://a.example/\u202ecod.exe', ['https://a.example/']],
])('in "%s" are the links %p', (text, links) => {
  const pieces = piecesOf(text);
  expect(pieces.flatMap(({ url }) => url ?? [])).toEqual(links);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
});
