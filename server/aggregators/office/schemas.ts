import { z } from 'zod';
import { day, id } from '../../platform/http/schemas.ts';

const activityId = z.string().regex(/^\d{1,18}$/);

/**
 * The log's query: a type of activity or a prefix of types, the person who acted, the first and the last day.
 * `before` is the activity before which the next page starts.
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
