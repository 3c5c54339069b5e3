import { InitiativeComment, inTransaction, rows, sql } from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import { type Actor, isOfficer } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { AppError, ensure, requireFound } from '../../platform/errors.ts';
import { lockVisible } from './lock.ts';
import { mayEdit, mayRemove } from './policy.ts';

/** Says something in the debate, or answers somebody in it. Gives the comment's id. */
export function say(slug: string, actor: Actor, said: { body: string; parentId: number | null }): Promise<number> {
  return inTransaction(async () => {
    const initiative = await lockVisible(slug, actor);
    const answered = said.parentId === null ? null : await answerable(initiative.id, said.parentId);
    const comment = await InitiativeComment.create({
      initiativeId: initiative.id,
      // One level deep: who answers an answer stands beside it.
      parentId: answered && (answered.parentId ?? answered.id),
      authorId: actor.id,
      byOffice: isOfficer(actor),
      body: said.body,
      createdAt: now(),
    });
    await recordActivity({
      type: 'comment.made',
      actor,
      subject: { type: 'comment', id: comment.id },
      audience: [...(await followers(initiative.id)), ...known(answered?.authorId), ...known(initiative.responsibleId)],
      data: { title: initiative.title, slug, commentId: comment.id },
    });
    return comment.id;
  });
}

/** It may be removed while somebody writes an answer: their words come back to them. */
async function answerable(initiativeId: number, id: number): Promise<InitiativeComment> {
  const comment = requireFound(await InitiativeComment.findOne({ where: { id, initiativeId }, lock: true }));
  if (comment.removedAt) throw new AppError('invalid', 'initiatives:debate.answeredIsGone', { field: 'body' });
  return comment;
}

export function editComment(slug: string, id: number, actor: Actor, body: string): Promise<void> {
  return inTransaction(async () => {
    const comment = await standing(slug, id, actor);
    ensure(mayEdit(comment, actor), 'forbidden');
    if (comment.body !== body) await comment.update({ body, editedAt: now() });
  });
}

/** The words go, the place stays: answers keep what they answer. */
export function removeComment(slug: string, id: number, actor: Actor): Promise<void> {
  return inTransaction(async () => {
    const comment = await standing(slug, id, actor);
    ensure(mayRemove(comment, actor), 'forbidden');
    await comment.update({ body: '', removedAt: now() });
    await recordActivity({ type: 'comment.removed', actor, subject: { type: 'comment', id }, data: { slug } });
  });
}

async function standing(slug: string, id: number, actor: Actor): Promise<InitiativeComment> {
  const initiative = await lockVisible(slug, actor);
  return requireFound(
    await InitiativeComment.findOne({ where: { id, initiativeId: initiative.id, removedAt: null }, lock: true }),
  );
}

async function followers(initiativeId: number): Promise<number[]> {
  const people = await rows<{ userId: number }>(sql`
    SELECT user_id AS "userId" FROM initiative_followers WHERE initiative_id = ${initiativeId} ORDER BY user_id`);
  return people.map(({ userId }) => userId);
}

function known(id: number | null | undefined): number[] {
  return id ? [id] : [];
}
