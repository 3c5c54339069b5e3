import { z } from 'zod';
import { day, id } from '../../platform/http/schemas.ts';

const activityId = z.string().regex(/^\d{1,18}$/);

/**
 * The log: a type of activity or the beginning of types, the person who did it, the first and the last day.
 * `before` is the activity from which one reads on.
 */
export const logQuery = z.object({
  type: z
    .string()
    .regex(/^[a-z.-]{0,60}$/)
    .catch(''),
  person: id.optional().catch(undefined),
  from: day().optional().catch(undefined),
  to: day().optional().catch(undefined),
  before: activityId.optional().catch(undefined),
});
export type LogQuery = z.output<typeof logQuery>;
