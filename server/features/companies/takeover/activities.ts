import { z } from 'zod';
import { reasonDetails, reasonedData, reasonInLog } from '../../../modules/reasons/details.ts';
import {
  defineActivity,
  type NotificationRule,
  serviceTopic,
} from '../../../platform/activities/define-activity.ts';
import { companiesTopic, companyData, companyHref } from '../activities.ts';
import { companyFields } from '../changed-fields.ts';

const company = { subject: 'company', data: companyData };
const takeoverHref = (data: { slug: string }) => `${companyHref(data)}/takeover`;

/** A code was sent to an address of the company's domain. */
export const codeSent = defineActivity('company.takeover-code-sent', {
  ...company,
  log: 'companies:activity.takeoverCodeSent.log',
});

/** Somebody asks for a letter with a code, which the office prints. */
export const letterAsked = defineActivity('company.takeover-letter-asked', {
  ...company,
  log: 'companies:activity.takeoverLetterAsked.log',
  notification: {
    topic: companiesTopic,
    text: 'companies:activity.takeoverLetterAsked.notification',
    groupedText: 'companies:activity.takeoverLetterAsked.grouped',
    href: () => '/office/letters',
  },
});

export const letterPrinted = defineActivity('company.takeover-letter-printed', {
  ...company,
  log: 'companies:activity.takeoverLetterPrinted.log',
});

export const letterSent = defineActivity('company.takeover-letter-sent', {
  ...company,
  log: 'companies:activity.takeoverLetterSent.log',
  notification: {
    topic: serviceTopic,
    text: 'companies:activity.takeoverLetterSent.notification',
    href: takeoverHref,
  },
});

const reasoned = {
  subject: 'company',
  data: companyData.extend(reasonedData.shape),
  logDetail: reasonInLog,
};

/** Of the person who asked for a letter: why none is sent. */
const refusal: NotificationRule<z.infer<typeof reasoned.data>> = {
  topic: serviceTopic,
  text: 'companies:activity.takeoverLetterRefused.notification',
  href: takeoverHref,
  emailDetails: (activity, language) => reasonDetails(activity, companyFields, language),
};

export const letterRefused = defineActivity('company.takeover-letter-refused', {
  ...reasoned,
  log: 'companies:activity.takeoverLetterRefused.log',
  notification: refusal,
});

/** Five wrong codes: what the person asked for has ended. */
export const takeoverBlocked = defineActivity('company.takeover-blocked', {
  ...company,
  log: 'companies:activity.takeoverBlocked.log',
});

export const takenOver = defineActivity('company.taken-over', {
  subject: 'company',
  data: companyData.extend({ way: z.enum(['email', 'letter']) }),
  log: 'companies:activity.takenOver.log',
  logDetail: ({ way }, t) => t(`companies:takeover.ways.${way}`),
});

/** The company has members now: those who wanted to take it over can ask to join. */
export const takeoverLate = defineActivity('company.takeover-late', {
  ...company,
  notification: {
    topic: serviceTopic,
    text: 'companies:activity.takeoverLate.notification',
    href: (data) => `${companyHref(data)}/claims`,
  },
});

export const takeoverExpired = defineActivity('company.takeover-expired', {
  ...company,
  log: 'companies:activity.takeoverExpired.log',
  notification: {
    topic: serviceTopic,
    text: 'companies:activity.takeoverExpired.notification',
    href: takeoverHref,
  },
});

export const takeoverActivities = [
  codeSent,
  letterAsked,
  letterPrinted,
  letterSent,
  letterRefused,
  takeoverBlocked,
  takenOver,
  takeoverLate,
  takeoverExpired,
];
