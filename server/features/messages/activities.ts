import { z } from 'zod';
import { defineActivity, serviceTopic, type Topic } from '../../platform/activities/define-activity.ts';
import { listLastMessages } from './delivery/last-messages.ts';

export const topic: Topic = { name: 'messages', label: 'messages:topic', weight: 10 };

/**
 * `company`: the name of the company that takes part in the conversation; `isForCompany`: whether the message
 * is for the company, else it is from somebody who wrote for it; `isGroup`: whether several people talk. Rows
 * of earlier releases have none of them.
 */
const received = z.object({
  conversationId: z.number(),
  company: z.string().optional(),
  isForCompany: z.boolean().optional(),
  isGroup: z.boolean().optional(),
});
type Received = z.infer<typeof received>;

const conversation = { subject: 'conversation', data: received };
const notification = {
  text: 'messages:activity.received.notification',
  groupedText: 'messages:activity.received.notification',
  textOf: ({ company, isForCompany, isGroup }: Received) => {
    if (isGroup) return 'messages:activity.received.inGroup';
    if (company === undefined) return 'messages:activity.received.notification';
    return isForCompany ? 'messages:activity.received.forCompany' : 'messages:activity.received.fromCompany';
  },
  href: ({ conversationId }: Received) => `/messages/${conversationId}`,
  excerptsFor: listLastMessages,
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
