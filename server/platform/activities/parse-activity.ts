import { log } from '../log.ts';
import type { ActivityDefinition } from './define-activity.ts';

/**
 * Parses the stored data of an activity by its definition. If the data does not match, logs that and returns
 * undefined: rows outlive releases, and one of them must not make a page fail.
 */
export function parseActivityData<Data>(
  definition: ActivityDefinition<Data>,
  activity: { id: string; data: unknown },
): Data | undefined {
  const { success, data, error } = definition.data.safeParse(activity.data);
  if (success) return data;
  const fields = error.issues.map(({ path }) => path.join('.')); // not the values: they are personal data
  log.warn(
    { activity: activity.id, type: definition.type, fields },
    'data of an activity does not match its type',
  );
  return undefined;
}
