import { z } from 'zod';
import { expr, type Sql, sql } from '../../../../models/index.ts';
import { publicName } from '../business-name.ts';

export const companyLinkSchema = z.strictObject({ slug: z.string(), name: z.string() });

const namedCompany = z
  .object({ slug: z.string(), name: z.string(), cvr: z.string().nullable() })
  .transform(({ slug, ...company }) => ({ slug, name: publicName(company) }));

const linkOfCompany = sql`jsonb_build_object('slug', c.slug, 'name', c.name, 'cvr', c.cvr)`;

/** Company `c` as a field of other open data; null when `c` is not joined. */
export const companyLink = expr
  .json(sql`CASE WHEN c.id IS NOT NULL THEN ${linkOfCompany} END`, namedCompany)
  .orNull();

/** The companies `c` of a FROM as a list in other open data. */
export function companyLinks(from: Sql) {
  return expr.json(
    sql`coalesce((SELECT jsonb_agg(${linkOfCompany} ORDER BY c.id) ${from}), '[]')`,
    z.array(namedCompany),
  );
}

/** The name of an organiser in public files, without the owner of a company; the municipality has no slug. */
export function publicOrganiserName({ slug, name }: { slug: string | null; name: string }): string {
  return slug === null ? name : publicName({ name, cvr: null });
}
