import { z } from 'zod';

/** No control characters, line breaks or halves of a character. */
const ONE_LINE = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u;

/** A line of text that people write, trimmed and not empty. @param longest in UTF-16 units */
export function line(longest: number): z.ZodString {
  return z.string().trim().min(1).max(longest).regex(ONE_LINE, 'has a line break or control character');
}
