import { craftConversations } from './conversations-crafts.ts';
import { officeConversations } from './conversations-office.ts';
import { startupConversations } from './conversations-startups.ts';
import type { DemoConversation } from './types.ts';

/** The people whom the sign-in page offers first have unread messages. */
export const conversations: DemoConversation[] = [
  ...craftConversations,
  ...startupConversations,
  ...officeConversations,
];
