import { z } from 'zod';
import { alias, Initiative, jsonDate, rows, select, sql } from '../../../models/index.ts';
import { defineOpenData } from '../../platform/open-data.ts';
import { companyLinkSchema, companyLinks } from '../companies/open-data/queries.ts';
import { milestones } from './queries.ts';

const milestonesSchema = z.array(
  z.strictObject({ title: z.string(), dueOn: jsonDate.nullable(), doneOn: jsonDate.nullable() }),
);
const companiesSchema = z.array(companyLinkSchema);

const i = alias(Initiative, 'i');
const columns = select({
  id: i.id,
  slug: i.slug,
  title: i.title,
  summary: i.summary,
  body: i.body,
  theme: i.theme,
  status: i.status,
  startsOn: i.startsOn,
  endsOn: i.endsOn,
  milestones,
  companies: companyLinks(sql`
    FROM initiative_companies ic JOIN companies c ON c.id = ic.company_id WHERE ic.initiative_id = i.id`),
  createdAt: i.createdAt,
  updatedAt: i.updatedAt,
});

const item = z.strictObject({
  id: z.int(),
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  body: z.string().describe('Markdown'),
  theme: z.string(),
  status: z.enum(['planned', 'hearing', 'running', 'done', 'stopped']),
  startsOn: z.iso.date().nullable(),
  endsOn: z.iso.date().nullable(),
  milestones: milestonesSchema,
  companies: companiesSchema,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** Excludes drafts. */
export const initiativeOpenData = defineOpenData({
  name: 'initiatives',
  item,
  list: (after, limit) =>
    rows(
      columns,
      sql`
        SELECT ${columns} FROM initiatives i WHERE i.published AND i.id > ${after}
        ORDER BY i.id LIMIT ${limit}`,
    ),
});
