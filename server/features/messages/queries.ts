import { nothing, row, rows, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import type { Target } from './policy.ts';

/** Whom a conversation is with, as the reader sees it. Null: they are no longer here. */
type Other = {
  kind: 'person' | 'company';
  /** The person's; a company is known by its address. */
  id: number | null;
  name: string;
  picture: string | null;
  href: string;
} | null;

type Sides = {
  isPerson: boolean;
  companyName: string | null;
  companySlug: string | null;
  companyLogo: string | null;
  personId: number | null;
  personName: string | null;
  personPicture: string | null;
};

/** The statement's part that says who is on the other side of conversation `c`, with the reader's row as `p`. */
const sideColumns = sql`
  p.for_company IS NOT DISTINCT FROM false AS "isPerson", o.name AS "companyName", o.slug AS "companySlug", o.logo AS "companyLogo",
  x.id AS "personId", x.name AS "personName", x.picture AS "personPicture"`;

const sidesOf = (actor: Pick<Actor, 'id'>) => sql`
  LEFT JOIN conversation_people p ON p.conversation_id = c.id AND p.user_id = ${actor.id}
  LEFT JOIN companies o ON o.id = c.company_id
  LEFT JOIN LATERAL (
    SELECT u.id, u.name, u.picture FROM conversation_people q JOIN users u ON u.id = q.user_id AND u.banned_at IS NULL
    WHERE q.conversation_id = c.id AND NOT q.for_company AND q.user_id <> ${actor.id} LIMIT 1
  ) x ON true`;

/** Whether the reader is in conversation `c`: as themselves, or as one of the company's people now. */
const isIn = (actor: Pick<Actor, 'id'>) => sql`(
  EXISTS (SELECT 1 FROM conversation_people i WHERE i.conversation_id = c.id AND i.user_id = ${actor.id} AND NOT i.for_company)
  OR EXISTS (SELECT 1 FROM company_members i WHERE i.company_id = c.company_id AND i.user_id = ${actor.id}))`;

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
  const older = before ? sql`AND (c.last_at, c.id) < (${before.at}::timestamptz, ${before.id}::integer)` : nothing;
  const found = await rows<Sides & Omit<ConversationLine, 'other' | 'company'>>(sql`
    SELECT c.id, c.last_at AS "lastAt", c.last_seq AS "lastSeq", left(m.body, 200) AS "lastBody",
      m.sender_id IS NOT DISTINCT FROM ${actor.id} AS "isOwn", greatest(c.last_seq - coalesce(p.read_seq, c.last_seq), 0) AS unread, ${sideColumns}
    FROM (
      SELECT * FROM conversations c
      WHERE c.last_seq > 0 AND c.id IN (
          SELECT conversation_id FROM conversation_people WHERE user_id = ${actor.id} AND NOT for_company
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

export type MessageLine = {
  id: number;
  seq: number;
  senderId: number | null;
  senderName: string | null;
  /** In whose name it was said, if not in one's own. */
  company: string | null;
  clientId: string;
  body: string;
  createdAt: Date;
};

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

const PAGE = 50;

/** PostgreSQL's JSON has no moments. */
type AsJson = Omit<MessageLine, 'createdAt'> & { createdAt: string };

const fromJson = (messages: AsJson[] | null): MessageLine[] =>
  (messages ?? []).map((each) => ({ ...each, createdAt: new Date(each.createdAt) }));

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
      (SELECT json_agg(m) FROM (
        SELECT m.id, m.seq, m.sender_id AS "senderId", u.name AS "senderName", CASE WHEN m.for_company THEN o.name END AS company,
          m.client_id AS "clientId", m.body, m.created_at AS "createdAt"
        FROM messages m LEFT JOIN users u ON u.id = m.sender_id AND u.banned_at IS NULL
        WHERE m.conversation_id = c.id AND m.seq < ${wish.before ?? 2_147_483_647} ORDER BY m.seq DESC LIMIT ${PAGE + 1}) m) AS messages
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
    SELECT ARRAY(
      SELECT q.user_id FROM conversation_people q WHERE q.conversation_id = c.id AND NOT q.for_company
      UNION SELECT m.user_id FROM company_members m WHERE m.company_id = c.company_id) AS people
    FROM conversations c WHERE c.id = ${id} AND ${isIn(actor)}`);
  return found?.people;
}

export type Cursor = { conversationId: number; seq: number };
type Missed = { conversationId: number; lastSeq: number; messages: MessageLine[] };

