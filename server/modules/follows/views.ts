import { defineView } from '../../platform/views/define-view.ts';

/** `type` is the label of the subject's type. */
type FollowedSubject = { title: string; href: string; type: string };

export const followList = defineView('follows/index')<{
  items: readonly FollowedSubject[];
  prevHref: string | null;
  nextHref: string | null;
}>();
