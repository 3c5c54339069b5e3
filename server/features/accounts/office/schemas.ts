import { z } from 'zod';
import { pageNumber, searchQuery } from '../../../platform/http/schemas.ts';
import { roles } from '../../../platform/rights.ts';

/** The query of the list of people. `sort` is a column, with a minus for descending order. */
export const peopleQuery = z.object({
  q: searchQuery,
  role: z.enum(roles).optional().catch(undefined),
  sort: z.enum(['name', '-name', 'since', '-since']).catch('name'),
  page: pageNumber,
});
export type PeopleQuery = z.output<typeof peopleQuery>;
