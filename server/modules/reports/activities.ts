import { z } from 'zod';
import { reportMeasures } from '../../../models/index.ts';
import { defineActivity, serviceTopic, type Topic } from '../../platform/activities/define-activity.ts';
import { visibleWith } from '../../platform/rights.ts';

const officeTopic: Topic = {
  name: 'office-reports',
  label: 'reports:topic.office',
  weight: 6,
  isVisible: visibleWith('moderate'),
  isService: true, // tasks of the office; one of them may be about danger to life
};

/** The reported thing, without its title: erasure does not search activities. */
const thing = z.object({ caseId: z.number(), type: z.string(), id: z.number() });
const caseHref = ({ caseId }: { caseId: number }) => `/office/reports/${caseId}`;

/** A case was opened. Names nobody: who reports stays with the officers who read the case. */
export const caseOpened = defineActivity('report.opened', {
  subject: 'report',
  data: thing,
  log: 'reports:activity.opened.log',
  notification: { topic: officeTopic, text: 'reports:activity.opened.notification', href: caseHref },
});

export const dangerReported = defineActivity('report.danger', {
  subject: 'report',
  data: thing,
  log: 'reports:activity.danger.log',
  notification: { topic: officeTopic, text: 'reports:activity.danger.notification', href: caseHref },
});

/** A decision was carried out; the authors are notified. */
export const caseDecided = defineActivity('report.decided', {
  subject: 'report',
  data: thing.extend({ measure: z.enum(reportMeasures) }),
  log: 'reports:activity.decided.log',
  logDetail: ({ measure }, t) => t(`reports:measure.${measure}`),
  notification: {
    topic: serviceTopic,
    text: 'reports:activity.decided.notification',
    href: () => '/me/decisions',
    withoutEmail: true, // the e-mail is part of the case, whatever a person subscribes to
  },
});

/** The office ended a measure before its time; the authors are notified. */
export const measureEnded = defineActivity('report.ended', {
  subject: 'report',
  data: thing.extend({ measure: z.enum(reportMeasures) }),
  log: 'reports:activity.ended.log',
  logDetail: ({ measure }, t) => t(`reports:measure.${measure}`),
  notification: {
    topic: serviceTopic,
    text: 'reports:activity.ended.notification',
    href: () => '/me/decisions',
    withoutEmail: true, // the e-mail is part of the case, whatever a person subscribes to
  },
});

export const complaintCreated = defineActivity('report.complained', {
  subject: 'report',
  data: thing,
  log: 'reports:activity.complained.log',
  notification: { topic: officeTopic, text: 'reports:activity.complained.notification', href: caseHref },
});

export const complaintDecided = defineActivity('report.complaint-decided', {
  subject: 'report',
  data: thing.extend({ outcome: z.enum(['upheld', 'rejected']) }),
  log: 'reports:activity.complaintDecided.log',
  logDetail: ({ outcome }, t) => t(`reports:outcome.${outcome}`),
  notification: {
    topic: serviceTopic,
    text: 'reports:activity.complaintDecided.notification',
    href: () => '/me/decisions',
    withoutEmail: true, // the e-mail is part of the case, whatever a person subscribes to
  },
});

export const activities = [
  caseOpened,
  dangerReported,
  caseDecided,
  measureEnded,
  complaintCreated,
  complaintDecided,
];
