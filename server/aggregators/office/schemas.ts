import { z } from 'zod';
import { day, id, searchQuery } from '../../platform/http/schemas.ts';

const activityId = z.string().regex(/^\d{1,15}$/);

/**
 * The log's query: words, a type of activity or a prefix of types, the person who acted (by id, or by the
 * pseudonym that an erased officer has), the first and the last day. `before` is the activity before which
 * the next page starts.
 */
export const logQuery = z.object({
  q: searchQuery,
  type: z
    .string()
    .regex(/^[a-z.-]{0,60}$/)
    .catch(''),
  person: id.optional().catch(undefined),
  pseudonym: z
    .string()
    .regex(/^[\da-f]{4}$/)
    .optional()
    .catch(undefined),
  from: day().optional().catch(undefined),
  to: day().optional().catch(undefined),
  before: activityId.optional().catch(undefined),
});
export type LogQuery = z.output<typeof logQuery>;
