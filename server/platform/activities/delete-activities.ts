import { randomBytes } from 'node:crypto';
import { execute, exists, sql } from '../../../models/index.ts';
import { redactActivities } from './redact-activities.ts';

/** Deletes the activities about erased subjects. Called by `erase` of a feature's personal data. */
export async function deleteActivities(subjectType: string, subjectIds: readonly number[]): Promise<void> {
  if (subjectIds.length === 0) return;
  await execute(sql`
    DELETE FROM activities WHERE subject_type = ${subjectType}
    AND subject_id = ANY (${subjectIds}::integer[])`);
}

/**
 * Erases a user as recipient, as subject and in the values of fields. Keeps the activities, which the log
 * needs: of what they did for the office, with role and pseudonym.
 */
export async function eraseFromActivities(userId: number): Promise<void> {
  await redactActivities(userId); // first: the earlier names are in the activities about the person
  // The only person of an audience is the one whom a reason is about.
  await execute(sql`
    UPDATE activities SET data = data - 'reason' WHERE audience = ARRAY[${userId}::integer]`);
  await execute(sql`
    UPDATE activities SET undo_key = NULL WHERE actor_id = ${userId} AND undo_key IS NOT NULL`);
  await execute(sql`
    UPDATE activities SET audience = array_remove(audience, ${userId}::integer)
    WHERE audience @> ARRAY[${userId}::integer]`);
  await execute(sql`
    UPDATE activities SET subject_id = NULL, data = '{}', changes = '[]'
    WHERE subject_type = 'person' AND subject_id = ${userId}`);
  await setPseudonym(userId);
}

/**
 * Random, so that nothing leads from it to the person; what they did as a member, before or after, does not
 * get it.
 */
async function setPseudonym(userId: number): Promise<void> {
  await execute(sql`
    UPDATE activities SET actor_pseudonym = ${await freePseudonym()}
    WHERE actor_id = ${userId} AND actor_role IS NOT NULL`);
}

async function freePseudonym(): Promise<string> {
  for (;;) {
    const pseudonym = randomBytes(2).toString('hex');
    const isTaken = await exists(sql`SELECT FROM activities WHERE actor_pseudonym = ${pseudonym} LIMIT 1`);
    if (!isTaken) return pseudonym;
  }
}

export async function deleteActivitiesBefore(before: Date): Promise<void> {
  await execute(sql`DELETE FROM activities WHERE at < ${before}`);
}
