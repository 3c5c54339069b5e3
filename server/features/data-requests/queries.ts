import {
  alias,
  DataRequest,
  escapeLike,
  expr,
  optionalAlias,
  type RowOfSelection,
  row,
  rows,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import { containsLetters } from '../../platform/text/search-words.ts';
import type { ListQuery } from './schemas.ts';

const r = alias(DataRequest, 'r');
const u = optionalAlias(User, 'u');

const columns = select({
  id: r.id,
  kind: r.kind,
  caseNumber: r.caseNumber,
  asker: r.asker,
  identityCheck: r.identityCheck,
  receivedOn: r.receivedOn,
  /** GDPR art. 12(3): within one month of receipt. */
  dueOn: expr.date(sql`r.received_on + interval '1 month'`),
  userId: r.userId,
  address: r.address,
  name: u.name,
  email: u.email,
  role: u.role,
  locale: u.locale,
  exportedAt: r.exportedAt,
  erasureAt: r.erasureAt,
  erasedAt: r.erasedAt,
  answeredAt: r.answeredAt,
});
export type DataRequestItem = RowOfSelection<typeof columns>;

const from = sql`data_requests r LEFT JOIN users u ON u.id = r.user_id`;
const PAGE_SIZE = 50;

/** A page of the requests: open ones with the first deadline first, or answered ones, the newest first. */
export async function listRequests({ show, page }: ListQuery) {
  const which =
    show === 'answered'
      ? sql`r.answered_at IS NOT NULL ORDER BY r.answered_at DESC, r.id DESC`
      : sql`r.answered_at IS NULL ORDER BY r.received_on, r.id`;
  const items = await rows(
    columns,
    sql`
      SELECT ${columns} FROM ${from} WHERE ${which}
      LIMIT ${PAGE_SIZE + 1} OFFSET ${(page - 1) * PAGE_SIZE}`,
  );
  return { items: items.slice(0, PAGE_SIZE), hasMore: items.length > PAGE_SIZE };
}

export function findRequest(id: number): Promise<DataRequestItem | undefined> {
  return row(columns, sql`SELECT ${columns} FROM ${from} WHERE r.id = ${id}`);
}

/** Locks a request until the transaction ends. */
export function lockRequest(id: number): Promise<DataRequestItem | undefined> {
  return row(columns, sql`SELECT ${columns} FROM ${from} WHERE r.id = ${id} FOR UPDATE OF r`);
}

const a = alias(User, 'a');
const accountColumns = select({ id: a.id, name: a.name, email: a.email, role: a.role });
export type FoundAccount = RowOfSelection<typeof accountColumns>;

/** The accounts whose name or address contains a text. */
export function findAccounts(q: string, limit: number): Promise<FoundAccount[]> {
  return rows(
    accountColumns,
    sql`
      SELECT ${accountColumns} FROM users a
      WHERE ${containsLetters(a.name, q)} OR a.email ILIKE ${`%${escapeLike(q)}%`}
      ORDER BY a.name COLLATE "da-x-icu", a.id LIMIT ${limit}`,
  );
}

const addressColumn = select({ email: expr.text(a.email) });

/** Those of these addresses that belong to an account. */
export async function listAddressesOfAccounts(addresses: readonly string[]): Promise<string[]> {
  const owned = await rows(
    addressColumn,
    sql`SELECT ${addressColumn} FROM users a WHERE a.email = ANY (${addresses}::text[])`,
  );
  return owned.map(({ email }) => email);
}

const titleColumns = select({
  id: r.id,
  title: r.caseNumber,
  href: expr.text(sql`'/office/data-requests/' || r.id`),
});

/** For the log of the office. */
export function listRequestTitles(ids: readonly number[]) {
  return rows(
    titleColumns,
    sql`SELECT ${titleColumns} FROM data_requests r WHERE r.id = ANY (${ids}::integer[]) ORDER BY r.id`,
  );
}
