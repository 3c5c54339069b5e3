import { z } from 'zod';
import { defineActivity } from '../../platform/activities/define-activity.ts';
import { roles } from '../../platform/actor.ts';

const noData = z.object({});
const subject = 'person';
const topic = { name: 'account', label: 'accounts:activity.topic', weight: 60 } as const;

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

export const roleChanged = defineActivity('person.role-changed', {
  subject,
  data: z.object({ role: z.enum(roles) }),
  log: 'accounts:activity.roleChanged.log',
  logDetail: ({ role }, t) => t(`accounts:role.${role}`),
  notification: { topic, text: 'accounts:activity.roleChanged.notification', href: () => '/me' },
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

export const activities = [personJoined, personRenamed, roleChanged, personBanned, personUnbanned];
