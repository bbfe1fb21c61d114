/** Nothing a reader sees: zero-width, bidi, tag and filler characters, variation selectors, private use, half a pair. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\u2800]/gu;
const BLANK = /[\p{Cc}\p{Z}\s]+/gu;
/** Some languages stack two marks on a letter; more is ornament. */
const STACKED_MARKS = /(\p{M}{3})\p{M}+/gu;
/** Base64, hashes and tokens: nothing to read, and a way to bring in text that is not looked at. */
const LONG_RUN = /[A-Za-z0-9+/=_-]{60,}/g;
const URL_REST = /\b(https?:\/\/[^\s/?#"'‹›]{1,255})[/?#][^\s"'‹›]+/gi;
const BRACKET_SENTINEL =
  /\[\s*(\/?\s*(?:INST|SYS|SYSTEM_PROMPT|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT|AVAILABLE_TOOLS|THINK|IMG|gMASK|MASK|CLS|SEP|PAD|UNK|BOS|EOS))\s*\]/gi;

/**
 * Text of a mail as a model may read it, on one line. Tokenizers take special tokens such as `<|im_start|>` out of
 * plain text, and JSON does not escape them: they are what could end the turn that the mail stands in. All of them
 * need angle or square brackets, or `###`, so these are taken away.
 *
 * Compatibility forms are folded first (NFKC), so that `＜` cannot bring back what was taken, and letters drawn in
 * another style are read as letters.
 */
export function clean(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(STACKED_MARKS, '$1')
    .replace(BLANK, ' ')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replace(BRACKET_SENTINEL, '($1)')
    .replace(/#{3,}/g, '#')
    .replace(URL_REST, '$1/…')
    .replace(LONG_RUN, (run) => `${run.slice(0, 24)}…`)
    .trim();
}

/** How many characters text takes inside a JSON string. Cleaned text holds no control characters, which take six. */
function costOf(character: string): number {
  return character === '"' || character === '\\' ? 2 : character.length;
}

/** The beginning of cleaned text that fits into so many characters of a JSON string. */
export function fit(text: string, most: number): string {
  const characters = [...text.slice(0, most + 1)];
  if (text.length <= most && costOfAll(characters) <= most) return text;
  return most < 1 ? '' : `${take(characters, most - 1)}…`;
}

/** As {@link fit}, with some of the end: the last lines tell newsletters from letters. */
export function fitEnds(text: string, most: number): string {
  if (text.length <= most && costOfAll([...text]) <= most) return text;
  if (most < 200) return fit(text, most);
  const tail = Math.floor(most / 5);
  const end = take([...text.slice(-tail)].reverse(), tail - 2);
  return `${fit(text, most - tail)} ${[...end].reverse().join('')}`;
}

function take(characters: readonly string[], most: number): string {
  let cost = 0;
  let taken = '';
  for (const character of characters) {
    cost += costOf(character);
    if (cost > most) break;
    taken += character;
  }
  // Cutting may have parted a pair of surrogates.
  return taken.replace(/\p{Cs}/gu, '');
}

function costOfAll(characters: readonly string[]): number {
  return characters.reduce((sum, character) => sum + costOf(character), 0);
}
