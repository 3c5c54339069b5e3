import { z } from 'zod';
import { Activity, alias, expr, inTransaction, rows, select, sql } from '../../../models/index.ts';
import type { Actor } from '../actor.ts';
import { now } from '../clock.ts';
import { enqueueAll, job } from '../jobs.ts';
import type { Change } from './changes.ts';
import type { ActivityDefinition } from './define-activity.ts';
import { groupKeyOf, undoKeyOf } from './keys.ts';

export type ActivityRecord<Data, Field extends string = never> = {
  actor: Pick<Actor, 'id'> | null;
  subjectId: number | null;
  /** The person whom the change concerns beside its subject. The log names them until they are erased. */
  concernsId?: number | null;
  /** Ids of the people to notify. The actor is removed. */
  audience?: readonly number[];
  data: Data;
  /** Old and new values: what `changesOf` returns. */
  changes?: readonly Change<Field>[];
  /** False for the second activity of one act, which notifies other people: the log shows the act once. */
  isInLog?: boolean;
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
  handle: (activity: Activity) => Promise<AfterDelivery | undefined>;
  /** Takes back what `handle` wrote, once, when a delivered activity was undone. */
  handleUndone?: (activity: Activity) => Promise<void>;
  /** Types of activities that are passed to the listener even without an audience. */
  unaddressed?: readonly string[];
};
export const listeners: ActivityListener[] = [];

export function onActivity(listener: ActivityListener): void {
  if (!listeners.includes(listener)) listeners.push(listener);
}

/** Records a change, in the transaction of the change. After the commit, a job passes it to the listeners. */
export function recordActivity<Data, Field extends string>(
  definition: ActivityDefinition<Data, Field>,
  record: ActivityRecord<NoInfer<Data>, NoInfer<Field>>,
): Promise<void> {
  return recordActivities(definition, [record]);
}

/** Records the same change of several subjects or by several people, in two statements. */
export async function recordActivities<Data, Field extends string>(
  definition: ActivityDefinition<Data, Field>,
  records: readonly ActivityRecord<NoInfer<Data>, NoInfer<Field>>[],
): Promise<void> {
  await insertActivities(definition, records);
}

/** The same; returns the ids in the order of the records. */
export async function insertActivities<Data, Field extends string>(
  definition: ActivityDefinition<Data, Field>,
  records: readonly ActivityRecord<NoInfer<Data>, NoInfer<Field>>[],
): Promise<number[]> {
  const { type, subject } = definition;
  const values = records.map(
    ({ actor, subjectId, concernsId, audience, data, changes, isInLog, undoId }) => ({
      actor_id: actor?.id ?? null,
      subject_id: subjectId,
      concerns_id: concernsId ?? null,
      audience: [...new Set(audience)].filter((id) => id !== actor?.id),
      data,
      changes: changes ?? [],
      in_log: isInLog ?? true,
      group_key: groupKeyOf(definition, { subjectId, data }),
      undo_key: undoId === undefined ? null : undoKeyOf(definition, { subjectId, undoId }),
    }),
  );
  const hasListener = listeners.some(({ unaddressed }) => unaddressed?.includes(type));
  const recorded = await rows(
    recordedColumns,
    sql`
      INSERT INTO activities (
        type, actor_id, actor_role, subject_type, subject_id, concerns_id, audience, data, changes, in_log,
        at, group_key, undo_key)
      SELECT ${type}, actor_id, (
          SELECT u.role FROM users u WHERE u.id = record.actor_id AND u.role <> 'member'),
        ${subject}, subject_id, concerns_id, audience, data, changes, in_log, ${now()}, group_key, undo_key
      FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS record (
        actor_id integer, subject_id integer, concerns_id integer, audience integer[], data jsonb,
        changes jsonb, in_log boolean, group_key text, undo_key text)
      RETURNING ${recordedColumns}`,
  );
  await enqueueAll(
    activityJob,
    recorded.filter(({ audienceSize }) => hasListener || audienceSize > 0).map(({ id }) => ({ id })),
  );
  return recorded.map(({ id }) => id);
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
    for (const { handle } of listeners) {
      const work = await handle(activity);
      if (work) afterwards.push(work);
    }
    return afterwards;
  });
}
