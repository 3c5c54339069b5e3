import { emptySql, row, rows, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { type AsJson, fromJson, type MessageLine, messagesAsJson, PAGE } from './message-queries.ts';
import { isIn, type Other, peopleOf, type Sides, sideColumns, sidesOf, who } from './participants-sql.ts';

export type ConversationLine = {
  id: number;
  other: Other;
  /** For which of their companies the reader is in it. */
  company: string | null;
  lastAt: Date;
  lastSeq: number;
  lastBody: string;
  isOwn: boolean;
  unread: number;
};

export type Before = { at: Date; id: number };

const LIST = 30;

/** A page of somebody's conversations, the newest first. Who is in them and what was said last is read for the page's own. */
export async function conversationsOf(actor: Pick<Actor, 'id'>, before?: Before) {
  const older = before ? sql`AND (c.last_at, c.id) < (${before.at}::timestamptz, ${before.id}::integer)` : emptySql;
  const found = await rows<Sides & Omit<ConversationLine, 'other' | 'company'>>(sql`
    SELECT c.id, c.last_at AS "lastAt", c.last_seq AS "lastSeq", left(m.body, 200) AS "lastBody",
      m.sender_id IS NOT DISTINCT FROM ${actor.id} AS "isOwn", greatest(c.last_seq - coalesce(p.read_seq, c.last_seq), 0) AS unread, ${sideColumns}
    FROM (
      SELECT * FROM conversations c
      WHERE c.last_seq > 0 AND c.id IN (
          SELECT conversation_id FROM conversation_participants WHERE user_id = ${actor.id} AND NOT for_company
          UNION SELECT k.id FROM conversations k JOIN company_members i ON i.company_id = k.company_id WHERE i.user_id = ${actor.id})
        ${older}
      ORDER BY c.last_at DESC, c.id DESC LIMIT ${LIST + 1}
    ) c ${sidesOf(actor)} JOIN messages m ON m.conversation_id = c.id AND m.seq = c.last_seq
    ORDER BY c.last_at DESC, c.id DESC`);
  const page = found.slice(0, LIST);
  const last = page.at(-1);
  return {
    lines: page.map(lineOf),
    older: found.length > LIST && last ? `${last.lastAt.getTime()}-${last.id}` : undefined,
  };
}

function lineOf({
  id,
  lastAt,
  lastSeq,
  lastBody,
  isOwn,
  unread,
  ...sides
}: Sides & Omit<ConversationLine, 'other' | 'company'>): ConversationLine {
  return { id, lastAt, lastSeq, lastBody, isOwn, unread, ...who(sides) };
}

export type Conversation = {
  id: number;
  other: Other;
  company: string | null;
  companyName: string | null;
  isOpen: boolean;
  lastSeq: number;
  unread: number;
  messages: MessageLine[];
  /** Whether there are older ones before these. */
  older: boolean;
  /** What a first line may be about. */
  aboutTitle: string | null;
};

type ConversationRow = Sides &
  Pick<Conversation, 'id' | 'isOpen' | 'lastSeq' | 'unread' | 'aboutTitle'> & {
    messages: AsJson[] | null;
  };

/** A conversation with its last messages before the number given; undefined for who is not in it. */
export async function conversationFor(
  actor: Pick<Actor, 'id'>,
  id: number,
  wish: { before?: number | undefined; about?: number | undefined } = {},
): Promise<Conversation | undefined> {
  const found = await row<ConversationRow>(sql`
    SELECT c.id, c.pair IS NOT NULL AS "isOpen", c.last_seq AS "lastSeq",
      greatest(c.last_seq - coalesce(p.read_seq, c.last_seq), 0) AS unread, ${sideColumns},
      (SELECT title FROM opportunities WHERE id = ${wish.about ?? 0}) AS "aboutTitle",
      ${messagesAsJson({ fitting: sql`m.seq < ${wish.before ?? 2_147_483_647}`, order: sql`m.seq DESC`, limit: PAGE + 1 })} AS messages
    FROM conversations c ${sidesOf(actor)} WHERE c.id = ${id} AND ${isIn(actor)}`);
  if (!found) return undefined;
  const messages = fromJson(found.messages);
  return {
    ...found,
    ...who(found),
    messages: messages.slice(0, PAGE).reverse(),
    older: messages.length > PAGE,
  };
}

/** Who is in a conversation now; undefined for who is not one of them. */
export async function peopleIn(actor: Pick<Actor, 'id'>, id: number): Promise<number[] | undefined> {
  const found = await row<{ people: number[] }>(sql`
    SELECT ARRAY(${peopleOf}) AS people FROM conversations c WHERE c.id = ${id} AND ${isIn(actor)}`);
  return found?.people;
}

/** Those with whom a person talks, face to face: not whole companies, whose people come and go. The latest 200. */
export async function contactsOf(userId: number): Promise<number[]> {
  const found = await rows<{ id: number }>(sql`
    SELECT q.user_id AS id FROM conversation_participants p JOIN conversations c ON c.id = p.conversation_id
    JOIN conversation_participants q ON q.conversation_id = c.id AND q.user_id <> p.user_id AND NOT q.for_company
    WHERE p.user_id = ${userId} AND NOT p.for_company AND c.company_id IS NULL
    ORDER BY c.last_at DESC, q.user_id LIMIT 200`);
  return found.map(({ id }) => id);
}
