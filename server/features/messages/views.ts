import { defineView } from '../../platform/views/define-view.ts';
import type { ConversationSettings } from '../../shared/conversation-settings.ts';
import type { ConversationDay } from './conversations/message-days.ts';
import type { Recipient } from './policy.ts';
import type { ConversationList, ConversationPage } from './queries.ts';
import type { ListQuery } from './schemas.ts';

export const conversationIndex = defineView('messages/index')<{ list: ConversationList; query: ListQuery }>();

/** The form below a conversation. */
export type Composer = {
  /** Made anew for each page that is shown: a form that is submitted twice sends one message. */
  clientId: string;
  /** The text that the field begins with. */
  body: string;
  maxBodyLength: number;
};

export const conversationNew = defineView('messages/new')<{
  list: ConversationList;
  recipient: Recipient & { href: string };
  /** A company without members: nobody can read a message. */
  hasNoReader: boolean;
  composer: Composer & { action: string };
}>();

export const conversationShow = defineView('messages/show')<{
  list: ConversationList;
  conversation: ConversationPage;
  /** The name of the other side. */
  title: string;
  days: ConversationDay[];
  /** Whether the page shows older messages than the newest: it is not updated then. */
  isOlderPage: boolean;
  /** The address of the messages before these. */
  olderHref: string | null;
  composer: Composer & { action: string };
  settings: ConversationSettings;
}>();
