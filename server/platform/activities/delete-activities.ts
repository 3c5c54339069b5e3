import { execute, sql } from '../../../models/index.ts';

/** Deletes the activities about erased subjects. Called by `erase` of a feature's personal data. */
export async function deleteActivities(subjectType: string, subjectIds: readonly number[]): Promise<void> {
  if (subjectIds.length === 0) return;
  await execute(sql`
    DELETE FROM activities WHERE subject_type = ${subjectType}
    AND subject_id = ANY (${subjectIds}::integer[])`);
}

/** Erases a user as recipient and as subject. Keeps the activities, which the log needs for their actors. */
export async function eraseFromActivities(userId: number): Promise<void> {
  // The only person of an audience is the one whom a reason is about.
  await execute(sql`
    UPDATE activities SET data = data - 'reason' WHERE audience = ARRAY[${userId}::integer]`);
  await execute(sql`
    UPDATE activities SET undo_key = NULL WHERE actor_id = ${userId} AND undo_key IS NOT NULL`);
  await execute(sql`
    UPDATE activities SET audience = array_remove(audience, ${userId}::integer)
    WHERE audience @> ARRAY[${userId}::integer]`);
  await execute(sql`
    UPDATE activities SET subject_id = NULL, data = '{}'
    WHERE subject_type = 'person' AND subject_id = ${userId}`);
}

export async function deleteActivitiesBefore(before: Date): Promise<void> {
  await execute(sql`DELETE FROM activities WHERE at < ${before}`);
}
