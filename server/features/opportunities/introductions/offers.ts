import { execute, notBanned, sql } from '../../../../models/index.ts';
import { type AcceptedRequest, defineRequestKind } from '../../../modules/requests/contract.ts';
import { askRequest } from '../../../modules/requests/service.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { openGroupConversation } from '../../../platform/conversations.ts';
import { AppError, requireFound } from '../../../platform/errors.ts';
import { translator } from '../../../platform/i18n/i18n.ts';
import { describeCompanies, lockCompany } from '../../companies/queries.ts';
import {
  introductionAccepted,
  introductionDeclined,
  introductionExpired,
  introductionMet,
  introductionReceived,
  introductionWithdrawn,
} from './activities.ts';
import { findName, findOffer, findWords } from './queries.ts';

/** A SELECT of the introducer of `r`, an offer. */
const introducer = sql`
  SELECT asked.addressee_id FROM introductions i JOIN requests asked ON asked.id = i.asked_id
  WHERE i.offered_id = r.id`;

/**
 * The second step of an introduction: the company agrees too, before it learns who has asked. Those who
 * answer its messages decide, without the introducer, who may be a colleague of theirs.
 */
export const offers = defineRequestKind({
  name: 'introduction-offer',
  subjectType: 'company',
  days: 30,
  deciders: sql`
    SELECT m.user_id FROM company_members m
    WHERE m.company_id = r.subject_id AND m.answers_messages AND m.user_id IS DISTINCT FROM (${introducer})`,
  shownAsker: introducer,
  isValid: sql`EXISTS (SELECT FROM users AS introducer WHERE introducer.id = (${introducer})
    AND ${notBanned('introducer')})`,
  texts: {
    mine: 'opportunities:introduction.offerMine',
    waiting: 'opportunities:introduction.offered',
    accept: 'opportunities:introduction.acceptOffer',
    decline: 'opportunities:introduction.declineOffer',
    accepted: 'opportunities:introduction.met',
    declined: 'opportunities:introduction.declined',
  },
  activities: {
    asked: introductionReceived,
    accepted: introductionAccepted,
    declined: introductionDeclined,
    withdrawn: introductionWithdrawn,
    expired: introductionExpired,
  },
  describe: describeCompanies,
  lockSubject: lockCompany,
  accept: introduce,
  acceptedHref: () => '/messages',
});

/** Offers the company an introduction that the introducer has accepted, in the open transaction. */
export async function offerIntroduction(actor: Actor, asked: AcceptedRequest): Promise<void> {
  const { reason, lines } = requireFound(await findWords(asked.id));
  const message = [lines, reason].filter(Boolean).join('\n\n');
  const target = { kind: offers, subjectId: asked.subjectId };
  const offeredId = await askRequest(actor, target, { askerId: asked.askerId, message });
  if (offeredId === undefined) throw new AppError('conflict', 'opportunities:introduction.offeredAlready');
  await execute(sql`INSERT INTO introductions (asked_id, offered_id) VALUES (${asked.id}, ${offeredId})`);
}

/** Opens the conversation of the three, with the introducer's lines and the asker's reason. */
async function introduce(actor: Actor, { id, askerId, subjectId }: AcceptedRequest): Promise<void> {
  const { askedId, introducerId, reason, lines, introducerLocale } = requireFound(await findOffer(id));
  if (introducerId === null) throw new AppError('gone', 'requests:invalid');
  const { title } = requireFound((await describeCompanies([subjectId])).get(subjectId));
  const names = { asker: await findName(askerId), person: actor.name, company: title };
  const greeting = translator(introducerLocale)('opportunities:introduction.greeting', names);
  const conversationId = await openGroupConversation({
    key: `introduction:${askedId}`,
    userIds: [introducerId, askerId, actor.id],
    messages: [
      { senderId: introducerId, body: [greeting, lines].filter(Boolean).join('\n\n') },
      { senderId: askerId, body: reason },
    ],
  });
  await execute(sql`
    UPDATE introductions SET conversation_id = ${conversationId} WHERE offered_id = ${id}`);
  await recordActivity(introductionMet, {
    actor,
    subjectId: id,
    audience: [introducerId],
    data: { title, requestId: id },
  });
}
