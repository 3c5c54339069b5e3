import { alias, row, type Sql, select, sql, User } from '../../models/index.ts';
import type { Actor } from '../platform/actor.ts';

/**
 * A reference from a comment, a follow or a link; `type` is that of a `SubjectType` (platform/feature.ts).
 */
export type Subject = { type: string; id: number };

const nothingWaits = { unreadMessages: 0, unreadNotifications: 0, termsToAccept: 0 };

const u = alias(User, 'u');
const viewerColumns = select({ id: u.id, name: u.name, email: u.email, role: u.role, locale: u.locale });

/** A person as the viewer of subjects, for the copy of their own data, which has no session. */
export async function viewerById(userId: number): Promise<Actor | null> {
  const viewer = await row(viewerColumns, sql`SELECT ${viewerColumns} FROM users u WHERE u.id = ${userId}`);
  return viewer ? { ...viewer, picture: null, ...nothingWaits } : null;
}

/**
 * A condition: no comment, follow, link, file, request or registration refers to this subject. `id` is its
 * column. Activities do not count: the log is kept after a subject is removed.
 */
export function isUnused(type: string, id: Sql): Sql {
  return sql`(
    NOT EXISTS (SELECT FROM comments x WHERE x.subject_type = ${type} AND x.subject_id = ${id})
    AND NOT EXISTS (SELECT FROM follows x WHERE x.subject_type = ${type} AND x.subject_id = ${id})
    AND NOT EXISTS (SELECT FROM links x WHERE x.subject_type = ${type} AND x.subject_id = ${id})
    AND NOT EXISTS (SELECT FROM links x WHERE x.target_type = ${type} AND x.target_id = ${id})
    AND NOT EXISTS (SELECT FROM file_uses x WHERE x.subject_type = ${type} AND x.subject_id = ${id})
    AND NOT EXISTS (SELECT FROM requests x WHERE x.subject_type = ${type} AND x.subject_id = ${id})
    AND NOT EXISTS (
      SELECT FROM seat_registrations x WHERE x.subject_type = ${type} AND x.subject_id = ${id}))`;
}
