import { z } from 'zod';
import { defineActivity, type Topic } from '../../platform/activities/define-activity.ts';

const topic: Topic = { name: 'messages', label: 'messages:topic', weight: 10 };

/** A user has unread messages. Recorded once until they have read them (delivery/read-receipts.ts). */
export const messageReceived = defineActivity('message.received', {
  subject: 'conversation',
  data: z.object({ conversationId: z.number() }),
  notification: {
    topic,
    text: 'messages:activity.received.notification',
    groupedText: 'messages:activity.received.notification',
    href: ({ conversationId }) => `/messages/${conversationId}`,
    emailAfterMinutes: 10,
  },
});
