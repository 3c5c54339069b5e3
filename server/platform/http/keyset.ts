import { z } from 'zod';
import { type Sql, sql } from '../../../models/index.ts';

// Keyset paging: a page begins where another ended, at the values of the order's columns, so that the last
// page of a long list costs what the first one does.

/** The fields of a list's query. `page` is the older form, for addresses in bookmarks. */
export const keysetFields = {
  after: z.string().max(2_000).optional().catch(undefined),
  before: z.string().max(2_000).optional().catch(undefined),
};
type KeysetQuery = { page: number; after?: string | undefined; before?: string | undefined };

/** The values of the order's columns at one end of a page, the last of them the id. */
type Key = readonly (string | number)[];

/** The fields of the query that lead to another page. */
export type PageTarget = { page: number } | { after: string } | { before: string };
export type ListPage<Item> = { items: Item[]; previous: PageTarget | null; next: PageTarget | null };

/**
 * Where a page begins in its list. `order` is the order in which it is read: backwards before a place.
 * `offset`: rows to skip in a list that is paged by number.
 */
export type Place = {
  isBackward: boolean;
  condition: Sql | undefined;
  order: Sql;
  offset: (pageSize: number) => number;
};

/** A column of the order. The last one is the id. */
export type KeyColumn = { column: Sql; kind: 'text' | 'time' | 'id' };

/** All `columns` are in one direction. A malformed place is the beginning of the list. */
export function placeOf(
  { page, after, before }: KeysetQuery,
  { order, isDescending = false }: { order: readonly KeyColumn[]; isDescending?: boolean },
): Place {
  const [afterKey, beforeKey] = [after, before].map((text) => parseKey(text, order));
  const columns = order.map(({ column }) => column);
  const isBackward = beforeKey !== undefined && afterKey === undefined;
  const key = afterKey ?? beforeKey;
  const isFalling = isBackward !== isDescending;
  const list = joinColumns(isFalling ? columns.map((column) => sql`${column} DESC`) : columns);
  const sign = isFalling ? sql`<` : sql`>`;
  const values = key?.map((value, index) => bound(value, order[index]));
  return {
    isBackward,
    condition: values && sql`(${joinColumns(columns)}) ${sign} (${joinColumns(values)})`,
    order: list,
    offset: (pageSize) => (key ? 0 : (page - 1) * pageSize),
  };
}

/** A page of rows that were read from a place, at most one more than `size`. */
export function pageOf<Item>(
  rows: readonly Item[],
  options: { query: KeysetQuery; place: Place; size: number; keyOf: (item: Item) => Key },
): ListPage<Item> {
  const { query, place, size, keyOf } = options;
  const items = rows.slice(0, size);
  const hasMore = rows.length > size;
  if (place.isBackward) items.reverse();
  const [first, last] = [items.at(0), items.at(-1)];
  const begins = place.condition === undefined && query.page === 1;
  const hasPrevious = place.isBackward ? hasMore : !begins;
  return {
    items,
    previous: hasPrevious && first ? { before: writeKey(keyOf(first)) } : null,
    next: (place.isBackward || hasMore) && last ? { after: writeKey(keyOf(last)) } : null,
  };
}

function writeKey(key: Key): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

const schemas = {
  text: z.string().regex(/^[^\0]*$/),
  time: z.iso.datetime({ offset: true }),
  id: z.int().min(0).max(2_147_483_647),
};

function parseKey(text: string | undefined, order: readonly KeyColumn[]): Key | undefined {
  if (!text) return undefined;
  const values = z
    .array(z.unknown())
    .length(order.length)
    .safeParse(jsonOf(Buffer.from(text, 'base64url').toString())).data;
  const key = values?.map((value, index) => schemas[order[index]?.kind ?? 'id'].safeParse(value).data);
  return key?.every((value) => value !== undefined) ? key : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function bound(value: string | number, column: KeyColumn | undefined): Sql {
  if (column?.kind === 'id') return sql`${value}::integer`;
  return column?.kind === 'time' ? sql`${value}::timestamptz` : sql`${value}::text`;
}

function joinColumns(columns: readonly Sql[]): Sql {
  return columns.reduce((list, column) => sql`${list}, ${column}`);
}
