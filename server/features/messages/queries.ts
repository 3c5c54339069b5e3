import {
  alias,
  Conversation,
  ConversationParticipant,
  emptySql,
  expr,
  isClosed,
  Message,
  type MessageEvent,
  notBanned,
  notHidden,
  type RowOfSelection,
  row,
  rows,
  type Sql,
  select,
  sql,
} from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import {
  isParticipant,
  isReadable,
  type OtherParticipant,
  otherParticipant,
  otherParticipantJoins,
  participantIds,
  presentOther,
  readableSeq,
  unreadCount,
} from './conversations/participants-sql.ts';
import { opportunityTitle } from './conversations/recipient-queries.ts';
import { messagesColumn, messagesPerPage, type ReadMessage } from './delivery/message-queries.ts';

type Reader = Pick<Actor, 'id'>;

const c = alias(Conversation, 'c');

const nameOfSender = sql`(SELECT s.name FROM users s WHERE s.id = m.sender_id AND ${notBanned('s')})`;

const itemColumns = (reader: Reader) =>
  select({
    id: c.id,
    lastAt: c.lastAt,
    lastBody: expr.text(sql`CASE WHEN ${notHidden('message', sql`m.id`)} THEN left(m.body, 200) ELSE '' END`),
    isOwn: expr.boolean(sql`m.sender_id IS NOT DISTINCT FROM ${reader.id}`),
    event: alias(Message, 'm').event,
    senderName: expr.text(sql`CASE WHEN c.is_group THEN ${nameOfSender} END`).orNull(),
    unread: unreadCount,
    isMuted: expr.boolean(sql`coalesce(p.is_muted, false)`),
    ...otherParticipant(reader).fields,
  });
type ItemRow = RowOfSelection<ReturnType<typeof itemColumns>>;

/** A conversation in the list, with its last message. */
export type ConversationItem = {
  id: number;
  other: OtherParticipant | null;
  /** The company for which the reader takes part; null: for themselves. */
  company: string | null;
  lastAt: Date;
  /** Empty when the office has hidden the message. */
  lastBody: string;
  /** Whether the reader wrote the last message. */
  isOwn: boolean;
  /** What happened instead of a message. */
  event: MessageEvent;
  /** Who wrote the last message, in a group. */
  senderName: string | null;
  unread: number;
  isMuted: boolean;
};
export type ConversationList = { items: ConversationItem[]; hasMore: boolean };

/** The position of an item in the list. */
export type ListPosition = { at: Date; id: number };

const itemsPerPage = 30;

/** A page of the reader's conversations, the most recent ones first, after the given position. */
export async function listConversations(reader: Reader, after?: ListPosition): Promise<ConversationList> {
  // The inner statement finds the page, so that participants and messages are read for its conversations
  // only.
  const older = after
    ? sql`AND (c.last_at, c.id) < (${after.at}::timestamptz, ${after.id}::integer)`
    : emptySql;
  const columns = itemColumns(reader);
  const conversations = await rows(
    columns,
    sql`
      SELECT ${columns}
      FROM (
        SELECT * FROM conversations c
        WHERE c.last_seq > 0 AND c.id IN (
            SELECT conversation_id FROM conversation_participants
              WHERE user_id = ${reader.id} AND NOT for_company
            UNION SELECT k.id FROM conversations k JOIN company_members i ON i.company_id = k.company_id
              WHERE i.user_id = ${reader.id} AND i.answers_messages)
          ${older}
        ORDER BY c.last_at DESC, c.id DESC LIMIT ${itemsPerPage + 1}
      ) c ${otherParticipantJoins(reader)}
      JOIN messages m ON m.conversation_id = c.id AND m.seq = ${readableSeq}
      ORDER BY c.last_at DESC, c.id DESC`,
  );
  return {
    items: conversations.slice(0, itemsPerPage).map(presentItem),
    hasMore: conversations.length > itemsPerPage,
  };
}

function presentItem(item: ItemRow): ConversationItem {
  const { id, lastAt, lastBody, isOwn, event, senderName, unread, isMuted } = item;
  return { id, lastAt, lastBody, isOwn, event, senderName, unread, isMuted, ...presentOther(item) };
}

/** A conversation for its page. */
export type ConversationPage = {
  id: number;
  other: OtherParticipant | null;
  /** The company for which the reader takes part; null: for themselves. */
  company: string | null;
  /** The company that takes part in the conversation. */
  companyName: string | null;
  isGroup: boolean;
  /**
   * False after a participant was deleted, the office closed it or the reader has left: no more messages can
   * be sent.
   */
  isOpen: boolean;
  /** Whether the reader has left the group. */
  hasLeft: boolean;
  isMuted: boolean;
  isClosedByOffice: boolean;
  /** The numbers of the first and the last message that the reader can read. */
  fromSeq: number;
  lastSeq: number;
  unread: number;
  messages: ReadMessage[];
  /** Whether there are older messages than these. */
  hasOlder: boolean;
  /** The title of the opportunity that the next message is about. */
  aboutTitle: string | null;
};

/**
 * The last messages of a conversation, before `before` if given. Undefined if the reader does not take part.
 */
