import { z } from 'zod';
import { importRecord, withFileName } from '../../modules/imports/contract.ts';
import { reasonDetails, reasonedData, reasonInLog } from '../../modules/reasons/details.ts';
import { requestHref, requestReference } from '../../modules/requests/contract.ts';
import {
  defineActivity,
  type NotificationRule,
  serviceTopic,
  type Topic,
} from '../../platform/activities/define-activity.ts';
import { companyFields, memberFields, verifiedField } from './changed-fields.ts';
import { invitationBases } from './schemas.ts';

export const companiesTopic: Topic = { name: 'companies', label: 'companies:activity.topic', weight: 30 };

export const companyData = z.object({ title: z.string(), slug: z.string() });
type CompanyData = z.infer<typeof companyData>;

const company = { subject: 'company', data: companyData };

export function companyHref({ slug }: Pick<CompanyData, 'slug'>): string {
  return `/companies/${slug}`;
}

export const companyCreated = defineActivity('company.created', {
  ...company,
  log: 'companies:activity.created.log',
  changes: companyFields,
});

const reasoned = {
  subject: 'company',
  data: companyData.extend(reasonedData.shape),
  logDetail: reasonInLog,
};
type ReasonedData = z.infer<typeof reasoned.data>;

/** Of the members: what the office has changed, and why. */
const byOffice: NotificationRule<ReasonedData> = {
  topic: serviceTopic,
  text: 'companies:activity.changed.notification',
  href: companyHref,
  emailDetails: (activity, language) => reasonDetails(activity, companyFields, language),
};

export const companyChanged = defineActivity('company.changed', {
  ...reasoned,
  log: 'companies:activity.changed.log',
  changes: companyFields,
  notification: byOffice,
});

export const companyRenamed = defineActivity('company.renamed', {
  ...reasoned,
  log: 'companies:activity.renamed.log',
  changes: companyFields,
  notification: byOffice,
});

export const companyRemoved = defineActivity('company.removed', {
  ...reasoned,
  log: 'companies:activity.removed.log',
  notification: {
    ...byOffice,
    text: 'companies:activity.removed.notification',
    href: () => '/companies',
  },
});

export const companyVerified = defineActivity('company.verified', {
  ...company,
  log: 'companies:activity.verified.log',
  changes: verifiedField,
  notification: {
    topic: serviceTopic,
    text: 'companies:activity.verified.notification',
    href: companyHref,
  },
});

/** All companies of a filtered list at once. Only those with members have a `company.verified` as well. */
export const companiesVerified = defineActivity('companies.verified', {
  subject: 'companies',
  data: z.object({ count: z.number() }),
  log: 'companies:activity.bulkVerified.log',
  logDetail: (data, t) => t('companies:office.verified', data),
});

export const companyUnverified = defineActivity('company.unverified', {
  ...company,
  log: 'companies:activity.unverified.log',
  changes: verifiedField,
});

/** A change of the name or the CVR number has taken the mark away. `before`: what the office had verified. */
export const verificationLost = defineActivity('company.verification-lost', {
  subject: 'company',
  data: companyData.extend({ before: z.object({ name: z.string(), cvr: z.string().nullable() }) }),
  log: 'companies:activity.verificationLost.log',
  changes: verifiedField,
  logDetail: ({ before }, t) =>
    t('companies:activity.verificationLost.detail', { name: before.name, cvr: before.cvr ?? '–' }),
  notification: {
    topic: serviceTopic,
    text: 'companies:activity.verificationLost.notification',
    href: companyHref,
  },
});

export const companiesImported = defineActivity('companies.imported', {
  subject: 'companies',
  data: importRecord,
  log: 'companies:activity.imported.log',
  logDetail: (run, t) => withFileName(t('companies:activity.imported.detail', run), run),
});

export const colleagueJoined = defineActivity('colleague.joined', {
  ...company,
  log: 'companies:activity.colleagueJoined.log',
  notification: {
    topic: companiesTopic,
    text: 'companies:activity.colleagueJoined.notification',
    groupedText: 'companies:activity.colleagueJoined.grouped',
    href: companyHref,
  },
});

export const colleagueRemoved = defineActivity('colleague.removed', {
  ...company,
  log: 'companies:activity.colleagueRemoved.log',
  notification: {
    topic: serviceTopic,
    text: 'companies:activity.colleagueRemoved.notification',
    href: companyHref,
  },
});

