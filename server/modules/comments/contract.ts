import type { Actor } from '../../platform/actor.ts';
import type { CommentActivities } from './activities.ts';

/** A subject for this module; a feature's own type has more fields, for its own rules. */
export type CommentedSubject = { id: number; slug: string; title: string };

/** The contract that a feature implements to give its subjects comments. */
export type CommentContract<S extends CommentedSubject = CommentedSubject> = {
  /** The value of `comments.subject_type`; functions/delete-comments.sql has a trigger for it. */
  type: string;
  /** The path of a subject's page, which shows the comments. The comments' routes are below this path. */
  path: `/${string}/:slug`;
  /** The section of the menu for the pages of one comment. */
  section: string;
  activities: CommentActivities;
  /** The subject, if the actor may see it; throws `not-found` otherwise. */
  find: (slug: string, actor: Actor | null) => Promise<S>;
  /**
   * As `find`, with a shared lock on the row: the subject cannot be deleted or hidden while someone comments.
   */
  lock: (slug: string, actor: Actor) => Promise<S>;
  mayComment: (actor: Actor, subject: S) => boolean;
  /** Ids of the people to notify of a new comment, besides the author of the comment that it answers. */
  audience: (subject: S) => Promise<readonly number[]>;
};

/** The address of a subject's page. */
export function pathOf({ path }: Pick<CommentContract, 'path'>, slug: string): string {
  return path.replace(':slug', slug);
}
