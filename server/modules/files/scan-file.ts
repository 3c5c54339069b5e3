import { z } from 'zod';
import { config } from '../../../config/index.ts';
import { alias, execute, row, rows, StoredFile, select, sql } from '../../../models/index.ts';
import { enqueueAll, job, Postponed } from '../../platform/jobs.ts';
import { log } from '../../platform/log.ts';
import { readBytes } from './chunks.ts';
import { isClean } from './clamd.ts';

const f = alias(StoredFile, 'f');
const columns = select({ hash: f.hash, uploadId: f.uploadId });

/**
 * Lets the virus scanner see a file. While the scanner is away, the job is tried again and the file stays
 * closed.
 */
export const scanFileJob = job({
  name: 'scan-file',
  data: z.object({ hash: z.string() }),
  concurrency: 2,
  work: async ({ hash }) => {
    const file = await row(
      columns,
      sql`SELECT ${columns} FROM files f WHERE f.hash = ${hash} AND f.scan IN ('none', 'waiting')`,
    );
    if (!file || !config.clamavUrl) return;
    const isFileClean = await isClean(config.clamavUrl, readBytes(file)).catch((error: Error) => {
      log.warn({ reason: error.message }, 'a file could not be scanned for viruses');
      throw new Postponed();
    });
    await execute(sql`UPDATE files SET scan = ${isFileClean ? 'clean' : 'infected'} WHERE hash = ${hash}`);
  },
});

/** Files that a run of the job below looks at. */
const BATCH = 1_000;

/**
 * Every hour: files whose job was given up, and those of before a scanner was set up. The latter stay open
 * until the scanner finds something.
 */
export const scanOthersJob = job({
  name: 'scan-files',
  data: z.object({}),
  schedule: '40 * * * *',
  work: async () => {
    if (!config.clamavUrl) return;
    const waiting = await rows(
      columns,
      sql`
        SELECT ${columns} FROM files f WHERE f.scan IN ('none', 'waiting')
        ORDER BY f.created_at LIMIT ${BATCH}`,
    );
    await enqueueAll(
      scanFileJob,
      waiting.map(({ hash }) => ({ hash })),
    );
  },
});
