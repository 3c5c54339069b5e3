import { z } from 'zod';
import { keysetFields } from '../../platform/http/keyset.ts';
import { pageNumber, searchQuery } from '../../platform/http/schemas.ts';

const name = z
  .string()
  .regex(/^-?[a-zA-Z]{1,30}$/)
  .optional()
  .catch(undefined);

/** `show`: a filter of the list. `sort`: one of its columns. */
export const listQuery = z.object({
  q: searchQuery,
  show: name,
  sort: name,
  page: pageNumber,
  ...keysetFields,
});
export type ListQuery = z.output<typeof listQuery>;

export const listParams = z.object({ list: z.string().max(40) });
