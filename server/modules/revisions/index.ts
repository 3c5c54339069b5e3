import type { Feature } from '../../platform/feature.ts';
import { listRevisionsOf } from './queries.ts';

export const revisions: Feature = {
  name: 'revisions',
  routes: [],
  beforeRestore: ['DELETE FROM revisions WHERE NOT EXISTS (SELECT FROM users)'],
  personalData: [
    {
      columns: ['revisions.author_id'],
      collect: async (userId) => ({ revisionsWritten: await listRevisionsOf(userId) }),
    },
  ],
};
