import { UserError } from '@postern/platform';

/** Line breaks are welcome; what would spoil a page or a terminal is not. */
const CONTROL = /[^\P{Cc}\n]|\p{Cs}/u;

/**
 * What people write down about something, trimmed.
 *
 * @throws UserError with the code given
 */
export function noteOf(text: string, code: string): string {
  const note = text.replaceAll('\r\n', '\n').trim();
  if (!CONTROL.test(note)) return note;
  throw new UserError(code, 'The note has a control character.', 'Write it as plain text.');
}
