import { execute, expr, inTransaction, row, select, sql } from '../../../../models/index.ts';
import type { ActivityDefinition } from '../../../platform/activities/define-activity.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import { undoActivities } from '../../../platform/activities/undo-activities.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { ensure } from '../../../platform/errors.ts';
import { may } from '../../../platform/rights.ts';
import { isCompanyMember } from '../../companies/queries.ts';
import { initiativeCompanyJoined, initiativeCompanyLeft } from '../activities.ts';
import { isOpen } from '../policy.ts';
import type { JoinInput } from '../schemas.ts';
import { type InitiativeSubject, lockInitiative } from '../subject-queries.ts';

const joined = select({ isNew: expr.boolean(sql`xmax = 0`) });

/** Joins an initiative with one of the actor's companies; joining again updates the contribution. */
export function join(actor: Actor, slug: string, { companyId, contribution }: JoinInput): Promise<void> {
  return inTransaction(async () => {
    const initiative = await lockInitiative(slug, actor);
    ensure(await isCompanyMember(actor.id, companyId), 'forbidden');
    ensure(isOpen(initiative), 'conflict', 'initiatives:companies.ended');
    const participation = await row(
      joined,
      sql`
        INSERT INTO initiative_companies (initiative_id, company_id, contribution, joined_by, created_at)
        VALUES (${initiative.id}, ${companyId}, ${contribution}, ${actor.id}, ${now()})
        ON CONFLICT (initiative_id, company_id) DO UPDATE SET contribution = excluded.contribution
        RETURNING ${joined}`,
    );
    if (participation?.isNew)
      await record(initiativeCompanyJoined, initiative, actor, {
        notified: initiative.responsibleId,
        undoId: companyId,
      });
  });
}

/** Removes a company from an initiative. Allowed for its members and for officers. */
export function leave(actor: Actor, slug: string, { companyId }: { companyId: number }): Promise<void> {
  return inTransaction(async () => {
    const initiative = await lockInitiative(slug, actor);
    ensure(may(actor, 'edit') || (await isCompanyMember(actor.id, companyId)), 'forbidden');
    const deleted = await execute(sql`
      DELETE FROM initiative_companies WHERE initiative_id = ${initiative.id} AND company_id = ${companyId}`);
    if (deleted === 0) return;
    await record(initiativeCompanyLeft, initiative, actor);
    await undoActivities(initiativeCompanyJoined, [{ subjectId: initiative.id, undoId: companyId }]);
  });
}

function record(
  activity: ActivityDefinition<{ title: string; slug: string }>,
  { id, title, slug }: InitiativeSubject,
  actor: Actor,
  { notified = null, undoId }: { notified?: number | null; undoId?: number } = {},
): Promise<void> {
  const audience = notified === null ? [] : [notified];
  const undoable = undoId === undefined ? {} : { undoId };
  return recordActivity(activity, { actor, subjectId: id, audience, data: { title, slug }, ...undoable });
}
