import {
  alias,
  execute,
  inTransaction,
  row,
  rows,
  SavedSearch,
  SavedSearchHit,
  select,
  sql,
} from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { ensure, requireFound } from '../../../platform/errors.ts';
import { directoryHref } from '../directory/addresses.ts';
import { listFitting, queryOf } from './fitting.ts';
import { listSavedSearches, MAX_SEARCHES } from './queries.ts';

const s = alias(SavedSearch, 's');
const idColumn = select({ id: s.id });

/**
 * Saves a search under a name. The same search again only renames it. Throws `invalid` for one without words
 * and filters, and `conflict` when the person has as many as a person may have.
 */
export async function saveSearch(
  actor: Actor,
  { name, address }: { name: string; address: string },
): Promise<void> {
  const query = { ...queryOf(address), sort: undefined, unverified: false };
  const saved = directoryHref(query);
  ensure(saved !== '/companies' && query.unknown.length === 0, 'invalid', 'companies:savedSearches.empty');
  const { companyIds, isComplete } = await listFitting({ address: saved, userId: actor.id });
  await inTransaction(async () => {
    // One after the other, so that two at the same time do not pass the limit.
    await execute(sql`SELECT FROM users WHERE id = ${actor.id} FOR NO KEY UPDATE`);
    const own = await listSavedSearches(actor.id);
    const isKnown = own.some((each) => each.address === saved);
    ensure(isKnown || own.length < MAX_SEARCHES, 'conflict', 'companies:savedSearches.tooMany');
    const stored = await row(
      idColumn,
      sql`
        INSERT INTO saved_searches AS s (user_id, name, address, is_complete)
        VALUES (${actor.id}, ${name}, ${saved}, ${isComplete})
        ON CONFLICT (user_id, address) DO UPDATE SET name = excluded.name
        RETURNING ${idColumn}`,
    );
    await addHits(requireFound(stored).id, companyIds);
  });
}

const hitColumns = select({ companyId: alias(SavedSearchHit, 'h').companyId });

/** Remembers the companies that a search has found. Returns those that it has found for the first time. */
export async function addHits(searchId: number, companyIds: readonly number[]): Promise<number[]> {
  const added = await rows(
    hitColumns,
    sql`
      INSERT INTO saved_search_hits AS h (search_id, company_id)
      SELECT ${searchId}, id FROM unnest(${companyIds}::integer[]) AS f (id)
      WHERE EXISTS (SELECT FROM companies WHERE companies.id = f.id)
      ORDER BY id ON CONFLICT DO NOTHING RETURNING ${hitColumns}`,
  );
  return added.map(({ companyId }) => companyId);
}

/** Deletes a search of the person. */
export async function removeSearch(actor: Actor, id: number): Promise<void> {
  requireFound(
    await row(
      idColumn,
      sql`DELETE FROM saved_searches s WHERE s.id = ${id} AND s.user_id = ${actor.id} RETURNING ${idColumn}`,
    ),
  );
}
