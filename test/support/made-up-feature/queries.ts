import { expr, type RowOfSelection, rows, select, sql } from '../../../models/index.ts';

const noticeColumns = select({
  id: expr.integer(sql`n.id`),
  title: expr.text(sql`n.title`),
  body: expr.text(sql`n.body`),
  createdAt: expr.timestamp(sql`n.created_at`),
  updatedAt: expr.timestamp(sql`n.updated_at`),
});
export type Notice = RowOfSelection<typeof noticeColumns>;

export function listNotices(limit: number, after = 0): Promise<Notice[]> {
  return rows(
    noticeColumns,
    sql`SELECT ${noticeColumns} FROM notices n WHERE n.id > ${after} ORDER BY n.id LIMIT ${limit}`,
  );
}

export async function findNotices(ids: readonly number[]) {
  const found = await rows(
    noticeColumns,
    sql`SELECT ${noticeColumns} FROM notices n WHERE n.id = ANY (${ids}::integer[]) ORDER BY n.id LIMIT 100`,
  );
  return found.map(({ id, title }) => ({ id, title, href: `/notices#${id}` }));
}

export function listNoticesOf(userId: number): Promise<Notice[]> {
  return rows(
    noticeColumns,
    sql`SELECT ${noticeColumns} FROM notices n WHERE n.user_id = ${userId} ORDER BY n.id LIMIT 1000`,
  );
}
