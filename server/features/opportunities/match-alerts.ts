import { z } from 'zod';
import {
  Activity,
  alias,
  exists,
  expr,
  inTransaction,
  Opportunity,
  row,
  rows,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import { job } from '../../platform/jobs.ts';
import { opportunityMatched, opportunityPosted } from './activities.ts';
import { isOpenTo } from './audience.ts';
import { heldBy, listAnsweredFor } from './matches/answers/queries.ts';
import { rankCompanies } from './matches/company-matches.ts';
import { marketOfOpportunity } from './matches/opportunity-market.ts';
import { rankOpportunities } from './matches/opportunity-matches.ts';
import { listMatchingPeople } from './matches/person-matches.ts';
import { listCompanyProfiles } from './matches/profile-queries.ts';
import { isOwn } from './queries.ts';

/** Maximum number of companies, people and opportunities whose owners are notified: the best matches. */
const MAX_MATCHES = 8;
const MAX_RECIPIENTS = 200;

/**
 * Notifies of a new opportunity those whom it fits: the members of companies, people who seek work, and the
 * owners of opportunities that meet it. Idempotent.
 */
export const notifyMatches = job({
  name: 'opportunity-matches',
  data: z.object({ id: z.number() }),
  work: ({ id }) =>
    inTransaction(async () => {
      const opportunity = await Opportunity.findByPk(id, { lock: true });
      if (!opportunity || opportunity.closedAt || (await isNotified(id))) return;
      await recordActivity(opportunityMatched, {
        actor: null,
        subjectId: id,
        audience: await listRecipients(opportunity),
        data: { title: opportunity.title, id },
      });
    }),
});

/** Whether the job has run before: a job may be delivered twice. */
function isNotified(id: number): Promise<boolean> {
  return exists(sql`
    SELECT FROM activities
    WHERE type = ${opportunityMatched.type} AND subject_type = 'opportunity' AND subject_id = ${id}`);
}

async function listRecipients(opportunity: Opportunity): Promise<number[]> {
  const { companyIds, userIds } = await listMatches(opportunity);
  return listWhoHear(opportunity, { companyIds, userIds, informed: await listInformed(opportunity.id) });
}

type Matching = { companyIds: readonly number[]; userIds: readonly number[] };

async function listMatches(opportunity: Opportunity): Promise<Matching> {
  const { id, companyId, userId } = opportunity;
  const [company] = companyId === null ? [] : await listCompanyProfiles([companyId]);
  const market = marketOfOpportunity({ ...opportunity.get(), company: company ?? null });
  const own = companyId === null ? [] : [companyId];
  const answered = await listAnsweredFor(companyId === null ? { userId: userId ?? 0 } : { companyId });
  const ofOne = { isOne: true, opportunityId: id };
  const companies = await rankCompanies(market, { ...ofOne, except: [...own, ...answered.companyIds] });
  const people = await listMatchingPeople(market, {
    ...ofOne,
    except: [userId ?? 0, ...answered.userIds],
    limit: MAX_MATCHES,
  });
  const opportunities = await rankOpportunities(
    market,
    { viewerId: null, owners: { companyIds: own, userId } },
    { isOne: true, except: [id, ...answered.opportunityIds] },
  );
  const meeting = opportunities.slice(0, MAX_MATCHES);
  return {
    companyIds: [
      ...companies.slice(0, MAX_MATCHES).map((each) => each.id),
      ...meeting.flatMap((each) => each.companyId ?? []),
    ],
    userIds: [
      ...people.map((each) => each.id),
      ...meeting.flatMap((each) => (each.companyId === null ? (each.userId ?? []) : [])),
    ],
  };
}

const audienceColumn = select({ audience: expr.integerArray(alias(Activity, 'a').audience) });

/** Who hears of the opportunity as followers of its company: nobody is notified twice. */
async function listInformed(id: number): Promise<readonly number[]> {
  const posted = await row(
    audienceColumn,
    sql`
      SELECT ${audienceColumn} FROM activities a
      WHERE a.type = ${opportunityPosted.type} AND a.subject_type = 'opportunity' AND a.subject_id = ${id}`,
  );
  return posted?.audience ?? [];
}

const userColumn = select({ userId: alias(User, 'u').id });

/**
 * Without its owners and those who may not reply, who have switched it off, or who have answered a proposal
 * of its owner or of the opportunity: "not for us", or "we talk already".
 */
async function listWhoHear(
  { id, userId }: Opportunity,
  { companyIds, userIds, informed }: Matching & { informed: readonly number[] },
): Promise<number[]> {
  const users = await rows(
    userColumn,
    sql`
      SELECT ${userColumn} FROM users u JOIN opportunities o ON o.id = ${id}
      WHERE (u.id = ANY (${userIds}::integer[]) OR EXISTS (
          SELECT FROM company_members m
          WHERE m.user_id = u.id AND m.company_id = ANY (${companyIds}::integer[])))
        AND u.id IS DISTINCT FROM ${userId} AND NOT u.id = ANY (${informed}::integer[])
        AND NOT ${isOwn(sql`u.id`)} AND ${isOpenTo(sql`u.id`)}
        AND NOT EXISTS (SELECT FROM opportunity_alerts_off f WHERE f.user_id = u.id)
        AND NOT EXISTS (
          SELECT FROM match_answers a
          WHERE ${heldBy(sql`u.id`)} AND (a.about_opportunity_id = o.id OR a.about_company_id = o.company_id
            OR o.company_id IS NULL AND a.about_user_id = o.user_id))
      ORDER BY u.id LIMIT ${MAX_RECIPIENTS}`,
  );
  return users.map((each) => each.userId);
}
