import { z } from 'zod';
import { sql } from '../../../models/index.ts';
import { job } from '../../platform/jobs.ts';
import { emitChangedMessages, isSentBy } from './delivery/message-changes.ts';
import { notifyOfUnread } from './delivery/read-receipts.ts';

const unread = job({
  name: 'messages-unread',
  data: z.object({}),
  schedule: '* * * * *',
  work: notifyOfUnread,
});

/**
 * Sends the messages of a deleted account again without the name. `conversations` must be read before the
 * account is deleted, because its messages do not name it afterwards.
 */
export const senderDeleted = job({
  name: 'messages-sender-deleted',
  data: z.object({ conversations: z.array(z.number()) }),
  work: ({ conversations }) => emitChangedMessages(conversations, isSentBy(null)),
});

/** Shows a group that another feature has opened on the open pages of its people. */
export const groupOpened = job({
  name: 'messages-group-opened',
  data: z.object({ conversationId: z.number() }),
  work: ({ conversationId }) => emitChangedMessages([conversationId], sql`true`, 'message:new'),
});

export const jobs = [unread, senderDeleted, groupOpened];
