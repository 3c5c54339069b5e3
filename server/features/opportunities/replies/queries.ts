import { z } from 'zod';
import {
  alias,
  exists,
  expr,
  notBanned,
  notHidden,
  OpportunityReply,
  type RowOfSelection,
  row,
  rows,
  select,
  sql,
} from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { progressOfMessages } from '../../../platform/conversations.ts';

const r = alias(OpportunityReply, 'r');
const replyColumns = select({
  id: r.id,
  conversationId: r.conversationId,
  seq: r.seq,
  state: r.state,
  createdAt: r.createdAt,
  person: expr.json(
    sql`json_build_object('id', u.id, 'name', u.name)`,
    z.object({ id: z.number(), name: z.string() }),
  ),
  /** Of which the person has been a member for longest. */
  company: expr
    .text(sql`(
    SELECT c.name FROM company_members m JOIN companies c ON c.id = m.company_id
    WHERE m.user_id = u.id AND ${notHidden('company', sql`c.id`)}
    ORDER BY m.created_at, c.id LIMIT 1)`)
    .orNull(),
});

/**
 * A reply for the owners. `progress`: `new` until one of them has written to the person, `talking` then, and
 * what they decided. `isReader`: whether the reader takes part in the conversation.
 */
export type Reply = RowOfSelection<typeof replyColumns> & {
  progress: 'new' | 'talking' | 'not-for-us' | 'agreed';
  isReader: boolean;
};

const PAGE = 50;

/**
 * A page of the replies to an opportunity: those that wait for a decision first, then the newest. Without
 * those of banned people.
 */
export async function listReplies(
  reader: Pick<Actor, 'id'>,
  opportunityId: number,
  page: number,
): Promise<{ items: Reply[]; hasMore: boolean }> {
  const replies = await rows(
    replyColumns,
    sql`
      SELECT ${replyColumns} FROM opportunity_replies r JOIN users u ON u.id = r.user_id
      WHERE r.opportunity_id = ${opportunityId} AND ${notBanned('u')} AND ${notHidden('person', sql`u.id`)}
      ORDER BY r.state <> 'open', r.created_at DESC, r.id DESC LIMIT ${PAGE + 1} OFFSET ${(page - 1) * PAGE}`,
  );
  const shown = replies.slice(0, PAGE);
  const messages = shown.flatMap(({ conversationId, seq }) =>
    conversationId === null ? [] : [{ conversationId, seq }],
  );
  const progress = await progressOfMessages(reader, messages);
  const items = shown.map((reply): Reply => {
    const of = progress.find(
      (each) => each.conversationId === reply.conversationId && each.seq === reply.seq,
    );
    const talking = of?.isAnswered ? 'talking' : 'new';
    return {
      ...reply,
      progress: reply.state === 'open' ? talking : reply.state,
      isReader: of?.isReader ?? false,
    };
  });
  return { items, hasMore: replies.length > PAGE };
}

const ownColumns = select({
  conversationId: r.conversationId,
  state: r.state,
  createdAt: r.createdAt,
});
export type OwnReply = RowOfSelection<typeof ownColumns>;

/** The reader's own reply. */
export function findReplyOf(userId: number, opportunityId: number): Promise<OwnReply | undefined> {
  return row(
    ownColumns,
    sql`
      SELECT ${ownColumns} FROM opportunity_replies r
      WHERE r.opportunity_id = ${opportunityId} AND r.user_id = ${userId}`,
  );
}

const userColumn = select({ userId: r.userId });

/** Who has replied and was not told what came of it. */
export async function listWaitingIds(opportunityId: number): Promise<number[]> {
  const waiting = await rows(
    userColumn,
    sql`
      SELECT ${userColumn} FROM opportunity_replies r
      WHERE r.opportunity_id = ${opportunityId} AND r.state = 'open' ORDER BY r.user_id`,
  );
  return waiting.map(({ userId }) => userId);
}

/** Whether a user gets notifications of new opportunities that fit. */
export async function hearsOfMatches(userId: number): Promise<boolean> {
  return !(await exists(sql`SELECT FROM opportunity_alerts_off WHERE user_id = ${userId}`));
}
