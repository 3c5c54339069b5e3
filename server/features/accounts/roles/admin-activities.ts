import { requestHref, requestReference } from '../../../modules/requests/contract.ts';
import { defineActivity, serviceTopic } from '../../../platform/activities/define-activity.ts';

/** Of the request that a second admin confirms (admin-requests.ts). The subject is the person. */
const request = { subject: 'person', data: requestReference };

export const adminAsked = defineActivity('admin-role.asked', {
  ...request,
  log: 'accounts:activity.adminAsked.log',
  notification: {
    topic: serviceTopic,
    text: 'accounts:activity.adminAsked.notification',
    href: requestHref,
  },
});

export const adminAccepted = defineActivity('admin-role.accepted', {
  ...request,
  log: 'accounts:activity.adminAccepted.log',
  notification: {
    topic: serviceTopic,
    text: 'accounts:activity.adminAccepted.notification',
    href: requestHref,
    withoutEmail: true, // the accounts send an e-mail to all admins
  },
});

export const adminDeclined = defineActivity('admin-role.declined', {
  ...request,
  log: 'accounts:activity.adminDeclined.log',
  notification: {
    topic: serviceTopic,
    text: 'accounts:activity.adminDeclined.notification',
    href: requestHref,
  },
});

export const adminWithdrawn = defineActivity('admin-role.withdrawn', {
  ...request,
  log: 'accounts:activity.adminWithdrawn.log',
});

export const adminExpired = defineActivity('admin-role.expired', {
  ...request,
  log: 'accounts:activity.adminExpired.log',
  notification: {
    topic: serviceTopic,
    text: 'accounts:activity.adminExpired.notification',
    href: requestHref,
  },
});

export const adminActivities = [adminAsked, adminAccepted, adminDeclined, adminWithdrawn, adminExpired];
