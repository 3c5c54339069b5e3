import { z } from 'zod';
import { defineActivity, type Topic } from '../../platform/activities/define-activity.ts';

export const opportunitiesTopic: Topic = { name: 'opportunities', label: 'opportunities:topic', weight: 50 };

const opportunity = { subject: 'opportunity', data: z.object({ title: z.string(), id: z.number() }) };

export const opportunityPosted = defineActivity('opportunity.posted', {
  ...opportunity,
  log: 'opportunities:activity.posted.log',
});

export const opportunityChanged = defineActivity('opportunity.changed', {
  ...opportunity,
  log: 'opportunities:activity.changed.log',
});

export const opportunityClosed = defineActivity('opportunity.closed', {
  ...opportunity,
  log: 'opportunities:activity.closed.log',
});

/** Open again after it was closed. */
export const opportunityReopened = defineActivity('opportunity.opened', {
  ...opportunity,
  log: 'opportunities:activity.reopened.log',
});

/** A new opportunity matches companies: their members are the audience. */
export const opportunityMatched = defineActivity('opportunity.matched', {
  ...opportunity,
  log: 'opportunities:activity.matched.log',
  notification: {
    topic: opportunitiesTopic,
    text: 'opportunities:activity.matched.notification',
    href: ({ id }) => `/opportunities/${id}`,
  },
});

export const activities = [
  opportunityPosted,
  opportunityChanged,
  opportunityClosed,
  opportunityReopened,
  opportunityMatched,
];
