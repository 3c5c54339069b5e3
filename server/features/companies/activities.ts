import { z } from 'zod';
import { defineActivity, type Topic } from '../../platform/activities/define-activity.ts';

export const companiesTopic: Topic = { name: 'companies', label: 'companies:activity.topic' };

export const companyData = z.object({ title: z.string(), slug: z.string() });
type CompanyData = z.infer<typeof companyData>;

const company = { subject: 'company', data: companyData };

export function companyHref({ slug }: Pick<CompanyData, 'slug'>): string {
  return `/companies/${slug}`;
}

export const companyCreated = defineActivity('company.created', {
  ...company,
  log: 'companies:activity.created.log',
});

export const companyChanged = defineActivity('company.changed', {
  ...company,
  log: 'companies:activity.changed.log',
});

export const companyRenamed = defineActivity('company.renamed', {
  ...company,
  log: 'companies:activity.renamed.log',
});

export const companyRemoved = defineActivity('company.removed', {
  ...company,
  log: 'companies:activity.removed.log',
});

export const companyVerified = defineActivity('company.verified', {
  ...company,
  log: 'companies:activity.verified.log',
  notification: {
    topic: companiesTopic,
    text: 'companies:activity.verified.notification',
    href: companyHref,
  },
});

export const companyUnverified = defineActivity('company.unverified', {
  ...company,
  log: 'companies:activity.unverified.log',
});

/** `made` and `changed`: numbers of companies. */
export const companiesImported = defineActivity('companies.imported', {
  subject: 'companies',
  data: z.object({ made: z.number(), changed: z.number() }),
  log: 'companies:activity.imported.log',
});

export const colleagueInvited = defineActivity('colleague.invited', {
  ...company,
  log: 'companies:activity.colleagueInvited.log',
});

export const colleagueJoined = defineActivity('colleague.joined', {
  ...company,
  log: 'companies:activity.colleagueJoined.log',
  notification: {
    topic: companiesTopic,
    text: 'companies:activity.colleagueJoined.notification',
    href: companyHref,
  },
});

export const colleagueRemoved = defineActivity('colleague.removed', {
  ...company,
  log: 'companies:activity.colleagueRemoved.log',
  notification: {
    topic: companiesTopic,
    text: 'companies:activity.colleagueRemoved.notification',
    href: companyHref,
  },
});

export const companyClaimed = defineActivity('company.claimed', {
  ...company,
  log: 'companies:activity.claimed.log',
  notification: {
    topic: companiesTopic,
    text: 'companies:activity.claimed.notification',
    href: (data) => `${companyHref(data)}/people`,
  },
});

export const activities = [
  companyCreated,
  companyChanged,
  companyRenamed,
  companyRemoved,
  companyVerified,
  companyUnverified,
  companiesImported,
  colleagueInvited,
  colleagueJoined,
  colleagueRemoved,
  companyClaimed,
];
