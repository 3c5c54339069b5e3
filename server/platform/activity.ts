import { z } from 'zod';
import { Activity, rows, sql } from '../../models/index.ts';
import type { Actor } from './actor.ts';
import { enqueueAll, job } from './jobs.ts';

export type ActivityRecord = {
  /** Past tense, `subject.happened`: `registration.made`, `event.cancelled`. */
  type: string;
  actor: Pick<Actor, 'id'> | null;
  subject: { type: string; id: number | null };
  /** Ids of the people whom it concerns; the actor is never told of their own doing. */
  audience?: readonly number[];
  /** What a text needs to tell it: titles, slugs. Never a person's name: erasure must not have to search here. */
  data?: Record<string, unknown>;
};

/** A room above that wants to know what happened listens; the rooms that make it happen do not know of it. */
export type ActivityListener = {
  hear: (activity: Activity) => Promise<void>;
  /** Types that it hears of also when they have no audience. What has one, everybody hears of who listens. */
  unaddressed?: readonly string[];
};
const listeners: ActivityListener[] = [];

export function onActivity(listener: ActivityListener): void {
  if (!listeners.includes(listener)) listeners.push(listener);
}

/** Writes what happened, in the change's own transaction. A job hands it to the listeners after the commit. */
export function recordActivity(record: ActivityRecord): Promise<void> {
  return recordActivities([record]);
}

/** What several did at once. */
export async function recordActivities(records: readonly ActivityRecord[]): Promise<void> {
  const given = records.map(({ type, actor, subject, audience, data = {} }) => ({
    type,
    actor_id: actor?.id ?? null,
    subject_type: subject.type,
    subject_id: subject.id,
    audience: [...new Set(audience)].filter((id) => id !== actor?.id),
    data,
  }));
  const unaddressed = listeners.flatMap((listener) => listener.unaddressed ?? []);
  const made = await rows<{ id: number; told: boolean }>(sql`
    INSERT INTO activities (type, actor_id, subject_type, subject_id, audience, data)
    SELECT type, actor_id, subject_type, subject_id, audience, data FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      AS given (type text, actor_id integer, subject_type text, subject_id integer, audience integer[], data jsonb)
    RETURNING id::float8 AS id, cardinality(audience) > 0 OR type = ANY (${unaddressed}::text[]) AS told`);
  await enqueueAll(
    activityJob,
    made.filter(({ told }) => told).map(({ id }) => ({ id })),
  );
}

export const activityJob = job({
  name: 'activity',
  data: z.object({ id: z.number() }),
  work: async ({ id }) => {
    const activity = await Activity.findByPk(id);
    if (activity) for (const listener of listeners) await listener.hear(activity);
  },
});
