import type { ConversationSettings } from '../../../server/shared/conversation-settings.ts';
import type { MessageView } from '../../../server/shared/socket-events.ts';
import { createElement } from '../components/create-element.ts';
import type { MessageList } from './message-list.ts';
import { getSocket } from './socket.ts';
import { randomUuid, type UnsentMessage, UnsentMessageStore } from './unsent-messages.ts';

const RETRY_AFTER_MS = 2_000;

/** Error codes after which sending is tried again. Other refusals are shown to the user. */
const transientErrors = new Set(['too-many', 'unavailable', 'internal']);

/** The reader's own messages: shown at once, sent one by one in order, repeated until acknowledged. */
export class OutgoingMessages {
  private readonly queue: UnsentMessage[] = [];
  private isSending = false;
  private readonly store: UnsentMessageStore;
  private readonly conversationId: number;
  private readonly messages: MessageList;
  private readonly settings: ConversationSettings;

  constructor(conversationId: number, messages: MessageList, settings: ConversationSettings) {
    this.conversationId = conversationId;
    this.messages = messages;
    this.settings = settings;
    this.store = new UnsentMessageStore(settings.readerId, conversationId);
    for (const message of this.store.all()) this.enqueue(message);
  }

  add(body: string): void {
    const message = { clientId: randomUuid(), body };
    this.store.add(message);
    this.enqueue(message);
    this.messages.scrollToEnd();
    void this.flush(); // handles its own errors
  }

  /** Forgets a message that the server has: another window, or this one before a reload, sent it. */
  markSent({ clientId, sender }: MessageView): void {
    if (sender.id !== this.settings.readerId) return;
    this.store.remove(clientId);
    const index = this.queue.findIndex((message) => message.clientId === clientId);
    if (index > 0) this.queue.splice(index, 1); // the first is being sent, and `flush` removes it
  }

  /** Sends the queue while the socket is connected. */
  async flush(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    for (let next = this.queue[0]; next && getSocket().connected; next = this.queue[0]) {
      const result = await this.send(next);
      if (result === 'settled') this.queue.shift();
      if (result === 'waits') break;
    }
    this.isSending = false;
  }

  private enqueue(message: UnsentMessage): void {
    this.queue.push(message);
    this.messages.showUnsent(message);
  }

  /** `settled`: sent, or refused for good. `waits`: for the acceptance of new terms. */
  private async send(message: UnsentMessage): Promise<'settled' | 'failed' | 'waits'> {
    const payload = { conversationId: this.conversationId, ...message };
    const answer = await getSocket()
      .emitWithAck('message:send', payload)
      .catch(() => undefined);
    if (answer?.ok) {
      this.store.remove(message.clientId);
      this.messages.show(answer.message);
      return 'settled';
    }
    // The message stays in the store: this page sends it when the terms lead back here.
    if (answer?.error.code === 'terms') {
      location.assign(`/terms/acceptance?next=${encodeURIComponent(location.pathname)}`);
      return 'waits';
    }
    if (!answer || transientErrors.has(answer.error.code)) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
      return 'failed';
    }
    this.showRefusal(message, answer.error.message);
    return 'settled';
  }

  /** Shows the reason at the message, with buttons to send it again or to discard it. */
  private showRefusal(message: UnsentMessage, reason: string): void {
    const item = this.messages.showUnsent(message);
    item.classList.add('is-failed');
    const button = (text: string, onClick: () => void) => {
      const element = createElement('button', 'link-button', text);
      element.addEventListener('click', () => {
        item.remove();
        this.store.remove(message.clientId);
        onClick();
      });
      return element;
    };
    const { failed, retry, discard } = this.settings.texts;
    item.querySelector('[data-state]')?.replaceChildren(
      `${failed} ${reason} `,
      button(retry, () => this.add(message.body)),
      ' ',
      button(discard, () => {}),
    );
  }
}
