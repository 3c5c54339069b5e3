import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import {
  alias,
  Company,
  opportunityKinds,
  opportunityMatters,
  rows,
  select,
  sql,
  User,
} from '../../models/index.ts';
import { people } from '../../server/demo/data/people.ts';
import { listMatchingCompanies } from '../../server/features/opportunities/matches/company-matches.ts';
import { marketOfOpportunity } from '../../server/features/opportunities/matches/opportunity-market.ts';
import { listMatchingPeople } from '../../server/features/opportunities/matches/person-matches.ts';

/** See README.md. Slugs of companies, and keys of people of the demo community. */
const post = z.object({
  id: z.string(),
  locale: z.enum(['da', 'en']),
  kind: z.enum(opportunityKinds),
  matter: z.enum(opportunityMatters),
  title: z.string(),
  body: z.string(),
  seeks: z.array(z.string()),
  offers: z.array(z.string()),
  by: z.string(),
  right: z.array(z.string()),
  acceptable: z.array(z.string()),
});
export type Post = z.infer<typeof post>;

/** The posts of a file beside this one, see README.md. */
export async function readPosts(name: 'own' | 'blind' | 'third'): Promise<Post[]> {
  const text = await readFile(new URL(`posts/${name}.json`, import.meta.url), 'utf8');
  return z.array(post).parse(JSON.parse(text));
}

/** Proposes companies and people for a post, best first. */
export type Propose = (each: Post) => Promise<readonly string[]>;

type Town = {
  companies: readonly { id: number; slug: string; name: string; offers: string[]; industry: string }[];
  /** Ids of users by their keys. */
  userIds: ReadonlyMap<string, number>;
};

const c = alias(Company, 'c');
const u = alias(User, 'u');
const companyColumns = select({
  id: c.id,
  slug: c.slug,
  name: c.name,
  offers: c.offers,
  industry: c.industry,
});
const userColumns = select({ id: u.id, name: u.name });

async function readTown(): Promise<Town> {
  const companies = await rows(companyColumns, sql`SELECT ${companyColumns} FROM companies c ORDER BY c.id`);
  const users = await rows(userColumns, sql`SELECT ${userColumns} FROM users u ORDER BY u.id`);
  const userIds = new Map(
    people.map(({ key, name }) => [key, users.find((user) => user.name === name)?.id ?? 0] as const),
  );
  return { companies, userIds };
}

/** What the product proposes on the page of an opportunity. */
export async function ourProposals(): Promise<Propose> {
  const { companies, userIds } = await readTown();
  const keys = new Map([...userIds].map(([key, id]) => [id, key]));
  return async ({ kind, matter, title, body, seeks, offers, by }) => {
    const company = companies.find(({ slug }) => slug === by);
    const tags = kind === 'seeks' ? seeks : offers;
    const market = marketOfOpportunity({
      ...{ kind, matter, title, body, tags },
      company: company ? { ...company, district: '' } : null,
    });
    const [ofCompanies, ofPeople] = await Promise.all([
      listMatchingCompanies(market, { except: company ? [company.id] : [], limit: 6, isOne: true }),
      listMatchingPeople(market, { except: [userIds.get(by) ?? 0], limit: 6 }),
    ]);
    const found = [
      ...ofCompanies.map(({ slug, score }) => ({ name: slug, score })),
      ...ofPeople.map(({ id, score }) => ({ name: keys.get(id) ?? '', score })),
    ];
    return found.sort((one, other) => other.score - one.score).map(({ name }) => name);
  };
}

/** Baseline: the companies of the same industry. */
export async function sameIndustry(): Promise<Propose> {
  const { companies } = await readTown();
  return async ({ by }) => {
    const own = companies.find(({ slug }) => slug === by);
    return companies
      .filter((each) => each.industry === own?.industry && each !== own)
      .map(({ slug }) => slug);
  };
}

const slugColumn = select({ slug: c.slug });

/** Baseline: the companies whose words resemble those of the post most (pg_trgm). */
export function similarText(): Propose {
  return async ({ title, kind, seeks, offers, by }) => {
    const text = [title, ...(kind === 'seeks' ? seeks : offers)].join(' ');
    const other = kind === 'seeks' ? sql`c.offers` : sql`c.seeks`;
    const found = await rows(
      slugColumn,
      sql`
        SELECT ${slugColumn} FROM companies c
        WHERE c.slug <> ${by} AND word_similarity(words_of(${other}), ${text}) >= 0.3
        ORDER BY word_similarity(words_of(${other}), ${text}) DESC, c.id LIMIT 3`,
    );
    return found.map(({ slug }) => slug);
  };
}

export type PostScore = {
  /** Of what is proposed among the first three: right or acceptable. */
  precision: number;
  /** Of what is proposed among the first three: neither. */
  absurd: number;
  /** Of the posts that somebody fits: one of them is among the first three. */
  recall: number;
  proposals: number;
  /** The posts with an absurd proposal, or without a right one. */
  wrong: readonly string[];
};

const PLACES = 3;

export async function scorePosts(posts: readonly Post[], propose: Propose): Promise<PostScore> {
  let [proposals, good, answerable, answered] = [0, 0, 0, 0];
  const wrong: string[] = [];
  for (const each of posts) {
    const found = (await propose(each)).slice(0, PLACES);
    const absurd = found.filter((name) => !each.right.includes(name) && !each.acceptable.includes(name));
    const isMissed = each.right.length > 0 && !found.some((name) => each.right.includes(name));
    proposals += found.length;
    good += found.length - absurd.length;
    answerable += each.right.length > 0 ? 1 : 0;
    answered += each.right.length > 0 && !isMissed ? 1 : 0;
    if (absurd.length > 0 || isMissed) wrong.push(`${each.id}: ${found.join(', ')}`);
  }
  const precision = good / proposals;
  return { precision, absurd: 1 - precision, recall: answered / answerable, proposals, wrong };
}
