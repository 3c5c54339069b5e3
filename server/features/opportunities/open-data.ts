import { z } from 'zod';
import {
  alias,
  expr,
  opportunityKinds as kinds,
  opportunityMatters as matters,
  Opportunity,
  openOn,
  opportunityAudiences,
  rows,
  select,
  sql,
} from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { defineOpenData } from '../../platform/open-data.ts';
import { localDay } from '../../platform/text/format.ts';
import { companyLink, companyLinkSchema } from '../companies/open-data/queries.ts';
import { districtOf } from './queries.ts';

const o = alias(Opportunity, 'o');
const columns = select({
  id: o.id,
  kind: o.kind,
  matter: o.matter,
  title: o.title,
  body: o.body,
  tags: o.tags,
  amount: o.amount,
  district: expr.text(districtOf),
  openTo: o.openTo,
  openToIndustries: o.openToIndustries,
  company: companyLink,
  startsOn: o.startsOn,
  closesOn: o.closesOn,
  createdAt: o.createdAt,
  updatedAt: o.updatedAt,
});

const item = z.strictObject({
  id: z.int(),
  kind: z.enum(kinds),
  matter: z.enum(matters),
  title: z.string(),
  body: z.string().describe('Markdown'),
  tags: z.array(z.string()),
  amount: z.string().describe('A number, or a text with its unit'),
  district: z.string(),
  openTo: z.enum(opportunityAudiences).describe('Who may reply'),
  openToIndustries: z.array(z.string()),
  company: companyLinkSchema.nullable().describe('Null: an opportunity of a user, who is not named here'),
  startsOn: z.iso.date().nullable(),
  closesOn: z.iso.date().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export const opportunityOpenData = defineOpenData({
  name: 'opportunities',
  item,
  list: (after, limit) =>
    rows(
      columns,
      sql`
        SELECT ${columns} FROM opportunities o LEFT JOIN companies c ON c.id = o.company_id
        WHERE ${openOn(localDay(now()))} AND o.id > ${after} ORDER BY o.id LIMIT ${limit}`,
    ),
});
