import type { Actor } from '../../platform/actor.ts';

type Comment = { authorId: number | null };

export function mayEditComment(actor: Actor | null, comment: Comment): boolean {
  return actor !== null && comment.authorId === actor.id;
}

/** The author at any time, and moderators, who are responsible for the content of the subject's page. */
export function mayRemoveComment(actor: Actor | null, comment: Comment, isModerator: boolean): boolean {
  return isModerator || mayEditComment(actor, comment);
}
