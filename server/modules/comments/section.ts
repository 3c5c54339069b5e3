import type { Actor } from '../../platform/actor.ts';
import { linkify } from '../../shared/linkify.ts';
import { type CommentContract, type CommentedSubject, pathOf } from './contract.ts';
import { mayEditComment, mayRemoveComment } from './policy.ts';
import { isThreadClosed, listComments } from './queries.ts';
import type { CommentsQuery } from './schemas.ts';

export type CommentSection = Awaited<ReturnType<typeof commentSection>>;

/** A page of a subject's comments for the view `comments/section`, as the actor may see it. */
export async function commentSection<S extends CommentedSubject>(
  contract: CommentContract<S>,
  { subject, query, actor }: { subject: S; query: CommentsQuery; actor: Actor | null },
) {
  const { page } = query;
  const ref = { type: contract.type, id: subject.id };
  const [{ items, hasMore }, isClosed] = await Promise.all([listComments(ref, page), isThreadClosed(ref)]);
  return {
    href: pathOf(contract, subject.slug),
    mayComment: actor !== null && !isClosed && contract.mayComment(actor, subject),
    /** Whether the office has closed the comments. */
    isClosed,
    page,
    hasMore,
    /** The comment whose form for an answer is shown. */
    answeredId: query.answer,
    items: items.map((comment) => ({
      ...comment,
      parts: linkify(comment.body),
      mayEdit: !comment.isRemoved && !comment.isHidden && mayEditComment(actor, comment),
      mayRemove: !comment.isRemoved && !comment.isHidden && mayRemoveComment(actor, comment),
    })),
  };
}
