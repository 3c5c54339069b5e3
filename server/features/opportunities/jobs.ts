import { z } from 'zod';
import {
  alias,
  CompanyMember,
  exists,
  inTransaction,
  Opportunity,
  rows,
  select,
  sql,
} from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import { job } from '../../platform/jobs.ts';
import { opportunityMatched } from './activities.ts';
import { rankCompanies } from './matches/company-matches.ts';
import { marketOfOpportunity } from './matches/opportunity-market.ts';
import { listCompanyProfiles } from './matches/profile-queries.ts';
import { remindOfEnd } from './reminders.ts';

/** Maximum number of companies that are notified of a new opportunity: the best matches. */
const MAX_COMPANIES = 8;
const MAX_RECIPIENTS = 200;

/** Notifies the members of the companies that match a new opportunity. Idempotent. */
export const notifyMatches = job({
  name: 'opportunity-matches',
  data: z.object({ id: z.number() }),
  work: ({ id }) =>
    inTransaction(async () => {
      const opportunity = await Opportunity.findByPk(id, { lock: true });
      if (!opportunity || opportunity.closedAt || (await isNotified(id))) return;
      const { title, companyId, userId } = opportunity;
      const [company] = companyId === null ? [] : await listCompanyProfiles([companyId]);
      const companies = await rankCompanies(
        marketOfOpportunity({ ...opportunity.get(), company: company ?? null }),
        { except: companyId === null ? [] : [companyId], isOne: true },
      );
      const ids = companies.slice(0, MAX_COMPANIES).map(({ id: matching }) => matching);
      await recordActivity(opportunityMatched, {
        actor: null,
        subjectId: id,
        audience: await listRecipients(ids, userId),
        data: { title, id },
      });
    }),
});

/** Whether the job has run before: a job may be delivered twice. */
function isNotified(id: number): Promise<boolean> {
  return exists(sql`
    SELECT FROM activities
    WHERE type = ${opportunityMatched.type} AND subject_type = 'opportunity' AND subject_id = ${id}`);
}

const memberColumns = select({ userId: alias(CompanyMember, 'm').userId });

async function listRecipients(companyIds: readonly number[], posterId: number | null): Promise<number[]> {
  const members = await rows(
    memberColumns,
    sql`
      SELECT DISTINCT ${memberColumns} FROM company_members m
      WHERE m.company_id = ANY (${companyIds}::integer[]) AND m.user_id IS DISTINCT FROM ${posterId}
      ORDER BY "userId" LIMIT ${MAX_RECIPIENTS}`,
  );
  return members.map(({ userId }) => userId);
}

export const jobs = [notifyMatches, remindOfEnd];
