import { z } from 'zod';
import { alias, execute, inTransaction, rows, StoredFile, select, sql } from '../../../models/index.ts';
import { job } from '../../platform/jobs.ts';
import { type RetentionJob, type RetentionRule, startOf } from '../../platform/retention.ts';

export const retention: readonly RetentionRule[] = [
  {
    name: 'removed-files',
    what: 'files:retention.removed',
    since: 'files:retention.sinceRemoval',
    period: { unit: 'minutes', count: 60 },
    delete: async (before) => {
      // What a report is about stays until it is decided, and the decision can no longer be changed.
      await execute(sql`
        DELETE FROM file_uses u WHERE u.removed_at < ${before}
          AND NOT EXISTS (
            SELECT FROM report_cases c WHERE c.subject_type = 'file' AND c.subject_id = u.id
              AND c.state <> 'closed')
          AND NOT EXISTS (
            SELECT FROM subject_restrictions r WHERE r.subject_type = 'file' AND r.subject_id = u.id)`);
      await deleteUnusedFiles();
    },
  },
  {
    name: 'unfinished-uploads',
    what: 'files:retention.unfinished',
    since: 'retention:uploads.since',
    period: { unit: 'days', count: 1 },
    delete: async (before) => {
      await execute(sql`
        DELETE FROM file_chunks c WHERE c.created_at < ${before}
          AND NOT EXISTS (SELECT FROM files f WHERE f.upload_id = c.upload_id)`);
    },
  },
];

const f = alias(StoredFile, 'f');
const columns = select({ hash: f.hash });
const unused = sql`NOT EXISTS (SELECT FROM file_uses u WHERE u.hash = f.hash)`;
const BATCH = 500;

/**
 * Deletes files that no subject uses, with their bytes. Leaves those that an upload is about to use: their
 * rows are locked. Looks again under its own locks, by a statement that sees what was committed meanwhile.
 */
async function deleteUnusedFiles(): Promise<void> {
  let count = BATCH;
  while (count === BATCH)
    count = await inTransaction(async () => {
      const files = await rows(
        columns,
        sql`
          SELECT ${columns} FROM files f WHERE ${unused}
          ORDER BY f.hash LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
      );
      const hashes = files.map(({ hash }) => hash);
      await execute(sql`
        WITH gone AS (
          DELETE FROM files f WHERE f.hash = ANY (${hashes}::text[]) AND ${unused} RETURNING f.upload_id)
        DELETE FROM file_chunks c USING gone WHERE c.upload_id = gone.upload_id`);
      return files.length;
    });
}

const deleteFiles = job({
  name: 'files-retention',
  data: z.object({}),
  schedule: '10 * * * *',
  work: async () => {
    for (const rule of retention) await rule.delete?.(startOf(rule.period));
  },
});

/** Hourly: the bytes of a removed file are gone within two hours. */
export const deleteOldFiles: RetentionJob = { ...deleteFiles, rules: retention };
