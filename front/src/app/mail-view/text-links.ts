/** Part of a text: words, or the address of a link. */
export interface TextPiece {
  text: string;
  url: string | null;
}

const LINK = /\bhttps?:\/\/[^\s<>"'\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]+/giu;
const MOST_LINKS = 500;

/** A text with its web addresses told apart. What only ends a sentence, or closes a bracket around, is no part of one. */
export function piecesOf(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const { 0: found, index } of [...text.matchAll(LINK)].slice(0, MOST_LINKS)) {
    const url = trimmed(found);
    if (index > from) pieces.push({ text: text.slice(from, index), url: null });
    pieces.push({ text: url, url });
    from = index + url.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), url: null });
  return pieces;
}

function trimmed(url: string): string {
  const end = url.replace(/[.,;:!?*_]+$/, '');
  return end.endsWith(')') && !end.includes('(') ? end.slice(0, -1) : end;
}
