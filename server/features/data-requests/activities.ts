import { z } from 'zod';
import { defineActivity } from '../../platform/activities/define-activity.ts';

/** The number of the case, never who it is about: the log must not name an erased person. */
const shared = {
  subject: 'data-request',
  data: z.object({ caseNumber: z.string() }),
  logDetail: ({ caseNumber }: { caseNumber: string }) => caseNumber,
};

export const requestRegistered = defineActivity('data-request.registered', {
  ...shared,
  log: 'data-requests:activity.registered',
});

export const dataFound = defineActivity('data-request.found', {
  ...shared,
  log: 'data-requests:activity.found',
});

export const dataExported = defineActivity('data-request.exported', {
  ...shared,
  log: 'data-requests:activity.exported',
});

export const erasureConfirmed = defineActivity('data-request.erasure-confirmed', {
  ...shared,
  log: 'data-requests:activity.confirmed',
});

export const erasureUndone = defineActivity('data-request.erasure-undone', {
  ...shared,
  log: 'data-requests:activity.undone',
});

export const dataErased = defineActivity('data-request.erased', {
  ...shared,
  log: 'data-requests:activity.erased',
});

export const requestAnswered = defineActivity('data-request.answered', {
  ...shared,
  log: 'data-requests:activity.answered',
});

export const activities = [
  requestRegistered,
  dataFound,
  dataExported,
  erasureConfirmed,
  erasureUndone,
  dataErased,
  requestAnswered,
];
