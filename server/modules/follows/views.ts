import { defineView } from '../../platform/views/define-view.ts';

/** `type` is the label of the subject's type. */
type FollowedSubject = { title: string; href: string; type: string };

/** Asks a person who signed in to follow a subject. */
export const followQuestion = defineView('follows/question')<{ title: string; href: string }>();

export const followList = defineView('follows/index')<{
  items: readonly FollowedSubject[];
  prevHref: string | null;
  nextHref: string | null;
}>();
