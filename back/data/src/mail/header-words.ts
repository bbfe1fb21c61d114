import libmime from 'libmime';

/** Characters of a field that are read; more than the 500 that summaries keep of one. */
const LONGEST = 1_000;

/**
 * An encoded word (RFC 2047 section 2). What mail programs let pass is: spaces in it, none around it, no padding. Text
 * that is not base64 (section 4.1), or has a "=" without its two digits (section 4.2), is broken.
 */
const BASE64 = '(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2,3}={0,2})?';
const QUOTED = '(?:[ !-<>@-~]|=[0-9A-Fa-f]{2})*';
const WORD = String.raw`=\?[\w*-]{1,60}\?(?:[Bb]\?${BASE64}|[Qq]\?${QUOTED})\?=`;
/** Adjacent words, whose separating blanks are not shown (section 6.2). */
const RUN = new RegExp(String.raw`${WORD}(?:\s*${WORD})*`, 'g');
const CHARSET = /=\?([^?*]*)[^?]*\?[BbQq]\?[^?]*\?=/g;
/** What text that was encoded to be shown does not hold: it was broken, or means to harm. */
const UNFIT = /[\p{Cc}\p{Cs}\u{fffd}]/u;

/**
 * A header field for people: its encoded words decoded. Adjacent words stand or fall together, and stay as they are
 * when a charset is unknown, when octets are none of their charset's characters, or when control characters come out.
 *
 * @returns no more characters than the field has, and at most 1,000
 */
export function decodeHeaderWords(field: string): string {
  return field.slice(0, LONGEST).replace(RUN, decodeRun);
}

function decodeRun(run: string): string {
  for (const [, charset = ''] of run.matchAll(CHARSET)) if (!isCharset(charset)) return run;
  // Line breaks and tabs come out of fields that were folded before they were encoded.
  const text = libmime.decodeWords(run).replace(/[\t\r\n]+/g, ' ');
  return UNFIT.test(text) ? run : text;
}

/** libmime takes what it does not know for UTF-8; the WHATWG's list is what mail is written in. */
function isCharset(name: string): boolean {
  try {
    new TextDecoder(libmime.normalizeCharset(name));
    return true;
  } catch {
    return false;
  }
}
