// On the pages of conversations: the open one, live, and the list of all beside it.
import { openConversation } from './messages/conversation.ts';
import { watchList } from './messages/list.ts';

const place = document.querySelector<HTMLElement>('[data-conversation]');
if (place && !('past' in place.dataset)) openConversation(place);
watchList();
