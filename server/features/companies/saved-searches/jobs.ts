import { z } from 'zod';
import {
  alias,
  Company,
  execute,
  expr,
  inTransaction,
  rows,
  SavedSearch,
  select,
  sql,
} from '../../../../models/index.ts';
import { recordActivities } from '../../../platform/activities/record-activity.ts';
import { job, processEach } from '../../../platform/jobs.ts';
import { searchMatched } from './activities.ts';
import { listFitting } from './fitting.ts';
import { addHits } from './service.ts';

/** Companies that are compared with all searches at once. */
const COMPANIES = 500;
/** Searches that are read at once. */
const SEARCHES = 200;

const changeColumns = select({
  companyId: expr.integer(sql`ch.company_id`),
  version: expr.text(sql`ch.version`),
});

/**
 * Compares companies that have changed with all saved searches, and notifies of those that a search finds for
 * the first time. Can be interrupted and run twice: what a search has found is stored with the notification.
 */
export const notifySavedSearches = job({
  name: 'saved-searches',
  data: z.object({}),
  schedule: '*/5 * * * *', // changes that no use case of this feature made: imports, the office
  work: async () => {
    for (let changes = await listChanges(); changes.length > 0; changes = await listChanges()) {
      await compareWithSearches(changes.map(({ companyId }) => companyId));
      // A company that has changed again meanwhile has another version, and stays.
      await execute(sql`
        DELETE FROM company_search_changes ch
        USING json_to_recordset(${JSON.stringify(changes)}::json) AS d ("companyId" integer, version bigint)
        WHERE ch.company_id = d."companyId" AND ch.version = d.version`);
      if (changes.length < COMPANIES) return;
    }
  },
});

function listChanges() {
  return rows(
    changeColumns,
    sql`
      SELECT ${changeColumns} FROM company_search_changes ch
      WHERE EXISTS (SELECT FROM company_search s WHERE s.company_id = ch.company_id)
      ORDER BY ch.version LIMIT ${COMPANIES}`,
  );
}

const s = alias(SavedSearch, 's');
const searchColumns = select({
  id: s.id,
  userId: s.userId,
  address: s.address,
  isComplete: s.isComplete,
  createdAt: s.createdAt,
});

async function compareWithSearches(companyIds: readonly number[]): Promise<void> {
  for (let last = 0, isMore = true; isMore; ) {
    const searches = await rows(
      searchColumns,
      sql`
        SELECT ${searchColumns} FROM saved_searches s WHERE s.id > ${last} ORDER BY s.id LIMIT ${SEARCHES}`,
    );
    await processEach(searches, async (search) => {
      const { companyIds: fitting } = await listFitting(search, companyIds);
      if (fitting.length > 0) await notify(search, fitting);
    });
    last = searches.at(-1)?.id ?? last;
    isMore = searches.length === SEARCHES;
  }
}

const c = alias(Company, 'c');
const companyColumns = select({ title: c.name, slug: c.slug, createdAt: c.createdAt });
type Search = { id: number; userId: number; isComplete: boolean; createdAt: Date };

function notify({ id, userId, isComplete, createdAt }: Search, fitting: readonly number[]): Promise<void> {
  return inTransaction(async () => {
    const added = await addHits(id, fitting);
    const companies = await rows(
      companyColumns,
      sql`SELECT ${companyColumns} FROM companies c WHERE c.id = ANY (${added}::integer[]) ORDER BY c.id`,
    );
    // Of a search that found too many to remember, those that were there before may be among them.
    const isNew = (company: { createdAt: Date }) => isComplete || company.createdAt > createdAt;
    await recordActivities(
      searchMatched,
      companies.filter(isNew).map(({ title, slug }) => ({
        actor: null,
        subjectId: id,
        audience: [userId],
        data: { title, slug, searchId: id },
      })),
    );
  });
}
