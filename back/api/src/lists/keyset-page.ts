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
  /**
   * Queries of the ids of all rows that may match, and of some that do not, each from an index: at most so many, in no
   * order, none twice. What few rows match is so found at once, however many there are.
   */
  candidates?: readonly ((most: number) => string)[];
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
 * Rows looked through in one statement for a filtered page, so that its cost stays the same however few match, and the
 * most candidates that an index may name for it. A page may be short, or empty, and still have a next one.
 */
export const WINDOW = 5_000;
/** Looked through before candidates are asked for: enough where much matches. */
const FIRST_WINDOW = 2_000;
/** After which a page ends, full or not, in milliseconds. */
const PATIENCE_MS = 15;

/** @throws Problem `request.invalid` when the cursor is none of this list */
export async function readKeysetPage<Row>(
  manager: EntityManager,
  list: KeysetList,
  page: { limit: number; after?: string | undefined },
): Promise<KeysetPage<Row>> {
  const start = page.after === undefined ? null : positionOf(page.after, list.order.type);
  if (list.filters.length > 0) return readFilteredPage<Row>(manager, list, page.limit, start);
  const rows = await readWindow<Row>(manager, list, start, { lookThrough: page.limit + 1, most: page.limit + 1 });
  return pageUpTo(list, rows, page.limit);
}

/** What matches often is in the first window. What matches seldom the candidates name. Else one window follows another. */
async function readFilteredPage<Row>(
  manager: EntityManager,
  list: KeysetList,
  limit: number,
  start: Position | null,
): Promise<KeysetPage<Row>> {
  const deadline = performance.now() + PATIENCE_MS;
  const found: (Row & Edge)[] = [];
  let lookThrough = list.candidates === undefined ? WINDOW : FIRST_WINDOW;
  for (let from = start; ; lookThrough = WINDOW) {
    found.push(...(await readWindow<Row>(manager, list, from, { lookThrough, most: limit + 1 - found.length })));
    if (found.length > limit) return pageUpTo(list, found, limit);
    const edge = await edgeOf(manager, list, from, lookThrough);
    if (edge === undefined) return pageUpTo(list, found, limit);
    const all = from === start ? await readCandidates<Row>(manager, list, start, limit + 1) : null;
    if (all !== null) return pageUpTo(list, all, limit);
    if (performance.now() >= deadline) return { rows: found.map(withoutEdge), next: cursorOf(edge, list.order.type) };
    from = [edge.cursorKey, edge.cursorId];
  }
}

/** @param rows one more than the limit where there is a next page */
function pageUpTo<Row>({ order }: KeysetList, rows: (Row & Edge)[], limit: number): KeysetPage<Row> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { rows: shown.map(withoutEdge), next: last === undefined ? null : cursorOf(last, order.type) };
}

interface Extent {
  lookThrough: number;
  most: number;
}

function readWindow<Row>(
  manager: EntityManager,
  list: KeysetList,
  start: Position | null,
  { lookThrough, most }: Extent,
): Promise<(Row & Edge)[]> {
  const window = windowOf(list, start !== null, lookThrough);
  return manager.query(`select ${pageOf(list, window, most)}`, [...list.values, ...(start ?? [])]);
}

/** @returns null when no candidates are few enough */
async function readCandidates<Row>(
  manager: EntityManager,
  list: KeysetList,
  start: Position | null,
  most: number,
): Promise<(Row & Edge)[] | null> {
  for (const candidates of list.candidates ?? []) {
    // `offset 0`: whatever is known of the tables, their rows are looked up for the candidates, not the other way round.
    const [table] = list.order.id.split('.');
    const own = `select ${table}.* from ${list.from} where ${list.order.id} = candidate.id offset 0`;
    const from = `candidate cross join lateral (${own}) ${table}`;
    const rows = await manager.query<((Row & Edge) | { cursorId: null })[]>(
      `with candidate as materialized (select id from (${candidates(WINDOW + 1)}) c),
       few as (select from candidate having count(*) <= ${WINDOW})
       select page.* from few left join lateral (
         select ${pageOf(list, windowOf({ ...list, from }, start !== null, WINDOW), most)}
       ) page on true`,
      [...list.values, ...(start ?? [])],
    );
    if (rows.length > 0) return rows.filter((row): row is Row & Edge => row.cursorId !== null);
  }
  return null;
}

/** Where the window ends; undefined when the list ends in it. */
async function edgeOf(
  manager: EntityManager,
  list: KeysetList,
  start: Position | null,
  lookThrough: number,
): Promise<Edge | undefined> {
  const { text } = keyOf(list.order.type);
  const own = { ...list, select: 'null', values: list.values.slice(0, list.baseValues) };
  const [edge] = await manager.query<Edge[]>(
    `select ${text('r.cursor_key')} as "cursorKey", r.cursor_id::text as "cursorId"
     from (${windowOf(own, start !== null, 1)} offset ${lookThrough - 1}) r`,
    [...own.values, ...(start ?? [])],
  );
  return edge;
}

/** The part of a statement behind its `select`. */
function pageOf(list: KeysetList, from: string, limit: number): string {
  const { text } = keyOf(list.order.type);
  const filter = list.filters.length === 0 ? '' : `where ${list.filters.join(' and ')}`;
  const window = list.rows === undefined ? 'r' : 'w';
  return `${list.columns}, ${text(`${window}.cursor_key`)} as "cursorKey", ${window}.cursor_id::text as "cursorId"
    from (${from}) ${window} ${list.rows ?? ''} ${filter}
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