export async function findConversation(
  reader: Reader,
  id: number,
  { before, about }: { before?: number | undefined; about?: number | undefined } = {},
): Promise<ConversationPage | undefined> {
  const columns = select({
    id: c.id,
    isGroup: c.isGroup,
    isOpen: expr.boolean(
      sql`c.pair IS NOT NULL AND p.until_seq IS NULL AND NOT ${isClosed('conversation', c.id)}`,
    ),
    hasLeft: expr.boolean(sql`p.until_seq IS NOT NULL`),
    isMuted: expr.boolean(sql`coalesce(p.is_muted, false)`),
    isClosedByOffice: isClosed('conversation', c.id),
    fromSeq: expr.integer(sql`coalesce(p.from_seq, 1)`),
    lastSeq: expr.integer(readableSeq),
    unread: unreadCount,
    ...otherParticipant(reader).fields,
    aboutTitle: opportunityTitle(about),
    messages: messagesColumn({
      condition: sql`m.seq < ${before ?? 2_147_483_647} AND ${isReadable}`,
      order: sql`m.seq DESC`,
      limit: messagesPerPage + 1,
    }),
  });
  const conversation = await row(
    columns,
    sql`
      SELECT ${columns} FROM conversations c ${otherParticipantJoins(reader)}
      WHERE c.id = ${id} AND ${isParticipant(reader)}`,
  );
  if (!conversation) return undefined;
  const messages = conversation.messages ?? [];
  return {
    ...conversation,
    ...presentOther(conversation),
    messages: messages.slice(0, messagesPerPage).reverse(),
    hasOlder: messages.length > messagesPerPage,
  };
}

const participants = select({ userIds: expr.integerArray(sql`ARRAY(${participantIds})`) });

/**
 * The user ids of all current participants. Undefined if the reader is none of them, and has not left the
 * group.
 */
export async function findParticipantIds(
  reader: Reader,
  conversationId: number,
): Promise<number[] | undefined> {
  const conversation = await row(
    participants,
    sql`
      SELECT ${participants} FROM conversations c
      WHERE c.id = ${conversationId} AND ${isParticipant(reader)}`,
  );
  return conversation?.userIds;
}

const contact = select({ userId: alias(ConversationParticipant, 'q').userId });
const maxContacts = 200;

/**
 * The people with whom a user has a conversation in which both have written, the most recent ones: a person
 * who was only written to does not show when they are online. Excludes companies and groups,
 * because their members change.
 */
export async function listContactIds(userId: number): Promise<number[]> {
  const contacts = await rows(
    contact,
    sql`
      SELECT ${contact} FROM conversation_participants p JOIN conversations c ON c.id = p.conversation_id
      JOIN conversation_participants q
        ON q.conversation_id = c.id AND q.user_id <> p.user_id AND NOT q.for_company
      WHERE p.user_id = ${userId} AND NOT p.for_company AND c.company_id IS NULL AND NOT c.is_group
        AND ${hasWritten(sql`p.user_id`)} AND ${hasWritten(sql`q.user_id`)}
      ORDER BY c.last_at DESC, q.user_id LIMIT ${maxContacts}`,
  );
  return contacts.map((each) => each.userId);
}

const partner = select({
  userId: expr.integer(sql`CASE WHEN c.company_id IS NULL OR p.for_company THEN q.user_id END`).orNull(),
  companyId: expr.integer(sql`CASE WHEN NOT p.for_company THEN c.company_id END`).orNull(),
});

/** People of a larger group need not know each other. */
const MAX_PARTNERS_IN_GROUP = 3;

/**
 * The people and companies with whom a user has a conversation, also one of a company of theirs or of a small
 * group, the most recent ones.
 */
export async function listConversationPartners(
  userId: number,
): Promise<{ userIds: number[]; companyIds: number[] }> {
  const partners = await rows(
    partner,
    sql`
      SELECT ${partner} FROM conversation_participants p JOIN conversations c ON c.id = p.conversation_id
      LEFT JOIN conversation_participants q
        ON q.conversation_id = c.id AND q.user_id <> p.user_id AND NOT q.for_company
      WHERE p.user_id = ${userId} AND c.last_seq > 0
        AND (NOT c.is_group OR (
          SELECT count(*) FROM conversation_participants g WHERE g.conversation_id = c.id
        ) <= ${MAX_PARTNERS_IN_GROUP})
        AND (NOT p.for_company OR EXISTS (
          SELECT FROM company_members m WHERE m.company_id = c.company_id AND m.user_id = p.user_id))
      ORDER BY c.last_at DESC, c.id DESC LIMIT ${maxContacts}`,
  );
  const ids = (list: readonly (number | null)[]) => [...new Set(list.filter((id) => id !== null))];
  return {
    userIds: ids(partners.map((each) => each.userId)),
    companyIds: ids(partners.map((each) => each.companyId)),
  };
}

function hasWritten(userId: Sql): Sql {
  return sql`EXISTS (SELECT FROM messages m WHERE m.conversation_id = c.id AND m.sender_id = ${userId})`;
}

/** Those of these conversations in which the reader takes part, with the name of the other participant. */
export async function listConversationsById(reader: Reader, ids: readonly number[]) {
  const summary = select({ id: c.id, ...otherParticipant(reader).fields });
  const conversations = await rows(
    summary,
    sql`
      SELECT ${summary} FROM conversations c ${otherParticipantJoins(reader)}
      WHERE c.id = ANY (${ids}::integer[]) AND ${isParticipant(reader)} ORDER BY c.id`,
  );
  return conversations.map((conversation) => ({ id: conversation.id, ...presentOther(conversation) }));
}
