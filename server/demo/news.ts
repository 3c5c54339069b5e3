import { groupNotifications } from '../aggregators/notifications/grouping.ts';
import { activityDefinition } from '../platform/feature.ts';
import { ago } from './calendar.ts';
import { draw, insert } from './rows.ts';
import type { Town } from './town.ts';

/** How many of the newest a person is told of, and the days after which they have read it. */
const most = 12;
const readAfter = 3;

/** Writes what happened in the order in which it happened, and tells those whom it concerns. No job and no letter follows. */
export async function addNews(town: Town): Promise<void> {
  const happenings = [...town.happenings].sort((one, other) => one.at.getTime() - other.at.getTime());
  const ids = await draw('activities', happenings.length);
  const written = happenings.map(({ audience = [], ...happening }, place) => ({
    ...happening,
    id: ids[place] ?? 0,
    audience: [...new Set(audience)].filter((person) => person !== happening.actor),
  }));
  await insert(
    'activities',
    written.map(({ id, type, actor, subject, audience, data, at }) => ({
      id,
      type,
      actor_id: actor,
      subject_type: subject.type,
      subject_id: subject.id,
      audience,
      data,
      at,
    })),
  );
  const told = written
    .filter(({ type, at }) => activityDefinition(type)?.notification && at > ago(30, '00:00'))
    .flatMap(({ id, audience, at, type }) => audience.map((person) => ({ id, person, at, type })));
  const stillNew = ago(readAfter, '00:00');
  await insert(
    'notifications',
    newest(told).map(({ id, person, at, type }) => ({
      user_id: person,
      activity_id: id,
      created_at: at,
      read_at: at > stillNew || type === 'message.received' ? null : new Date(at.getTime() + 5 * 3_600_000),
    })),
  );
  await groupNotifications(told.map(({ person }) => person));
}

function newest<T extends { person: number }>(oldestFirst: T[]): T[] {
  const counts = new Map<number, number>();
  return oldestFirst
    .toReversed()
    .filter(({ person }) => {
      const count = (counts.get(person) ?? 0) + 1;
      counts.set(person, count);
      return count <= most;
    })
    .toReversed();
}
