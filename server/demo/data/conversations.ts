import { craftConversations } from './conversations-crafts.ts';
import { officeConversations } from './conversations-office.ts';
import { startupConversations } from './conversations-startups.ts';
import type { DemoConversation } from './types.ts';

/** Unread messages for the people whom the sign-in page offers first. */
export const conversations: DemoConversation[] = [
  ...craftConversations,
  ...startupConversations,
  ...officeConversations,
];
