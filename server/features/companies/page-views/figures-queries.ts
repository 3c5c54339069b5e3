import { expr, row, rows, select, sql, type ViewSource, viewSources } from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { localDay } from '../../../platform/text/format.ts';
import { DAYS_OF_WORD } from './counter.ts';

export const WEEKS = 12;
const WORDS = 10;

const weekColumns = select({
  week: expr.date(sql`w.week::date`),
  views: expr.integer(sql`coalesce(v.views, 0)`),
  messages: expr.integer(sql`(
    SELECT count(*) FROM conversations c WHERE c.company_id = w.company_id
      AND c.created_at >= w.starts_at AND c.created_at < w.ends_at)`),
});
const sourceColumns = select({
  source: expr.text(sql`v.source`).as<ViewSource>(),
  views: expr.integer(sql`sum(v.views)`),
});
const wordColumns = select({
  word: expr.text(sql`t.word`),
  searches: expr.integer(sql`sum(t.searches)`),
});
const answerColumns = select({
  conversations: expr.integer(sql`a.conversations`),
  withinADay: expr.integer(sql`a.within_a_day`),
});

export type WeekFigures = { week: string; views: number; messages: number };
export type CompanyFigures = {
  /** The last twelve weeks, the present one at the end. */
  weeks: readonly WeekFigures[];
  sources: readonly { source: ViewSource; views: number }[];
  words: readonly { word: string; searches: number }[];
  answers: { conversations: number; withinADay: number } | undefined;
};

/** What a company's own people may know of how its page is used. */
export async function findFigures(companyId: number, timeZone: string): Promise<CompanyFigures> {
  const today = localDay(now());
  const firstWeek = sql`(date_trunc('week', ${today}::date) - ${`${WEEKS - 1} weeks`}::interval)::date`;
  const [weeks, sources, words, answers] = await Promise.all([
    rows(
      weekColumns,
      sql`
        SELECT ${weekColumns}
        FROM (
          SELECT ${companyId}::integer AS company_id, day AS week,
            day AT TIME ZONE ${timeZone} AS starts_at,
            (day + interval '7 days') AT TIME ZONE ${timeZone} AS ends_at
          FROM generate_series(${firstWeek}::timestamp, ${today}::timestamp, '7 days') AS day) AS w
        LEFT JOIN LATERAL (
          SELECT sum(n.views) AS views FROM company_views n
          WHERE n.company_id = w.company_id AND n.day >= w.week AND n.day < w.week + interval '7 days') AS v
        ON true ORDER BY w.week`,
    ),
    rows(
      sourceColumns,
      sql`
        SELECT ${sourceColumns} FROM company_views v
        WHERE v.company_id = ${companyId} AND v.day >= ${firstWeek} GROUP BY v.source`,
    ),
    rows(
      wordColumns,
      sql`
        SELECT ${wordColumns} FROM company_search_terms t
        WHERE t.company_id = ${companyId} AND t.word IS NOT NULL AND t.week >= ${firstWeek}
        GROUP BY t.word HAVING sum(t.days) >= ${DAYS_OF_WORD}
        ORDER BY sum(t.searches) DESC, t.word LIMIT ${WORDS}`,
    ),
    row(answerColumns, sql`SELECT ${answerColumns} FROM company_answers a WHERE a.company_id = ${companyId}`),
  ]);
  const viewsFrom = (source: ViewSource) => sources.find((each) => each.source === source)?.views ?? 0;
  return {
    weeks,
    sources: viewSources.map((source) => ({ source, views: viewsFrom(source) })),
    words,
    answers,
  };
}
