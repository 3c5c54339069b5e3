import { createHmac } from 'node:crypto';
import { config } from '../../../../config/index.ts';
import { execute, inTransaction, sql } from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { log } from '../../../platform/log.ts';
import { atShutdown } from '../../../platform/shutdown.ts';
import { localDay } from '../../../platform/text/format.ts';
import type { Visit } from './visit.ts';

// Views are counted in memory and written once a minute in a few statements: a page view costs no write. Each
// node adds its own numbers to the rows.

const WRITE_AFTER_MS = 60_000;
/** Then no further ones are counted until the next write: 2 MB. */
const MAX_COUNTED = 20_000;
/** Of them words, which a visitor can invent. */
const MAX_WORDS = 2_000;
/** Different words of a company in a week. */
const WORDS_PER_WEEK = 300;
/** A word is stored as text when it was searched on so many different days. */
export const DAYS_OF_WORD = 3;

type ViewCount = { companyId: number; day: string; source: string; count: number };
type WordCount = { companyId: number; day: string; word: string; count: number };

let views = new Map<string, ViewCount>();
let words = new Map<string, WordCount>();
let timer: NodeJS.Timeout | undefined;

/** Counts that a company's page was shown. */
export function countView(companyId: number, visit: Visit): void {
  const day = localDay(now());
  if (views.size < MAX_COUNTED) add(views, { companyId, day, source: visit.source, count: 1 });
  for (const word of visit.words) if (words.size < MAX_WORDS) add(words, { companyId, day, word, count: 1 });
  timer ??= setTimeout(() => void writeLater(), WRITE_AFTER_MS).unref();
}

function add<Row extends ViewCount | WordCount>(rows: Map<string, Row>, row: Row): void {
  const { count, ...names } = row;
  const key = JSON.stringify(Object.values(names));
  const counted = rows.get(key);
  if (counted) counted.count += count;
  else rows.set(key, row);
}

async function writeLater(): Promise<void> {
  await writeViews().catch((error: unknown) => log.warn({ err: error }, 'views were not counted'));
}

/** Adds what was counted to the database. What cannot be written is lost: an outage costs some numbers. */
export async function writeViews(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const [viewRows, wordRows] = [[...views.values()], [...words.values()]];
  [views, words] = [new Map(), new Map()];
  if (viewRows.length === 0) return;
  await inTransaction(async () => {
    await execute(sql`
      INSERT INTO company_views AS v (company_id, day, source, views)
      SELECT n.company_id, n.day, n.source, n.count
      FROM jsonb_to_recordset(${json(viewRows)}::jsonb)
        AS n (company_id integer, day date, source text, count integer)
      JOIN companies c ON c.id = n.company_id
      ORDER BY n.company_id, n.day, n.source
      ON CONFLICT (company_id, day, source) DO UPDATE SET views = v.views + excluded.views`);
    // One statement for each day: a word of two days of a week would change one row twice.
    for (const rows of Map.groupBy(wordRows, ({ day }) => day).values()) await writeWords(rows);
  });
}

async function writeWords(rows: readonly WordCount[]): Promise<void> {
  const counted = json(rows.map(({ word, ...row }) => ({ ...row, word, key: keyOf(word) })));
  const rowsOfWords = sql`
    jsonb_to_recordset(${counted}::jsonb)
      AS n (company_id integer, day date, word text, key text, count integer)`;
  await execute(sql`
    INSERT INTO company_search_terms AS t (company_id, week, key, days, last_day, searches)
    SELECT n.company_id, date_trunc('week', n.day)::date, decode(n.key, 'hex'), 1, n.day, n.count
    FROM ${rowsOfWords} JOIN companies c ON c.id = n.company_id
    WHERE ${WORDS_PER_WEEK} > (
      SELECT count(*) FROM company_search_terms s
      WHERE s.company_id = n.company_id AND s.week = date_trunc('week', n.day)::date)
    ORDER BY n.company_id, n.day, n.key
    ON CONFLICT (company_id, week, key) DO UPDATE SET searches = t.searches + excluded.searches,
      days = t.days + (t.last_day < excluded.last_day)::integer,
      last_day = greatest(t.last_day, excluded.last_day)`);
  await execute(sql`
    UPDATE company_search_terms t SET word = n.word
    FROM ${rowsOfWords}
    WHERE t.company_id = n.company_id AND t.key = decode(n.key, 'hex') AND t.word IS NULL
      AND ${DAYS_OF_WORD} <= (
        SELECT sum(s.days) FROM company_search_terms s WHERE s.company_id = t.company_id AND s.key = t.key)`);
}

function json(rows: readonly (ViewCount | WordCount)[]): string {
  return JSON.stringify(rows.map(({ companyId, ...row }) => ({ company_id: companyId, ...row })));
}

/** A hash with the secret of the installation: who only has the database cannot try words. */
function keyOf(word: string): string {
  return createHmac('sha256', `search-word ${config.sessionSecret}`).update(word).digest('hex').slice(0, 32);
}

atShutdown(writeViews);
