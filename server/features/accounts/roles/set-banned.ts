import { execute, sql } from '../../../../models/index.ts';
import { endRequestsAbout } from '../../../modules/requests/service.ts';
import { changesOf } from '../../../platform/activities/changes.ts';
import { recordActivities } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { deleteSessionsOf } from '../../../platform/sessions/delete-sessions.ts';
import { personBanned, personUnbanned } from '../activities.ts';
import { lockRoles } from './admin-requests.ts';

/**
 * Bans people or opens their accounts again, in the transaction of the decision. `actor`: null for a decision
 * about a case. Locks the roles, then the users: the caller has locked its decisions before, and users only
 * after the roles.
 */
export async function setBanned(
  actor: Pick<Actor, 'id'> | null,
  userIds: readonly number[],
  isBanned: boolean,
): Promise<void> {
  if (userIds.length === 0) return;
  await lockRoles();
  await execute(sql`
    UPDATE users SET banned_at = ${isBanned ? now() : null} WHERE id = ANY (${userIds}::integer[])`);
  if (isBanned) {
    await deleteSessionsOf(userIds);
    // Proposals to make a person an admin: one by one, as each notifies its own people.
    for (const id of userIds) await endRequestsAbout({ type: 'person', id });
  }
  const changes = changesOf({ banned: !isBanned }, { banned: isBanned }, ['banned']);
  await recordActivities(
    isBanned ? personBanned : personUnbanned,
    userIds.map((subjectId) => ({ actor, subjectId, data: {}, changes })),
  );
}
