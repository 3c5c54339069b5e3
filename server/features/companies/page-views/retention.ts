import { execute, sql } from '../../../../models/index.ts';
import { type RetentionRule, retentionJobOf } from '../../../platform/retention.ts';
import { localDay } from '../../../platform/text/format.ts';

export const viewRetention: readonly RetentionRule[] = [
  {
    name: 'company-views',
    what: 'company-figures:retention.views',
    since: 'company-figures:retention.since',
    period: { unit: 'days', count: 400 },
    delete: async (before) => {
      await execute(sql`DELETE FROM company_views WHERE day < ${localDay(before)}::date`);
    },
  },
  {
    name: 'company-search-terms',
    what: 'company-figures:retention.words',
    since: 'company-figures:retention.since',
    period: { unit: 'days', count: 84 },
    delete: async (before) => {
      await execute(sql`DELETE FROM company_search_terms WHERE week < ${localDay(before)}::date`);
    },
  },
];

export const deleteOldViews = retentionJobOf('company-views', 50, viewRetention);
