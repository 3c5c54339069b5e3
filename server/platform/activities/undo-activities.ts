import { Op } from 'sequelize';
import { z } from 'zod';
import { Activity, alias, expr, inTransaction, rows, type Sql, select, sql } from '../../../models/index.ts';
import { now } from '../clock.ts';
import { enqueueAll, job } from '../jobs.ts';
import type { ActivityDefinition } from './define-activity.ts';
import { undoKeyOf } from './keys.ts';
import { listeners } from './record-activity.ts';

const a = alias(Activity, 'activities');
const undoneColumns = select({ id: expr.float(a.id), deliveredAt: a.deliveredAt });

type Undone = { subjectId: number | null; undoId: number | string };

/**
 * Marks activities as undone, in the transaction of the change that undoes them: a registration by a
 * withdrawal. Those not delivered yet are not delivered any more; unread notifications are taken back by a
 * job. Doing the same again within a day notifies nobody who has read it.
 *
 * `isEnded`: it ended otherwise, for example a request that was decided. The next one notifies again.
 */
export async function undoActivities(
  definition: Pick<ActivityDefinition, 'type'>,
  undone: readonly Undone[],
  { isEnded = false } = {},
): Promise<void> {
  if (undone.length === 0) return;
  const keys = undone.map((each) => undoKeyOf(definition, each));
  await markUndone(sql`undo_key = ANY (${keys}::text[])`, isEnded);
}

/**
 * Undoes the activities about a subject that are grouped with those about others: a comment that was hidden
 * leaves the notification of all comments on its initiative.
 */
export async function undoActivitiesAbout({ type, id }: { type: string; id: number }): Promise<void> {
  const own = `:${type}:${id}`;
  await markUndone(
    sql`subject_type = ${type} AND subject_id = ${id} AND right(group_key, ${own.length}) <> ${own}`,
    true,
  );
}

async function markUndone(condition: Sql, isEnded: boolean): Promise<void> {
  const undoKey = isEnded ? sql`NULL` : sql`undo_key`;
  const marked = await rows(
    undoneColumns,
    sql`
      UPDATE activities SET undone_at = ${now()}, undo_key = ${undoKey}
      WHERE ${condition} AND undone_at IS NULL RETURNING ${undoneColumns}`,
  );
  const delivered = marked.filter(({ deliveredAt }) => deliveredAt !== null);
  await enqueueAll(
    undoneActivityJob,
    delivered.map(({ id }) => ({ id })),
  );
}

export const undoneActivityJob = job({
  name: 'activity-undone',
  data: z.object({ id: z.number() }),
  work: ({ id }) => takeBack(id),
});

/** Clears the mark of the delivery, in the transaction of the change: a job that runs twice finds no mark. */
export function takeBack(id: number): Promise<void> {
  return inTransaction(async () => {
    const [, [activity]] = await Activity.update(
      { deliveredAt: null },
      { where: { id: String(id), deliveredAt: { [Op.ne]: null } }, returning: true },
    );
    if (!activity?.undoneAt) return;
    for (const { handleUndone } of listeners) await handleUndone?.(activity);
  });
}
