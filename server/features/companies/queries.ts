import { z } from 'zod';
import {
  alias,
  Company,
  CompanyMember,
  exists,
  expr,
  notHidden,
  type RowOfSelection,
  row,
  rows,
  type Sql,
  select,
  sql,
  where,
} from '../../../models/index.ts';
import { notFound } from '../../platform/errors.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { searchLetters, searchWords } from '../../platform/text/search-words.ts';
import type { Industry } from './industries.ts';
import type { DirectoryQuery } from './schemas.ts';

const c = alias(Company, 'c');
const m = alias(CompanyMember, 'm');

const linkColumns = select({ id: c.id, slug: c.slug, name: c.name });
export type CompanyLink = RowOfSelection<typeof linkColumns>;

export function findCompanyLink(slug: string): Promise<CompanyLink | undefined> {
  return row(
    linkColumns,
    sql`SELECT ${linkColumns} FROM companies c WHERE c.slug = ${slug} AND ${notHidden('company', c.id)}`,
  );
}

/** The companies that a person acts for, oldest membership first. */
export function listCompaniesOf(userId: number): Promise<CompanyLink[]> {
  return rows(
    linkColumns,
    sql`
      SELECT ${linkColumns} FROM company_members m JOIN companies c ON c.id = m.company_id
      WHERE m.user_id = ${userId} AND ${notHidden('company', c.id)} ORDER BY m.created_at, c.id LIMIT 50`,
  );
}

/** Whether a person acts for a company. */
export function isCompanyMember(userId: number, companyId: number): Promise<boolean> {
  return exists(sql`SELECT FROM company_members WHERE company_id = ${companyId} AND user_id = ${userId}`);
}

const memberIdColumn = select({ userId: m.userId });

/** Ids of a company's members, oldest membership first: the audience of its activities. */
export async function listMemberIds(companyId: number): Promise<number[]> {
  const members = await rows(
    memberIdColumn,
    sql`
      SELECT ${memberIdColumn} FROM company_members m
      WHERE m.company_id = ${companyId} ORDER BY m.created_at, m.user_id`,
  );
  return members.map(({ userId }) => userId);
}

/** Data about companies for activities, by id. */
export async function describeCompanies(
  ids: readonly number[],
): Promise<Map<number, { title: string; slug: string }>> {
  const companies = await rows(
    linkColumns,
    sql`SELECT ${linkColumns} FROM companies c WHERE c.id = ANY (${ids}::integer[])`,
  );
  return new Map(companies.map(({ id, name, slug }) => [id, { title: name, slug }]));
}

/** As above, without hidden companies: for what people see. */
export async function listCompanyLinks(ids: readonly number[]): Promise<CompanyLink[]> {
  return rows(
    linkColumns,
    sql`
      SELECT ${linkColumns} FROM companies c
      WHERE c.id = ANY (${ids}::integer[]) AND ${notHidden('company', c.id)} ORDER BY c.id`,
  );
}

/** Locks a company until commit. Throws `not-found` if it does not exist. */
export async function lockCompany(id: number): Promise<void> {
  if (!(await exists(sql`SELECT FROM companies WHERE id = ${id} FOR UPDATE`))) throw notFound();
}

/** Locks a company until commit against removal, but not against changes. */
export function lockCompanyBySlug(slug: string): Promise<CompanyLink | undefined> {
  return row(
    linkColumns,
    sql`
      SELECT ${linkColumns} FROM companies c WHERE c.slug = ${slug} AND ${notHidden('company', c.id)}
      FOR KEY SHARE OF c`,
  );
}

const firstThree = (column: Sql) => expr.json(sql`to_json(${column}[:3])`, z.array(z.string()));

/** A company in lists; `c` is the company. */
export const cardColumns = select({
  id: c.id,
  slug: c.slug,
  name: c.name,
  tagline: c.tagline,
  industry: c.industry.as<Industry>(),
  district: expr.text(sql`coalesce(nullif(c.district, ''), c.city)`),
  offers: firstThree(c.offers),
  seeks: firstThree(c.seeks),
  logo: c.logo,
  isNew: expr.boolean(sql`c.created_at > now() - interval '30 days' AND c.imported_at IS NULL`),
});
export type CompanyCard = RowOfSelection<typeof cardColumns>;

/** The row with the address of its logo instead of the hash. */
export function asCard<Card extends { logo: string | null }>(card: Card): Card {
  return { ...card, logo: pictureUrl(card.logo) };
}

const newestColumns = select({ ...cardColumns.fields, createdAt: c.createdAt });
type Newest = { limit: number; since?: Date; notOf?: number };

/** The companies that people added, not those of a register. `notOf`: leaves out those of this user. */
export async function listNewestCompanies({ limit, since, notOf }: Newest) {
  const conditions = [
    notHidden('company', c.id),
    sql`c.imported_at IS NULL`,
    since && sql`c.created_at >= ${since}`,
    notOf !== undefined &&
      sql`NOT EXISTS (SELECT FROM company_members m WHERE m.company_id = c.id AND m.user_id = ${notOf})`,
  ];
  const cards = await rows(
    newestColumns,
    sql`
      SELECT ${newestColumns} FROM companies c ${where(conditions)}
      ORDER BY c.created_at DESC, c.id DESC LIMIT ${limit}`,
  );
  return cards.map(asCard);
}

