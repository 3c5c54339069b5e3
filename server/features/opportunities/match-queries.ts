import { openOn, row, rows, type Sql, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { townDay } from '../../platform/text/format.ts';
import { firstMatch, type Profile, type Reason, wordsOf } from './matching.ts';
import type { Kind, Matter } from './schemas.ts';

/** Words that a matter goes by in what companies offer and seek, in both languages. */
const matterWords: Record<Matter, readonly string[]> = {
  partner: ['samarbejdspartner', 'samarbejde', 'partnership'],
  'pilot-customer': ['pilotkunde', 'testkunde', 'pilot'],
  supplier: ['leverandør', 'underleverandør', 'supplier'],
  investor: ['investor', 'kapital', 'investering', 'funding'],
  premises: ['lokaler', 'lagerplads', 'kontorplads', 'værksted', 'office'],
  staff: ['lærling', 'praktikant', 'medarbejder', 'elev', 'intern'],
};

type Posted = { kind: Kind; matter: Matter; title: string; tags: string[] };

export type OwnSide = Profile & { companyIds: number[] };

/** So many of a person's opportunities say what they seek and offer: the newest. */
const POSTED = 30;

/** What a person seeks and offers: their companies' words and their own open opportunities'. Undefined when they have neither. */
export async function sideOfPerson(userId: number): Promise<OwnSide | undefined> {
  const found = await row<{
    companies: { id: number; seeks: string[]; offers: string[]; industry: string; district: string }[];
    posted: Posted[];
  }>(sql`
    SELECT
      coalesce((SELECT json_agg(json_build_object('id', c.id, 'seeks', c.seeks, 'offers', c.offers, 'industry', c.industry,
          'district', coalesce(nullif(c.district, ''), c.city)) ORDER BY m.created_at)
        FROM company_members m JOIN companies c ON c.id = m.company_id WHERE m.user_id = ${userId}), '[]') AS companies,
      coalesce((SELECT json_agg(json_build_object('kind', p.kind, 'matter', p.matter, 'title', p.title, 'tags', p.tags) ORDER BY p.id)
        FROM (SELECT * FROM opportunities o WHERE o.user_id = ${userId} AND ${openOn(townDay(now()))} ORDER BY o.id DESC LIMIT ${POSTED}) p
      ), '[]') AS posted`);
  if (!found || found.companies.length + found.posted.length === 0) return undefined;
  const { companies, posted } = found;
  return {
    seeks: [...companies.flatMap(({ seeks }) => seeks), ...posted.flatMap((each) => sideOf(each).seeks)],
    offers: [...companies.flatMap(({ offers }) => offers), ...posted.flatMap((each) => sideOf(each).offers)],
    industry: companies[0]?.industry ?? 'other',
    district: companies[0]?.district ?? '',
    companyIds: companies.map(({ id }) => id),
  };
}

/** What a posted opportunity seeks or offers, in words: its own, and those of its matter. */
export function sideOf(posted: Posted, place = { industry: 'other', district: '' }): Profile {
  const words = [...posted.tags, posted.title, ...matterWords[posted.matter]];
  return posted.kind === 'seeks' ? { seeks: words, offers: [], ...place } : { seeks: [], offers: words, ...place };
}

/** Any of the words, as beginnings: companies that might fit. The pure part judges them. */
function anyOf(words: readonly string[]): Sql {
  const distinct = [...new Set(words.flatMap(wordsOf))].slice(0, 60);
  return sql`to_tsquery('danish', ${distinct.map((word) => `${word}:*`).join(' | ')})`;
}

const LIKELY = 200;

/** Ids of companies that share a word with what is sought or offered, the newest first. */
export async function likelyCompanies(us: Profile, except: readonly number[]): Promise<number[]> {
  const words = [...us.seeks, ...us.offers];
  if (words.flatMap(wordsOf).length === 0) return [];
  const found = await rows<{ id: number }>(sql`
    SELECT c.id FROM companies c WHERE c.search @@ ${anyOf(words)} AND NOT c.id = ANY (${except}::integer[])
    ORDER BY c.id DESC LIMIT ${LIKELY}`);
  return found.map(({ id }) => id);
}

export async function knownSides(ids: readonly number[]): Promise<{ id: number; side: Profile }[]> {
  const found = await rows<Profile & { id: number }>(sql`
    SELECT id, seeks, offers, industry, coalesce(nullif(district, ''), city) AS district
    FROM companies WHERE id = ANY (${ids}::integer[]) ORDER BY id LIMIT ${LIKELY}`);
  return found.map(({ id, ...side }) => ({ id, side }));
}

export type FittingPerson = { id: number; name: string; headline: string; picture: string | null; reason: Reason };

/** People who say of themselves something that is sought. Not oneself. */
export async function peopleThatFit(us: Profile, except: number, limit: number): Promise<FittingPerson[]> {
  if (us.seeks.flatMap(wordsOf).length === 0) return [];
  const found = await rows<Omit<FittingPerson, 'reason'> & { about: string }>(sql`
    SELECT id, name, headline, about, picture FROM users
    WHERE to_tsvector('danish', headline || ' ' || about) @@ ${anyOf(us.seeks)} AND id <> ${except} AND banned_at IS NULL
    ORDER BY id DESC LIMIT 60`);
  return found
    .flatMap(({ about, ...person }) => {
      const met = firstMatch(us.seeks, [person.headline, ...about.split(/[.\n]/)]);
      if (!met) return [];
      const reason = { key: 'opportunities:reason.person', params: { what: met.word } };
      return [{ ...person, picture: pictureUrl(person.picture), reason }];
    })
    .slice(0, limit);
}

export type FittingEvent = { slug: string; title: string; startsAt: Date; reason: Reason };

/** Coming events about what is sought or offered, the next first; not those that one's own companies hold. */
export async function eventsThatFit(us: Profile, except: readonly number[], limit: number): Promise<FittingEvent[]> {
  const words = [...us.seeks, ...us.offers];
  if (words.flatMap(wordsOf).length === 0) return [];
  const found = await rows<{ slug: string; title: string; startsAt: Date; summary: string }>(sql`
    SELECT slug, title, summary, starts_at AS "startsAt" FROM events
    WHERE search @@ ${anyOf(words)} AND ends_at > ${now()} AND cancelled_at IS NULL
      AND (organiser_company_id IS NULL OR NOT organiser_company_id = ANY (${except}::integer[]))
    ORDER BY starts_at, id LIMIT 30`);
  return found
    .flatMap(({ summary, ...event }) => {
      const met = firstMatch(words, [event.title, summary]);
      return met ? [{ ...event, reason: { key: 'opportunities:reason.event', params: { what: met.word } } }] : [];
    })
    .slice(0, limit);
}

export type FittingOpportunity = { id: number; kind: Kind; matter: Matter; title: string; reason: Reason };

/** Others' open opportunities that answer to one: they offer what is sought, or seek what is offered. */
export async function opportunitiesThatFit(
  posted: Posted & { id: number; companyId: number | null; userId: number | null },
  limit: number,
): Promise<FittingOpportunity[]> {
  const other: Kind = posted.kind === 'seeks' ? 'offers' : 'seeks';
  const found = await rows<Posted & { id: number }>(sql`
    SELECT id, kind, matter, title, tags FROM opportunities o
    WHERE kind = ${other} AND ${openOn(townDay(now()))}
      AND (matter = ${posted.matter} OR search @@ ${anyOf([...posted.tags, posted.title, posted.matter])})
      AND company_id IS DISTINCT FROM ${posted.companyId ?? -1} AND (company_id IS NOT NULL OR user_id IS DISTINCT FROM ${posted.userId ?? -1})
    ORDER BY (matter = ${posted.matter}) DESC, created_at DESC, id DESC LIMIT ${limit}`);
  return found.map(({ id, kind, matter, title }) => ({
    id,
    kind,
    matter,
    title,
    // No more than they say: of the same matter is not the same thing.
    reason: { key: `opportunities:matter.${kind}.${matter}`, params: {} },
  }));
}
