import type { CommentContract } from '../../modules/comments/contract.ts';
import type { FollowContract } from '../../modules/follows/contract.ts';
import { listFollowerIds } from '../../modules/follows/queries.ts';
import { initiativeCommentActivities } from './activities.ts';
import { findInitiative, type InitiativeSubject, lockInitiative } from './subject-queries.ts';

const type = 'initiative';
const path = '/initiatives/:slug';

export const initiativeComments: CommentContract<InitiativeSubject> = {
  type,
  path,
  section: 'initiatives',
  activities: initiativeCommentActivities,
  find: findInitiative,
  lock: lockInitiative,
  mayComment: () => true,
  audience: async ({ id, responsibleId }) => [
    ...(await listFollowerIds({ type, id })),
    ...(responsibleId === null ? [] : [responsibleId]),
  ],
};

export const initiativeFollows: FollowContract = {
  type,
  path,
  find: findInitiative,
  lock: lockInitiative,
  texts: { followed: 'initiatives:follow.done', unfollowed: 'initiatives:follow.ended' },
};
