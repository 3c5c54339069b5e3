import type { Locale } from '../../../../config/index.ts';
import { displayName } from '../../../modules/acting-as/display-name.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import { formatFor, localDay } from '../../../platform/text/format.ts';
import { dayBefore } from '../../../shared/date-formats.ts';
import { linkify, type TextPart } from '../../../shared/linkify.ts';
import type { ReadMessage } from '../delivery/message-queries.ts';
import { bodyOf } from '../delivery/presenter.ts';
import type { ConversationPage } from '../queries.ts';

/** The reader of the conversation, and their language. */
export type ReaderContext = { reader: Actor; t: Translate; locale: Locale };

type ShownMessage = ReadMessage & {
  isOwn: boolean;
  name: string;
  /**
   * Whether the sender's name is shown: above the first of consecutive messages of one sender, where several
   * people write for a company, or in a group.
   */
  isNameVisible: boolean;
  parts: TextPart[];
};
/** The messages of a day. `day` is YYYY-MM-DD. */
export type ConversationDay = { day: string; name: string; messages: ShownMessage[] };

/** Groups messages by day in the town's time zone. */
export function groupByDay(
  { messages, companyName, isGroup }: ConversationPage,
  { reader, t, locale }: ReaderContext,
): ConversationDay[] {
  const days = Map.groupBy(messages, ({ createdAt }) => localDay(createdAt));
  const today = localDay(now());
  const dayNames = { [today]: t('messages:today'), [dayBefore(today)]: t('messages:yesterday') };
  return [...days].map(([day, messagesOfDay]) => ({
    day,
    name: dayNames[day] ?? formatFor(locale).longDate(messagesOfDay[0]?.createdAt ?? now()),
    messages: messagesOfDay.map((message, index) => {
      const isOwn = message.senderId === reader.id;
      const isFirstOfSender = messagesOfDay[index - 1]?.senderId !== message.senderId;
      return {
        ...message,
        isOwn,
        name: displayName(message.senderName ?? t('messages:deletedUser'), message.company),
        isNameVisible: (companyName !== null || isGroup) && !isOwn && isFirstOfSender,
        parts: linkify(bodyOf(message, t)),
      };
    }),
  }));
}
