import { z } from 'zod';
import { inTransaction, Opportunity, row, rows, sql } from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import { job } from '../../platform/jobs.ts';
import { sideOf } from './match-queries.ts';
import { companiesThatFit } from './queries.ts';
import type { Matter } from './schemas.ts';

/** So many companies hear of a new opportunity: those that it fits best. */
const TOLD = 8;

/** Tells the companies that a new opportunity fits, once. */
export const fits = job({
  name: 'opportunity-fits',
  data: z.object({ id: z.number() }),
  work: ({ id }) =>
    inTransaction(async () => {
      const opportunity = await Opportunity.findByPk(id, { lock: true });
      if (!opportunity || opportunity.closedAt) return;
      const isTold = await row(sql`
        SELECT 1 FROM activities WHERE type = 'opportunity.fits' AND subject_type = 'opportunity' AND subject_id = ${id}`);
      if (isTold) return; // the job came twice
      const { title, companyId, userId } = opportunity;
      const posted = { kind: opportunity.kind, matter: opportunity.matter as Matter, title, tags: opportunity.tags };
      const companies = await companiesThatFit(sideOf(posted), companyId ? [companyId] : [], TOLD);
      const people = await rows<{ id: number }>(sql`
        SELECT DISTINCT user_id AS id FROM company_members
        WHERE company_id = ANY (${companies.map((company) => company.id)}::integer[]) AND user_id IS DISTINCT FROM ${userId}
        ORDER BY id LIMIT 200`);
      await recordActivity({
        type: 'opportunity.fits',
        actor: null,
        subject: { type: 'opportunity', id },
        audience: people.map((person) => person.id),
        data: { title, id },
      });
    }),
});

export const jobs = [fits];