const PAGE_SIZE = 24;
/** Maximum number of hits that are ranked and counted: nobody pages through more. */
const MAX_HITS = 1_000;
/**
 * With fewer hits than this by Danish stems, also searches for similar words, because the query may contain a
 * spelling mistake.
 */
const FEW_HITS = 12;
/**
 * Maximum number of companies for the similarity search: a word similar to thousands is not a spelling
 * mistake.
 */
const MAX_SIMILAR = 300;

export type CompanyList = { items: CompanyCard[]; hasMore: boolean; total: number; isTotalCapped: boolean };

/**
 * A page of the directory: by Danish stems and prefixes of words, by similarity for spelling mistakes, by
 * industry and by what is sought. With `q` the best hits come first, else by name in Danish order. `total` is
 * at most a thousand (`isTotalCapped`).
 */
export async function listCompanies(query: DirectoryQuery): Promise<CompanyList> {
  const page = query.q ? await pageByWords(query) : await pageByName(query);
  const total = page[0]?.total ?? 0;
  return {
    items: page.map(({ total: _, ...card }) => asCard(card)),
    hasMore: query.page * PAGE_SIZE < Math.min(total, MAX_HITS),
    total: Math.min(total, MAX_HITS),
    isTotalCapped: total > MAX_HITS,
  };
}

const hitColumns = select({ ...cardColumns.fields, total: expr.integer(sql`SELECT count(*) FROM hits`) });

function pageByWords(query: DirectoryQuery) {
  return rows(
    hitColumns,
    sql`
      WITH hits AS (${companiesByWords(query)}),
        page AS (SELECT * FROM hits ORDER BY rank DESC, id ${limitOf(query)})
      SELECT ${hitColumns} FROM page h JOIN companies c ON c.id = h.id ORDER BY h.rank DESC, c.id`,
  );
}

/** Reads by the index of names: no more companies than the page shows, and counts at most a thousand. */
function pageByName(query: DirectoryQuery) {
  const conditions = where(filters(query));
  const counted = sql`SELECT FROM companies c ${conditions} LIMIT ${MAX_HITS + 1}`;
  const columns = select({
    ...cardColumns.fields,
    total: expr.integer(sql`SELECT count(*) FROM (${counted}) AS counted`),
  });
  const order = sql`c.name COLLATE "da-x-icu", c.id`;
  return rows(
    columns,
    sql`
      SELECT ${columns}
      FROM (SELECT c.id FROM companies c ${conditions} ORDER BY ${order} ${limitOf(query)}) AS page
      JOIN companies c ON c.id = page.id ORDER BY ${order}`,
  );
}

function limitOf(query: DirectoryQuery): Sql {
  return sql`LIMIT ${PAGE_SIZE} OFFSET ${(query.page - 1) * PAGE_SIZE}`;
}

/**
 * A SELECT of `id` and `rank` of the companies that match a query: for the directory and for the site search.
 */
export function companiesByWords(query: Pick<DirectoryQuery, 'q'> & Partial<DirectoryQuery>): Sql {
  const text = searchLetters(query.q);
  const words = searchWords(query.q);
  const candidates = sql`
    SELECT c.id, c.similarity_text FROM companies c
    ${where([sql`${text} <% c.similarity_text`, ...filters(query)])} LIMIT ${MAX_SIMILAR}`;
  const nearest = sql`
    SELECT id, word_similarity(${text}, similarity_text) AS likeness FROM (${candidates}) AS candidates
    ORDER BY likeness DESC, id LIMIT 100`;
  const offered = searchLetters(sql`name || ' ' || words_of(offers)`);
  // A company that offers it ranks above one that seeks it, also when the word is misspelt.
  const similar = sql`
    SELECT id,
      greatest(word_similarity(${text}, ${offered}), likeness / 2) - 1 AS rank
    FROM (${nearest}) AS nearest JOIN companies USING (id)`;
  return sql`
    WITH word_hits AS MATERIALIZED (
      SELECT c.id, ts_rank(c.search, ${words}) AS rank FROM companies c
      ${where([sql`c.search @@ ${words}`, ...filters(query)])} LIMIT ${MAX_HITS + 1}
    ), similar_hits AS (${similar})
    SELECT id, max(rank) AS rank FROM (
      SELECT * FROM word_hits
      UNION ALL SELECT * FROM similar_hits WHERE (SELECT count(*) FROM word_hits) < ${FEW_HITS}
    ) AS either GROUP BY id`;
}

function filters(query: Partial<DirectoryQuery>): (Sql | '' | false | undefined)[] {
  return [
    notHidden('company', c.id),
    query.industry && sql`c.industry = ${query.industry}`,
    query.seeks && sql`to_tsvector('danish', search_text(words_of(c.seeks))) @@ ${searchWords(query.seeks)}`,
    query.unverified && sql`c.verified_at IS NULL`,
  ];
}
