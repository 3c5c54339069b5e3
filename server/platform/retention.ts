import { z } from 'zod';
import { deleteActivitiesOlderThan } from './activities/delete-activities.ts';
import { job } from './jobs.ts';
import { deleteEmailsOlderThan } from './mail/delete-emails.ts';
import { deletePendingUploads } from './pending-uploads.ts';
import { deleteUnusedPictures } from './pictures.ts';
import { deleteExpiredSessions } from './sessions/delete-sessions.ts';

/** Retention of the platform's tables, as /privacy states it. Features have separate jobs for theirs. */
export const retentionJob = job({
  name: 'platform-retention',
  data: z.object({}),
  schedule: '15 3 * * *',
  work: async () => {
    await deleteExpiredSessions();
    await deleteEmailsOlderThan(180);
    await deleteActivitiesOlderThan(5);
    await deletePendingUploads();
    await deleteUnusedPictures();
  },
});
