import type { Actor } from '../../platform/actor.ts';
import type { CommentActivities } from './activities.ts';

/** What the module needs to know of a subject; a feature's own type holds more, for its rules. */
export type CommentedSubject = { id: number; slug: string; title: string };

/** What a feature states so that its subjects have comments. */
export type CommentContract<S extends CommentedSubject = CommentedSubject> = {
  /** The name in `comments.subject_type`; functions/delete-comments.sql has a trigger for it. */
  type: string;
  /** The path of a subject's page. It shows the comments, and the routes of the comments lie below it. */
  path: `/${string}/:slug`;
  /** The section of the menu that the pages of one comment belong to. */
  section: string;
  activities: CommentActivities;
  /** The subject, if the actor may see it; throws `not-found` otherwise. */
  find: (slug: string, actor: Actor | null) => Promise<S>;
  /** The same with a shared lock on its row: it is neither deleted nor hidden while someone comments. */
  lock: (slug: string, actor: Actor) => Promise<S>;
  mayComment: (actor: Actor, subject: S) => boolean;
  /** Whether the actor may remove the comments of others. */
  mayModerate: (actor: Actor, subject: S) => boolean;
  /** Ids of the people whom a new comment notifies, besides the author of the comment that it answers. */
  audience: (subject: S) => Promise<readonly number[]>;
};

/** The address of a subject's page. */
export function pathOf({ path }: Pick<CommentContract, 'path'>, slug: string): string {
  return path.replace(':slug', slug);
}
