import { config } from '../../../../config/index.ts';
import {
  alias,
  execute,
  expr,
  inTransaction,
  OpportunityReply,
  openOn,
  type replyStates,
  row,
  select,
  sql,
} from '../../../../models/index.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import { undoActivities } from '../../../platform/activities/undo-activities.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { openConversation } from '../../../platform/conversations.ts';
import { AppError, ensure, requireFound } from '../../../platform/errors.ts';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import { localDay } from '../../../platform/text/format.ts';
import { maySeeOpportunity, ownsOpportunity } from '../policy.ts';
import { findOpportunity, type OpportunityPage } from '../queries.ts';
import type { ReplyForm } from '../schemas.ts';
import { replyAgreed, replyDeclined } from './activities.ts';

const r = alias(OpportunityReply, 'r');
const ownColumns = select({ clientId: r.clientId, conversationId: r.conversationId });

/**
 * Replies to an opportunity: sends its owners a message that quotes it. Returns the conversation's id; null
 * for a repeated reply whose conversation was deleted. Throws `gone` for a closed one, `forbidden` for one's
 * own or one that is for others, `conflict` for a second reply.
 */
export async function reply(
  actor: Actor,
  id: number,
  { clientId, body, t }: ReplyForm & { t: Translate },
): Promise<number | null> {
  const { conversationId, announce } = await inTransaction(async () => {
    const isOpen = await lockAgainstClosing(id);
    const opportunity = requireFound(await findOpportunity(id, actor.id));
    const sent = await findOwnReply(actor.id, id);
    if (sent?.clientId === clientId) return { ...sent, announce: () => {} };
    ensure(sent === undefined, 'conflict', 'opportunities:reply.already');
    ensureMayReply(actor, opportunity);
    ensure(isOpen, 'gone', 'opportunities:reply.closed');
    const opened = await openConversation(actor, ownersOf(opportunity), {
      clientId,
      body: quoting(opportunity, body, t),
    });
    const { conversationId, seq } = opened;
    const created = await execute(sql`
      INSERT INTO opportunity_replies (opportunity_id, user_id, client_id, conversation_id, seq, created_at)
      VALUES (${id}, ${actor.id}, ${clientId}, ${conversationId}, ${seq}, ${now()})
      ON CONFLICT (opportunity_id, user_id) DO NOTHING`);
    // Another one of the same user, committed meanwhile: the message is not sent.
    ensure(created === 1, 'conflict', 'opportunities:reply.already');
    return opened;
  });
  announce();
  return conversationId;
}

/** Throws `not-found`, or `forbidden` with the reason, if the actor may not reply. */
export function ensureMayReply(actor: Actor, opportunity: OpportunityPage): void {
  ensure(maySeeOpportunity(actor, opportunity) && hasOwner(opportunity), 'not-found');
  ensure(!ownsOpportunity(actor, opportunity), 'forbidden', 'opportunities:reply.own');
  ensure(opportunity.isOpenToViewer, 'forbidden', 'opportunities:reply.forOthers');
}

/** Not of a user who is banned or erased. */
function hasOwner({ company, person }: OpportunityPage): boolean {
  return company !== null || person !== null;
}

function ownersOf({ company, person }: OpportunityPage) {
  return company ? { company: company.slug } : { person: person?.id ?? 0 };
}

/** A snapshot of the title, which may change later, and the address. */
function quoting({ id, title }: OpportunityPage, body: string, t: Translate): string {
  return `${t('opportunities:reply.quote', { title })}\n${config.baseUrl}/opportunities/${id}\n\n${body}`;
}

/** Closing waits until the reply is committed, or the reply sees that it is closed. */
async function lockAgainstClosing(id: number): Promise<boolean> {
  const columns = select({ isOpen: expr.boolean(openOn(localDay(now()))) });
  const opportunity = await row(
    columns,
    sql`SELECT ${columns} FROM opportunities o WHERE o.id = ${id} FOR SHARE OF o`,
  );
  return requireFound(opportunity).isOpen;
}

export function findOwnReply(userId: number, opportunityId: number) {
  return row(
    ownColumns,
    sql`
      SELECT ${ownColumns} FROM opportunity_replies r
      WHERE r.opportunity_id = ${opportunityId} AND r.user_id = ${userId}`,
  );
}

type State = (typeof replyStates)[number];
type Decision = { id: number; replyId: number; state: State };

const activityOf = { agreed: replyAgreed, 'not-for-us': replyDeclined } as const;

/**
 * Says what the owners of an opportunity think of a reply, or takes it back (`open`). The person who replied
 * is notified. Does nothing the second time.
 */
export function decideReply(actor: Actor, { id, replyId, state }: Decision): Promise<void> {
  return inTransaction(async () => {
    const opportunity = requireFound(await findOpportunity(id, actor.id));
    ensure(ownsOpportunity(actor, opportunity), 'forbidden');
    const found = await OpportunityReply.findOne({ where: { id: replyId, opportunityId: id }, lock: true });
    const given = requireFound(found);
    const before = given.state;
    if (before === state) return;
    await given.update({ state });
    const undone = { subjectId: id, undoId: replyId };
    if (before !== 'open') await undoActivities(activityOf[before], [undone]);
    if (state === 'open') return;
    const { title } = opportunity;
    const audience = [given.userId];
    await recordActivity(activityOf[state], { actor, ...undone, audience, data: { title, id } });
  });
}

/** Saves an opportunity, or no longer. Throws `not-found` for one that the actor may not see. */
export function saveOpportunity(actor: Actor, id: number, isSaved: boolean): Promise<void> {
  return inTransaction(async () => {
    const opportunity = requireFound(await findOpportunity(id, actor.id));
    if (!maySeeOpportunity(actor, opportunity)) throw new AppError('not-found', 'errors:notFound');
    await execute(
      isSaved
        ? sql`
            INSERT INTO saved_opportunities (user_id, opportunity_id, created_at)
            VALUES (${actor.id}, ${id}, ${now()}) ON CONFLICT DO NOTHING`
        : sql`DELETE FROM saved_opportunities WHERE user_id = ${actor.id} AND opportunity_id = ${id}`,
    );
  });
}

/** Switches notifications of new opportunities that fit on or off. */
export async function setAlerts(actor: Actor, isOn: boolean): Promise<void> {
  await execute(
    isOn
      ? sql`DELETE FROM opportunity_alerts_off WHERE user_id = ${actor.id}`
      : sql`
          INSERT INTO opportunity_alerts_off (user_id, created_at) VALUES (${actor.id}, ${now()})
          ON CONFLICT DO NOTHING`,
  );
}
