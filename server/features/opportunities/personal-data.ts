import {
  alias,
  execute,
  expr,
  MatchAnswer,
  Opportunity,
  OpportunityReply,
  rows,
  SavedOpportunity,
  select,
  sql,
} from '../../../models/index.ts';
import { deleteActivities } from '../../platform/activities/delete-activities.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { hearsOfMatches } from './replies/queries.ts';

const o = alias(Opportunity, 'o');
const opportunityColumns = select({
  kind: o.kind,
  matter: o.matter,
  title: o.title,
  body: o.body,
  tags: o.tags,
  amount: o.amount,
  district: o.district,
  open_to: o.openTo,
  open_to_industries: o.openToIndustries,
  starts_on: o.startsOn,
  closes_on: o.closesOn,
  closed_at: o.closedAt,
  is_found: o.isFound,
  created_at: o.createdAt,
});

const a = alias(MatchAnswer, 'a');
const answerColumns = select({
  about: expr.text(sql`coalesce(c.name, u.name, o.title)`),
  answer: a.answer,
  created_at: a.createdAt,
});

const r = alias(OpportunityReply, 'r');
const replyColumns = select({
  opportunity: o.title,
  conversation_id: r.conversationId,
  state: r.state,
  created_at: r.createdAt,
});

const s = alias(SavedOpportunity, 's');
const savedColumns = select({ opportunity: o.title, created_at: s.createdAt });

const idColumn = select({ id: o.id });

export const personalData: PersonalData = {
  columns: [
    'opportunities.user_id',
    'match_answers.user_id',
    'match_answers.about_user_id',
    'opportunity_replies.user_id',
    'saved_opportunities.user_id',
    'opportunity_alerts_off.user_id',
  ],
  collect: async (userId) => ({
    opportunities: await rows(
      opportunityColumns,
      sql`SELECT ${opportunityColumns} FROM opportunities o WHERE o.user_id = ${userId} ORDER BY o.id`,
    ),
    matchAnswers: await rows(
      answerColumns,
      sql`
        SELECT ${answerColumns} FROM match_answers a
        LEFT JOIN companies c ON c.id = a.about_company_id LEFT JOIN users u ON u.id = a.about_user_id
        LEFT JOIN opportunities o ON o.id = a.about_opportunity_id
        WHERE a.user_id = ${userId} ORDER BY a.id`,
    ),
    opportunityReplies: await rows(
      replyColumns,
      sql`
        SELECT ${replyColumns} FROM opportunity_replies r JOIN opportunities o ON o.id = r.opportunity_id
        WHERE r.user_id = ${userId} ORDER BY r.id`,
    ),
    savedOpportunities: await rows(
      savedColumns,
      sql`
        SELECT ${savedColumns} FROM saved_opportunities s JOIN opportunities o ON o.id = s.opportunity_id
        WHERE s.user_id = ${userId} ORDER BY s.created_at, o.id`,
    ),
    hearsOfMatchingOpportunities: await hearsOfMatches(userId),
  }),
  // Keeps opportunities of companies. Deletes the user's own, with the activities about them, and replies:
  // what was written stays in the conversations.
  erase: async (userId) => {
    await execute(sql`
      DELETE FROM match_answers a WHERE a.user_id = ${userId} OR a.about_user_id = ${userId}`);
    await execute(sql`DELETE FROM opportunity_replies r WHERE r.user_id = ${userId}`);
    await execute(sql`DELETE FROM saved_opportunities s WHERE s.user_id = ${userId}`);
    await execute(sql`DELETE FROM opportunity_alerts_off f WHERE f.user_id = ${userId}`);
    const erased = await rows(
      idColumn,
      sql`
        DELETE FROM opportunities o WHERE o.user_id = ${userId} AND o.company_id IS NULL
        RETURNING ${idColumn}`,
    );
    await deleteActivities(
      'opportunity',
      erased.map(({ id }) => id),
    );
  },
};
