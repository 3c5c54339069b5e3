import { z } from 'zod';
import { defineActivity } from '../../platform/activities/define-activity.ts';

/** An import, or a change of many at once, was undone. The subject is its run. */
export const importUndone = defineActivity('import.undone', {
  subject: 'import',
  data: z.object({ removed: z.number(), restored: z.number(), kept: z.number() }),
  log: 'imports:activity.undone',
  logDetail: (counts, t) => t('imports:undo.done', counts),
});
