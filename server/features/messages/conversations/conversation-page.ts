import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { config } from '../../../../config/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { requireFound } from '../../../platform/errors.ts';
import type { Context, ViewReply } from '../../../platform/http/route.ts';
import type { byId } from '../../../platform/http/schemas.ts';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import { hasChosenEmails } from '../../../platform/notifications.ts';
import type { ConversationSettings } from '../../../shared/conversation-settings.ts';
import { topic } from '../activities.ts';
import { type ConversationPage, findConversation, listConversations } from '../queries.ts';
import { type ConversationQuery, maxBodyLength } from '../schemas.ts';
import { type Composer, conversationShow } from '../views.ts';
import { groupByDay, type ReaderContext } from './message-days.ts';

type PageContext = Context<z.infer<typeof byId>, ConversationQuery>;

/** A conversation with the list of conversations: its newest messages, or those before a message. */
export async function conversationPage({ actor, params, query, t, locale }: PageContext): Promise<ViewReply> {
  const reader = requireFound(actor);
  const [page, list] = await Promise.all([
    findConversation(reader, params.id, query),
    listConversations(reader),
  ]);
  const conversation = requireFound(page);
  const title = conversation.other?.name ?? t('messages:deletedUser');
  const path = `/messages/${conversation.id}`;
  const oldestSeq = conversation.messages[0]?.seq;
  return conversationShow(
    {
      title: t('messages:titleWith', { name: title }),
      section: 'messages',
      noIndex: true,
      scripts: ['messages.js'],
    },
    {
      list,
      conversation,
      title,
      days: groupByDay(conversation, { reader, t, locale }),
      isOlderPage: query.before !== undefined,
      olderHref: conversation.hasOlder && oldestSeq !== undefined ? `${path}?before=${oldestSeq}` : null,
      composer: newComposer({ action: path, reader, aboutTitle: conversation.aboutTitle, t }),
      emailQuestion: await emailQuestionFor(reader, conversation),
      settings: scriptSettings(conversation, { reader, t, locale }),
    },
  );
}

/** Asked once, beside the first message that a person sends: e-mails are off until they say yes. */
async function emailQuestionFor(
  reader: Actor,
  { messages, isOpen }: ConversationPage,
): Promise<'now' | 'later' | null> {
  if (reader.email === null || !isOpen || (await hasChosenEmails(reader.id, topic.name))) return null;
  return messages.some(({ senderId }) => senderId === reader.id) ? 'now' : 'later';
}

type ComposerContext = { action: string; reader: Pick<Actor, 'id'>; aboutTitle: string | null; t: Translate };

/** The form for the next message, filled with the title of the opportunity that it is about. */
export function newComposer({ action, reader, aboutTitle, t }: ComposerContext): Composer {
  const body = aboutTitle === null ? '' : `${t('messages:about', { title: aboutTitle })}\n`;
  return { action, clientId: randomUUID(), body, maxBodyLength, draft: `${reader.id}:${action}` };
}

function scriptSettings(
  { other, companyName, isGroup, fromSeq }: ConversationPage,
  { reader, t, locale }: ReaderContext,
): ConversationSettings {
  return {
    texts: scriptTexts(t),
    locale,
    timeZone: config.timeZone,
    readerId: reader.id,
    otherUserId: companyName === null ? (other?.id ?? null) : null,
    showsNames: companyName !== null || isGroup,
    fromSeq,
  };
}

/** Texts for the script, in the reader's language. */
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
    report: t('reports:link'),
    reportOf: t('messages:reportOf', { name: '{name}', time: '{time}' }),
  };
}