/** Another role, or whether they answer the company's messages. */
export const colleagueChanged = defineActivity('colleague.changed', {
  ...company,
  log: 'companies:activity.colleagueChanged.log',
  changes: memberFields,
  notification: {
    topic: serviceTopic,
    text: 'companies:activity.colleagueChanged.notification',
    href: (data) => `${companyHref(data)}/people`,
  },
});

/**
 * Common to claims and invitations. Their notifications lead to the request, in rows of older releases to the
 * list of requests.
 */
const companyRequest = { subject: 'company', data: companyData.extend(requestReference.shape) };

export const companyClaimed = defineActivity('company.claimed', {
  ...companyRequest,
  log: 'companies:activity.claimed.log',
  notification: {
    topic: companiesTopic,
    text: 'companies:activity.claimed.notification',
    groupedText: 'companies:activity.claimed.grouped',
    href: (data) => `${companyHref(data)}/people`,
  },
});

export const claimAccepted = defineActivity('company.claim-accepted', {
  ...companyRequest,
  log: 'companies:activity.claimAccepted.log',
  notification: {
    topic: serviceTopic,
    text: 'companies:activity.claimAccepted.notification',
    href: companyHref,
  },
});

export const claimDeclined = defineActivity('company.claim-declined', {
  ...companyRequest,
  log: 'companies:activity.claimDeclined.log',
  notification: {
    topic: serviceTopic,
    text: 'companies:activity.claimDeclined.notification',
    href: requestHref,
  },
});

export const claimWithdrawn = defineActivity('company.claim-withdrawn', {
  ...companyRequest,
  log: 'companies:activity.claimWithdrawn.log',
});

export const claimExpired = defineActivity('company.claim-expired', {
  ...companyRequest,
  log: 'companies:activity.claimExpired.log',
  notification: {
    topic: serviceTopic,
    text: 'companies:activity.claimExpired.notification',
    href: requestHref,
  },
});

export const colleagueInvited = defineActivity('colleague.invited', {
  ...companyRequest,
  log: 'companies:activity.colleagueInvited.log',
  notification: {
    topic: companiesTopic,
    text: 'companies:activity.colleagueInvited.notification',
    href: requestHref,
    withoutEmail: true, // the invitation itself is an e-mail
  },
});

/** Of an invitation to an advertising-protected company by the office: why it may be written to. */
export const protectedInvited = defineActivity('company.protected-invited', {
  subject: 'company',
  data: companyData.extend({ basis: z.enum(invitationBases) }),
  log: 'companies:activity.protectedInvited.log',
  logDetail: ({ basis }, t) => t(`companies:people.basis.${basis}`),
});

export const invitationAccepted = defineActivity('company.invitation-accepted', {
  ...companyRequest,
  log: 'companies:activity.invitationAccepted.log',
  notification: {
    topic: serviceTopic,
    text: 'companies:activity.invitationAccepted.notification',
    href: companyHref,
    withoutEmail: true, // the e-mail to the inviter (members/invitation-email.ts)
  },
});

/** Omits the actor: the inviter knows the address, and must not learn whose account it is. */
export const invitationDeclined = defineActivity('company.invitation-declined', {
  ...companyRequest,
  log: 'companies:activity.invitationDeclined.log',
  notification: {
    topic: serviceTopic,
    text: 'companies:activity.invitationDeclined.notification',
    href: requestHref,
  },
});

export const invitationWithdrawn = defineActivity('company.invitation-withdrawn', {
  ...companyRequest,
  log: 'companies:activity.invitationWithdrawn.log',
  notification: {
    topic: serviceTopic,
    text: 'companies:activity.invitationWithdrawn.notification',
    href: requestHref,
  },
});

export const invitationExpired = defineActivity('company.invitation-expired', {
  ...companyRequest,
  log: 'companies:activity.invitationExpired.log',
  notification: {
    topic: serviceTopic,
    text: 'companies:activity.invitationExpired.notification',
    href: requestHref,
  },
});

export const activities = [
  companyCreated,
  companyChanged,
  companyRenamed,
  companyRemoved,
  companyVerified,
  companiesVerified,
  companyUnverified,
  verificationLost,
  companiesImported,
  colleagueJoined,
  colleagueRemoved,
  colleagueChanged,
  companyClaimed,
  claimAccepted,
  claimDeclined,
  claimWithdrawn,
  claimExpired,
  colleagueInvited,
  protectedInvited,
  invitationAccepted,
  invitationDeclined,
  invitationWithdrawn,
  invitationExpired,
];
