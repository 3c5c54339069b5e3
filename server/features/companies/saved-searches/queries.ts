import { alias, rows, SavedSearch, select, sql } from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { SubjectType } from '../../../platform/feature.ts';

/** Maximum number of searches that a person may save. */
export const MAX_SEARCHES = 20;

const s = alias(SavedSearch, 's');
const ownColumns = select({ id: s.id, name: s.name, address: s.address, createdAt: s.createdAt });

/** The searches that a person has saved, the newest first. */
export function listSavedSearches(userId: number) {
  return rows(
    ownColumns,
    sql`
      SELECT ${ownColumns} FROM saved_searches s WHERE s.user_id = ${userId}
      ORDER BY s.created_at DESC, s.id DESC LIMIT ${MAX_SEARCHES}`,
  );
}

const nameColumns = select({ id: s.id, name: s.name });

function listNames(ids: readonly number[], userId: number) {
  return rows(
    nameColumns,
    sql`
      SELECT ${nameColumns} FROM saved_searches s
      WHERE s.id = ANY (${ids}::integer[]) AND s.user_id = ${userId} ORDER BY s.id`,
  );
}

/** The names of searches, for the notifications of their owner. */
export async function listNamesFor(
  ids: readonly number[],
  reader: Pick<Actor, 'id'>,
): Promise<ReadonlyMap<number, string>> {
  return new Map((await listNames(ids, reader.id)).map(({ id, name }) => [id, name]));
}

export async function findNameOfSearch(id: number): Promise<string | undefined> {
  const found = await rows(
    nameColumns,
    sql`SELECT ${nameColumns} FROM saved_searches s WHERE s.id = ${id} ORDER BY s.id LIMIT 1`,
  );
  return found[0]?.name;
}

export const savedSearchSubject: SubjectType = {
  type: 'saved-search',
  label: 'companies:activity.subject.savedSearch',
  find: async (ids, viewer) => {
    const own = viewer ? await listNames(ids, viewer.id) : [];
    return own.map(({ id, name }) => ({ id, title: name, href: `/me/searches/${id}` }));
  },
};
