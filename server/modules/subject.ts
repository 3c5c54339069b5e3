import { alias, row, select, sql, User } from '../../models/index.ts';
import type { Actor } from '../platform/actor.ts';

/**
 * A reference from a comment, a follow or a link; `type` is that of a `SubjectType` (platform/feature.ts).
 */
export type Subject = { type: string; id: number };

const u = alias(User, 'u');
const viewerColumns = select({ id: u.id, name: u.name, email: u.email, role: u.role, locale: u.locale });

/** A person as the viewer of subjects, for the copy of their own data, which has no session. */
export async function viewerById(userId: number): Promise<Actor | null> {
  const viewer = await row(viewerColumns, sql`SELECT ${viewerColumns} FROM users u WHERE u.id = ${userId}`);
  return viewer ? { ...viewer, picture: null, unreadMessages: 0, unreadNotifications: 0 } : null;
}
