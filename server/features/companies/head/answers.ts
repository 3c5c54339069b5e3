import { z } from 'zod';
import { execute, expr, inTransaction, type Sql, sql } from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { job } from '../../../platform/jobs.ts';

/** Fewer conversations say nothing. */
export const MIN_CONVERSATIONS = 5;
const DAYS = 90;
const DAY_MS = 86_400_000;

/**
 * Counts, for each company, the conversations that others began in the last 90 days, and how many of them the
 * company answered within 24 hours. The newest, whose day is not over, count only when they are answered.
 */
export const countAnswers = job({
  name: 'company-answers',
  data: z.object({}),
  schedule: '40 3 * * *',
  work: () =>
    inTransaction(async () => {
      await execute(sql`DELETE FROM company_answers`);
      await execute(sql`
        INSERT INTO company_answers (company_id, conversations, within_a_day)
        SELECT asked.company_id, count(*), count(*) FILTER (WHERE asked.is_answered)
        FROM (
          SELECT c.company_id, c.created_at, EXISTS (
            SELECT FROM messages m WHERE m.conversation_id = c.id AND m.for_company
              AND m.created_at <= first.created_at + interval '24 hours') AS is_answered
          FROM conversations c
          JOIN messages first ON first.conversation_id = c.id AND first.seq = 1 AND NOT first.for_company
          WHERE c.company_id IS NOT NULL AND c.created_at > ${new Date(now().getTime() - DAYS * DAY_MS)}
        ) AS asked
        WHERE asked.is_answered OR asked.created_at <= ${new Date(now().getTime() - DAY_MS)}
        GROUP BY asked.company_id`);
    }),
});

/** Whether a company, `id` in a statement, answers at least four of five conversations within a day. */
export function answersWithinADay(id: Sql) {
  return expr.boolean(sql`EXISTS (
    SELECT FROM company_answers a WHERE a.company_id = ${id}
      AND a.conversations >= ${MIN_CONVERSATIONS} AND a.within_a_day * 5 >= a.conversations * 4)`);
}
