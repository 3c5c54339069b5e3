import { z } from 'zod';
import { defineActivity, serviceTopic } from '../../platform/activities/define-activity.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { type Role, roles } from '../../platform/rights.ts';

const noData = z.object({});
const subject = 'person';
export const accountTopic = { name: 'account', label: 'accounts:activity.topic', weight: 60 } as const;

export const personJoined = defineActivity('person.joined', {
  subject,
  data: noData,
  log: 'accounts:activity.joined.log',
});

export const personRenamed = defineActivity('person.renamed', {
  subject,
  data: noData,
  log: 'accounts:activity.renamed.log',
});

const changedRole = {
  subject,
  data: z.object({ role: z.enum(roles) }),
  log: 'accounts:activity.roleChanged.log',
  logDetail: ({ role }: { role: Role }, t: Translate) => t(`accounts:role.${role}`),
} as const;
const roleNotification = {
  topic: serviceTopic,
  text: 'accounts:activity.roleChanged.notification',
  href: () => '/me',
} as const;

export const roleChanged = defineActivity('person.role-changed', {
  ...changedRole,
  notification: roleNotification,
});

/** The same when a person becomes an admin or no longer is one: the accounts send them an e-mail. */
export const adminRoleChanged = defineActivity('person.admin-role-changed', {
  ...changedRole,
  notification: { ...roleNotification, withoutEmail: true },
});

/** For the admins: somebody became one, or no longer is one. */
export const adminsChanged = defineActivity('person.admins-changed', {
  subject,
  data: z.object({ userId: z.number(), isAdmin: z.boolean() }),
  log: 'accounts:activity.adminsChanged.log',
  logDetail: ({ isAdmin }, t) => t(`accounts:activity.adminsChanged.${isAdmin ? 'given' : 'taken'}`),
  notification: {
    topic: accountTopic,
    text: 'accounts:activity.adminsChanged.notification',
    href: ({ userId }) => `/people/${userId}`,
    withoutEmail: true, // the accounts send an e-mail to all admins
  },
});

/** The address is not in the data, because erasure does not search it. */
export const emailChanged = defineActivity('person.email-changed', {
  subject,
  data: noData,
  log: 'accounts:activity.emailChanged.log',
});

export const personBanned = defineActivity('person.banned', {
  subject,
  data: noData,
  log: 'accounts:activity.banned.log',
});

export const personUnbanned = defineActivity('person.unbanned', {
  subject,
  data: noData,
  log: 'accounts:activity.unbanned.log',
});

export const activities = [
  personJoined,
  personRenamed,
  roleChanged,
  adminRoleChanged,
  adminsChanged,
  emailChanged,
  personBanned,
  personUnbanned,
];
