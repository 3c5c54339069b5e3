import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import {
  alias,
  Company,
  execute,
  expr,
  inTransaction,
  type RowOfSelection,
  row,
  rows,
  select,
  sql,
} from '../../../../models/index.ts';
import { recordImportChanges } from '../../../modules/imports/service.ts';
import { endRequestsAbout } from '../../../modules/requests/service.ts';
import { recordActivities } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { slicesOf } from '../../../platform/database/batches.ts';
import { job } from '../../../platform/jobs.ts';
import { localDay } from '../../../platform/text/format.ts';
import { deferCompanySearch } from '../search-jobs.ts';
import { companyEnded, companyReopened, companyRightsEnded } from './activities.ts';
import type { PlannedEnd } from './plan.ts';

// Companies that have closed or left the municipality. Their page stays and says so; they leave the
// directory, and their posts end, as soon as the office has confirmed it. Their members keep their rights
// for 30 days.

/** Days for which members of a company that has ended may still act for it. */
export const RIGHTS_DAYS = 30;

/** The day on which the rights end that were confirmed at this time, as YYYY-MM-DD. */
export function rightsUntil(endedAt: Date): string {
  return Temporal.PlainDate.from(localDay(endedAt)).add({ days: RIGHTS_DAYS }).toString();
}

const c = alias(Company, 'c');
const endedColumns = select({
  id: c.id,
  name: c.name,
  slug: c.slug,
  updatedAt: expr.text(sql`to_json(c.updated_at) #>> '{}'`),
  memberIds: expr.integerArray(sql`ARRAY(SELECT m.user_id FROM company_members m WHERE m.company_id = c.id)`),
});
const BATCH_SIZE = 2_500;

/** Ends companies, in the transaction of an import, with the old values for an undo. */
export async function endCompanies(
  actor: Actor | null,
  ends: readonly PlannedEnd[],
  { runId, at }: { runId: number; at: Date },
): Promise<void> {
  if (ends.length === 0) return;
  await deferCompanySearch();
  const endedAt = await stampOf(at);
  for (const { items } of slicesOf(ends, BATCH_SIZE)) {
    const byId = new Map(items.map((end) => [end.company.id, end]));
    const companies = await rows(
      endedColumns,
      sql`
        SELECT ${endedColumns} FROM companies c
        WHERE c.id = ANY (${[...byId.keys()]}::integer[]) AND c.ended_at IS NULL ORDER BY c.id FOR UPDATE`,
    );
    const changes = companies.flatMap(({ id, updatedAt }) => {
      const end = byId.get(id);
      if (!end) return [];
      const before = { updated_at: updatedAt, ended_as: null, ended_on: null, ended_at: null, moved_to: '' };
      const after = { ended_as: end.end, ended_on: end.on, ended_at: endedAt, moved_to: movedTo(end) };
      return { subjectId: id, before, after };
    });
    await recordImportChanges(runId, changes);
    await execute(sql`
      UPDATE companies c SET (ended_as, ended_on, ended_at, moved_to, updated_at)
        = (n.after ->> 'ended_as', (n.after ->> 'ended_on')::date, ${at}, n.after ->> 'moved_to', ${at})
      FROM json_to_recordset(${JSON.stringify(changes)}::json) AS n ("subjectId" integer, after json)
      WHERE c.id = n."subjectId"`);
    await recordEnded(actor, companies, byId, rightsUntil(at));
  }
}

function movedTo({ end, to }: PlannedEnd): string {
  return end === 'movedOut' ? to.slice(0, 80) : '';
}

/** A line in the log for each company with members, whom it tells. */
async function recordEnded(
  actor: Actor | null,
  companies: readonly RowOfSelection<typeof endedColumns>[],
  byId: ReadonlyMap<number, PlannedEnd>,
  until: string,
): Promise<void> {
  const records = companies.flatMap(({ id, name, slug, memberIds }) => {
    const end = byId.get(id);
    if (!end || memberIds.length === 0) return [];
    const data = { title: name, slug, end: end.end, on: end.on, to: movedTo(end), rightsUntil: until };
    return { actor, subjectId: id, audience: memberIds, data };
  });
  if (records.length > 0) await recordActivities(companyEnded, records);
}

/** A time as the database writes it in JSON, in which an undo compares it. */
async function stampOf(at: Date): Promise<string> {
  const stamp = select({ text: expr.text(sql`to_json(${at}::timestamptz) #>> '{}'`) });
  return (await row(stamp, sql`SELECT ${stamp}`))?.text ?? '';
}

/** Tells the members of companies that are open again; a trigger has given them their rights back. */
export async function recordReopened(actor: Actor | null, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const companies = await rows(
    endedColumns,
    sql`SELECT ${endedColumns} FROM companies c WHERE c.id = ANY (${ids}::integer[]) ORDER BY c.id`,
  );
  await recordActivities(
    companyReopened,
    companies.map(({ id, name, slug, memberIds }) => ({
      actor,
      subjectId: id,
      audience: memberIds,
      data: { title: name, slug },
    })),
  );
}

/** Ends the rights of the members of companies that ended 30 days ago. */
export const endRights = job({
  name: 'company-rights',
  data: z.object({}),
  schedule: '20 4 * * *',
  work: async () => {
    for (let hasMore = true; hasMore; ) hasMore = await endRightsOfBatch();
  },
});

function endRightsOfBatch(): Promise<boolean> {
  return inTransaction(async () => {
    const companies = await rows(
      endedColumns,
      sql`
        SELECT ${endedColumns} FROM companies c
        WHERE c.ended_at < ${new Date(now().getTime() - RIGHTS_DAYS * 86_400_000)}
          AND EXISTS (SELECT FROM company_members m WHERE m.company_id = c.id)
        ORDER BY c.id LIMIT 100 FOR UPDATE`,
    );
    if (companies.length === 0) return false;
    const ids = companies.map(({ id }) => id);
    for (const id of ids) await endRequestsAbout({ type: 'company', id });
    await execute(sql`
      INSERT INTO former_company_members (company_id, user_id, title, role, is_founder, answers_messages,
        created_at, ended_at)
      SELECT m.company_id, m.user_id, m.title, m.role, m.is_founder, m.answers_messages, m.created_at,
        ${now()}
      FROM company_members m WHERE m.company_id = ANY (${ids}::integer[])
      ON CONFLICT (company_id, user_id) DO NOTHING`);
    await execute(sql`DELETE FROM company_members WHERE company_id = ANY (${ids}::integer[])`);
    await recordActivities(
      companyRightsEnded,
      companies.map(({ id, name, slug, memberIds }) => ({
        actor: null,
        subjectId: id,
        audience: memberIds,
        data: { title: name, slug },
      })),
    );
    return true;
  });
}