/** What came after each cursor, oldest first, shared out so that the whole answer has at most 200. Who is not in one does not get it. */
export async function missedBy(actor: Pick<Actor, 'id'>, cursors: readonly Cursor[]): Promise<Missed[]> {
  const each = Math.max(1, Math.floor(200 / cursors.length));
  const found = await rows<Omit<Missed, 'messages'> & { messages: AsJson[] | null }>(sql`
    SELECT c.id AS "conversationId", c.last_seq AS "lastSeq", (SELECT json_agg(m) FROM (
      SELECT m.id, m.seq, m.sender_id AS "senderId", u.name AS "senderName", CASE WHEN m.for_company THEN o.name END AS company,
        m.client_id AS "clientId", m.body, m.created_at AS "createdAt"
      FROM messages m LEFT JOIN users u ON u.id = m.sender_id AND u.banned_at IS NULL
      WHERE m.conversation_id = c.id AND m.seq > g.seq ORDER BY m.seq LIMIT ${each}) m) AS messages
    FROM unnest(${cursors.map(({ conversationId }) => conversationId)}::integer[], ${cursors.map(({ seq }) => seq)}::integer[]) AS g (id, seq)
    JOIN conversations c ON c.id = g.id LEFT JOIN companies o ON o.id = c.company_id
    WHERE ${isIn(actor)} ORDER BY c.id`);
  return found.map((one) => ({ ...one, messages: fromJson(one.messages) }));
}

/** Whom one can write to, by id or slug, with the conversation that there is already. */
export async function targetFor(
  actor: Pick<Actor, 'id'>,
  wish: { person?: number | undefined; company?: string | undefined; about?: number | undefined },
): Promise<{ target: Target; conversationId: number | null; aboutTitle: string | null } | undefined> {
  const about = sql`(SELECT title FROM opportunities WHERE id = ${wish.about ?? 0}) AS "aboutTitle"`;
  const found = wish.company
    ? await row<Target & Known>(sql`
        SELECT 'company' AS kind, o.id, o.name, o.slug, o.logo AS picture, ${about},
          (SELECT count(*)::integer FROM company_members m WHERE m.company_id = o.id) AS people,
          EXISTS (SELECT 1 FROM company_members m WHERE m.company_id = o.id AND m.user_id = ${actor.id}) AS "isOwn",
          (SELECT c.id FROM conversations c WHERE c.pair = 'company:' || o.id || ':' || ${actor.id}::integer) AS "conversationId"
        FROM companies o WHERE o.slug = ${wish.company}`)
    : await row<Target & Known>(sql`
        SELECT 'person' AS kind, u.id, u.name, u.picture, u.headline, ${about},
          (SELECT c.id FROM conversations c
            WHERE c.pair = 'people:' || least(u.id, ${actor.id}::integer) || ':' || greatest(u.id, ${actor.id}::integer)) AS "conversationId"
        FROM users u WHERE u.id = ${wish.person ?? 0} AND u.banned_at IS NULL`);
  if (!found) return undefined;
  const { conversationId, aboutTitle, ...target } = found;
  return { target: { ...target, picture: pictureUrl(target.picture) }, conversationId, aboutTitle };
}

type Known = { conversationId: number | null; aboutTitle: string | null };

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

function who(sides: Sides): { other: Other; company: string | null } {
  const { isPerson, companyName, companySlug, companyLogo, personId, personName, personPicture } = sides;
  if (isPerson && companyName !== null)
    return {
      other: {
        kind: 'company',
        id: null,
        name: companyName,
        picture: pictureUrl(companyLogo),
        href: `/companies/${companySlug}`,
      },
      company: null,
    };
  const other: Other =
    personName === null
      ? null
      : {
          kind: 'person',
          id: personId,
          name: personName,
          picture: pictureUrl(personPicture),
          href: `/people/${personId}`,
        };
  return { other, company: companyName };
}

/** Those with whom a person talks, face to face: not whole companies, whose people come and go. The latest 200. */
export async function acquaintancesOf(userId: number): Promise<number[]> {
  const found = await rows<{ id: number }>(sql`
    SELECT q.user_id AS id FROM conversation_people p JOIN conversations c ON c.id = p.conversation_id
    JOIN conversation_people q ON q.conversation_id = c.id AND q.user_id <> p.user_id AND NOT q.for_company
    WHERE p.user_id = ${userId} AND NOT p.for_company AND c.company_id IS NULL
    ORDER BY c.last_at DESC, q.user_id LIMIT 200`);
  return found.map(({ id }) => id);
}
