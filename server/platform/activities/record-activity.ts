import { z } from 'zod';
import { Activity, alias, expr, inTransaction, rows, select, sql } from '../../../models/index.ts';
import type { Actor } from '../actor.ts';
import { now } from '../clock.ts';
import { enqueueAll, job } from '../jobs.ts';
import type { ActivityDefinition } from './define-activity.ts';
import { groupKeyOf, undoKeyOf } from './keys.ts';

export type ActivityRecord<Data> = {
  actor: Pick<Actor, 'id'> | null;
  subjectId: number | null;
  /** Ids of the people to notify. The actor is removed. */
  audience?: readonly number[];
  data: Data;
  /** Makes the activity undoable: the id of the user, company or comment that did it (undo-activities.ts). */
  undoId?: number | string;
};

/** Runs after the commit, and not at all if the node dies: for socket events, which are hints. */
type AfterDelivery = () => Promise<void> | void;

/**
 * A listener receives each activity with an audience, or of a type in `unaddressed`, once: in a job after the
 * activity's commit.
 */
export type ActivityListener = {
  /**
   * Runs in the transaction that marks the activity as delivered: what it writes is committed with the mark,
   * or not at all. Returns what is left to do after the commit.
   */
  hear: (activity: Activity) => Promise<AfterDelivery | undefined>;
  /** Takes back what `hear` wrote, once, when a delivered activity was undone. */
  hearUndone?: (activity: Activity) => Promise<void>;
  /** Types of activities that are passed to the listener even without an audience. */
  unaddressed?: readonly string[];
};
export const listeners: ActivityListener[] = [];

export function onActivity(listener: ActivityListener): void {
  if (!listeners.includes(listener)) listeners.push(listener);
}

/** Records a change, in the transaction of the change. After the commit, a job passes it to the listeners. */
export function recordActivity<Data>(
  definition: ActivityDefinition<Data>,
  record: ActivityRecord<NoInfer<Data>>,
): Promise<void> {
  return recordActivities(definition, [record]);
}

/** Records the same change of several subjects or by several people, in two statements. */
export async function recordActivities<Data>(
  definition: ActivityDefinition<Data>,
  records: readonly ActivityRecord<NoInfer<Data>>[],
): Promise<void> {
  const { type, subject } = definition;
  const values = records.map(({ actor, subjectId, audience, data, undoId }) => ({
    actor_id: actor?.id ?? null,
    subject_id: subjectId,
    audience: [...new Set(audience)].filter((id) => id !== actor?.id),
    data,
    group_key: groupKeyOf(definition, { subjectId, data }),
    undo_key: undoId === undefined ? null : undoKeyOf(definition, { subjectId, undoId }),
  }));
  const isHeard = listeners.some(({ unaddressed }) => unaddressed?.includes(type));
  const recorded = await rows(
    recordedColumns,
    sql`
      INSERT INTO activities (
        type, actor_id, subject_type, subject_id, audience, data, at, group_key, undo_key)
      SELECT ${type}, actor_id, ${subject}, subject_id, audience, data, ${now()}, group_key, undo_key
      FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS record (actor_id integer,
        subject_id integer, audience integer[], data jsonb, group_key text, undo_key text)
      RETURNING ${recordedColumns}`,
  );
  await enqueueAll(
    activityJob,
    recorded.filter(({ audienceSize }) => isHeard || audienceSize > 0).map(({ id }) => ({ id })),
  );
}

const a = alias(Activity, 'activities');
const recordedColumns = select({
  id: expr.float(a.id),
  audienceSize: expr.integer(sql`cardinality(${a.audience})`),
});

export const activityJob = job({
  name: 'activity',
  data: z.object({ id: z.number() }),
  work: async ({ id }) => {
    for (const work of await deliver(id)) await work();
  },
});

/**
 * Passes an activity to the listeners, once: a job that runs twice finds the mark. The mark also locks the
 * activity, so that an erasure changes its audience before or after, not meanwhile.
 */
function deliver(id: number): Promise<AfterDelivery[]> {
  return inTransaction(async () => {
    const [, [activity]] = await Activity.update(
      { deliveredAt: now() },
      { where: { id: String(id), deliveredAt: null }, returning: true },
    );
    if (!activity || activity.undoneAt) return [];
    const afterwards: AfterDelivery[] = [];
    for (const { hear } of listeners) {
      const work = await hear(activity);
      if (work) afterwards.push(work);
    }
    return afterwards;
  });
}
