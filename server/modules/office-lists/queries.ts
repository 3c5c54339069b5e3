import { expr, row, type Sql, select, sql, where } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { batchesById } from '../../platform/database/batches.ts';
import { type KeyColumn, type ListPage, pageOf, placeOf } from '../../platform/http/keyset.ts';
import type { OfficeList } from '../../platform/office-list.ts';
import type { ListQuery } from './schemas.ts';

const PAGE_SIZE = 50;
/** Maximum number of rows that a list counts. */
const MAX_COUNTED = 10_000;

const countColumn = select({ count: expr.integer(sql`count(*)`) });

type Row = { id: number };
export type OfficeRows = ListPage<Row> & { total: number; isTotalCapped: boolean };

/** A page of a list, and the number of its rows. */
export async function readOfficeList(list: OfficeList, query: ListQuery, viewer: Actor): Promise<OfficeRows> {
  const { columns, isDescending } = orderOf(list, query.sort ?? list.sort);
  const place = placeOf(query, { order: columns.map(({ by }) => by), isDescending });
  const conditions = conditionsOf(list, query);
  const found = await list.read(
    sql`
    FROM ${list.from} ${where([...conditions, place.condition])}
    ORDER BY ${place.order} LIMIT ${PAGE_SIZE + 1} OFFSET ${place.offset(PAGE_SIZE)}`,
    viewer,
  );
  const counted = sql`SELECT FROM ${list.from} ${where(conditions)} LIMIT ${MAX_COUNTED + 1}`;
  const count = (await row(countColumn, sql`SELECT ${countColumn} FROM (${counted}) AS counted`))?.count ?? 0;
  return {
    ...pageOf(found, {
      query,
      place,
      size: PAGE_SIZE,
      keyOf: (item) => columns.map(({ keyOf }) => keyOf(item)),
    }),
    total: Math.min(count, MAX_COUNTED),
    isTotalCapped: count > MAX_COUNTED,
  };
}

/** All rows of a list, in the order of their creation. */
export function exportOfficeList(list: OfficeList, query: ListQuery, viewer: Actor): AsyncGenerator<Row[]> {
  return batchesById(({ afterId, limit }) =>
    list.read(
      sql`
      FROM ${list.from} ${where([...conditionsOf(list, query), sql`${list.id} > ${afterId}`])}
      ORDER BY ${list.id} LIMIT ${limit}`,
      viewer,
    ),
  );
}

type Order = { by: KeyColumn; keyOf: (row: Row) => string | number };

function orderOf(list: OfficeList, sort: string): { columns: Order[]; isDescending: boolean } {
  const names = new Map(list.columns.flatMap(({ name, order }) => (order ? [[name, order] as const] : [])));
  const name = sort.replace('-', '');
  const known = names.has(name) ? sort : list.sort;
  const order = names.get(known.replace('-', ''));
  const id: Order = { by: { column: list.id, kind: 'id' }, keyOf: ({ id: key }) => key };
  return { columns: order ? [order, id] : [id], isDescending: known.startsWith('-') };
}

function conditionsOf(list: OfficeList, { q, show }: ListQuery): (Sql | false | undefined)[] {
  return [q !== '' && list.search(q), list.filters.find(({ name }) => name === show)?.condition()];
}
