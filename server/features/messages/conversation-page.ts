import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { config, type Locale } from '../../../config/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { requireFound } from '../../platform/errors.ts';
import type { Context, ViewReply } from '../../platform/http/route.ts';
import type { byId } from '../../platform/http/schemas.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { formatFor, townDay } from '../../platform/text/format.ts';
import type { ConversationSettings } from '../../shared/conversation-settings.ts';
import { dayBefore } from '../../shared/date-formats.ts';
import { linkify } from '../../shared/linkify.ts';
import type { MessageLine } from './message-queries.ts';
import { nameOf } from './presenter.ts';
import { type Conversation, conversationFor, conversationsOf } from './queries.ts';
import { LONGEST, type place } from './schemas.ts';

type ById = z.infer<typeof byId>;
type Place = z.infer<typeof place>;

/** A conversation beside the list of all: its last messages, or those before a number. */
export async function conversationPage({ actor, params, query, t, locale }: Context<ById, Place>): Promise<ViewReply> {
  const reader = requireFound(actor);
  const [one, list] = await Promise.all([conversationFor(reader, params.id, query), conversationsOf(reader)]);
  const conversation = requireFound(one);
  const title = conversation.other?.name ?? t('messages:gone');
  const first = conversation.messages[0];
  return {
    view: 'messages/show',
    page: { title: t('messages:with', { name: title }), section: 'messages', noIndex: true, scripts: ['messages.js'] },
    data: {
      list,
      conversation,
      title,
      days: daysOf(conversation, { reader, t, locale }),
      isPast: query.before !== undefined,
      before: conversation.older ? first?.seq : undefined,
      clientId: randomUUID(),
      body: conversation.aboutTitle === null ? '' : `${t('messages:about', { title: conversation.aboutTitle })}\n`,
      longest: LONGEST,
      settings: {
        texts: scriptTexts(t),
        locale,
        timeZone: config.timeZone,
        readerId: reader.id,
        otherUserId: conversation.companyName === null ? (conversation.other?.id ?? null) : null,
        isWithCompany: conversation.companyName !== null,
      } satisfies ConversationSettings,
    },
  };
}

type Reading = { reader: Actor; t: Translate; locale: Locale };

/** Messages day by day in the town's time, each cut at the addresses in it. */
function daysOf({ messages, companyName }: Conversation, { reader, t, locale }: Reading) {
  const isOfCompany = companyName !== null;
  const days = Map.groupBy(messages, ({ createdAt }) => townDay(createdAt));
  const today = townDay(now());
  const near = { [today]: t('messages:today'), [dayBefore(today)]: t('messages:yesterday') };
  return [...days].map(([day, ofDay]) => ({
    day,
    name: near[day] ?? formatFor(locale).longDate(ofDay[0]?.createdAt ?? now()),
    messages: ofDay.map((each, index) => ({
      ...each,
      isOwn: each.senderId === reader.id,
      name: nameFor(each, t),
      // Where a company's people talk, the name stands once above what one of them says in a row.
      isNamed: isOfCompany && each.senderId !== reader.id && ofDay[index - 1]?.senderId !== each.senderId,
      pieces: linkify(each.body),
    })),
  }));
}

function nameFor({ senderName, company }: MessageLine, t: Translate): string {
  return nameOf(senderName ?? t('messages:gone'), company);
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
