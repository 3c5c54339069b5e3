import {
  alias,
  Event,
  eventIsPublic,
  notBanned,
  notHidden,
  Opportunity,
  openOn,
  type RowOfSelection,
  rows,
  type Sql,
  select,
  sql,
  User,
} from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { pictureUrl } from '../../../platform/pictures.ts';
import { localDay } from '../../../platform/text/format.ts';
import { anyWord } from '../../../platform/text/search-words.ts';
import { asCard, type CompanyCard, cardColumns, listCompanyIdsByAnyWord } from '../../companies/queries.ts';
import type { Kind } from '../schemas.ts';
import { firstMatch, type Match, matchBetween, type Profile, type Reason, wordsOf } from './matching.ts';
import { type CompanyProfile, listCompanyProfiles, type OpportunityText } from './profile-queries.ts';

type Limited = { limit: number };
type Matched<Row> = Row & { reason: Reason };

export type MatchingCompany = Matched<CompanyCard>;

/** The companies that match a profile, best first, without those of `except`. */
export async function listMatchingCompanies(
  profile: Profile,
  { except, limit }: { except: readonly number[] } & Limited,
): Promise<MatchingCompany[]> {
  const best = (await rankCompanies(profile, except)).slice(0, limit);
  if (best.length === 0) return [];
  const cards = await rows(
    cardColumns,
    sql`
      SELECT ${cardColumns} FROM companies c WHERE c.id = ANY (${best.map(({ id }) => id)}::integer[])
      ORDER BY c.id LIMIT ${limit}`,
  );
  return best.flatMap(({ id, reason }) => {
    const card = cards.find((each) => each.id === id);
    return card ? [{ ...asCard(card), reason }] : [];
  });
}

/** The companies that match a profile, best first, with score and reason. Compares at most a few hundred. */
export async function rankCompanies(
  profile: Profile,
  except: readonly number[],
): Promise<(CompanyProfile & Match)[]> {
  const candidates = await listCompanyProfiles(await listCandidates(profile, except));
  return candidates
    .flatMap((candidate) => {
      const match = matchBetween(profile, candidate);
      return match ? [{ ...candidate, ...match }] : [];
    })
    .sort((one, other) => other.score - one.score || other.id - one.id);
}

/** Maximum number of companies that are compared with a profile. */
const MAX_CANDIDATES = 200;

/** Ids of companies that share a word with a profile: the candidates for `matchBetween`. */
async function listCandidates(profile: Profile, except: readonly number[]): Promise<number[]> {
  const phrases = [...profile.seeks, ...profile.offers];
  if (!hasWords(phrases)) return [];
  return listCompanyIdsByAnyWord(distinctWords(phrases), { except, limit: MAX_CANDIDATES });
}

const u = alias(User, 'u');
const personColumns = select({
  id: u.id,
  name: u.name,
  headline: u.headline,
  about: u.about,
  picture: u.picture,
});
export type MatchingPerson = Matched<Omit<RowOfSelection<typeof personColumns>, 'about'>>;

/**
 * Users whose headline or description contains what a profile seeks, the newest first, without the user
 * `except`.
 */
export async function listMatchingPeople(
  profile: Profile,
  { except, limit }: { except: number } & Limited,
): Promise<MatchingPerson[]> {
  if (!hasWords(profile.seeks)) return [];
  const people = await rows(
    personColumns,
    sql`
      SELECT ${personColumns} FROM users u
      WHERE to_tsvector('danish', search_text(u.headline || ' ' || u.about)) @@ ${anyWordOf(profile.seeks)}
        AND u.id <> ${except} AND ${notBanned('u')} AND ${notHidden('person', u.id)}
      ORDER BY u.id DESC LIMIT 60`,
  );
  return people
    .flatMap(({ about, ...person }) => {
      const match = firstMatch(profile.seeks, [person.headline, ...about.split(/[.\n]/)]);
      if (!match) return [];
      const reason = { key: 'opportunities:reason.person', params: { what: match.word } } as const;
      return [{ ...person, picture: pictureUrl(person.picture), reason }];
    })
    .slice(0, limit);
}

const e = alias(Event, 'e');
const eventColumns = select({ slug: e.slug, title: e.title, summary: e.summary, startsAt: e.startsAt });
export type MatchingEvent = Matched<Omit<RowOfSelection<typeof eventColumns>, 'summary'>>;

/**
 * Upcoming events about what a profile seeks or offers, the next first, without those of the companies
 * `except`.
 */
export async function listMatchingEvents(
  profile: Profile,
  { except, limit }: { except: readonly number[] } & Limited,
): Promise<MatchingEvent[]> {
  const phrases = [...profile.seeks, ...profile.offers];
  if (!hasWords(phrases)) return [];
  const events = await rows(
    eventColumns,
    sql`
      SELECT ${eventColumns} FROM events e
      WHERE e.search @@ ${anyWordOf(phrases)} AND e.ends_at > ${now()} AND e.cancelled_at IS NULL
        AND ${eventIsPublic()}
        AND (e.organiser_company_id IS NULL OR NOT e.organiser_company_id = ANY (${except}::integer[]))
      ORDER BY e.starts_at, e.id LIMIT 30`,
  );
  return events
    .flatMap(({ summary, ...event }) => {
      const match = firstMatch(phrases, [event.title, summary]);
      if (!match) return [];
      const reason = { key: 'opportunities:reason.event', params: { what: match.word } } as const;
      return [{ ...event, reason }];
    })
    .slice(0, limit);
}

const o = alias(Opportunity, 'o');
const opportunityColumns = select({ id: o.id, kind: o.kind, matter: o.matter, title: o.title });
export type MatchingOpportunity = Matched<RowOfSelection<typeof opportunityColumns>>;

/**
 * Open opportunities of others that match a given one: they offer what it seeks, or seek what it offers.
 * Those of the same matter come first.
 */
export async function listMatchingOpportunities(
  opportunity: OpportunityText & { companyId: number | null; userId: number | null },
  { limit }: Limited,
): Promise<MatchingOpportunity[]> {
  const { matter, companyId, userId } = opportunity;
  const phrases = [...opportunity.tags, opportunity.title, matter];
  const other: Kind = opportunity.kind === 'seeks' ? 'offers' : 'seeks';
  const opportunities = await rows(
    opportunityColumns,
    sql`
      SELECT ${opportunityColumns} FROM opportunities o
      WHERE o.kind = ${other} AND ${openOn(localDay(now()))}
        AND (o.matter = ${matter} OR o.search @@ ${anyWordOf(phrases)})
        AND o.company_id IS DISTINCT FROM ${companyId ?? -1}
        AND (o.company_id IS NOT NULL OR o.user_id IS DISTINCT FROM ${userId ?? -1})
      ORDER BY (o.matter = ${matter}) DESC, o.created_at DESC, o.id DESC LIMIT ${limit}`,
  );
  // The reason contains only the matter, because two opportunities of one matter may concern different
  // things.
  return opportunities.map((each) => ({
    ...each,
    reason: { key: `opportunities:matter.${each.kind}.${each.matter}`, params: {} },
  }));
}

function hasWords(phrases: readonly string[]): boolean {
  return phrases.some((phrase) => wordsOf(phrase).length > 0);
}

/** A text search query: any of the words, as a prefix. */
function anyWordOf(phrases: readonly string[]): Sql {
  return anyWord(distinctWords(phrases));
}

/** At most sixty words. */
function distinctWords(phrases: readonly string[]): string[] {
  return [...new Set(phrases.flatMap(wordsOf))].slice(0, 60);
}
