import { z } from 'zod';
import { config, type Locale, locales } from '../../../../config/index.ts';
import {
  alias,
  Conversation,
  expr,
  type RowOfSelection,
  rows,
  type Sql,
  select,
  sql,
} from '../../../../models/index.ts';
import { caseDecided, complaintDecided } from '../../../modules/reports/activities.ts';
import type { ActivityListener } from '../../../platform/activities/record-activity.ts';
import { translator } from '../../../platform/i18n/i18n.ts';
import { emitToUsers } from '../../../platform/realtime/socket-server.ts';
import { participantIds } from '../conversations/participants-sql.ts';
import { messagesColumn, messagesPerPage } from './message-queries.ts';
import { presentMessage } from './presenter.ts';

const personChanges = ['person.renamed', 'person.banned', 'person.unbanned'];

/**
 * Messages show the current names of their senders and companies. Sends the messages again to open pages when
 * one of these names changes.
 */
export const nameChangeListener: ActivityListener = {
  unaddressed: [...personChanges, 'company.renamed'],
  handle: async ({ type, subjectId }) => {
    if (subjectId === null) return undefined;
    if (personChanges.includes(type))
      return async () =>
        emitChangedMessages(await listConversationIdsOfSender(subjectId), isSentBy(subjectId));
    if (type === 'company.renamed')
      return async () =>
        emitChangedMessages(await listConversationIdsOfCompany(subjectId), sql`m.for_company`);
    return undefined;
  },
};

const decisions = [caseDecided, complaintDecided].map(({ type }) => type);

/**
 * Sends a message again to open pages when the office has hidden it, or shows it again after a complaint.
 */
export const decisionListener: ActivityListener = {
  unaddressed: decisions,
  handle: async ({ type, data }) => {
    const decided = decisions.includes(type) ? decidedMessage.safeParse(data).data : undefined;
    return decided && (() => emitDecidedMessage(decided.id));
  },
};

async function emitDecidedMessage(id: number): Promise<void> {
  const isDecided = sql`m.id = ${id}`;
  const conversations = await rows(
    conversationId,
    sql`
      SELECT ${conversationId} FROM conversations c
      WHERE c.id IN (SELECT m.conversation_id FROM messages m WHERE ${isDecided})`,
  );
  await emitChangedMessages(
    conversations.map((conversation) => conversation.id),
    isDecided,
  );
}

const decidedMessage = z.object({ type: z.literal('message'), id: z.number() });

const c = alias(Conversation, 'c');
const conversationId = select({ id: c.id });
/** Maximum number of conversations, the most recent ones: others are rarely open in a browser. */
const maxConversations = 200;

/** The conversations in which a person has written, the most recent ones. */
export async function listConversationIdsOfSender(senderId: number): Promise<number[]> {
  const conversations = await rows(
    conversationId,
    sql`
      SELECT ${conversationId} FROM conversations c
      WHERE c.id IN (SELECT m.conversation_id FROM messages m WHERE m.sender_id = ${senderId})
      ORDER BY c.last_at DESC, c.id LIMIT ${maxConversations}`,
  );
  return conversations.map(({ id }) => id);
}

async function listConversationIdsOfCompany(companyId: number): Promise<number[]> {
  const conversations = await rows(
    conversationId,
    sql`
      SELECT ${conversationId} FROM conversations c WHERE c.company_id = ${companyId}
      ORDER BY c.last_at DESC, c.id LIMIT ${maxConversations}`,
  );
  return conversations.map(({ id }) => id);
}

/** A condition on message `m`. Null: the sender's account is deleted. */
export function isSentBy(senderId: number | null): Sql {
  return sql`m.sender_id IS NOT DISTINCT FROM ${senderId}::integer`;
}

const participants = expr
  .json(
    sql`(
      SELECT json_agg(json_build_object('id', u.id, 'locale', u.locale, 'fromSeq', coalesce(p.from_seq, 1)))
      FROM users u LEFT JOIN conversation_participants p ON p.conversation_id = c.id AND p.user_id = u.id
      WHERE u.id IN (${participantIds}))`,
    z.array(z.object({ id: z.number(), locale: z.enum(locales).nullable(), fromSeq: z.number() })),
  )
  .orNull();

const changedColumns = (condition: Sql) =>
  select({ conversationId: c.id, messages: messagesOfNewestPage(condition), participants });
type ChangedConversation = RowOfSelection<ReturnType<typeof changedColumns>>;

function messagesOfNewestPage(condition: Sql) {
  return messagesColumn({
    condition: sql`m.seq > c.last_seq - ${messagesPerPage} AND ${condition}`,
    order: sql`m.seq`,
    limit: messagesPerPage,
  });
}

type MessageEventName = 'message:new' | 'message:changed';

/**
 * Sends messages of these conversations again to all participants: those of the newest page, which is the
 * page that receives events. Or, as `message:new`, what was stored by other ways than sending.
 */
export async function emitChangedMessages(
  conversationIds: readonly number[],
  condition: Sql,
  event: MessageEventName = 'message:changed',
): Promise<void> {
  const columns = changedColumns(condition);
  const conversations = await rows(
    columns,
    sql`
      SELECT ${columns} FROM conversations c LEFT JOIN companies o ON o.id = c.company_id
      WHERE c.id = ANY (${conversationIds}::integer[]) ORDER BY c.id`,
  );
  for (const conversation of conversations)
    for (const locale of locales) emitInLocale(conversation, locale, event);
}

/** Emits in each reader's language, because a text replaces the name of a deleted sender. */
function emitInLocale(conversation: ChangedConversation, locale: Locale, event: MessageEventName): void {
  const readers = (conversation.participants ?? []).filter(
    (participant) => (participant.locale ?? config.defaultLocale) === locale,
  );
  const t = translator(locale);
  for (const message of conversation.messages ?? []) {
    const readerIds = readers.filter(({ fromSeq }) => fromSeq <= message.seq).map(({ id }) => id);
    emitToUsers(readerIds, event, presentMessage(conversation.conversationId, message, t));
  }
}
