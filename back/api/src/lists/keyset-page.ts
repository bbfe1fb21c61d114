import type { EntityManager } from 'typeorm';

import { decodeCursor, encodeCursor } from '../contract/index.js';
import { invalidRequest } from '../http/problem.js';

/** A list in the order of one column and, where that is equal, of an id. */
export interface KeysetList {
  /** Columns of the rows that are looked through, named `r` from then on; or `w` where `rows` says what they lead to. */
  select: string;
  /** A join of `w` with the rows `r`, for a list whose order stands in another table than its rows. */
  rows?: string;
  /** Tables, with names of their own. */
  from: string;
  /** Conditions that an index serves; all must hold. */
  base: readonly string[];
  /** Further conditions, on `r`. */
  filters: readonly string[];
  /** What is answered, of `r`. */
  columns: string;
  order: Order;
  /** What `$1`, `$2` … stand for in all of these … */
  values: readonly unknown[];
  /** … of which `base` uses the first so many, and no other; without filters it may use all. */
  baseValues?: number;
}

export interface Order {
  /** In terms of `from`. */
  column: string;
  id: string;
  type: 'text' | 'instant';
  descending: boolean;
}

export interface KeysetPage<Row> {
  rows: Row[];
  /** Cursor; null at the end. */
  next: string | null;
}

interface Edge {
  cursorKey: string;
  cursorId: string;
}

type Position = readonly [string | number, string];

/**
 * Rows looked through for one filtered page: its cost stays the same however few match. A page may so be short, or
 * empty, and still have a next one.
 */
export const WINDOW = 5_000;

/** @throws Problem `request.invalid` when the cursor is none of this list */
export async function readKeysetPage<Row>(
  manager: EntityManager,
  list: KeysetList,
  page: { limit: number; after?: string | undefined },
): Promise<KeysetPage<Row>> {
  const start = page.after === undefined ? null : positionOf(page.after, list.order.type);
  const values = [...list.values, ...(start ?? [])];
  const lookThrough = list.filters.length === 0 ? page.limit + 1 : WINDOW;
  const rows = await manager.query<(Row & Edge)[]>(pageOf(list, start !== null, lookThrough, page.limit + 1), values);
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  const edge = last ?? (list.filters.length === 0 ? undefined : await edgeOf(manager, list, start ?? []));
  return { rows: shown.map(withoutEdge), next: edge === undefined ? null : cursorOf(edge, list.order.type) };
}

/** Where the window ends; undefined when the list ends in it. */
async function edgeOf(manager: EntityManager, list: KeysetList, start: Position | []): Promise<Edge | undefined> {
  const { text } = keyOf(list.order.type);
  const own = { ...list, select: 'null', values: list.values.slice(0, list.baseValues) };
  const [edge] = await manager.query<Edge[]>(
    `select ${text('r.cursor_key')} as "cursorKey", r.cursor_id::text as "cursorId"
     from (${windowOf(own, start.length > 0, 1)} offset ${WINDOW - 1}) r`,
    [...own.values, ...start],
  );
  return edge;
}

function pageOf(list: KeysetList, starts: boolean, lookThrough: number, limit: number): string {
  const { text } = keyOf(list.order.type);
  const filter = list.filters.length === 0 ? '' : `where ${list.filters.join(' and ')}`;
  const window = list.rows === undefined ? 'r' : 'w';
  return `select ${list.columns}, ${text(`${window}.cursor_key`)} as "cursorKey", ${window}.cursor_id::text as "cursorId"
    from (${windowOf(list, starts, lookThrough)}) ${window} ${list.rows ?? ''} ${filter}
    order by ${window}.cursor_key ${direction(list.order)}, ${window}.cursor_id ${direction(list.order)} limit ${limit}`;
}

function windowOf({ select, from, base, order, values }: KeysetList, starts: boolean, rows: number): string {
  const { column, id, type, descending } = order;
  const { value } = keyOf(type);
  const place = `(${column}, ${id}) ${descending ? '<' : '>'} (${value(values.length + 1)}, $${values.length + 2}::uuid)`;
  return `select ${select}, ${column} as cursor_key, ${id} as cursor_id from ${from}
    where ${[...base, ...(starts ? [place] : [])].join(' and ')}
    order by ${column} ${direction(order)}, ${id} ${direction(order)} limit ${rows}`;
}

function direction({ descending }: Order): string {
  return descending ? 'desc' : 'asc';
}

/** How a key is written into a cursor and read back: an instant as microseconds, which is all that PostgreSQL keeps. */
function keyOf(type: Order['type']): { text: (column: string) => string; value: (place: number) => string } {
  if (type === 'text') return { text: (column) => column, value: (place) => `$${place}::text collate "C"` };
  return {
    text: (column) => `(extract(epoch from ${column}) * 1000000)::bigint::text`,
    value: (place) => `(timestamptz 'epoch' + $${place}::bigint * interval '1 microsecond')`,
  };
}

function cursorOf({ cursorKey, cursorId }: Edge, type: Order['type']): string {
  return encodeCursor([type === 'instant' ? Number(cursorKey) : cursorKey, cursorId]);
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function positionOf(cursor: string, type: Order['type']): Position {
  const [key, id] = decodeCursor(cursor, 2) ?? [];
  const fits = type === 'instant' ? Number.isSafeInteger(key) : typeof key === 'string';
  if (fits && (typeof key === 'string' || typeof key === 'number') && typeof id === 'string' && UUID.test(id)) {
    return [key, id];
  }
  throw invalidRequest([{ field: 'after', detail: 'is no "next" of this list in this order' }]);
}

function withoutEdge<Row>(row: Row & Edge): Row {
  const { cursorKey: _key, cursorId: _id, ...rest } = row;
  return rest as unknown as Row;
}

/** Collects the values that a list's conditions speak of. */
export class Values {
  readonly all: unknown[] = [];

  /** @returns how a statement refers to it */
  add(value: unknown): string {
    this.all.push(value);
    return `$${this.all.length}`;
  }
}
