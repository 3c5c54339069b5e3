import { escapeLike, openOn, rows, type Sql, sql } from '../../../models/index.ts';
import { companiesByWords } from '../../features/companies/queries.ts';
import { now } from '../../platform/clock.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { townDay } from '../../platform/text/format.ts';
import { searchWords } from '../../platform/text/search-words.ts';

export const kinds = ['companies', 'events', 'initiatives', 'opportunities', 'people'] as const;
export type Kind = (typeof kinds)[number];

export type Hit = { kind: Kind; href: string; title: string; text: string; picture: string | null; at: Date | null };

/**
 * What fits the words, best first, in every room at once: by the words' Danish stems, by beginnings as one types, and by
 * likeness for spelling mistakes in names and titles. `perKind` of each; people only for who is signed in.
 */
export async function search(
  q: string,
  wish: { kind: Kind | undefined; perKind: number; signedIn: boolean },
): Promise<Hit[]> {
  const wanted = kinds.filter((kind) => (!wish.kind || wish.kind === kind) && (kind !== 'people' || wish.signedIn));
  const parts = wanted.map((kind) => sql`(${finders[kind](q, wish.perKind)})`);
  const [first, ...rest] = parts;
  if (!first) return [];
  const union = rest.reduce((all, part) => sql`${all} UNION ALL ${part}`, first);
  // Named here: a union takes its columns' names from its first part, which may be any of them.
  const hits = await rows<Hit & { rank: number }>(
    sql`SELECT * FROM (${union}) AS hits (kind, href, title, text, picture, at, rank)`,
  );
  return hits.map(({ rank: _, ...hit }) => ({ ...hit, picture: pictureUrl(hit.picture) }));
}

/** More than so many hits in a room are not ranked: the latest stand for them. To rank one its stored words are read. */
const RANKED = 400;

const finders: Record<Kind, (q: string, limit: number) => Sql> = {
  companies: (q, limit) => sql`
    SELECT 'companies' AS kind, '/companies/' || c.slug AS href, c.name AS title, c.tagline AS text, c.logo AS picture,
           NULL::timestamptz AS at, h.rank::real AS rank
    FROM (SELECT * FROM (${companiesByWords({ q })}) AS found ORDER BY rank DESC, id LIMIT ${limit}) AS h
    JOIN companies c ON c.id = h.id ORDER BY rank DESC, c.id`,
  events: (q, limit) => sql`
    SELECT 'events', '/events/' || slug, title, summary, NULL, starts_at,
           ts_rank(search, ${searchWords(q)}) + word_similarity(${q}, title) + CASE WHEN ends_at > ${now()} THEN 1 ELSE 0 END AS rank
    FROM (SELECT * FROM events WHERE search @@ ${searchWords(q)} OR ${q} <% title ORDER BY starts_at DESC LIMIT ${RANKED}) AS events
    ORDER BY rank DESC, starts_at LIMIT ${limit}`,
  initiatives: (q, limit) => sql`
    SELECT 'initiatives', '/initiatives/' || slug, title, summary, NULL, NULL::timestamptz,
           ts_rank(search, ${searchWords(q)}) + word_similarity(${q}, title) AS rank
    FROM (SELECT * FROM initiatives WHERE published AND (search @@ ${searchWords(q)} OR ${q} <% title) ORDER BY id DESC LIMIT ${RANKED}) AS initiatives
    ORDER BY rank DESC, id LIMIT ${limit}`,
  opportunities: (q, limit) => sql`
    SELECT 'opportunities', '/opportunities/' || id, title, left(body, 300), NULL, NULL::timestamptz,
           ts_rank(search, ${searchWords(q)}) + word_similarity(${q}, title) AS rank
    FROM (SELECT * FROM opportunities o WHERE ${openOn(townDay(now()))} AND (search @@ ${searchWords(q)} OR ${q} <% title)
      ORDER BY id DESC LIMIT ${RANKED}) AS opportunities
    ORDER BY rank DESC, id DESC LIMIT ${limit}`,
  people: (q, limit) => sql`
    SELECT 'people', '/people/' || id, name, headline, picture, NULL::timestamptz, word_similarity(${q}, name)::real AS rank
    FROM users WHERE banned_at IS NULL AND (name ILIKE ${`%${escapeLike(q)}%`} OR ${q} <% name)
    ORDER BY rank DESC, id LIMIT ${limit}`,
};
