import type { ConversationSettings } from '../../../server/shared/conversation-settings.ts';
import { linkify } from '../../../server/shared/linkify.ts';
import type { MessageView } from '../../../server/shared/socket-events.ts';
import { createElement } from '../components/create-element.ts';
import type { MessageTimes } from './message-times.ts';
import type { UnsentMessage } from './unsent-messages.ts';

/** Builds the elements of the message log, as `views/messages/show.ejs` renders them. */
export class MessageItems {
  private readonly settings: ConversationSettings;
  private readonly times: MessageTimes;

  constructor(settings: ConversationSettings, times: MessageTimes) {
    this.settings = settings;
    this.times = times;
  }

  /** `previous` is the element before the message, which decides whether the sender's name is shown. */
  message(message: MessageView, previous: Element | null): HTMLElement {
    const { seq, sender, body, createdAt } = message;
    if (message.event) return eventElement(message);
    const isOwn = sender.id === this.settings.readerId;
    const item = createElement('div', isOwn ? 'message is-own' : 'message');
    item.id = `m${seq}`;
    item.dataset.seq = String(seq);
    item.dataset.sender = String(sender.id ?? '');
    const time = createElement('time', 'message-meta', this.times.time(new Date(createdAt)));
    time.dateTime = createdAt;
    item.append(this.senderName(sender, previous), bodyElement(body), time);
    if (!isOwn) item.append(this.reportLink(message, time.textContent));
    return item;
  }

  unsentMessage({ clientId, body }: UnsentMessage): HTMLElement {
    const item = createElement('div', 'message is-own is-unsent');
    item.dataset.clientId = clientId;
    const state = createElement('p', 'message-meta', this.settings.texts.sending);
    state.dataset.state = '';
    item.append(createElement('p', 'sr-only', this.settings.texts.you), bodyElement(body), state);
    return item;
  }

  dayHeading(day: string): HTMLElement {
    const heading = createElement('p', 'messages-day');
    heading.dataset.day = day;
    const time = createElement('time');
    time.dateTime = day;
    heading.append(time);
    return heading;
  }

  private reportLink({ conversationId, seq, sender }: MessageView, time: string): HTMLElement {
    const { report, reportOf } = this.settings.texts;
    const link = createElement('a', 'message-report', report);
    link.href = `/report?subject=${encodeURIComponent(`/messages/${conversationId}/${seq}`)}`;
    link.setAttribute('aria-label', reportOf.replace('{name}', sender.name).replace('{time}', time));
    return link;
  }

  /** Where several users write for a company: the name is above the first of consecutive messages. */
  private senderName({ id, name }: MessageView['sender'], previous: Element | null): HTMLElement {
    const { readerId, texts, showsNames } = this.settings;
    const isOwn = id === readerId;
    const isFirst = !(previous instanceof HTMLElement) || previous.dataset.sender !== String(id ?? '');
    const className = isFirst && !isOwn && showsNames ? 'message-sender' : 'sr-only';
    return createElement('p', className, isOwn ? texts.you : name);
  }
}

/** What happened in the conversation. Has no sender, so that the name is shown above the next message. */
function eventElement({ seq, body }: MessageView): HTMLElement {
  const item = createElement('p', 'messages-event', body);
  item.id = `m${seq}`;
  item.dataset.seq = String(seq);
  return item;
}

function bodyElement(body: string): HTMLElement {
  const paragraph = createElement('p', 'message-body');
  for (const { text, href } of linkify(body)) {
    if (href === undefined) paragraph.append(text);
    else {
      const link = createElement('a', '', text);
      link.href = href;
      link.rel = 'nofollow noopener ugc';
      paragraph.append(link);
    }
  }
  return paragraph;
}
