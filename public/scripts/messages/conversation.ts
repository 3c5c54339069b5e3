import type { ConversationSettings } from '../../../server/shared/conversation-settings.ts';
import type { MessageView } from '../../../server/shared/socket-events.ts';
import { initComposer } from './composer.ts';
import { MessageList } from './message-list.ts';
import { OutgoingMessages } from './outgoing-messages.ts';
import { watchPresence } from './presence.ts';
import { watchReading } from './read-receipts.ts';
import { getSocket } from './socket.ts';
import { watchTyping } from './typing-indicator.ts';

const SYNC_EVERY_MS = 60_000;
const OFFLINE_NOTE_AFTER_MS = 2_000;

/**
 * Keeps the open conversation live: merges new messages by `seq`, and requests missing ones on connect, on a
 * gap and once a minute.
 */
export function openConversation(element: HTMLElement): void {
  const id = Number(element.dataset.conversation);
  const log = element.querySelector<HTMLElement>('[data-messages]');
  if (!log) return;
  const settings = JSON.parse(element.dataset.settings ?? '{}') as ConversationSettings;
  const messages = new MessageList(log, settings);
  const outgoing = new OutgoingMessages(id, messages, settings);
  const reportRead = watchReading({ id, element, messages });
  const socket = getSocket();

  const receive = (message: MessageView) => {
    outgoing.markSent(message);
    const isMissingOthers = messages.show(message);
    reportRead();
    return isMissingOthers;
  };
  const sync = async () => {
    for (let more = true; more && socket.connected; ) {
      const cursors = [{ conversationId: id, seq: messages.lastSeq }];
      const answer = await socket.emitWithAck('conversation:sync', { cursors }).catch(() => undefined);
      const part = answer?.ok ? answer.conversations[0] : undefined;
      for (const message of part?.messages ?? []) receive(message);
      more = part?.more ?? false;
    }
  };
  const catchUp = async () => {
    await sync();
    await outgoing.flush();
  };

  // `sync` and `flush` handle their own errors: nothing waits for them.
  socket.on('message:new', (message) => {
    if (message.conversationId === id && receive(message)) void sync();
  });
  socket.on('message:changed', (message) => {
    if (message.conversationId === id) messages.update(message);
  });
  socket.on('connect', () => void catchUp());
  setInterval(() => void sync(), SYNC_EVERY_MS);
  if (socket.connected) void catchUp();
  watchConnection(element, settings.texts.offline);
  watchPresence(element, settings);
  const onTyping = watchTyping({ id, element, settings });
  const emailQuestion = element.querySelector<HTMLElement>('[data-email-question]');
  const onSend = (body: string) => {
    outgoing.add(body);
    if (emailQuestion) emailQuestion.hidden = false; // asked beside the first message
  };
  initComposer(element, { onSend, onTyping });
}

/** Shows that the connection is lost, unless it is back within two seconds. */
function watchConnection(element: HTMLElement, offlineText: string): void {
  const state = element.querySelector<HTMLElement>('[data-connection]');
  const socket = getSocket();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (text: string) => {
    if (state) state.textContent = text;
  };
  socket.on('disconnect', () => {
    timer = setTimeout(() => show(offlineText), OFFLINE_NOTE_AFTER_MS);
  });
  socket.on('connect', () => {
    clearTimeout(timer);
    show('');
  });
  // The browser notices at once that the network is gone, the socket only after its next heartbeat.
  if (!navigator.onLine) show(offlineText);
  addEventListener('offline', () => show(offlineText));
  addEventListener('online', () => {
    if (socket.connected) show('');
  });
}
