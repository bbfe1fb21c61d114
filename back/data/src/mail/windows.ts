/** One part of a list that was looked through, in the order of the list. */
export interface Window<Row, Cursor> {
  /** What matched, in order. */
  rows: Row[];
  /** The last row looked at; null when there was none. */
  edge: Cursor | null;
  /** Rows looked at. */
  scanned: number;
}

export interface Walk<Row, Cursor> {
  limit: number;
  /** Rows looked at in one statement. */
  window: number;
  /** Milliseconds after which a page ends, full or not. */
  patience: number;
  /** Reads on after a cursor. */
  read: (after: Cursor | null, most: number) => Promise<Window<Row, Cursor>>;
  cursorOf: (row: Row) => Cursor;
}

export interface Walked<Row, Cursor> {
  rows: Row[];
  /** Where to go on; null at the end. */
  next: Cursor | null;
}

/**
 * One page of a list whose filter has no index: windows are looked through until the page is full or the time is over.
 * So a page costs the same however many rows there are and however few match, and may be short with more to come.
 *
 * @param start where the page before ended
 */
export async function walkWindows<Row, Cursor>(
  { limit, window, patience, read, cursorOf }: Walk<Row, Cursor>,
  start: Cursor | null,
): Promise<Walked<Row, Cursor>> {
  const deadline = performance.now() + patience;
  const rows: Row[] = [];
  for (let after = start; ;) {
    const { rows: found, edge, scanned } = await read(after, limit - rows.length);
    rows.push(...found);
    const last = rows.at(-1);
    if (rows.length >= limit && last !== undefined) return { rows, next: cursorOf(last) };
    if (scanned < window || edge === null) return { rows, next: null };
    if (performance.now() >= deadline) return { rows, next: edge };
    after = edge;
  }
}
