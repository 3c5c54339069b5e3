import type { Actor } from '../../platform/actor.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';

/** The contract that a feature implements to make its subjects followable. */
export type FollowContract = {
  /** The value of `follows.subject_type`; functions/delete-follows.sql has a trigger for it. */
  type: string;
  /** The path of a subject's page. */
  path: `/${string}/:slug`;
  /** The subject, if the viewer may see it; throws `not-found` otherwise. */
  find: (slug: string, viewer: Actor | null) => Promise<{ id: number; title: string }>;
  /** The subject with a shared lock on its row, if the actor may see it; throws `not-found` otherwise. */
  lock: (slug: string, actor: Actor) => Promise<{ id: number }>;
  /** The messages after following and after unfollowing. */
  texts: { followed: TextKey; unfollowed: TextKey };
};
