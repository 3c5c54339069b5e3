import { z } from 'zod';
import { defineActivity } from '../../../server/platform/activities/define-activity.ts';

export const noticePosted = defineActivity('notice.posted', {
  subject: 'notice',
  data: z.object({ title: z.string(), words: z.number() }),
  log: 'notices:activity.log',
  logDetail: ({ words }, t) => t('notices:activity.detail', { words }),
  notification: {
    topic: { name: 'notices', label: 'notices:topic' },
    text: 'notices:activity.notification',
    groupedText: 'notices:activity.grouped',
    href: ({ title }) => `/notices?title=${encodeURIComponent(title)}`,
  },
});

export const noticeRemoved = defineActivity('notice.removed', {
  subject: 'notice',
  data: z.object({}),
  log: 'notices:activity.removed',
});
