import {
  alias,
  expr,
  MatchAnswer,
  notHidden,
  opportunityNotHidden,
  type RowOfSelection,
  rows,
  type Sql,
  select,
  sql,
} from '../../../../../models/index.ts';
import { registeredFeatures } from '../../../../platform/feature.ts';

/** For whom an answer holds. */
export type Holder = { companyId: number } | { userId: number };

/** What is not proposed, or not as new. */
export type Known = { companyIds: number[]; userIds: number[]; opportunityIds: number[] };

const a = alias(MatchAnswer, 'a');
const aboutColumns = select({
  companyId: a.aboutCompanyId,
  userId: a.aboutUserId,
  opportunityId: a.aboutOpportunityId,
});

/** Maximum number of answers that are remembered for one holder: the newest. */
const MAX_ANSWERS = 500;

/** What a user and their companies have answered, and with whom the user talks. */
export async function listKnown(userId: number): Promise<Known> {
  const [answered, partners] = await Promise.all([listAnsweredBy(userId), listPartners(userId)]);
  return {
    companyIds: [...answered.companyIds, ...partners.companyIds],
    userIds: [userId, ...answered.userIds, ...partners.userIds],
    opportunityIds: answered.opportunityIds,
  };
}

/** What a user and their companies have answered. */
export function listAnsweredBy(userId: number): Promise<Known> {
  return listAnswered(heldBy(userId));
}

/** With whom a user has a conversation. */
export async function listPartners(userId: number) {
  const feature = registeredFeatures().find((each) => each.conversationPartnersOf);
  return (await feature?.conversationPartnersOf?.(userId)) ?? { userIds: [], companyIds: [] };
}

/** What was answered for a company, or for a user. */
export function listAnsweredFor(holder: Holder): Promise<Known> {
  return listAnswered(
    'companyId' in holder ? sql`a.company_id = ${holder.companyId}` : sql`a.user_id = ${holder.userId}`,
  );
}

async function listAnswered(condition: Sql): Promise<Known> {
  const answers = await rows(
    aboutColumns,
    sql`
      SELECT ${aboutColumns} FROM match_answers a WHERE ${condition}
      ORDER BY a.id DESC LIMIT ${MAX_ANSWERS}`,
  );
  const ids = (field: 'companyId' | 'userId' | 'opportunityId') =>
    answers.map((answer) => answer[field]).filter((id) => id !== null);
  return { companyIds: ids('companyId'), userIds: ids('userId'), opportunityIds: ids('opportunityId') };
}

/** A condition: the answer `a` holds for the user or one of their companies. */
export function heldBy(userId: number | Sql): Sql {
  return sql`(a.user_id = ${userId} OR a.company_id IN (
    SELECT m.company_id FROM company_members m WHERE m.user_id = ${userId}))`;
}

const answerColumns = select({
  id: a.id,
  answer: a.answer,
  name: expr.text(sql`coalesce(c.name, u.name, o.title)`),
  href: expr.text(sql`CASE WHEN c.id IS NOT NULL THEN '/companies/' || c.slug
    WHEN u.id IS NOT NULL THEN '/people/' || u.id ELSE '/opportunities/' || o.id END`),
});
export type AnsweredProposal = RowOfSelection<typeof answerColumns>;

const SHOWN = 50;

/** The answers that a user can take back, the newest first. */
export function listAnswers(userId: number): Promise<AnsweredProposal[]> {
  return rows(
    answerColumns,
    sql`
      SELECT ${answerColumns} FROM match_answers a
      LEFT JOIN companies c ON c.id = a.about_company_id AND ${notHidden('company', sql`c.id`)}
      LEFT JOIN users u ON u.id = a.about_user_id AND ${notHidden('person', sql`u.id`)}
      LEFT JOIN opportunities o ON o.id = a.about_opportunity_id AND ${opportunityNotHidden()}
      WHERE ${heldBy(userId)} AND num_nonnulls(c.id, u.id, o.id) = 1
      ORDER BY a.id DESC LIMIT ${SHOWN}`,
  );
}
