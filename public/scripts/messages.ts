// Entry of the message pages: the open conversation and the list of conversations, updated live.
import { initComposer } from './messages/composer.ts';
import { openConversation } from './messages/conversation.ts';
import { watchConversationList } from './messages/conversation-list.ts';

const conversation = document.querySelector<HTMLElement>('[data-conversation]');
// A page of older messages is not live: new messages would follow a gap. Nor is one for the first message.
if (conversation && !('older' in conversation.dataset)) openConversation(conversation);
else initComposer(document);
watchConversationList();
