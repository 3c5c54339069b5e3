import {
  alias,
  expr,
  notHidden,
  type RowOfSelection,
  row,
  rows,
  SeatRegistration,
  type Sql,
  select,
  sql,
  User,
  where,
} from '../../../../models/index.ts';
import { batchesOf } from '../../../platform/database/batches.ts';
import { containsLetters } from '../../../platform/text/search-words.ts';
import type { RegistrationColumn, RegistrationsQuery } from '../schemas.ts';

const r = alias(SeatRegistration, 'r');
const u = alias(User, 'u');

/** The first companies of the user. */
const companies = sql`ARRAY(
  SELECT c.name FROM company_members m JOIN companies c ON c.id = m.company_id
  WHERE m.user_id = u.id AND ${notHidden('company', sql`c.id`)} ORDER BY m.created_at LIMIT 3)`;

/**
 * The answer, if the person consented to its being read. Those from before questions existed are shown only
 * to the municipality, which was named as their reader, and not below a question of today.
 */
const visibleNote = sql`CASE WHEN r.note = '' OR r.note_consent_at IS NOT NULL OR EXISTS (
    SELECT 1 FROM events e WHERE e.id = r.subject_id AND r.subject_type = 'event'
      AND e.organiser_company_id IS NULL AND e.note_question = '')
  THEN r.note ELSE '' END`;

const registrationColumns = select({
  userId: u.id,
  name: u.name,
  email: u.email,
  status: r.status,
  note: expr.text(visibleNote),
  checkedInAt: r.checkedInAt,
  createdAt: r.createdAt,
  companies: expr.textArray(companies),
  position: expr.integer(sql`r.position`),
});
/** A registration in the organiser's list. `position` counts from 1 among those of the same status. */
export type ListedRegistration = RowOfSelection<typeof registrationColumns>;

const PAGE_SIZE = 50;

/**
 * A page of the registrations that match the query: those with a seat in its order, then the waiting list,
 * which has no other order than its own. `showsDetails`: whether the viewer may see e-mail addresses, and so
 * search in them.
 */
export async function listRegistrations(
  eventId: number,
  query: RegistrationsQuery,
  { showsDetails }: { showsDetails: boolean },
): Promise<{ items: ListedRegistration[]; hasMore: boolean }> {
  const items = await rows(
    registrationColumns,
    sql`
      SELECT ${registrationColumns} ${matching(eventId, query, showsDetails)}
      LIMIT ${PAGE_SIZE + 1} OFFSET ${(query.page - 1) * PAGE_SIZE}`,
  );
  return { items: items.slice(0, PAGE_SIZE), hasMore: items.length > PAGE_SIZE };
}

const placeColumns = select({ userId: r.userId, position: expr.integer(sql`r.position`) });

/**
 * All registrations that match the query, in the same order, which is decided once: a list in order of names
 * that is read in pages would miss those whose names change meanwhile.
 */
export async function exportRegistrations(
  eventId: number,
  query: RegistrationsQuery,
): Promise<AsyncGenerator<ListedRegistration[]>> {
  const places = await rows(placeColumns, sql`SELECT ${placeColumns} ${matching(eventId, query, true)}`);
  return batchesOf(places, (batch) =>
    rows(
      registrationColumns,
      sql`
        SELECT ${registrationColumns}
        FROM unnest(${batch.map(({ userId }) => userId)}::integer[],
          ${batch.map(({ position }) => position)}::integer[]) WITH ORDINALITY AS p (user_id, position, place)
        CROSS JOIN LATERAL (
          SELECT r.*, p.position FROM seat_registrations r
          WHERE r.subject_type = 'event' AND r.subject_id = ${eventId} AND r.user_id = p.user_id) AS r
        JOIN users u ON u.id = r.user_id ORDER BY p.place`,
    ),
  );
}

const nameColumn = select({ name: u.name });

/** The name of a registered user; undefined for others. */
export async function findRegisteredName(eventId: number, userId: number): Promise<string | undefined> {
  const found = await row(
    nameColumn,
    sql`
      SELECT ${nameColumn} FROM seat_registrations r JOIN users u ON u.id = r.user_id
      WHERE r.subject_type = 'event' AND r.subject_id = ${eventId} AND r.user_id = ${userId}`,
  );
  return found?.name;
}

const countColumn = select({ count: expr.integer(sql`count(*)`) });

export async function countCheckedIn(eventId: number): Promise<number> {
  const counted = await row(
    countColumn,
    sql`
      SELECT ${countColumn} FROM seat_registrations r
      WHERE r.subject_type = 'event' AND r.subject_id = ${eventId} AND r.status = 'confirmed'
        AND r.checked_in_at IS NOT NULL`,
  );
  return counted?.count ?? 0;
}

/** FROM, WHERE and ORDER BY: registrations `r`, with their positions, of users `u`. */
function matching(eventId: number, { q, show, sort }: RegistrationsQuery, showsDetails: boolean): Sql {
  const email = showsDetails ? u.email : sql`NULL`;
  const conditions = where([
    show === 'waiting' && sql`r.status = 'waiting'`,
    show === 'came' && sql`r.status = 'confirmed' AND r.checked_in_at IS NOT NULL`,
    show === 'missing' && sql`r.status = 'confirmed' AND r.checked_in_at IS NULL`,
    q && containsLetters(sql`concat_ws(E'\n', u.name, ${email}, array_to_string(${companies}, E'\n'))`, q),
  ]);
  return sql`
    FROM (
      SELECT r.*, row_number() OVER (PARTITION BY r.status ORDER BY r.number) AS position
      FROM seat_registrations r WHERE r.subject_type = 'event' AND r.subject_id = ${eventId}) AS r
    JOIN users u ON u.id = r.user_id ${conditions}
    ORDER BY r.status, ${orderOf(sort)}, r.number`;
}

/** People say their names at check-in: by name, unless the list is sorted otherwise. */
const orders: Record<RegistrationColumn, Sql> = {
  name: seated(sql`u.name`, sql`COLLATE "da-x-icu"`),
  companies: seated(sql`array_to_string(${companies}, ', ')`, sql`COLLATE "da-x-icu"`),
  signedUp: seated(sql`r.number`),
  checkedIn: seated(sql`coalesce(r.checked_in_at, '-infinity')`),
};

function seated(key: Sql, collation: Sql = sql``): Sql {
  return sql`(CASE WHEN r.status = 'confirmed' THEN ${key} END) ${collation}`;
}

function orderOf(sort: RegistrationsQuery['sort']): Sql {
  const key = orders[sort.replace('-', '') as RegistrationColumn];
  return sort.startsWith('-') ? sql`${key} DESC` : key;
}
