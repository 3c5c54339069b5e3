import { Comment, inTransaction } from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import { undoActivities } from '../../platform/activities/undo-activities.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { AppError, ensure, requireFound } from '../../platform/errors.ts';
import { may } from '../../platform/rights.ts';
import { ensureNotHidden } from '../hidden.ts';
import type { Subject } from '../subject.ts';
import { type CommentContract, type CommentedSubject, pathOf } from './contract.ts';
import { mayEditComment, mayRemoveComment } from './policy.ts';
import { findComment, isThreadClosed } from './queries.ts';
import type { CommentInput } from './schemas.ts';

type Target<S extends CommentedSubject> = { contract: CommentContract<S>; slug: string };
type CommentTarget<S extends CommentedSubject> = Target<S> & { id: number };

/** Comments on a subject, or answers a comment on it. Returns the comment's id. */
export function createComment<S extends CommentedSubject>(
  actor: Actor,
  { contract, slug }: Target<S>,
  { body, parentId }: CommentInput,
): Promise<number> {
  return inTransaction(async () => {
    const subject = await contract.lock(slug, actor);
    ensure(contract.mayComment(actor, subject), 'forbidden');
    const ref = { type: contract.type, id: subject.id };
    ensure(!(await isThreadClosed(ref)), 'conflict', 'comments:closed');
    const parent = parentId === null ? null : await lockParent(ref, parentId);
    const comment = await Comment.create({
      subjectType: ref.type,
      subjectId: ref.id,
      // Answers are one level deep: an answer to an answer is stored as an answer to the same comment.
      parentId: parent && (parent.parentId ?? parent.id),
      authorId: actor.id,
      byOffice: may(actor, 'represent'),
      body,
      createdAt: now(),
    });
    await recordActivity(contract.activities.created, {
      actor,
      subjectId: comment.id,
      audience: [...(await contract.audience(subject)), ...(parent?.authorId ? [parent.authorId] : [])],
      data: {
        title: subject.title,
        href: `${pathOf(contract, slug)}/comments/${comment.id}`,
        thread: `${ref.type}:${ref.id}`,
      },
      undoId: comment.id,
    });
    return comment.id;
  });
}

/**
 * The answered comment, locked. If it was removed meanwhile, throws `invalid` at `body`, so that the form is
 * shown again with the text. Throws `not-found` for a hidden one.
 */
async function lockParent({ type, id: subjectId }: Subject, id: number): Promise<Comment> {
  const comment = requireFound(
    await Comment.findOne({ where: { id, subjectType: type, subjectId }, lock: true }),
  );
  await ensureNotHidden({ type: 'comment', id });
  if (comment.removedAt) throw new AppError('invalid', 'comments:parentRemoved', { field: 'body' });
  return comment;
}

export function updateComment<S extends CommentedSubject>(
  actor: Actor,
  target: CommentTarget<S>,
  { body }: { body: string },
): Promise<void> {
  return inTransaction(async () => {
    const { comment } = await lockComment(actor, target);
    ensure(mayEditComment(actor, comment), 'forbidden');
    if (comment.body !== body) await comment.update({ body, editedAt: now() });
  });
}

/** Deletes the text but keeps the row, so that its answers stay. */
export function removeComment<S extends CommentedSubject>(
  actor: Actor,
  target: CommentTarget<S>,
): Promise<void> {
  return inTransaction(async () => {
    const { contract, slug, id } = target;
    const { comment } = await lockComment(actor, target);
    ensure(mayRemoveComment(actor, comment), 'forbidden');
    await comment.update({ body: '', removedAt: now() });
    const href = `${pathOf(contract, slug)}/comments/${id}`;
    await recordActivity(contract.activities.removed, { actor, subjectId: id, data: { href } });
    await undoActivities(contract.activities.created, [{ subjectId: id, undoId: id }]);
  });
}

async function lockComment<S extends CommentedSubject>(
  actor: Actor,
  { contract, slug, id }: CommentTarget<S>,
) {
  const subject = await contract.lock(slug, actor);
  const where = { id, subjectType: contract.type, subjectId: subject.id, removedAt: null };
  const comment = requireFound(await Comment.findOne({ where, lock: true }));
  requireFound(await findComment({ type: contract.type, id: subject.id }, id)); // not if it is hidden
  return { subject, comment };
}
