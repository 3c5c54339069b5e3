import { z } from 'zod';
import { requestHref, requestReference } from '../../../modules/requests/contract.ts';
import { defineActivity, serviceTopic } from '../../../platform/activities/define-activity.ts';
import { opportunitiesTopic as topic } from '../activities.ts';

/**
 * `title` and `slug` are the company's. Rows of older releases have `href`, the address of the notification,
 * instead; in those the company did not decide, so that an accepted request led to a new message.
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

/** For the asker: the company has agreed. */
export const introductionAccepted = defineActivity('introduction.accepted', {
  ...introduction,
  log: 'opportunities:activity.introductionAccepted.log',
  notification: {
    topic: serviceTopic,
    text: 'opportunities:activity.introductionAccepted.notification',
    href: ({ slug, href, requestId }) =>
      href ??
      (requestId === undefined
        ? `/messages/new?company=${slug}`
        : `/opportunities/introductions/${requestId}`),
  },
});

/** For the asker: the introducer has asked the company. */
export const introductionPassedOn = defineActivity('introduction.passed-on', {
  ...introduction,
  log: 'opportunities:activity.introductionPassedOn.log',
  notification: {
    topic: serviceTopic,
    text: 'opportunities:activity.introductionPassedOn.notification',
    href: () => '/opportunities/introductions',
  },
});

/** For the introducer: the company has agreed, and the conversation of the three is open. */
export const introductionMet = defineActivity('introduction.met', {
  ...introduction,
  log: 'opportunities:activity.introductionMet.log',
  notification: {
    topic,
    text: 'opportunities:activity.introductionMet.notification',
    href: ({ requestId }) => `/opportunities/introductions/${requestId}`,
  },
});

/**
 * For those who answer for the company: an introducer offers them an introduction. In rows of older releases
 * `href` is the page of the person who was introduced.
 */
export const introductionReceived = defineActivity('introduction.received', {
  ...introduction,
  log: 'opportunities:activity.introductionReceived.log',
  notification: {
    topic,
    text: 'opportunities:activity.introductionReceived.notification',
    href: ({ href }) => href ?? '/me/requests',
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
  introductionPassedOn,
  introductionAccepted,
  introductionMet,
  introductionReceived,
  introductionDeclined,
  introductionWithdrawn,
  introductionExpired,
];
