import type { ConversationSettings } from '../../../server/shared/conversation-settings.ts';
import type { MessageView } from '../../../server/shared/socket-events.ts';
import { MessageItems } from './message-items.ts';
import { type MessageTimes, messageTimes } from './message-times.ts';
import type { UnsentMessage } from './unsent-messages.ts';

/** The message log on the page: sent messages in the order of `seq`, each once, then the unsent ones. */
export class MessageList {
  /** No message is missing up to this number. */
  lastSeq = 0;
  /** Numbers that are shown after a gap. */
  private readonly afterGap = new Set<number>();
  private readonly log: HTMLElement;
  private readonly readerId: number;
  private readonly times: MessageTimes;
  private readonly items: MessageItems;

  constructor(log: HTMLElement, settings: ConversationSettings) {
    this.log = log;
    this.readerId = settings.readerId;
    this.times = messageTimes(settings);
    this.items = new MessageItems(settings, this.times);
    this.lastSeq = settings.fromSeq - 1;
    for (const item of this.sentItems()) this.lastSeq = Math.max(this.lastSeq, Number(item.dataset.seq));
  }

  /** Inserts a message at its position. Returns true if an earlier message is missing. */
  show(message: MessageView): boolean {
    if (message.sender.id === this.readerId) this.unsentItem(message.clientId)?.remove();
    if (message.seq > this.lastSeq && !this.afterGap.has(message.seq)) {
      this.afterGap.add(message.seq);
      this.insert(message);
      while (this.afterGap.delete(this.lastSeq + 1)) this.lastSeq += 1;
    }
    return this.afterGap.size > 0;
  }

  /** Replaces a message that is shown: its sender may have been renamed or deleted. */
  update(message: MessageView): void {
    const item = this.sentItems().find(({ dataset }) => dataset.seq === String(message.seq));
    item?.replaceWith(this.items.message(message, item.previousElementSibling));
  }

  /** Returns the element of an unsent message, added at the end if it is not shown yet. */
  showUnsent(message: UnsentMessage): HTMLElement {
    const shown = this.unsentItem(message.clientId);
    if (shown) return shown;
    const item = this.items.unsentMessage(message);
    this.log.append(item);
    return item;
  }

  scrollToEnd(): void {
    if (this.log.parentElement) this.log.parentElement.scrollTop = 0; // column-reverse: 0 is the end
  }

  private insert(message: MessageView): void {
    const day = this.times.day(new Date(message.createdAt));
    const next =
      this.sentItems().find((item) => Number(item.dataset.seq) > message.seq) ??
      this.log.querySelector('.is-unsent');
    if (!this.log.querySelector(`[data-day="${day}"]`)) {
      this.log.insertBefore(this.items.dayHeading(day), next);
      this.updateDayNames();
    }
    const previous = next ? next.previousElementSibling : this.log.lastElementChild;
    this.log.insertBefore(this.items.message(message, previous), next);
  }

  /** Renames all days: with a message of a new day, "today" becomes "yesterday". */
  private updateDayNames(): void {
    for (const time of this.log.querySelectorAll<HTMLTimeElement>('[data-day] time'))
      time.textContent = this.times.dayName(time.dateTime);
  }

  private sentItems(): HTMLElement[] {
    return [...this.log.querySelectorAll<HTMLElement>('[data-seq]')];
  }

  private unsentItem(clientId: string): HTMLElement | undefined {
    const items = [...this.log.querySelectorAll<HTMLElement>('.is-unsent')];
    return items.find((item) => item.dataset.clientId === clientId);
  }
}
