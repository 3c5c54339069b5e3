import { columns, row, rows, type Sql, sql, where } from '../../../models/index.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { searchWords } from '../../platform/text/search-words.ts';
import type { DirectoryWish } from './schemas.ts';

export type CompanyLink = { id: number; slug: string; name: string };

/** The companies that a person acts for, oldest membership first. */
export function companiesOf(userId: number): Promise<CompanyLink[]> {
  return rows<CompanyLink>(sql`
    SELECT c.id, c.slug, c.name FROM company_members m JOIN companies c ON c.id = m.company_id
    WHERE m.user_id = ${userId} ORDER BY m.created_at, c.id LIMIT 50`);
}

/** Whether a person acts for a company. */
export async function actsFor(userId: number, companyId: number): Promise<boolean> {
  return Boolean(await row(sql`SELECT 1 FROM company_members WHERE company_id = ${companyId} AND user_id = ${userId}`));
}

/** The ids of a company's people: whom its news concerns. */
export async function memberIdsOf(companyId: number): Promise<number[]> {
  const people = await rows<{ userId: number }>(sql`
    SELECT user_id AS "userId" FROM company_members WHERE company_id = ${companyId} ORDER BY created_at, user_id`);
  return people.map(({ userId }) => userId);
}

export type CompanyCard = {
  id: number;
  slug: string;
  name: string;
  tagline: string;
  industry: string;
  district: string;
  offers: string[];
  seeks: string[];
  logo: string | null;
  isNew: boolean;
};

/** `c` is the company. */
export const cardColumns = columns<CompanyCard>({
  id: sql`c.id`,
  slug: sql`c.slug`,
  name: sql`c.name`,
  tagline: sql`c.tagline`,
  industry: sql`c.industry`,
  district: sql`coalesce(nullif(c.district, ''), c.city)`,
  offers: sql`to_json(c.offers[:3])`,
  seeks: sql`to_json(c.seeks[:3])`,
  logo: sql`c.logo`,
  isNew: sql`c.created_at > now() - interval '30 days'`,
});

export function asCard<Card extends { logo: string | null }>(card: Card): Card {
  return { ...card, logo: pictureUrl(card.logo) };
}

export async function newestCompanies({ limit, since }: { limit: number; since?: Date }) {
  const found = await rows<CompanyCard & { createdAt: Date }>(sql`
    SELECT ${cardColumns}, c.created_at AS "createdAt" FROM companies c
    ${where([since && sql`c.created_at >= ${since}`])} ORDER BY c.created_at DESC, c.id DESC LIMIT ${limit}`);
  return found.map(asCard);
}

export const PAGE = 24;
/** More than this many hits are neither ranked nor counted: nobody pages through them. */
const MOST = 1_000;
/** With fewer hits than this by the words themselves, likeness is asked too: it may be a typing mistake. */
const FEW = 12;
/** So many that resemble it are compared: a word that thousands resemble is no mistake that could be told from another. */
const ALIKE = 300;

export type Directory = { companies: CompanyCard[]; total: number; isMore: boolean };

/**
 * The directory: by Danish stems and beginnings of words, by likeness for typing mistakes, by trade and by what is sought.
 * By words the best come first, else by name as Danes sort. `total` stops at a thousand (`isMore`).
 */
export async function directory(wish: DirectoryWish): Promise<Directory> {
  const page = await rows<CompanyCard & { total: number }>(wish.q ? byWords(wish) : byName(wish));
  const total = page[0]?.total ?? 0;
  const companies = page.map(({ total: _, ...card }) => asCard(card));
  return { companies, total: Math.min(total, MOST), isMore: total > MOST };
}

function byWords(wish: DirectoryWish): Sql {
  return sql`
    WITH hits AS (${companiesByWords(wish)}), page AS (SELECT * FROM hits ORDER BY rank DESC, id ${part(wish)})
    SELECT ${cardColumns}, (SELECT count(*)::integer FROM hits) AS total
    FROM page h JOIN companies c ON c.id = h.id ORDER BY h.rank DESC, c.id`;
}

/** Along the index of names: no more companies are looked at than the page shows, and a thousand counted. */
function byName(wish: DirectoryWish): Sql {
  const fitting = where(filters(wish));
  const order = sql`c.name COLLATE "da-x-icu", c.id`;
  return sql`
    SELECT ${cardColumns},
      (SELECT count(*)::integer FROM (SELECT 1 FROM companies c ${fitting} LIMIT ${MOST + 1}) AS counted) AS total
    FROM (SELECT c.id FROM companies c ${fitting} ORDER BY ${order} ${part(wish)}) AS page JOIN companies c ON c.id = page.id
    ORDER BY ${order}`;
}

function part(wish: DirectoryWish): Sql {
  return sql`LIMIT ${PAGE} OFFSET ${(wish.page - 1) * PAGE}`;
}

/** Ids and ranks of the companies that words find: for the directory, and for the search over all rooms. */
export function companiesByWords(wish: Pick<DirectoryWish, 'q'> & Partial<DirectoryWish>): Sql {
  const alike = wish.q.toLowerCase();
  const words = searchWords(wish.q);
  const candidates = sql`
    SELECT c.id, c.look_alike FROM companies c ${where([sql`${alike} <% c.look_alike`, ...filters(wish)])} LIMIT ${ALIKE}`;
  const nearest = sql`
    SELECT id, word_similarity(${alike}, look_alike) AS likeness FROM (${candidates}) AS candidates
    ORDER BY likeness DESC, id LIMIT 100`;
  // Who offers it stands before who seeks it, also when it is spelt wrongly.
  const resembling = sql`
    SELECT id, greatest(word_similarity(${alike}, lower(name || ' ' || words_of(offers))), likeness / 2) - 1 AS rank
    FROM (${nearest}) AS nearest JOIN companies USING (id)`;
  return sql`
    WITH worded AS MATERIALIZED (
      SELECT c.id, ts_rank(c.search, ${words}) AS rank FROM companies c
      ${where([sql`c.search @@ ${words}`, ...filters(wish)])} LIMIT ${MOST + 1}
    ), resembling AS (${resembling})
    SELECT id, max(rank) AS rank FROM (
      SELECT * FROM worded UNION ALL SELECT * FROM resembling WHERE (SELECT count(*) FROM worded) < ${FEW}
    ) AS either GROUP BY id`;
}

function filters(wish: Partial<DirectoryWish>): (Sql | '' | undefined)[] {
  return [
    wish.industry && sql`c.industry = ${wish.industry}`,
    wish.seeks && sql`to_tsvector('danish', words_of(c.seeks)) @@ ${searchWords(wish.seeks)}`,
    wish.verified && sql`c.verified_at IS NULL`,
  ];
}
