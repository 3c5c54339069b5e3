import type { RequestState } from '../../../models/index.ts';
import { recordActivities } from '../../platform/activities/record-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import type { RequestKind } from './contract.ts';

type StateRecord = {
  id: number;
  subjectId: number;
  actor: Pick<Actor, 'id'> | null;
  audience: readonly number[];
};

/**
 * Records the new state of requests of a kind as activities. Skips requests whose subject no longer exists.
 */
export async function recordState(
  kind: RequestKind,
  state: RequestState,
  records: readonly StateRecord[],
): Promise<void> {
  const activity = kind.activities[state];
  const subjects = await kind.describe(records.map(({ subjectId }) => subjectId));
  // The activity's subject is the request's subject, or the request itself where requests are a type of
  // subject.
  const isAboutSubject = activity.subject === kind.subjectType;
  const activities = records.flatMap(({ id, subjectId, actor, audience }) => {
    const subject = subjects.get(subjectId);
    const data = { ...subject, requestId: id };
    // Whose claim an officer decided is in the log. Introductions are between people.
    const isDecided = isAboutSubject && (state === 'accepted' || state === 'declined');
    const concernsId = isDecided ? (audience[0] ?? null) : null;
    return subject ? [{ actor, subjectId: isAboutSubject ? subjectId : id, concernsId, audience, data }] : [];
  });
  if (activities.length > 0) await recordActivities(activity, activities);
}
