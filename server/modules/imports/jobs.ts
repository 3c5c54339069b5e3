import { execute, sql } from '../../../models/index.ts';
import { type RetentionRule, retentionJobOf } from '../../platform/retention.ts';
import { UNDO_DAYS } from './service.ts';

export const retention: readonly RetentionRule[] = [
  {
    name: 'import-changes', // which no undo can use any more
    what: 'imports:retention.changes',
    since: 'imports:retention.since',
    period: { unit: 'days', count: UNDO_DAYS },
    delete: async (before) => {
      await execute(sql`
        DELETE FROM import_changes
        WHERE run_id IN (SELECT id FROM import_runs WHERE created_at < ${before})`);
    },
  },
  {
    name: 'import-progress',
    what: 'imports:retention.progress',
    since: 'imports:retention.since',
    period: { unit: 'days', count: 1 },
    delete: async (before) => {
      await execute(sql`DELETE FROM import_progress WHERE updated_at < ${before}`);
    },
  },
  {
    name: 'import-runs',
    what: 'imports:retention.runs',
    since: 'imports:retention.since',
    period: { unit: 'years', count: 5 },
    delete: async (before) => {
      await execute(sql`DELETE FROM import_runs WHERE created_at < ${before}`);
    },
  },
];

export const deleteOldImports = retentionJobOf('imports', 35, retention);
