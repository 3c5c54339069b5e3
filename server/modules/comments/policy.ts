import type { Actor } from '../../platform/actor.ts';

type Comment = { authorId: number | null };

export function mayEditComment(actor: Actor | null, comment: Comment): boolean {
  return actor !== null && comment.authorId === actor.id;
}

/**
 * The author at any time. The office removes a comment by a decision with reasons: see
 * `server/modules/reports/`.
 */
export function mayRemoveComment(actor: Actor | null, comment: Comment): boolean {
  return mayEditComment(actor, comment);
}
