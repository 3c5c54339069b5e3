import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { config, type Locale } from '../../../../config/index.ts';
import { displayName } from '../../../modules/acting-as/display-name.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { requireFound } from '../../../platform/errors.ts';
import type { Context, ViewReply } from '../../../platform/http/route.ts';
import type { byId } from '../../../platform/http/schemas.ts';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import { formatFor, townDay } from '../../../platform/text/format.ts';
import type { ConversationSettings } from '../../../shared/conversation-settings.ts';
import { dayBefore } from '../../../shared/date-formats.ts';
import { linkify, type TextPart } from '../../../shared/linkify.ts';
import type { Message } from '../delivery/message-queries.ts';
import { type ConversationPage, findConversation, listConversations } from '../queries.ts';
import { type ConversationQuery, maxBodyLength } from '../schemas.ts';
import { conversationShow } from '../views.ts';

type PageContext = Context<z.infer<typeof byId>, ConversationQuery>;

/** A conversation beside the list of all: its newest messages, or those before a message. */
export async function conversationPage({ actor, params, query, t, locale }: PageContext): Promise<ViewReply> {
  const reader = requireFound(actor);
  const [found, list] = await Promise.all([findConversation(reader, params.id, query), listConversations(reader)]);
  const conversation = requireFound(found);
  const title = conversation.other?.name ?? t('messages:deletedUser');
  const path = `/messages/${conversation.id}`;
  const oldestSeq = conversation.messages[0]?.seq;
  return conversationShow(
    { title: t('messages:titleWith', { name: title }), section: 'messages', noIndex: true, scripts: ['messages.js'] },
    {
      list,
      conversation,
      title,
      days: groupByDay(conversation, { reader, t, locale }),
      isOlderPage: query.before !== undefined,
      olderHref: conversation.hasOlder && oldestSeq !== undefined ? `${path}?before=${oldestSeq}` : null,
      composer: { ...newComposer(conversation.aboutTitle, t), action: path },
      settings: scriptSettings(conversation, { reader, t, locale }),
    },
  );
}

/** The form for the next message, which begins with the title of an opportunity that it is about. */
export function newComposer(aboutTitle: string | null, t: Translate) {
  const body = aboutTitle === null ? '' : `${t('messages:about', { title: aboutTitle })}\n`;
  return { clientId: randomUUID(), body, maxBodyLength };
}

type Reader = { reader: Actor; t: Translate; locale: Locale };

type ShownMessage = Message & {
  isOwn: boolean;
  name: string;
  /**
   * Whether the name is visible: once above consecutive messages of one sender, where several write for a
   * company.
   */
  isNameVisible: boolean;
  parts: TextPart[];
};
/** The messages of a day. `day` is YYYY-MM-DD. */
export type ConversationDay = { day: string; name: string; messages: ShownMessage[] };

/** Groups messages by day in the town's time zone. */
function groupByDay({ messages, companyName }: ConversationPage, { reader, t, locale }: Reader): ConversationDay[] {
  const days = Map.groupBy(messages, ({ createdAt }) => townDay(createdAt));
  const today = townDay(now());
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
        isNameVisible: companyName !== null && !isOwn && isFirstOfSender,
        parts: linkify(message.body),
      };
    }),
  }));
}

function scriptSettings({ other, companyName }: ConversationPage, { reader, t, locale }: Reader): ConversationSettings {
  return {
    texts: scriptTexts(t),
    locale,
    timeZone: config.timeZone,
    readerId: reader.id,
    otherUserId: companyName === null ? (other?.id ?? null) : null,
    isWithCompany: companyName !== null,
  };
}

/** Texts that the script shows, in the reader's language. */
function scriptTexts(t: Translate): ConversationSettings['texts'] {
  return {
    sending: t('messages:live.sending'),
    failed: t('messages:live.failed'),
    retry: t('messages:live.retry'),
    discard: t('messages:live.discard'),
    offline: t('messages:live.offline'),
    typing: t('messages:live.typing', { name: '{name}' }),
    at: t('messages:live.at', { time: '{time}' }),
    you: t('messages:you'),
    today: t('messages:today'),
    yesterday: t('messages:yesterday'),
  };
}
