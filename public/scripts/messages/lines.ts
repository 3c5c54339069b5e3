import { piecesOf } from '../../../server/features/messages/links.ts';
import type { MessageView } from '../../../server/platform/realtime/contract.ts';
import { make } from '../furniture/make.ts';
import { clockOf, type Live } from './words.ts';

/** The lines of a conversation on the page: by `seq`, each once, and below them what is not sent yet. */
export class Lines {
  /** Up to here nothing is missing. */
  upTo = 0;
  private readonly beyond = new Set<number>();
  private readonly place: HTMLElement;
  private readonly live: Live;
  private readonly clock: ReturnType<typeof clockOf>;

  constructor(place: HTMLElement, live: Live) {
    this.place = place;
    this.live = live;
    this.clock = clockOf(live);
    for (const line of this.sent()) this.upTo = Math.max(this.upTo, Number(line.dataset.seq));
  }

  /** Shows a message where it belongs. Gives whether one is missing before it. */
  show(message: MessageView): boolean {
    this.forget(message.clientId, message.sender.id === this.live.reader);
    if (message.seq > this.upTo && !this.beyond.has(message.seq)) {
      this.beyond.add(message.seq);
      this.insert(message);
      while (this.beyond.delete(this.upTo + 1)) this.upTo += 1;
    }
    return this.beyond.size > 0;
  }

  /** Shows a message anew that is here: its sender may have another name by now, or none. */
  change(message: MessageView): void {
    const line = this.sent().find(({ dataset }) => dataset.seq === String(message.seq));
    line?.replaceWith(this.lineOf(message, line.previousElementSibling));
  }

  /** A line that is on its way. */
  showUnsent(clientId: string, body: string): HTMLElement {
    const known = this.unsent(clientId);
    if (known) return known;
    const line = make('div', 'message is-own is-unsent');
    line.dataset.clientId = clientId;
    const state = make('p', 'message-meta', this.live.words.sending);
    state.dataset.state = '';
    line.append(make('p', 'sr-only', this.live.words.you), bodyOf(body), state);
    this.place.append(line);
    return line;
  }

  unsent(clientId: string): HTMLElement | undefined {
    return [...this.place.querySelectorAll<HTMLElement>('.is-unsent')].find(
      (line) => line.dataset.clientId === clientId,
    );
  }

  toBottom(): void {
    if (this.place.parentElement) this.place.parentElement.scrollTop = 0; // it begins at the bottom
  }

  private forget(clientId: string, isOwn: boolean): void {
    if (isOwn) this.unsent(clientId)?.remove();
  }

  private insert(message: MessageView): void {
    const day = this.clock.day(new Date(message.createdAt));
    const next =
      this.sent().find((line) => Number(line.dataset.seq) > message.seq) ?? this.place.querySelector('.is-unsent');
    if (!this.place.querySelector(`[data-day="${day}"]`)) {
      this.place.insertBefore(this.dayOf(day), next);
      this.nameDays();
    }
    this.place.insertBefore(
      this.lineOf(message, next ? next.previousElementSibling : this.place.lastElementChild),
      next,
    );
  }

  /** As the page makes it: where several speak on one side, the name stands once above what one of them says in a row. */
  private lineOf({ seq, sender, body, createdAt }: MessageView, before: Element | null): HTMLElement {
    const isOwn = sender.id === this.live.reader;
    const senderId = String(sender.id ?? '');
    const isFirst = !(before instanceof HTMLElement) || before.dataset.sender !== senderId;
    const line = make('div', isOwn ? 'message is-own' : 'message');
    line.id = `m${seq}`;
    line.dataset.seq = String(seq);
    line.dataset.sender = senderId;
    const time = make('time', 'message-meta', this.clock.time(new Date(createdAt)));
    time.dateTime = createdAt;
    const who = make(
      'p',
      isFirst && !isOwn && this.live.isOfCompany ? 'message-sender' : 'sr-only',
      isOwn ? this.live.words.you : sender.name,
    );
    line.append(who, bodyOf(body), time);
    return line;
  }

  private dayOf(day: string): HTMLElement {
    const line = make('p', 'messages-day');
    line.dataset.day = day;
    const time = make('time');
    time.dateTime = day;
    line.append(time);
    return line;
  }

  /** With a new day, what was today is yesterday. */
  private nameDays(): void {
    for (const time of this.place.querySelectorAll<HTMLTimeElement>('[data-day] time'))
      time.textContent = this.clock.dayName(time.dateTime);
  }

  private sent(): HTMLElement[] {
    return [...this.place.querySelectorAll<HTMLElement>('[data-seq]')];
  }
}

function bodyOf(body: string): HTMLElement {
  const words = make('p', 'message-body');
  for (const { text, href } of piecesOf(body)) {
    if (href === undefined) words.append(text);
    else {
      const link = make('a', '', text);
      link.href = href;
      link.rel = 'nofollow noopener ugc';
      words.append(link);
    }
  }
  return words;
}
