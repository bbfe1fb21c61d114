import { printable } from './printable.js';

export type Cell = string | number | boolean | Date | null;

const GAP = '  ';

/**
 * Rows under headings, for people. Numbers stand right.
 *
 * @param empty what to say instead when there are no rows
 */
export function table(headings: readonly string[], rows: readonly (readonly Cell[])[], empty: string): string {
  if (rows.length === 0) return `${empty}\n`;
  const cells = [headings.map((heading) => heading.toUpperCase()), ...rows.map((row) => row.map(show))];
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => widthOf(row[column] ?? ''))));
  const right = headings.map((_, column) => rows.every((row) => typeof row[column] === 'number'));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0, right[column] ?? false))
      .join(GAP)
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

/** Names and values, one a line. Values of several lines are indented. */
export function sheet(entries: readonly (readonly [name: string, value: Cell])[]): string {
  const width = Math.max(...entries.map(([name]) => name.length)) + GAP.length;
  return entries.map(([name, value]) => `${name.padEnd(width)}${show(value)}`.trimEnd() + '\n').join('');
}

/** The beginning of a long text, in at most as many columns of a terminal, with "…" for the rest. */
export function cut(text: string, columns: number): string {
  const shown = printable(text);
  if (widthOf(shown) <= columns) return shown;
  let [kept, width] = ['', 0];
  for (const { segment } of SEGMENTER.segment(shown)) {
    width += widthOf(segment);
    if (width > columns - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

function show(cell: Cell): string {
  if (cell === null) return '-';
  if (cell instanceof Date) return cell.toISOString().replace(/\.\d{3}Z$/, 'Z');
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return printable(String(cell));
}

function pad(cell: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(cell)));
  return right ? space + cell : cell + space;
}

const SEGMENTER = new Intl.Segmenter();

/** Columns on a terminal: one a grapheme, two for East Asian wide ones and emoji. */
function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of SEGMENTER.segment(text)) {
    width += /^[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u.test(segment)
      ? 2
      : 1;
  }
  return width;
}
