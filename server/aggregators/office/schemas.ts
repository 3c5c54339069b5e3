import { z } from 'zod';
import { roles } from '../../platform/actor.ts';
import { day, pageNumber, searchQuery } from '../../platform/http/schemas.ts';

/** The list of people: in the order of a column, or with a minus the other way round. */
export const peopleQuery = z.object({
  q: searchQuery,
  role: z.enum(roles).optional().catch(undefined),
  sort: z.enum(['name', '-name', 'since', '-since']).catch('name'),
  page: pageNumber,
});
export type PeopleWish = z.output<typeof peopleQuery>;

/** The log: what was done, by whom, from and to which day; `before` is the line from which one reads on. */
export const logQuery = z.object({
  type: z
    .string()
    .regex(/^[a-z.-]{0,60}$/)
    .catch(''),
  person: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
  from: day().optional().catch(undefined),
  to: day().optional().catch(undefined),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .catch(undefined),
});
export type LogWish = z.output<typeof logQuery>;
