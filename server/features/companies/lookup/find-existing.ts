import {
  alias,
  Company,
  expr,
  notHidden,
  type RowOfSelection,
  rows,
  type Sql,
  select,
  sql,
} from '../../../../models/index.ts';
import { basicLetters } from '../../../platform/text/basic-letters.ts';
import { termsOf } from '../../../platform/text/search-words.ts';
import { parseCvr } from '../cvr.ts';
import { findCompanies } from '../search/find-companies.ts';
import { candidates } from '../search-candidates.ts';

const c = alias(Company, 'c');
const existingColumns = (viewerId: number) =>
  select({
    slug: c.slug,
    name: c.name,
    cvr: c.cvr,
    street: c.street,
    postcode: c.postcode,
    city: c.city,
    hasPeople: expr.boolean(sql`EXISTS (SELECT FROM company_members m WHERE m.company_id = c.id)`),
    isMember: expr.boolean(
      sql`EXISTS (SELECT FROM company_members m WHERE m.company_id = c.id AND m.user_id = ${viewerId})`,
    ),
  });
/** A company that is in the directory already. */
export type ExistingCompany = RowOfSelection<ReturnType<typeof existingColumns>>;

/** `isSure`: the number, or each word of the name, is that of the companies; else they are similar. */
export type ExistingCompanies = { cvr: string | undefined; items: ExistingCompany[]; isSure: boolean };

const MAX_ITEMS = 10;
const MAX_SIMILAR = 5;
const MAX_CANDIDATES = 100;

/** Companies of the directory with a CVR number or a name, for the person who wants to add theirs. */
export async function findExisting(q: string, viewer: { id: number }): Promise<ExistingCompanies> {
  const cvr = parseCvr(q);
  if (cvr) {
    const items = await listExisting(viewer, sql`c.cvr = ${cvr}`, sql`c.id`);
    return { cvr, items, isSure: true };
  }
  const { words } = termsOf(q);
  if (words.length === 0) return { cvr, items: [], isSure: true };
  const named = await listNamed(words, viewer);
  if (named.length > 0) return { cvr, items: named, isSure: true };
  return { cvr, items: await listSimilar(q, viewer), isSure: false };
}

function listExisting(viewer: { id: number }, condition: Sql, order: Sql): Promise<ExistingCompany[]> {
  const columns = existingColumns(viewer.id);
  return rows(
    columns,
    sql`
      SELECT ${columns} FROM companies c WHERE ${condition} AND ${notHidden('company', c.id)}
      ORDER BY ${order} LIMIT ${MAX_CANDIDATES}`,
  );
}

/** Companies whose name has all the words, the last as the beginning of one. */
async function listNamed(words: readonly string[], viewer: { id: number }): Promise<ExistingCompany[]> {
  const found = candidates({ words: sql`company_query('', ${words})`, limit: MAX_CANDIDATES });
  const companies = await listExisting(
    viewer,
    sql`c.id IN (SELECT id FROM (${found}) AS found)`,
    sql`c.name COLLATE "da-x-icu", c.id`,
  );
  return companies
    .filter(({ name }) => {
      const own = basicLetters(name).match(/[\p{L}\p{N}]+/gu) ?? [];
      return words.every((word) => own.some((each) => each.startsWith(word)));
    })
    .slice(0, MAX_ITEMS);
}

/** What the directory's search finds: it tolerates spelling mistakes. */
async function listSimilar(q: string, viewer: { id: number }): Promise<ExistingCompany[]> {
  const { hits } = await findCompanies({ q, viewer: null });
  const ids = hits.slice(0, MAX_SIMILAR).map(({ id }) => id);
  const place = sql`array_position(${ids}::integer[], c.id)`;
  return listExisting(viewer, sql`c.id = ANY (${ids}::integer[])`, place);
}

/** Where a person goes on with a company that is in the directory: its page, to join, or to take it over. */
export function nextHref({ slug, hasPeople, isMember }: ExistingCompany): string {
  if (isMember) return `/companies/${slug}`;
  return hasPeople ? `/companies/${slug}/claims` : `/companies/${slug}/takeover`;
}

/** The company of a slug, for the reader's choice. */
export async function findExistingBySlug(
  slug: string,
  viewer: { id: number },
): Promise<ExistingCompany | undefined> {
  return (await listExisting(viewer, sql`c.slug = ${slug}`, sql`c.id`))[0];
}
