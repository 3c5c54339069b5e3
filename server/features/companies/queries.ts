import { z } from 'zod';
import {
  alias,
  Company,
  CompanyMember,
  exists,
  expr,
  type MemberRole,
  notHidden,
  type RowOfSelection,
  row,
  rows,
  type Sql,
  select,
  sql,
  where,
} from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { notFound } from '../../platform/errors.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { termsOf } from '../../platform/text/search-words.ts';
import { type Industry, industries } from './industries.ts';
import { candidates } from './search-candidates.ts';

export { type Industry, industries };

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

const roleColumn = select({ role: m.role });

/** A person's role in a company. Null: not a member. */
export async function findRole(userId: number, companyId: number): Promise<MemberRole | null> {
  const member = await row(
    roleColumn,
    sql`
      SELECT ${roleColumn} FROM company_members m
      WHERE m.company_id = ${companyId} AND m.user_id = ${userId}`,
  );
  return member?.role ?? null;
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

const membershipColumns = select({
  id: m.userId,
  role: m.role,
  isFounder: m.isFounder,
  answersMessages: m.answersMessages,
  title: m.title,
});
export type Membership = RowOfSelection<typeof membershipColumns>;

/** The memberships of a company, the oldest first. */
export function listMemberships(companyId: number): Promise<Membership[]> {
  return rows(
    membershipColumns,
    sql`
      SELECT ${membershipColumns} FROM company_members m
      WHERE m.company_id = ${companyId} ORDER BY m.created_at, m.user_id`,
  );
}

/**
 * Ids of the members who are notified of a change by the office, with its reason. Nobody if the actor is a
 * member, too, or if there is no company: the municipality's own.
 */
export async function listOwnersToNotify(
  actor: Pick<Actor, 'id'>,
  companyId: number | null,
): Promise<number[]> {
  const memberIds = companyId === null ? [] : await listMemberIds(companyId);
  return memberIds.includes(actor.id) ? [] : memberIds;
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

const districtColumn = select({ district: expr.text(sql`p.district`) });
/** Those of one municipality. */
const MAX_DISTRICTS = 60;

/** The districts that companies are in, by name. */
export async function listDistricts(): Promise<string[]> {
  const places = await rows(
    districtColumn,
    sql`
      SELECT DISTINCT ${districtColumn} FROM company_places p WHERE p.district <> ''
      ORDER BY district LIMIT ${MAX_DISTRICTS}`,
  );
  return places.map(({ district }) => district);
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
    sql`c.imported_at IS NULL AND c.ended_at IS NULL`,
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

const idColumn = select({ id: expr.integer(sql`f.id`) });

const lexemeColumn = select({ lexeme: expr.text(sql`l.lexeme`) });
/** Of a word: the shortest longer ones. */
const WORDS_AROUND = 5;

/** Words of companies that contain one of these, in basic letters: "facadelift" for "lift". */
export async function listCompanyWordsAround(words: readonly string[]): Promise<string[]> {
  const found = await rows(
    lexemeColumn,
    sql`
      SELECT ${lexemeColumn} FROM unnest(${words}::text[]) AS w (word)
      CROSS JOIN LATERAL (
        SELECT lexeme FROM company_words WHERE lexeme LIKE '%' || w.word || '%' AND lexeme <> w.word
        ORDER BY length(lexeme), lexeme LIMIT ${WORDS_AROUND}) AS l`,
  );
  return found.map(({ lexeme }) => lexeme);
}

/** Ids of companies that have any of the words, as the beginning of a word: at most `limit`. */
export async function listCompanyIdsByAnyWord(
  phrases: readonly string[],
  { except, limit }: { except: readonly number[]; limit: number },
): Promise<number[]> {
  const words = phrases.flatMap((phrase) => termsOf(phrase).words);
  const found = candidates({ words: sql`(SELECT words FROM wanted)`, limit: limit + except.length });
  const ids = await rows(
    idColumn,
    sql`
      WITH wanted AS MATERIALIZED (SELECT company_query_any(${words}) AS words)
      SELECT ${idColumn} FROM (${found}) AS f WHERE NOT f.id = ANY (${except}::integer[])
      ORDER BY f.id DESC LIMIT ${limit}`,
  );
  return ids.map(({ id }) => id);
}
