import { z } from 'zod';
import { requestHref, requestReference } from '../../../modules/requests/contract.ts';
import { defineActivity, serviceTopic } from '../../../platform/activities/define-activity.ts';
import { opportunitiesTopic as topic } from '../activities.ts';

/**
 * `title` and `slug` are the company's. Rows of older releases have `href`, the address of the notification,
 * instead.
 */
const introduction = {
  subject: 'introduction',
  data: z.object({
    title: z.string(),
    slug: z.string().optional(),
    href: z.string().optional(),
    ...requestReference.shape,
  }),
};

export const introductionAsked = defineActivity('introduction.asked', {
  ...introduction,
  log: 'opportunities:activity.introductionAsked.log',
  notification: {
    topic,
    text: 'opportunities:activity.introductionAsked.notification',
    href: () => '/opportunities/introductions',
  },
});

export const introductionAccepted = defineActivity('introduction.accepted', {
  ...introduction,
  log: 'opportunities:activity.introductionAccepted.log',
  notification: {
    topic: serviceTopic,
    text: 'opportunities:activity.introductionAccepted.notification',
    href: ({ slug, href }) => href ?? `/messages/new?company=${slug}`,
  },
});

/** For the members of the company to which somebody was introduced; `href` is that person's page. */
export const introductionReceived = defineActivity('introduction.received', {
  ...introduction,
  log: 'opportunities:activity.introductionReceived.log',
  notification: {
    topic,
    text: 'opportunities:activity.introductionReceived.notification',
    href: ({ href }) => href ?? '/opportunities',
  },
});

export const introductionDeclined = defineActivity('introduction.declined', {
  ...introduction,
  log: 'opportunities:activity.introductionDeclined.log',
  notification: {
    topic: serviceTopic,
    text: 'opportunities:activity.introductionDeclined.notification',
    href: requestHref,
  },
});

export const introductionWithdrawn = defineActivity('introduction.withdrawn', {
  ...introduction,
  log: 'opportunities:activity.introductionWithdrawn.log',
});

export const introductionExpired = defineActivity('introduction.expired', {
  ...introduction,
  log: 'opportunities:activity.introductionExpired.log',
  notification: {
    topic: serviceTopic,
    text: 'opportunities:activity.introductionExpired.notification',
    href: requestHref,
  },
});

export const introductionActivities = [
  introductionAsked,
  introductionAccepted,
  introductionReceived,
  introductionDeclined,
  introductionWithdrawn,
  introductionExpired,
];
