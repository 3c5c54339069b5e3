import { z } from 'zod';
import { config } from '../../../config/index.ts';
import type { OpenData } from '../../platform/open-data.ts';

const MAX_ITEMS = 100;

export const pagingQuery = z.object({
  after: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .catch(50)
    .transform((limit) => Math.min(limit, MAX_ITEMS)),
});

/** A page of a list and the address of the next one. Paging is stable, because new items get higher ids. */
export async function openDataPage({ name, list }: OpenData, { after, limit }: z.output<typeof pagingQuery>) {
  const rows = await list(after, limit + 1);
  const page = rows.slice(0, limit);
  const hasMore = rows.length > limit;
  const next = `${config.baseUrl}/api/v1/${name}?after=${page.at(-1)?.id}&limit=${limit}`;
  return {
    items: page.map((item) => ({ ...item, url: `${config.baseUrl}/${name}/${item.slug ?? item.id}` })),
    next: hasMore ? next : null,
  };
}

/** The JSON reply of `openDataPage`. */
export function pageSchema({ item }: OpenData) {
  return z.strictObject({ items: z.array(item.extend({ url: z.url() })), next: z.string().nullable() });
}
