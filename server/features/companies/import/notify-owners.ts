import { alias, Company, expr, rows, type Sql, select, sql } from '../../../../models/index.ts';
import { readyReason } from '../../../modules/reasons/reason.ts';
import { changesOf } from '../../../platform/activities/changes.ts';
import { recordActivities } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { companyChanged } from '../activities.ts';
import { companyFields } from '../changed-fields.ts';
import type { PlannedUpdate } from './plan.ts';

const c = alias(Company, 'c');
const ownedColumns = select({
  id: c.id,
  name: c.name,
  slug: c.slug,
  memberIds: expr.integerArray(sql`ARRAY(SELECT m.user_id FROM company_members m WHERE m.company_id = c.id)`),
});

function listOwned(condition: Sql) {
  const hasMembers = sql`EXISTS (SELECT FROM company_members m WHERE m.company_id = c.id)`;
  return rows(
    ownedColumns,
    sql`SELECT ${ownedColumns} FROM companies c WHERE ${condition} AND ${hasMembers} ORDER BY c.id`,
  );
}

const isShown = (field: string): field is keyof typeof companyFields => field in companyFields;

/** Notifies the members of changed companies, once for each company, with the old and the new values. */
export async function notifyOwnersOfImport(
  actor: Pick<Actor, 'id'> | null,
  updates: readonly PlannedUpdate[],
): Promise<void> {
  const changesById = new Map(
    updates.map(({ before, row, fields }) => {
      const shown = fields
        .filter((field) => field !== 'addressId')
        .map((field) => (field === 'industryCode' ? 'industry' : field))
        .filter(isShown);
      return [before.id, changesOf({ ...before }, { ...row }, shown)];
    }),
  );
  const owned = await listOwned(sql`c.id = ANY (${[...changesById.keys()]}::integer[])`);
  const notified = owned.filter(({ id }) => changesById.get(id)?.length);
  if (notified.length === 0) return;
  await recordActivities(
    companyChanged,
    notified.map(({ id, name, slug, memberIds }) => {
      const changes = changesById.get(id) ?? [];
      const data = { title: name, slug, reason: readyReason('import') };
      return { actor, subjectId: id, audience: memberIds, data, changes };
    }),
  );
}

/** Notifies the members of the companies to which the undo of an import has given back values. */
export async function notifyOwnersOfUndo(restoredIds: readonly number[]): Promise<void> {
  const notified = await listOwned(sql`c.id = ANY (${restoredIds}::integer[])`);
  if (notified.length === 0) return;
  await recordActivities(
    companyChanged,
    notified.map(({ id, name, slug, memberIds }) => {
      const data = { title: name, slug, reason: readyReason('importUndone') };
      return { actor: null, subjectId: id, audience: memberIds, data };
    }),
  );
}
