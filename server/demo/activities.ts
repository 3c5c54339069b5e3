import { execute, sql } from '../../models/index.ts';
import { groupKeyOf } from '../platform/activities/keys.ts';
import { activityDefinition } from '../platform/feature.ts';
import { ago } from './calendar.ts';
import type { DemoState } from './demo-state.ts';
import { insert, reserveIds } from './rows.ts';

/** Maximum number of notifications of one person: the newest are inserted. */
const MAX_NOTIFICATIONS = 12;
const READ_AFTER_DAYS = 3;

/**
 * Inserts the activities in order of time, and notifications of those of the last 30 days. Sends no e-mail.
 */
export async function addActivities(state: DemoState): Promise<void> {
  const oldestFirst = [...state.activities].sort((one, other) => one.at.getTime() - other.at.getTime());
  const ids = await reserveIds('activities', oldestFirst.length);
  const activities = oldestFirst.map(({ audience = [], ...activity }, index) => ({
    ...activity,
    id: ids[index] ?? 0,
    audience: [...new Set(audience)].filter((userId) => userId !== activity.actor),
    key: keyOf(activity),
  }));
  await insert(
    'activities',
    activities.map(({ id, type, actor, subject, concerns, audience, data, changes, at, key }) => ({
      id,
      type,
      actor_id: actor,
      subject_type: subject.type,
      subject_id: subject.id,
      concerns_id: concerns ?? null,
      audience,
      data,
      changes: changes ?? [],
      at,
      delivered_at: audience.length > 0 ? at : null,
      group_key: key,
    })),
  );
  await execute(sql`
    UPDATE activities a SET actor_role = u.role FROM users u WHERE u.id = a.actor_id AND u.role <> 'member'`);
  const notifications = activities
    .filter(({ type, at }) => activityDefinition(type)?.notification && at > ago(30, '00:00'))
    .flatMap(({ id, audience, at, type, key }) => audience.map((userId) => ({ id, userId, at, type, key })));
  const unreadSince = ago(READ_AFTER_DAYS, '00:00');
  await insert(
    'notifications',
    grouped(
      newestOfEach(notifications).map(({ id, userId, at, type, key }) => ({
        user_id: userId,
        activity_id: id,
        first_activity_id: id,
        created_at: at,
        read_at:
          at > unreadSince || type === 'message.received' ? null : new Date(at.getTime() + 5 * 3_600_000),
        group_key: key,
        activity_count: 1,
      })),
    ),
  );
}

type NotificationRow = {
  user_id: number;
  first_activity_id: number;
  read_at: Date | null;
  group_key: string | null;
  activity_count: number;
};

/** One row, the newest, for the unread ones of each group. */
function grouped<Row extends NotificationRow>(oldestFirst: readonly Row[]): Row[] {
  const groups = Map.groupBy(oldestFirst, (row) =>
    row.read_at === null && row.group_key !== null ? `${row.user_id}:${row.group_key}` : row,
  );
  return [...groups.values()].flatMap((rows) =>
    rows.slice(-1).map((newest) => ({
      ...newest,
      first_activity_id: rows[0]?.first_activity_id ?? newest.first_activity_id,
      activity_count: rows.length,
    })),
  );
}

function keyOf({ type, subject, data }: DemoState['activities'][number]): string | null {
  const definition = activityDefinition(type);
  return definition ? groupKeyOf(definition, { subjectId: subject.id, data }) : null;
}

function newestOfEach<T extends { userId: number }>(oldestFirst: T[]): T[] {
  const counts = new Map<number, number>();
  return oldestFirst
    .toReversed()
    .filter(({ userId }) => {
      const count = (counts.get(userId) ?? 0) + 1;
      counts.set(userId, count);
      return count <= MAX_NOTIFICATIONS;
    })
    .toReversed();
}
