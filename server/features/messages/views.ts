import { defineView } from '../../platform/views/define-view.ts';
import type { ConversationSettings } from '../../shared/conversation-settings.ts';
import type { ConversationDay } from './conversations/message-days.ts';
import type { Recipient } from './policy.ts';
import type { ConversationList, ConversationPage } from './queries.ts';
import type { ListQuery } from './schemas.ts';

export const conversationIndex = defineView('messages/index')<{ list: ConversationList; query: ListQuery }>();

/** The form for a new message. */
export type Composer = {
  /** New on each page view: submitting a form twice sends one message. */
  clientId: string;
  /** The initial text of the field. */
  body: string;
  maxBodyLength: number;
  /** The name under which the browser keeps what is being written. */
  draft: string;
  action: string;
};

export const conversationNew = defineView('messages/new')<{
  list: ConversationList;
  recipient: Recipient & { href: string };
  /** True for a company without members: nobody could read a message. */
  hasNoReader: boolean;
  composer: Composer;
}>();

export const conversationShow = defineView('messages/show')<{
  list: ConversationList;
  conversation: ConversationPage;
  /** The name of the other participant. */
  title: string;
  days: ConversationDay[];
  /** Whether the page shows older messages than the newest ones: such a page receives no events. */
  isOlderPage: boolean;
  /** The address of the page with older messages. */
  olderHref: string | null;
  composer: Composer;
  /**
   * Whether to ask for e-mails about answers: `later` once the reader has sent a message, without a reload.
   */
  emailQuestion: 'now' | 'later' | null;
  settings: ConversationSettings;
}>();
