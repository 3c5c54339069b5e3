import { z } from 'zod';
import { Activity, alias, expr, rows, select, sql } from '../../../models/index.ts';
import type { Actor } from '../actor.ts';
import { enqueueAll, job } from '../jobs.ts';
import type { ActivityDefinition } from './define-activity.ts';

export type ActivityRecord<Data> = {
  actor: Pick<Actor, 'id'> | null;
  subjectId: number | null;
  /** Ids of the people to notify. The actor is removed. */
  audience?: readonly number[];
  data: Data;
};

/**
 * A listener runs after the commit, in a job: once for each activity with an audience, or of a type in
 * `types`.
 */
export type ActivityListener = {
  hear: (activity: Activity) => Promise<void>;
  /** Types of activities that are passed to the listener even without an audience. */
  unaddressed?: readonly string[];
};
const listeners: ActivityListener[] = [];

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
  { type, subject }: ActivityDefinition<Data>,
  records: readonly ActivityRecord<NoInfer<Data>>[],
): Promise<void> {
  const values = records.map(({ actor, subjectId, audience, data }) => ({
    actor_id: actor?.id ?? null,
    subject_id: subjectId,
    audience: [...new Set(audience)].filter((id) => id !== actor?.id),
    data,
  }));
  const isHeard = listeners.some(({ unaddressed }) => unaddressed?.includes(type));
  const recorded = await rows(
    recordedColumns,
    sql`
      INSERT INTO activities (type, actor_id, subject_type, subject_id, audience, data)
      SELECT ${type}, actor_id, ${subject}, subject_id, audience, data
      FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
        AS record (actor_id integer, subject_id integer, audience integer[], data jsonb)
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
    const activity = await Activity.findByPk(id);
    if (activity) for (const listener of listeners) await listener.hear(activity);
  },
});
