import { User } from '../../models/index.ts';
import type { Actor } from '../platform/actor.ts';

/** What a comment, a follow or a link refers to; `type` is that of a `SubjectType` (platform/feature.ts). */
export type Subject = { type: string; id: number };

/** A person as the viewer of subjects where there is no session: in the copy of their own data. */
export async function viewerById(userId: number): Promise<Actor | null> {
  const user = await User.findByPk(userId);
  if (!user) return null;
  const { id, name, email, role, locale } = user;
  return { id, name, email, role, locale, picture: null, unreadMessages: 0, unreadNotifications: 0 };
}
