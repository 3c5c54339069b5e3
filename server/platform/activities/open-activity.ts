import { execute, inTransaction, sql } from '../../../models/index.ts';
import type { ActivityDefinition } from './define-activity.ts';
import { type ActivityRecord, insertActivities } from './record-activity.ts';

/**
 * Records an activity that has begun and whose data is completed when it ends: a download. Committed at
 * once, so that the log has it even when the process dies in the middle. Returns its id.
 */
export async function openActivity<Data>(
  definition: ActivityDefinition<Data, never>,
  record: ActivityRecord<NoInfer<Data>>,
): Promise<number> {
  const [id = 0] = await inTransaction(() => insertActivities(definition, [record]));
  return id;
}

/** Adds the values that are known at the end. */
export async function completeActivity<Data extends object>(
  { type }: ActivityDefinition<Data, never>,
  id: number,
  data: NoInfer<Partial<Data>>,
): Promise<void> {
  await execute(sql`
    UPDATE activities SET data = data || ${JSON.stringify(data)}::jsonb WHERE id = ${id} AND type = ${type}`);
}
