import {
  alias,
  escapeLike,
  expr,
  type RowOfSelection,
  rows,
  type Sql,
  select,
  sql,
  User,
  where,
} from '../../../../models/index.ts';
import { batchesById } from '../../../platform/database/batches.ts';
import { pictureUrl } from '../../../platform/pictures.ts';
import { containsLetters } from '../../../platform/text/search-words.ts';
import type { PeopleQuery } from './schemas.ts';

const u = alias(User, 'u');

const personColumns = {
  id: u.id,
  name: u.name,
  email: u.email,
  role: u.role,
  picture: u.picture,
  bannedAt: u.bannedAt,
  createdAt: u.createdAt,
  /** A day in UTC. */
  lastOn: expr.text(sql`(SELECT v.last_on::text FROM account_visits v WHERE v.user_id = u.id)`).orNull(),
  companies: expr.textArray(sql`ARRAY(
    SELECT c.name FROM company_members m JOIN companies c ON c.id = m.company_id
    WHERE m.user_id = u.id ORDER BY m.created_at LIMIT 5)`),
};

const PEOPLE = 50;

const orders: Record<PeopleQuery['sort'], Sql> = {
  name: sql`u.name COLLATE "da-x-icu"`,
  '-name': sql`u.name COLLATE "da-x-icu" DESC`,
  since: sql`u.created_at`,
  '-since': sql`u.created_at DESC`,
};

/** A page of the accounts, names in Danish order, and the number of all. */
export async function listPeople({ q, role, sort, page }: PeopleQuery) {
  const condition = where([q && matches(q), role && sql`u.role = ${role}`]);
  const order = sql`${orders[sort]}, u.id`;
  const columns = select({
    ...personColumns,
    total: expr.integer(sql`(SELECT count(*) FROM users u ${condition})`),
  });
  const people = await rows(
    columns,
    sql`
      SELECT ${columns}
      FROM (SELECT u.id FROM users u ${condition} ORDER BY ${order}
        LIMIT ${PEOPLE} OFFSET ${(page - 1) * PEOPLE}) AS page
      JOIN users u ON u.id = page.id ORDER BY ${order}`,
  );
  const total = people[0]?.total ?? 0;
  const items = people.map(({ total: _, ...person }) => ({ ...person, picture: pictureUrl(person.picture) }));
  return { items, total, hasMore: page * PEOPLE < total };
}

const exportColumns = select(personColumns);
export type ExportedPerson = RowOfSelection<typeof exportColumns>;

/** All accounts of the list, in the order of their creation. */
export function exportPeople({ q, role }: PeopleQuery): AsyncGenerator<ExportedPerson[]> {
  return batchesById(({ afterId, limit }) =>
    rows(
      exportColumns,
      sql`
        SELECT ${exportColumns} FROM users u
        ${where([q && matches(q), role && sql`u.role = ${role}`, sql`u.id > ${afterId}`])}
        ORDER BY u.id LIMIT ${limit}`,
    ),
  );
}

function matches(q: string): Sql {
  return sql`(${containsLetters(u.name, q)} OR u.email ILIKE ${`%${escapeLike(q)}%`})`;
}

export type OfficePerson = Awaited<ReturnType<typeof listPeople>>['items'][number];
