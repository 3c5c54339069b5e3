import { type Actor, isOfficer } from '../../platform/actor.ts';

/** A key of config/locales/…/themes.json each: the parts of the growth strategy. */
export const themes = [
  'green',
  'digital',
  'skills',
  'growth',
  'town',
  'premises',
  'mobility',
  'health',
  'other',
] as const;
export const statuses = ['planned', 'hearing', 'running', 'done', 'stopped'] as const;

/** A draft is seen by the office alone. */
export function maySee(initiative: { published: boolean }, actor: Actor | null): boolean {
  return initiative.published || isOfficer(actor);
}

/** Once it is over, nobody joins any more. */
export function isOpen({ status }: { status: string }): boolean {
  return status !== 'done' && status !== 'stopped';
}

type Comment = { authorId: number | null };

export function mayEdit(comment: Comment, actor: Actor | null): boolean {
  return actor !== null && comment.authorId === actor.id;
}

/** The author any time; the office, which answers for what stands on its pages. */
export function mayRemove(comment: Comment, actor: Actor | null): boolean {
  return mayEdit(comment, actor) || isOfficer(actor);
}
