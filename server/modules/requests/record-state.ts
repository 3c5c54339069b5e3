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

/** Records that requests of a kind have come to a state. Those whose subject is gone are left out. */
export async function recordState(
  kind: RequestKind,
  state: RequestState,
  records: readonly StateRecord[],
): Promise<void> {
  const activity = kind.activities[state];
  const subjects = await kind.describe(records.map(({ subjectId }) => subjectId));
  // An activity is about the subject, or about the request itself where that is a type of subject.
  const isAboutSubject = activity.subject === kind.subjectType;
  const activities = records.flatMap(({ id, subjectId, actor, audience }) => {
    const subject = subjects.get(subjectId);
    const data = { ...subject, requestId: id };
    return subject ? [{ actor, subjectId: isAboutSubject ? subjectId : id, audience, data }] : [];
  });
  if (activities.length > 0) await recordActivities(activity, activities);
}
