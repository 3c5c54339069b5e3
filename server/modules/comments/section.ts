import type { Actor } from '../../platform/actor.ts';
import { type CommentContract, type CommentedSubject, pathOf } from './contract.ts';
import { mayEditComment, mayRemoveComment } from './policy.ts';
import { listComments } from './queries.ts';

export type CommentSection = Awaited<ReturnType<typeof commentSection>>;

/** A page of a subject's comments for the view `comments/section`, as the actor may see it. */
export async function commentSection<S extends CommentedSubject>(
  contract: CommentContract<S>,
  { subject, page, actor }: { subject: S; page: number; actor: Actor | null },
) {
  const { items, hasMore } = await listComments({ type: contract.type, id: subject.id }, page);
  const isModerator = actor !== null && contract.mayModerate(actor, subject);
  return {
    href: pathOf(contract, subject.slug),
    mayComment: actor !== null && contract.mayComment(actor, subject),
    page,
    hasMore,
    items: items.map((comment) => ({
      ...comment,
      mayEdit: !comment.isRemoved && mayEditComment(actor, comment),
      mayRemove: !comment.isRemoved && mayRemoveComment(actor, comment, isModerator),
    })),
  };
}
