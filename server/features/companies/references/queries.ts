import {
  alias,
  Company,
  CompanyReference,
  exists,
  expr,
  notBanned,
  notHidden,
  optionalAlias,
  type RowOfSelection,
  row,
  rows,
  type Sql,
  select,
  sql,
  User,
} from '../../../../models/index.ts';
import { pictureUrl } from '../../../platform/pictures.ts';

const f = alias(CompanyReference, 'f');
const a = alias(Company, 'a');
const c = alias(Company, 'c');
const u = optionalAlias(User, 'u');

/** A condition on reference `f`: everybody may read it on the page of its company. */
const isShown = sql`(
  f.body IS NOT NULL AND ${notHidden('company-reference', f.id)}
  AND ${notHidden('company', f.companyId)} AND ${notHidden('company', f.authorCompanyId)})`;

/** The author is named while their account is neither banned nor hidden. */
const joinAuthor = sql`
  JOIN companies a ON a.id = f.author_company_id
  LEFT JOIN users u ON u.id = f.author_id AND ${notBanned('u')} AND ${notHidden('person', sql`u.id`)}`;

const shownColumns = select({
  id: f.id,
  body: expr.text(f.body),
  customerSince: f.customerSince,
  publishedAt: expr.timestamp(f.publishedAt),
  company: a.name,
  companySlug: a.slug,
  companyLogo: a.logo,
  authorId: u.id,
  authorName: u.name,
  authorPicture: u.picture,
});
export type ShownReference = RowOfSelection<typeof shownColumns>;

/** The references that a company shows, the newest first: at most `limit`. */
export async function listShownReferences(companyId: number, limit: number): Promise<ShownReference[]> {
  const references = await rows(
    shownColumns,
    sql`
      SELECT ${shownColumns} FROM company_references f ${joinAuthor}
      WHERE f.company_id = ${companyId} AND ${isShown}
      ORDER BY f.published_at DESC, f.id DESC LIMIT ${limit}`,
  );
  return references.map((each) => ({
    ...each,
    companyLogo: pictureUrl(each.companyLogo),
    authorPicture: pictureUrl(each.authorPicture),
  }));
}

/** The number of references that company `id` shows, for a statement. */
export function countOfReferences(id: Sql) {
  return expr.integer(
    sql`(SELECT count(*) FROM company_references f WHERE f.company_id = ${id} AND ${isShown})`,
  );
}

const givenColumns = select({
  id: f.id,
  company: c.name,
  companySlug: c.slug,
  body: expr.text(sql`coalesce(f.proposed_body, f.body)`),
  isPublished: expr.boolean(sql`f.body IS NOT NULL`),
  /** Whether the newest text is not the one that is shown. */
  isChanged: expr.boolean(sql`f.proposed_body IS NOT NULL`),
});
export type GivenReference = RowOfSelection<typeof givenColumns>;

const MAX_GIVEN = 100;

/** What a company has written about others, the newest first: for its members. */
export function listGivenReferences(authorCompanyId: number): Promise<GivenReference[]> {
  return rows(
    givenColumns,
    sql`
      SELECT ${givenColumns} FROM company_references f JOIN companies c ON c.id = f.company_id
      WHERE f.author_company_id = ${authorCompanyId} AND ${notHidden('company-reference', f.id)}
        AND ${notHidden('company', f.companyId)}
      ORDER BY f.id DESC LIMIT ${MAX_GIVEN}`,
  );
}

const draftColumns = select({
  id: f.id,
  authorCompanyId: f.authorCompanyId,
  body: expr.text(sql`coalesce(f.proposed_body, f.body)`),
  customerSince: expr
    .integer(sql`CASE WHEN f.proposed_body IS NULL THEN f.customer_since ELSE f.proposed_since END`)
    .orNull(),
});

/** The newest texts about a company by the companies of a person, to change them. */
export function listDrafts(companyId: number, userId: number) {
  return rows(
    draftColumns,
    sql`
      SELECT ${draftColumns} FROM company_references f
      WHERE f.company_id = ${companyId} AND ${notHidden('company-reference', f.id)}
        AND EXISTS (SELECT FROM company_members m
          WHERE m.company_id = f.author_company_id AND m.user_id = ${userId})
      ORDER BY f.id LIMIT 50`,
  );
}

const subjectColumns = select({ id: f.id, title: c.name, slug: c.slug, from: a.name });

/** The two companies of each of these references. */
export function describeReferences(ids: readonly number[]) {
  return rows(
    subjectColumns,
    sql`
      SELECT ${subjectColumns} FROM company_references f
      JOIN companies c ON c.id = f.company_id JOIN companies a ON a.id = f.author_company_id
      WHERE f.id = ANY (${ids}::integer[])`,
  );
}

/** The same for those that a person may see: what is shown, and what their own companies wait for. */
export function listVisibleReferences(ids: readonly number[], viewerId: number | null) {
  return rows(
    subjectColumns,
    sql`
      SELECT ${subjectColumns} FROM company_references f
      JOIN companies c ON c.id = f.company_id JOIN companies a ON a.id = f.author_company_id
      WHERE f.id = ANY (${ids}::integer[]) AND ${notHidden('company-reference', f.id)}
        AND ${notHidden('company', f.companyId)} AND ${notHidden('company', f.authorCompanyId)}
        AND (f.body IS NOT NULL OR EXISTS (SELECT FROM company_members m
          WHERE m.company_id IN (f.company_id, f.author_company_id) AND m.user_id = ${viewerId}))`,
  );
}

const textColumn = select({ text: expr.text(sql`coalesce(f.proposed_body, f.body)`) });

/** The newest text of a reference. */
export async function findReferenceText(id: number): Promise<string | undefined> {
  return (await row(textColumn, sql`SELECT ${textColumn} FROM company_references f WHERE f.id = ${id}`))
    ?.text;
}

/** Whether a company shows a reference by another one. */
export function hasReference(companyId: number, authorCompanyId: number): Promise<boolean> {
  return exists(sql`
    SELECT FROM company_references f WHERE f.company_id = ${companyId}
      AND f.author_company_id = ${authorCompanyId} AND f.body IS NOT NULL`);
}
