import { z } from 'zod';

/** Parameters of every list. Spread them into a list's own: `z.strictObject({ ...pageQuery, domain: … })`. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Most items of the page.'),
  after: z.string().min(1).max(500).optional().describe('`next` of the page before.'),
};

/** Parameter of a list in the order in which its items were made. */
export const sortByCreation = z.enum(['created', '-created']);

/** In SQL, of a column that sorts as its items were made. @param sort with `-` for the newest first */
export function orderOf(sort: string): { direction: 'asc' | 'desc'; beyond: '<' | '>' } {
  return sort.startsWith('-') ? { direction: 'desc', beyond: '<' } : { direction: 'asc', beyond: '>' };
}

/** A page of a list. */
export function pageOf<Item extends z.ZodType>(
  item: Item,
): z.ZodObject<{ items: z.ZodArray<Item>; next: z.ZodNullable<z.ZodString> }> {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().describe('Give it as `after` to go on; null at the end.'),
  });
}

/** Text that a caller cannot read anything into: where a page ended, by the values of its sort key. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** @returns null when it is none of ours */
export function decodeCursor(text: string, length: number): (string | number | null)[] | null {
  try {
    const values = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown;
    if (!Array.isArray(values) || values.length !== length) return null;
    return values.every(isCursorValue) ? values : null;
  } catch {
    return null;
  }
}

/** PostgreSQL takes no NUL in text. */
function isCursorValue(value: unknown): value is string | number | null {
  if (typeof value === 'string') return !value.includes('\0');
  return value === null || typeof value === 'number';
}

export const idParams = z.strictObject({ id: z.uuid() });
/** A point in time as answers give it. */
export const instant = z.iso.datetime();

/** PostgreSQL counts as people do: 1 BC, then AD 1. */
const hasYear = (text: string): boolean => !text.startsWith('0000');
const NO_YEAR_0 = 'there is no year 0';

/** A point in time as requests give it. */
export const pointInTime = z.iso.datetime({ offset: true }).refine(hasYear, NO_YEAR_0);
/** A day as requests give it. */
export const calendarDay = z.iso.date().refine(hasYear, NO_YEAR_0);
