import {
  alias,
  expr,
  notBanned,
  notHidden,
  type RowOfSelection,
  rows,
  type Sql,
  select,
  sql,
  User,
  unionAll,
} from '../../../../models/index.ts';
import { type KeyColumn, type ListPage, pageOf, placeOf } from '../../../platform/http/keyset.ts';
import { pictureUrl } from '../../../platform/pictures.ts';
import { containsLetters, searchLetters, searchWords } from '../../../platform/text/search-words.ts';
import { openForIn } from './open-for-words.ts';
import type { Occupation, OpenFor } from './options.ts';
import type { PeopleQuery } from './schemas.ts';

const u = alias(User, 'u');
const columns = select({
  id: u.id,
  name: u.name,
  headline: u.headline,
  picture: u.picture,
  occupation: u.occupation.as<Occupation | ''>(),
  skills: u.skills,
  openFor: u.openFor.as<OpenFor[]>(),
  languages: u.languages,
  district: u.district,
  workplace: expr
    .text(sql`(
      SELECT c.name FROM company_members m JOIN companies c ON c.id = m.company_id
      WHERE m.user_id = u.id AND ${notHidden('company', sql`c.id`)}
      ORDER BY m.created_at, m.company_id LIMIT 1)`)
    .orNull(),
});
export type ListedPerson = RowOfSelection<typeof columns>;

/** The words of a person in the directory: an index has the same expression. */
export const personWords = sql`
  to_tsvector('danish', search_text(
    u.name || ' ' || u.headline || ' ' || words_of(u.skills) || ' ' || u.about))`;

/** A condition: the person wants to be in the directory, and may be shown. */
export const isInDirectory = sql`u.is_listed AND ${notBanned('u')} AND ${notHidden('person', sql`u.id`)}`;

const PAGE_SIZE = 24;
/** A search shows the best: who does not find among them asks another way. */
const MAX_FOUND = 60;
const MAX_COUNTED = 10_000;
const MAX_SKILL_OPTIONS = 30;

const byName: readonly KeyColumn[] = [
  { column: sql`u.name COLLATE "da-x-icu"`, kind: 'text' },
  { column: sql`u.id`, kind: 'id' },
];

/** A page of the directory: by name, or the best of a search. */
export function listPeople(query: PeopleQuery): Promise<ListPage<ListedPerson>> {
  return query.q === '' ? pageByName(query) : listBest(query);
}

async function pageByName(query: PeopleQuery): Promise<ListPage<ListedPerson>> {
  const place = placeOf(query, { order: byName });
  const people = await rows(
    columns,
    sql`
      SELECT ${columns} FROM users u WHERE ${allOf([...conditionsOf(query), place.condition])}
      ORDER BY ${place.order} LIMIT ${PAGE_SIZE + 1} OFFSET ${place.offset(PAGE_SIZE)}`,
  );
  return pageOf(people.map(withPicture), {
    query,
    place,
    size: PAGE_SIZE,
    keyOf: ({ name, id }) => [name, id],
  });
}

async function listBest(query: PeopleQuery): Promise<ListPage<ListedPerson>> {
  const people = await rows(
    columns,
    sql`
      SELECT ${columns} FROM users u WHERE ${allOf(conditionsOf(query))}
      ORDER BY word_similarity(${searchLetters(query.q)}, ${searchLetters(sql`u.name`)})
        + ts_rank(${personWords}, ${searchWords(query.q)}) DESC, u.id
      LIMIT ${MAX_FOUND}`,
  );
  return { items: people.map(withPicture), previous: null, next: null };
}

function withPicture(person: ListedPerson): ListedPerson {
  return { ...person, picture: pictureUrl(person.picture) };
}

type Facet = 'skill' | 'openFor' | 'language' | 'district' | 'occupation';

/** What each filter asks for. */
const facets: Readonly<Record<Facet, { values: Sql; condition: (value: string) => Sql }>> = {
  skill: {
    values: sql`unnest(u.skills)`,
    condition: (value) =>
      sql`EXISTS (SELECT FROM unnest(u.skills) AS s (skill) WHERE lower(s.skill) = lower(${value}))`,
  },
  openFor: { values: sql`unnest(u.open_for)`, condition: (value) => sql`u.open_for @> ARRAY[${value}]` },
  language: { values: sql`unnest(u.languages)`, condition: (value) => sql`u.languages @> ARRAY[${value}]` },
  district: {
    values: sql`u.district`,
    condition: (value) => sql`lower(u.district) = lower(${value})`,
  },
  occupation: { values: sql`u.occupation`, condition: (value) => sql`u.occupation = ${value}` },
};
const facetNames = Object.keys(facets) as Facet[];

/** The conditions of a query, without those of one filter. */
function conditionsOf(query: PeopleQuery, except?: Facet): Sql[] {
  const filters = facetNames.flatMap((name) => {
    const value = query[name];
    return value && name !== except ? [facets[name].condition(value)] : [];
  });
  return [isInDirectory, ...(query.q === '' ? [] : [fits(query.q)]), ...filters];
}

/** Finds by name, also with a slip, by the words of the profile, and by what the person is open for. */
function fits(q: string): Sql {
  return sql`(${personWords} @@ ${searchWords(q)} OR ${containsLetters(sql`u.name`, q)}
    OR ${searchLetters(q)} <% ${searchLetters(sql`u.name`)} OR u.open_for && ${openForIn(q)}::text[])`;
}

function allOf(conditions: readonly (Sql | undefined)[]): Sql {
  const stated = conditions.filter((condition) => condition !== undefined);
  return stated.reduce((all, condition) => sql`${all} AND ${condition}`);
}

const countColumns = select({
  facet: expr.text(sql`facet`),
  value: expr.text(sql`value`),
  count: expr.integer(sql`count`),
});
export type FacetValue = { value: string; count: number };
export type FacetCounts = { total: number; facets: Record<Facet, FacetValue[]> };

/**
 * How many people each value of each filter would show, with the other filters. Values that differ in case
 * are one. Counts ten thousand people at most.
 */
export async function countPeople(query: PeopleQuery): Promise<FacetCounts> {
  const ofFacets = facetNames.map(
    (name) => sql`
      (SELECT ${name} AS facet, min(v.value) AS value, count(*)::integer AS count
      FROM (
        SELECT u.* FROM users u WHERE ${allOf(conditionsOf(query, name))} LIMIT ${MAX_COUNTED}
      ) u CROSS JOIN LATERAL (SELECT ${facets[name].values} AS value) v
      WHERE v.value <> '' GROUP BY lower(v.value)
      ORDER BY count(*) DESC, lower(v.value) LIMIT ${MAX_SKILL_OPTIONS})`,
  );
  const total = sql`
    SELECT 'total' AS facet, '' AS value, count(*)::integer AS count
    FROM (SELECT FROM users u WHERE ${allOf(conditionsOf(query))} LIMIT ${MAX_COUNTED}) AS counted`;
  const counts = await rows(
    countColumns,
    sql`SELECT ${countColumns} FROM (${unionAll([total, ...ofFacets])}) AS counts`,
  );
  const of = (name: Facet) =>
    counts.filter(({ facet }) => facet === name).map(({ value, count }) => ({ value, count }));
  return {
    total: counts.find(({ facet }) => facet === 'total')?.count ?? 0,
    facets: {
      skill: of('skill'),
      openFor: of('openFor'),
      language: of('language'),
      district: of('district'),
      occupation: of('occupation'),
    },
  };
}
