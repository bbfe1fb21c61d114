import { UserError } from '@postern/platform';

/** Control characters would spoil a terminal, a log line or a header field; half a character is refused by PostgreSQL. */
const CONTROL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * A line of text that people wrote, trimmed.
 *
 * @param field its name in messages
 * @param longest in characters
 * @throws UserError with the code given
 */
export function checkLine(text: string, field: string, code: string, longest: number): string {
  const line = text.trim();
  if (CONTROL.test(line)) {
    throw new UserError(code, `The ${field} has a line break or control character.`, 'Write it on one line.');
  }
  if ([...line].length > longest) {
    throw new UserError(
      code,
      `The ${field} has ${[...line].length} characters, and ${longest} are allowed.`,
      'Shorten it.',
    );
  }
  return line;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}
