import { type RetentionRule, retentionJobOf } from '../../../platform/retention.ts';
import { expireTakeovers } from './end-takeovers.ts';

export const takeoverRetention: readonly RetentionRule[] = [
  {
    name: 'company-takeovers',
    what: 'companies:retention.takeovers',
    since: 'companies:retention.sinceExpiry',
    period: { unit: 'days', count: 1 },
    delete: expireTakeovers,
  },
];

export const deleteOldTakeovers = retentionJobOf('company-takeovers', 26, takeoverRetention);
