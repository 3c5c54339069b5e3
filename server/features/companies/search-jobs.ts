import { z } from 'zod';
import { execute, exists, expr, inTransaction, row, rows, select, sql } from '../../../models/index.ts';
import { placeSubjectsJob } from '../../modules/maps/jobs.ts';
import { enqueue, job, Postponed } from '../../platform/jobs.ts';
import { notifySavedSearches } from './saved-searches/jobs.ts';
import { analyseWords } from './search/vocabulary.ts';

/**
 * Leaves the search documents of the companies that this transaction writes to a job. For imports and other
 * changes of many companies: the documents take ten times as long to write as the companies.
 */
export async function deferCompanySearch(): Promise<void> {
  await execute(sql`SELECT set_config('torvet.company_search', 'later', true)`);
  await enqueue(writeCompanySearch, {}, { key: 'batches' });
  await enqueue(placeSubjectsJob, {}, { key: 'all' }); // their addresses may be others
}

/**
 * Writes the search documents that are missing or older, and analyses new words. Can be interrupted after
 * each batch.
 */
export const writeCompanySearch = job({
  name: 'company-search',
  data: z.object({}),
  schedule: '*/10 * * * *', // after a restored backup, which has no jobs
  work: async () => {
    const newest = (await row(newestColumn, sql`SELECT ${newestColumn} FROM company_search_batches b`))?.id;
    let isComplete = true;
    for (let batch = await writeBatch(newest); batch; batch = await writeBatch(newest))
      isComplete &&= batch.isComplete;
    await analyseWords();
    await enqueue(notifySavedSearches, {}, { key: 'changes' });
    if (!isComplete) throw new Postponed('companies were being changed');
  },
});

const newestColumn = select({ id: expr.integer(sql`max(b.id)`).orNull() });
const batchColumns = select({ companyIds: expr.integerArray(sql`b.company_ids`) });
const idColumn = select({ id: expr.integer(sql`c.id`) });

/**
 * Writes one of the batches up to `newest`. Undefined when there is none, or other nodes write them.
 * Companies that somebody else is changing stay for later: waiting for them could end in a deadlock with an
 * undo.
 */
function writeBatch(newest: number | null | undefined): Promise<{ isComplete: boolean } | undefined> {
  return inTransaction(async () => {
    const batch = await row(
      batchColumns,
      sql`
        DELETE FROM company_search_batches b WHERE b.id = (
          SELECT id FROM company_search_batches WHERE id <= ${newest ?? 0} ORDER BY id LIMIT 1
          FOR UPDATE SKIP LOCKED)
        RETURNING ${batchColumns}`,
    );
    if (!batch) return undefined;
    const wanted = sql`c.id = ANY (${batch.companyIds}::integer[])`;
    const locked = await rows(
      idColumn,
      sql`SELECT ${idColumn} FROM companies c WHERE ${wanted} FOR NO KEY UPDATE SKIP LOCKED`,
    );
    const ids = locked.map(({ id }) => id);
    await execute(sql`SELECT refresh_company_search(${ids}::integer[])`);
    const left = sql`SELECT c.id FROM companies c WHERE ${wanted} AND NOT c.id = ANY (${ids}::integer[])`;
    await execute(sql`SELECT enqueue_company_search(ARRAY(${left}))`);
    return { isComplete: !(await exists(left)) };
  });
}

const countColumn = select({
  count: expr.integer(sql`coalesce(sum(cardinality(b.company_ids)), 0)`),
});

/** Number of companies whose search documents are missing or older. */
export async function countUnsearchable(): Promise<number> {
  return (await row(countColumn, sql`SELECT ${countColumn} FROM company_search_batches b`))?.count ?? 0;
}

const wordColumns = select({ last: expr.text(sql`max(lexeme)`).orNull() });

/** Deletes words and places that no company has any more: they may be names. */
export const deleteUnusedCompanyWords = job({
  name: 'company-words',
  data: z.object({}),
  schedule: '50 3 * * *',
  work: async () => {
    for (let after: string | null = ''; after !== null; ) after = await deleteUnusedWords(after);
    await execute(sql`
      DELETE FROM company_places p WHERE NOT EXISTS (SELECT FROM companies c
        WHERE (c.district, c.city, c.postcode) = (p.district, p.city, p.postcode))`);
  },
});

/**
 * Deletes those of the next 1,000 words that no company has. Returns the last of them, or null at the end.
 */
async function deleteUnusedWords(after: string): Promise<string | null> {
  const batch = sql`SELECT lexeme FROM company_words WHERE lexeme > ${after} ORDER BY lexeme LIMIT 1000`;
  const last = (await row(wordColumns, sql`SELECT ${wordColumns} FROM (${batch}) AS batch`))?.last ?? null;
  await execute(sql`
    DELETE FROM company_words w WHERE w.lexeme > ${after} AND w.lexeme <= ${last}
      AND NOT EXISTS (SELECT FROM company_search s WHERE s.search @@ quote_literal(w.lexeme)::tsquery)`);
  return last;
}
