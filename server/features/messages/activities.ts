import { z } from 'zod';
import { defineActivity, serviceTopic, type Topic } from '../../platform/activities/define-activity.ts';

const topic: Topic = { name: 'messages', label: 'messages:topic', weight: 10 };

const conversation = { subject: 'conversation', data: z.object({ conversationId: z.number() }) };
const notification = {
  text: 'messages:activity.received.notification',
  groupedText: 'messages:activity.received.notification',
  href: ({ conversationId }: z.infer<typeof conversation.data>) => `/messages/${conversationId}`,
  emailAfterMinutes: 10,
} as const;

/** A user has unread messages. Recorded once until they have read them (delivery/read-receipts.ts). */
export const messageReceived = defineActivity('message.received', {
  ...conversation,
  notification: { ...notification, topic },
});

/** The same from a person who speaks for the municipality: its e-mail needs no consent. */
export const officeMessageReceived = defineActivity('message.received-from-office', {
  ...conversation,
  notification: { ...notification, topic: serviceTopic },
});

export const activities = [messageReceived, officeMessageReceived];
