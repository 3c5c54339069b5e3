import { z } from 'zod';
import { followsTopic } from '../../modules/follows/topic.ts';
import { reasonDetails, reasonedData, reasonInLog } from '../../modules/reasons/details.ts';
import {
  defineActivity,
  type NotificationRule,
  serviceTopic,
  type Topic,
} from '../../platform/activities/define-activity.ts';
import { opportunityFields } from './changed-fields.ts';

export const opportunitiesTopic: Topic = { name: 'opportunities', label: 'opportunities:topic', weight: 50 };

export const opportunityData = z.object({ title: z.string(), id: z.number() });
const opportunity = { subject: 'opportunity', data: opportunityData };

export const opportunityHref = ({ id }: z.infer<typeof opportunityData>) => `/opportunities/${id}`;
const href = opportunityHref;

/** Audience: the followers of the company. */
export const opportunityPosted = defineActivity('opportunity.posted', {
  ...opportunity,
  log: 'opportunities:activity.posted.log',
  notification: { topic: followsTopic, text: 'opportunities:activity.posted.notification', href },
});

const reasoned = {
  subject: 'opportunity',
  data: opportunity.data.extend(reasonedData.shape),
  logDetail: reasonInLog,
};
type ReasonedData = z.infer<typeof reasoned.data>;

/** Of the owners: what the office has done, and why. */
const byOffice: Omit<NotificationRule<ReasonedData>, 'text'> = {
  topic: serviceTopic,
  href,
  emailDetails: (activity, language) => reasonDetails(activity, opportunityFields, language),
};

export const opportunityChanged = defineActivity('opportunity.changed', {
  ...reasoned,
  log: 'opportunities:activity.changed.log',
  changes: opportunityFields,
  notification: { ...byOffice, text: 'opportunities:activity.changed.notification' },
});

export const opportunityClosed = defineActivity('opportunity.closed', {
  ...reasoned,
  log: 'opportunities:activity.closed.log',
  changes: opportunityFields,
  notification: { ...byOffice, text: 'opportunities:activity.closed.notification' },
});

/** A closed opportunity was opened again. */
export const opportunityReopened = defineActivity('opportunity.opened', {
  ...opportunity,
  log: 'opportunities:activity.reopened.log',
  changes: opportunityFields,
});

/** A new opportunity matches companies. Audience: their members. */
export const opportunityMatched = defineActivity('opportunity.matched', {
  ...opportunity,
  log: 'opportunities:activity.matched.log',
  notification: {
    topic: opportunitiesTopic,
    text: 'opportunities:activity.matched.notification',
    groupedText: 'opportunities:activity.matched.several',
    groupedBy: () => 'matched',
    href,
    groupedHref: '/opportunities?sort=fits',
  },
});

/** An opportunity ends in a few days. Audience: its owners. */
export const opportunityEnding = defineActivity('opportunity.ending', {
  ...opportunity,
  log: 'opportunities:activity.ending.log',
  notification: {
    topic: opportunitiesTopic,
    text: 'opportunities:activity.ending.notification',
    href: ({ id }) => `/opportunities/${id}/edit`,
  },
});

export const activities = [
  opportunityPosted,
  opportunityChanged,
  opportunityClosed,
  opportunityReopened,
  opportunityMatched,
  opportunityEnding,
];
