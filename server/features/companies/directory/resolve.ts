import { alias, Company, expr, row, select, sql } from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { seeksAnyQuery, seeksQuery } from '../search/find-companies.ts';
import type { Choices, ReaderFacts } from './filters.ts';
import { type Point, pointOf } from './places.ts';
import type { DirectoryQuery } from './query.ts';

/** What the directory needs to answer a query, with what it knows of the reader. */
export type Resolved = {
  choices: Choices;
  reader: ReaderFacts;
  /** The reader's company, from which distances are measured and whose offers others may seek. */
  company: { name: string; slug: string } | undefined;
  /** Filters that need a company or a position which the reader does not have. */
  missing: readonly ('within' | 'fits')[];
};

export type Viewer = Pick<Actor, 'id'> | null;

/** Turns a query into choices: phrases into queries of words, and distances into circles. */
export async function resolve(query: DirectoryQuery, viewer: Viewer): Promise<Resolved> {
  const company = viewer ? await findOwnCompany(viewer.id) : undefined;
  const [fits, sought] = await Promise.all([
    company && company.offers.length > 0 ? seeksAnyQuery(company.offers) : undefined,
    query.seeks ? seeksQuery(query.seeks) : undefined,
  ]);
  const from = query.near === undefined ? company?.point : pointOf(query.near);
  return {
    choices: {
      industry: query.industry,
      district: query.district,
      size: query.size,
      ...(query.within && from && { within: { ...from, km: query.within } }),
      ...(query.fits && fits !== undefined && { fits }),
      verified: query.verified,
      new: query.new,
      unverified: query.unverified,
      ...(sought !== undefined && { sought }),
    },
    reader: { from, fits },
    company: company && { name: company.name, slug: company.slug },
    missing: [
      ...(query.within && !from ? (['within'] as const) : []),
      ...(query.fits && fits === undefined ? (['fits'] as const) : []),
    ],
  };
}

const c = alias(Company, 'c');
const ownColumns = select({
  name: c.name,
  slug: c.slug,
  offers: c.offers,
  x: expr.float(sql`s.place[0]`).orNull(),
  y: expr.float(sql`s.place[1]`).orNull(),
});

/** The company of which a person has been a member longest. */
async function findOwnCompany(userId: number) {
  const found = await row(
    ownColumns,
    sql`
      SELECT ${ownColumns} FROM company_members m JOIN companies c ON c.id = m.company_id
        LEFT JOIN company_search s ON s.company_id = c.id
      WHERE m.user_id = ${userId} ORDER BY m.created_at, c.id LIMIT 1`,
  );
  if (!found) return undefined;
  const { x, y, ...company } = found;
  const point: Point | undefined = x === null || y === null ? undefined : { x, y };
  return { ...company, point };
}
