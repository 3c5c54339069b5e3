import { defineActivity, serviceTopic } from '../../../platform/activities/define-activity.ts';
import { opportunityData as data, opportunityHref as href } from '../activities.ts';

const ofReply = { subject: 'opportunity', data };

/** The owners of an opportunity agree with a person who replied. Audience: that person. */
export const replyAgreed = defineActivity('opportunity.reply-agreed', {
  ...ofReply,
  notification: { topic: serviceTopic, text: 'opportunities:activity.replyAgreed.notification', href },
});

/** A reply is not for them. Audience: the person who replied. */
export const replyDeclined = defineActivity('opportunity.reply-declined', {
  ...ofReply,
  notification: { topic: serviceTopic, text: 'opportunities:activity.replyDeclined.notification', href },
});

/** An opportunity was closed. Audience: those who replied and whom nobody has told what came of it. */
export const replyClosed = defineActivity('opportunity.reply-closed', {
  ...ofReply,
  notification: { topic: serviceTopic, text: 'opportunities:activity.replyClosed.notification', href },
});

export const replyActivities = [replyAgreed, replyDeclined, replyClosed];
