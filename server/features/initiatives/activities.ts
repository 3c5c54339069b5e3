import { z } from 'zod';
import { commentActivities } from '../../modules/comments/activities.ts';
import { defineActivity, type Topic } from '../../platform/activities/define-activity.ts';
import { initiativeFields } from './changed-fields.ts';

const topic: Topic = { name: 'initiatives', label: 'initiatives:topic', weight: 40 };

const data = z.object({ title: z.string(), slug: z.string() });
const subject = { subject: 'initiative', data, changes: initiativeFields };
const href = ({ slug }: z.infer<typeof data>) => `/initiatives/${slug}`;

export const initiativeDrafted = defineActivity('initiative.drafted', {
  ...subject,
  log: 'initiatives:activity.drafted.log',
});

export const initiativePublished = defineActivity('initiative.published', {
  ...subject,
  log: 'initiatives:activity.published.log',
});

export const initiativeEdited = defineActivity('initiative.edited', {
  ...subject,
  log: 'initiatives:activity.edited.log',
});

export const initiativeStatusChanged = defineActivity('initiative.status-changed', {
  ...subject,
  log: 'initiatives:activity.statusChanged.log',
  notification: {
    topic,
    text: 'initiatives:activity.statusChanged.notification',
    groupedText: 'initiatives:activity.statusChanged.notification',
    href,
  },
});

export const initiativeCompanyJoined = defineActivity('initiative.company-joined', {
  ...subject,
  log: 'initiatives:activity.companyJoined.log',
  notification: {
    topic,
    text: 'initiatives:activity.companyJoined.notification',
    groupedText: 'initiatives:activity.companyJoined.grouped',
    href,
  },
});

export const initiativeCompanyLeft = defineActivity('initiative.company-left', {
  ...subject,
  log: 'initiatives:activity.companyLeft.log',
});

/** Stored types do not contain `initiative`, because initiatives were the first subjects with comments. */
export const initiativeCommentActivities = commentActivities({
  created: 'comment.created',
  removed: 'comment.removed',
  topic,
});

export const activities = [
  initiativeDrafted,
  initiativePublished,
  initiativeEdited,
  initiativeStatusChanged,
  initiativeCompanyJoined,
  initiativeCompanyLeft,
  initiativeCommentActivities.created,
  initiativeCommentActivities.removed,
];
