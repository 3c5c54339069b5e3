import { execute, sql } from '../../../models/index.ts';

/** Deletes what is recorded about subjects that are erased: for the `erase` of a feature's personal data. */
export async function deleteActivities(subjectType: string, subjectIds: readonly number[]): Promise<void> {
  if (subjectIds.length === 0) return;
  await execute(sql`
    DELETE FROM activities WHERE subject_type = ${subjectType}
    AND subject_id = ANY (${subjectIds}::integer[])`);
}
