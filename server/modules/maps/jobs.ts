import { z } from 'zod';
import { job } from '../../platform/jobs.ts';
import { placedSubjects } from './contract.ts';
import { placeAll } from './service.ts';

/**
 * Finds the places of all subjects again: after an import of addresses or of subjects, and each night, for
 * changes that nobody announced. Places set by hand stay.
 */
export const placeSubjectsJob = job({
  name: 'place-subjects',
  data: z.object({}),
  schedule: '20 3 * * *',
  work: async () => {
    for (const subject of placedSubjects()) await placeAll(subject);
  },
});
