import {
  expr,
  notHidden,
  plannedAnew,
  rows,
  type Sql,
  select,
  sql,
  unionAll,
  where,
} from '../../../../models/index.ts';
import { levelCondition, SHARES } from '../search-candidates.ts';
import {
  type Choices,
  conditionsOf,
  type Filterable,
  type Group,
  groups,
  isChosen,
  isWithin,
  newLabels,
  passes,
  type ReaderFacts,
  radii,
} from './filters.ts';

/**
 * How many companies each filter would leave, under the choices of the other groups. `counts` has labels
 * (`section:F`), `verified`, `new`, `fits` and `within:2`.
 */
export type Facets = {
  total: number;
  counts: ReadonlyMap<string, number>;
  /** Whether only a sample was counted: the numbers are estimates. */
  isEstimate: boolean;
};

/**
 * From this number of companies in the samples that were read, no further sample is read: the estimate is
 * then about 6 percent exact. A statement reads at most about four times as many.
 */
const ENOUGH = 250;

const countColumns = select({
  without: expr.text(sql`f.without`),
  value: expr.text(sql`f.value`),
  count: expr.integer(sql`f.count`),
  level: expr.integer(sql`f.level`),
});

/** Counts in the database. `words` is a tsquery that the companies must match. */
export async function countInDatabase(
  choices: Choices,
  { words, ...reader }: ReaderFacts & { words?: Sql | undefined },
): Promise<Facets> {
  const chosen = groups.filter((group) => isChosen(choices, group));
  const statements = [undefined, ...chosen].map((without) => {
    const conditions = [words && sql`s.search @@ ${words}`, ...conditionsOf(choices, without)];
    return countsOf(conditions, { ...reader, without });
  });
  const found = await rows(
    countColumns,
    plannedAnew(sql`SELECT ${countColumns} FROM (${unionAll(statements)}) AS f`),
  );
  const all = found.filter(({ without }) => without === '');
  const estimates = found.map(({ without, value, count, level }) => ({
    without,
    value,
    count: estimate(count, level),
  }));
  return {
    ...facetsOf(estimates, chosen),
    isEstimate: (all[0]?.level ?? LAST_LEVEL) < LAST_LEVEL,
  };
}

const LAST_LEVEL = SHARES.length - 1;

/** The number in all companies, of two digits, if `count` are in the samples up to a level. */
function estimate(count: number, level: number): number {
  if (level >= LAST_LEVEL) return count;
  return Number((count / (SHARES[level] ?? 1)).toPrecision(2));
}

type Count = { without: string; value: string; count: number };

function facetsOf(found: readonly Count[], chosen: readonly Group[]): Omit<Facets, 'isEstimate'> {
  const relevant = found.filter(({ without, value }) => {
    const group = groupOf(value);
    return without === (group && chosen.includes(group) ? group : '');
  });
  return {
    total: found.find(({ without, value }) => without === '' && value === '*')?.count ?? 0,
    counts: new Map(relevant.map(({ value, count }) => [value, count])),
  };
}

function groupOf(value: string): Group | undefined {
  const [name = ''] = value.split(':');
  if (name === 'section' || name === 'division') return 'industry';
  return groups.find((group) => group === name);
}

/** Reads the samples one after the other until there are enough, and counts what their companies have. */
function countsOf(
  conditions: readonly (Sql | undefined)[],
  { without, ...reader }: ReaderFacts & { without: Group | undefined },
): Sql {
  const used = conditions.filter((condition) => condition !== undefined);
  const wanted = used.length > 0 ? used : [isAny];
  const read = (level: number, needed?: Sql) => sql`
    SELECT s.labels || ${furtherValues(reader)} AS labels FROM company_search s
    ${where([levelCondition(level), needed, ...wanted, notHidden('company', sql`s.company_id`)])}`;
  return sql`
    WITH l0 AS MATERIALIZED (${read(0)}),
      l1 AS MATERIALIZED (${read(1, sql`(SELECT count(*) FROM l0) < ${ENOUGH}`)}),
      l2 AS MATERIALIZED (${read(2, sql`(SELECT count(*) FROM l0) + (SELECT count(*) FROM l1) < ${ENOUGH}`)}),
      l012 AS (SELECT FROM l0 UNION ALL SELECT FROM l1 UNION ALL SELECT FROM l2),
      l3 AS MATERIALIZED (${read(3, sql`(SELECT count(*) FROM l012) < ${ENOUGH}`)}),
      l0123 AS (SELECT FROM l012 UNION ALL SELECT FROM l3),
      l4 AS MATERIALIZED (${read(4, sql`(SELECT count(*) FROM l0123) < ${ENOUGH}`)})
    SELECT ${without ?? ''}::text AS without, v.value, count(*)::integer AS count,
      (SELECT CASE WHEN (SELECT count(*) FROM l0) >= ${ENOUGH} THEN 0
        WHEN (SELECT count(*) FROM l0) + (SELECT count(*) FROM l1) >= ${ENOUGH} THEN 1
        WHEN (SELECT count(*) FROM l012) >= ${ENOUGH} THEN 2
        WHEN (SELECT count(*) FROM l012) + (SELECT count(*) FROM l3) >= ${ENOUGH} THEN 3 ELSE 4 END) AS level
    FROM (SELECT labels FROM l0 UNION ALL SELECT labels FROM l1 UNION ALL SELECT labels FROM l2
      UNION ALL SELECT labels FROM l3 UNION ALL SELECT labels FROM l4) AS read,
      LATERAL unnest(read.labels) AS v (value)
    WHERE v.value NOT LIKE 'k_:%' AND v.value NOT LIKE 'joined:%'
    GROUP BY v.value`;
}

/** Of every company: for the index of a sample. */
const isAny = sql`s.labels && '{verified,unverified}'`;

/** `*` for every company, and the filters that are no labels. */
function furtherValues({ from, fits }: ReaderFacts): Sql {
  const parts = [
    sql`CASE WHEN s.labels && ${newLabels()}::text[] THEN '{*,new}'::text[] ELSE '{*}' END`,
    ...(fits === undefined
      ? []
      : [sql`CASE WHEN s.seeks @@ ${fits}::tsquery THEN '{fits}'::text[] ELSE '{}' END`]),
    ...(from
      ? radii.map((km) => sql`CASE WHEN ${isWithin(from, km)} THEN ARRAY[${`within:${km}`}] ELSE '{}' END`)
      : []),
  ];
  return parts.reduce((all, part) => sql`${all} || ${part}`);
}

/** Counts companies that a search has read. */
export function countInMemory(companies: readonly Filterable[], choices: Choices): Facets {
  const counts = new Map<string, number>();
  const isNewLabel = new Set(newLabels());
  for (const company of companies)
    for (const group of groups)
      if (passes(company, choices, group))
        for (const value of valuesOf(company, group, isNewLabel))
          counts.set(value, (counts.get(value) ?? 0) + 1);
  const total = companies.filter((company) => passes(company, choices)).length;
  return { total, counts, isEstimate: false };
}

/** The values of a company in one group. */
function valuesOf(
  { labels, distance, seeksOurs }: Filterable,
  group: Group,
  isNewLabel: ReadonlySet<string>,
): string[] {
  if (group === 'within')
    return radii.filter((km) => distance !== null && distance <= km).map((km) => `within:${km}`);
  if (group === 'fits') return seeksOurs ? ['fits'] : [];
  if (group === 'new') return labels.some((label) => isNewLabel.has(label)) ? ['new'] : [];
  return labels.filter((label) => groupOf(label) === group);
}
