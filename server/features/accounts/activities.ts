import { z } from 'zod';
import type { ChangedFields } from '../../platform/activities/changes.ts';
import { defineActivity, serviceTopic } from '../../platform/activities/define-activity.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { roles } from '../../platform/rights.ts';

/** Erasure deletes the values of activities about a person, and finds earlier names in them. */
const nameField = { name: { label: 'accounts:profile.name' } } as const satisfies ChangedFields;
const roleField = {
  role: {
    label: 'accounts:role.label',
    text: (value, t) => {
      const role = roles.find((each) => each === value);
      return role ? t(`accounts:role.${role}`) : value;
    },
  },
} as const satisfies ChangedFields;
const bannedField = { banned: { label: 'accounts:activity.field.banned' } } as const satisfies ChangedFields;

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
  changes: nameField,
});

/**
 * `reason`: of rows since the log has the old and the new role. `provider`: the name of the staff's identity
 * provider, whose groups changed the role.
 */
const roleData = z.object({
  role: z.enum(roles),
  reason: z.enum(['actor', 'confirmed', 'setting', 'provider']).optional(),
  provider: z.string().optional(),
});

function roleDetail({ role, reason, provider }: z.infer<typeof roleData>, t: Translate): string {
  if (reason) return t(`accounts:activity.roleChanged.${reason}`, { provider });
  const name = t(`accounts:role.${role}`);
  return provider === undefined ? name : t('accounts:activity.roleChanged.byProvider', { name, provider });
}

const changedRole = {
  subject,
  data: roleData,
  log: 'accounts:activity.roleChanged.log',
  logDetail: roleDetail,
  changes: roleField,
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

/** At a sign-in of staff: the provider's groups were not known, or they would have left no admin. */
export const roleKept = defineActivity('person.role-kept', {
  subject,
  data: z.object({ why: z.enum(['groupsUnknown', 'lastAdmin']) }),
  log: 'accounts:activity.roleKept.log',
  logDetail: ({ why }, t) => t(`accounts:activity.roleKept.${why}`),
});

/** The account can be opened with the staff's identity provider. Its owner is notified. */
export const staffIdentityLinked = defineActivity('person.staff-identity-linked', {
  subject,
  data: z.object({ provider: z.string() }),
  log: 'accounts:activity.staffIdentityLinked.log',
  logDetail: ({ provider }) => provider,
  notification: {
    topic: serviceTopic,
    text: 'accounts:activity.staffIdentityLinked.notification',
    href: () => '/me/settings',
  },
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
  changes: bannedField,
});

export const personUnbanned = defineActivity('person.unbanned', {
  subject,
  data: noData,
  log: 'accounts:activity.unbanned.log',
  changes: bannedField,
});

/** An account that nobody used was erased. Without a subject: it is gone. */
export const inactiveErased = defineActivity('person.inactive-erased', {
  subject,
  data: noData,
  log: 'accounts:activity.inactiveErased.log',
});

export const activities = [
  personJoined,
  personRenamed,
  roleChanged,
  adminRoleChanged,
  roleKept,
  staffIdentityLinked,
  adminsChanged,
  emailChanged,
  inactiveErased,
  personBanned,
  personUnbanned,
];
