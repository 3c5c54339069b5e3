import type { RequestState } from '../../../models/index.ts';
import { recordActivities } from '../../platform/activities/record-activity.ts';
import { undoActivities } from '../../platform/activities/undo-activities.ts';
import type { Actor } from '../../platform/actor.ts';
import type { RequestKind } from './contract.ts';

type StateRecord = {
  id: number;
  subjectId: number;
  askerId: number;
  /** Whether the request was sent to one person, so that the asker may have others about the subject. */
  isAddressed: boolean;
  actor: Pick<Actor, 'id'> | null;
  audience: readonly number[];
};

/**
 * Records the new state of requests of a kind as activities. Skips requests whose subject no longer exists.
 * The deciders' notifications of a request that has ended are taken back.
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
  const idOf = ({ id, subjectId }: StateRecord) => (isAboutSubject ? subjectId : id);
  // Whose claim an officer decided is in the log. Introductions are between people.
  const isDecided = isAboutSubject && (state === 'accepted' || state === 'declined');
  const activities = records.flatMap((record) => {
    const { actor, audience } = record;
    const subject = subjects.get(record.subjectId);
    const data = { ...subject, requestId: record.id };
    const concernsId = isDecided ? record.askerId : null;
    const undoable = state === 'asked' ? { undoId: undoIdOf(record) } : {};
    return subject ? [{ actor, subjectId: idOf(record), concernsId, audience, data, ...undoable }] : [];
  });
  if (activities.length > 0) await recordActivities(activity, activities);
  if (state === 'asked') return;
  const ended = records.map((record) => ({ subjectId: idOf(record), undoId: undoIdOf(record) }));
  await undoActivities(kind.activities.asked, ended, { isEnded: state !== 'withdrawn' });
}

/** A request that was withdrawn and asked again is the same, unless it was sent to one person. */
function undoIdOf({ id, askerId, isAddressed }: StateRecord): string {
  return isAddressed ? `request-${id}` : `asker-${askerId}`;
}
