import { config } from '../../../config/index.ts';
import { rows, type Sql, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';

/** What came in a month of the town, and how many events were held in it. `month` is its first day, YYYY-MM-DD. */
export type Month = { month: string } & Record<MonthColumn, number>;
export const monthColumns = [
  'companies',
  'people',
  'events',
  'registrations',
  'comments',
  'opportunities',
  'messages',
] as const;
export type MonthColumn = (typeof monthColumns)[number];

const MONTHS = 24;

/** The last two years, newest first; a month in which nothing happened is there, too. */
export function months(): Promise<Month[]> {
  const at = now();
  const zone = config.timeZone;
  const perMonth = (table: Sql, moment = sql`created_at`, wanted = sql`true`) => sql`
    LEFT JOIN (
      SELECT date_trunc('month', ${moment} AT TIME ZONE ${zone}) AS month, count(*)::int AS count FROM ${table}
      WHERE ${wanted} AND ${moment} <= ${at} AND ${moment} >= (SELECT min(month) FROM shown) AT TIME ZONE ${zone} GROUP BY 1
    )`;
  return rows<Month>(sql`
    WITH this AS (SELECT date_trunc('month', ${at}::timestamptz AT TIME ZONE ${zone}) AS month),
      shown AS (SELECT this.month - make_interval(months => ago) AS month FROM this, generate_series(0, ${MONTHS - 1}) AS ago)
    SELECT to_char(shown.month, 'YYYY-MM-DD') AS month, coalesce(c.count, 0) AS companies, coalesce(u.count, 0) AS people,
      coalesce(e.count, 0) AS events, coalesce(r.count, 0) AS registrations, coalesce(d.count, 0) AS comments,
      coalesce(o.count, 0) AS opportunities, coalesce(m.count, 0) AS messages
    FROM shown
    ${perMonth(sql`companies`)} c ON c.month = shown.month
    ${perMonth(sql`users`)} u ON u.month = shown.month
    ${perMonth(sql`events`, sql`starts_at`, sql`cancelled_at IS NULL`)} e ON e.month = shown.month
    ${perMonth(sql`seat_registrations`)} r ON r.month = shown.month
    ${perMonth(sql`initiative_comments`)} d ON d.month = shown.month
    ${perMonth(sql`opportunities`)} o ON o.month = shown.month
    ${perMonth(sql`messages`)} m ON m.month = shown.month
    ORDER BY shown.month DESC LIMIT ${MONTHS}`);
}
