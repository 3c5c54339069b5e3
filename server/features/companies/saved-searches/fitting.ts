import { expr, rows, select, sql } from '../../../../models/index.ts';
import { queryFields } from '../../../platform/http/query-fields.ts';
import { conditionsOf, passes } from '../directory/filters.ts';
import { type DirectoryQuery, directoryQuery } from '../directory/query.ts';
import { resolve } from '../directory/resolve.ts';
import { findCompanies, type Hit } from '../search/find-companies.ts';
import { MAX_HITS, matchingRows } from '../search-candidates.ts';

/** The query of a saved address. */
export function queryOf(address: string): DirectoryQuery {
  return directoryQuery.parse(queryFields(address));
}

/** From this score on a company does what is sought; others only mention it, or seek it themselves. */
const FITS = 0.4;

export type Fitting = {
  companyIds: readonly number[];
  /** Whether these are all; otherwise there are more than a search reads. */
  isComplete: boolean;
};

/**
 * The companies that fit a saved search, without the person's own: all, or those of `among`. A search that
 * names a place means companies in it. Filters that can no longer be applied find nothing.
 */
export async function listFitting(
  { address, userId }: { address: string; userId: number },
  among?: readonly number[],
): Promise<Fitting> {
  const query = queryOf(address);
  const { choices: chosen, missing } = await resolve(query, { id: userId });
  if (missing.length > 0 || query.unknown.length > 0) return { companyIds: [], isComplete: true };
  const choices = { ...chosen, ...(among && { among }) };
  const own = sql`NOT EXISTS (
    SELECT FROM company_members m WHERE m.company_id = f.company_id AND m.user_id = ${userId})`;
  const columns = select({ id: expr.integer(sql`f.company_id`) });
  if (!query.q) {
    const conditions = conditionsOf(choices);
    const found = matchingRows(sql`s.company_id`, { conditions, limit: MAX_HITS + 1 });
    const ids = await rows(columns, sql`SELECT ${columns} FROM (${found}) AS f WHERE ${own} ORDER BY 1`);
    return { companyIds: ids.map(({ id }) => id), isComplete: ids.length <= MAX_HITS };
  }
  const { hits, place, tooMany } = await findCompanies({ q: query.q, viewer: null, choices });
  const fitting = hits.filter(
    (hit) => passes(hit, choices) && doesIt(hit) && (!place || place.isAll || hit.nearness === 'here'),
  );
  const ids = await rows(
    columns,
    sql`
      SELECT ${columns} FROM unnest(${fitting.map(({ id }) => id)}::integer[]) AS f (company_id)
      WHERE ${own} ORDER BY 1`,
  );
  return { companyIds: ids.map(({ id }) => id), isComplete: tooMany === undefined };
}

/** Whether a company has all that the words ask for, and does it. */
function doesIt({ fits, score }: Hit): boolean {
  return score >= FITS && fits.every((fit) => fit > 0);
}
