import { line } from '../contract/index.js';

export const timeZone = line(64)
  .refine(isTimeZone, 'is no name of a time zone, such as Europe/Berlin')
  .default('UTC')
  .describe('Days begin at its midnight.');

/** As the IANA names them, older names too; an offset such as +02:00 is none, for it does not know summer time. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
