import { z } from 'zod';
import { expr, sql } from '../../../../models/index.ts';

/** The name of company `c` without "v/ Name", which is a person who has not agreed to publication. */
export const publicCompanyName = expr.text(sql`regexp_replace(c.name, '\\s+v/.*$', '', 'i')`);

export const companyLinkSchema = z.strictObject({ slug: z.string(), name: z.string() });

/** Company `c` as a field of other open data; null when `c` is not joined. */
export const companyLink = expr
  .json(
    sql`CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('slug', c.slug, 'name', ${publicCompanyName}) END`,
    companyLinkSchema,
  )
  .orNull();
