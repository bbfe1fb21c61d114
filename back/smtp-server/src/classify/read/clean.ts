/** White space that HTML and Unicode have besides the line end, and control characters. */
const BLANKS = /[\x00-\x09\x0b-\x20\x7f\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000\u3164\uffa0]+/g;
/** Leaves single blanks, most of all, alone. */
const ASCII_BLANKS = /[\x00-\x09\x0b-\x1f\x7f][\x00-\x09\x0b-\x20\x7f]*| [\x00-\x09\x0b-\x20\x7f]+/g;
/** Characters without a form: joiners, marks of direction, soft hyphens, fillers, variation selectors, tags. */
export const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udfff]/g;
/** Whether any of them may be there: a test that is cheap for most text. */
const FOREIGN = /[^\x00-\x7f]/;
/** Tag characters (U+E0020 to U+E007E) spell ASCII that nobody sees. */
const TAGS = /(?:\udb40[\udc20-\udc7e])+/g;
/** Text broken up so that filters do not find its words. */
const SPLIT_WORD = /[A-Za-z][\u00ad\u034f\u200b-\u200d\u2060\ufeff]+(?=[A-Za-z])/g;

/** Text as it is seen, and what in it is not. Line ends stay, one at a time; other white space becomes one blank. */
export function cleanText(text: string): { seen: string; unseen: string } {
  if (!FOREIGN.test(text)) return { seen: collapse(text, ASCII_BLANKS), unseen: '' };
  const unseen = [
    ...(text.match(SPLIT_WORD) ?? []).map((each) => each.slice(1)),
    ...(text.match(TAGS) ?? []).map(untag),
  ];
  return { seen: collapse(text.replace(INVISIBLE, ''), BLANKS), unseen: unseen.join('') };
}

function untag(run: string): string {
  return run.replace(/\udb40([\udc20-\udc7e])/g, (_, low: string) => String.fromCharCode(low.charCodeAt(0) - 0xdc00));
}

function collapse(text: string, blanks: RegExp): string {
  return text
    .replace(blanks, ' ')
    .replace(/ \n[ \n]*|\n[ \n]+/g, '\n')
    .trim();
}

/** One line, without a broken half of a character at its end. */
export function oneLine(text: string, most: number): string {
  return cutTo(
    text
      .slice(0, 4 * most)
      .replace(/[\x00-\x20\x7f\u00a0]+/g, ' ')
      .trim(),
    most,
  );
}

/** At most so many characters, and well-formed. */
export function cutTo(text: string, most: number): string {
  const cut = text.length > most ? text.slice(0, most).replace(/[\ud800-\udbff]$/, '') : text;
  return cut.isWellFormed() ? cut : cut.toWellFormed();
}
