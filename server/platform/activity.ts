import { z } from 'zod';
import { Activity, row, sql } from '../../models/index.ts';
import type { Actor } from './actor.ts';
import { enqueue, job } from './jobs.ts';

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

/** A top room that wants to know what happened (notifications) listens; the rooms that make it happen do not know of it. */
export type ActivityListener = (activity: Activity) => Promise<void>;
const listeners: ActivityListener[] = [];

export function onActivity(listener: ActivityListener): void {
  if (!listeners.includes(listener)) listeners.push(listener);
}

/** Writes what happened, in the change's own transaction. A job hands it to the listeners after the commit. */
export async function recordActivity(record: ActivityRecord): Promise<void> {
  const audience = [...new Set(record.audience)].filter((id) => id !== record.actor?.id);
  const made = await row<{ id: string }>(sql`
    INSERT INTO activities (type, actor_id, subject_type, subject_id, audience, data)
    VALUES (${record.type}, ${record.actor?.id ?? null}, ${record.subject.type}, ${record.subject.id}, ${audience},
            ${JSON.stringify(record.data ?? {})}) RETURNING id`);
  if (audience.length > 0) await enqueue(activityJob, { id: Number(made?.id) });
}

export const activityJob = job({
  name: 'activity',
  data: z.object({ id: z.number() }),
  work: async ({ id }) => {
    const activity = await Activity.findByPk(id);
    if (activity) for (const listener of listeners) await listener(activity);
  },
});
