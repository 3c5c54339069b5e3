import { z } from 'zod';
import {
  defineActivity,
  type NotificationRule,
  serviceTopic,
} from '../../../platform/activities/define-activity.ts';
import type { TextKey } from '../../../platform/i18n/texts.ts';
import { noonOf } from '../../../platform/text/format.ts';
import { companyData, companyHref } from '../activities.ts';

/** `rightsUntil`: the day on which the rights of its members end. */
const endData = companyData.extend({
  end: z.enum(['closed', 'movedOut']),
  on: z.string(),
  to: z.string(),
  rightsUntil: z.string(),
});
type EndData = z.infer<typeof endData>;

const noticeOf = (text: TextKey): NotificationRule<z.infer<typeof companyData>> => ({
  topic: serviceTopic,
  text,
  href: companyHref,
});

/** The register says that a company has closed or left the municipality, and the office confirmed it. */
export const companyEnded = defineActivity('company.ended', {
  subject: 'company',
  data: endData,
  log: 'register:activity.ended.log',
  logDetail: ({ end, on }: EndData, t) => t(`register:activity.ended.${end}`, { date: on }),
  notification: {
    topic: serviceTopic,
    text: 'register:activity.ended.notification',
    href: companyHref,
    emailDetails: ({ data }, { t, format }) => [
      t(`register:activity.ended.why.${data.end === 'movedOut' && data.to ? 'movedOutTo' : data.end}`, {
        date: format.date(noonOf(data.on)),
        to: data.to,
      }),
      t('register:activity.ended.rights', { date: format.date(noonOf(data.rightsUntil)) }),
      t('register:activity.ended.wrong'),
    ],
  },
});

export const companyReopened = defineActivity('company.reopened', {
  subject: 'company',
  data: companyData,
  log: 'register:activity.reopened.log',
  notification: noticeOf('register:activity.reopened.notification'),
});

/** Thirty days later. */
export const companyRightsEnded = defineActivity('company.rights-ended', {
  subject: 'company',
  data: companyData,
  log: 'register:activity.rightsEnded.log',
  notification: noticeOf('register:activity.rightsEnded.notification'),
});

export const proposalsDismissed = defineActivity('register.dismissed', {
  subject: 'companies',
  data: z.object({ count: z.number() }),
  log: 'register:activity.dismissed.log',
  logDetail: (data, t) => t('register:activity.dismissed.detail', data),
});

export const registerActivities = [companyEnded, companyReopened, companyRightsEnded, proposalsDismissed];
