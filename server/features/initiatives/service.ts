import { Initiative, InitiativeMilestone, inTransaction, row, rows, sql } from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { AppError, requireFound } from '../../platform/errors.ts';
import { freeSlug } from '../../platform/text/slug.ts';
import { officers } from '../accounts/queries.ts';
import type { InitiativeForm } from './schemas.ts';

/** Lays down a part of the strategy. Gives its slug. */
export function createInitiative(actor: Actor, form: InitiativeForm): Promise<string> {
  return inTransaction(async () => {
    await checkResponsible(form.responsibleId, null);
    const slug = await freeSlug(form.title, 'initiative', isTaken);
    const initiative = await Initiative.create({
      ...fieldsOf(form),
      slug,
      createdBy: actor.id,
      createdAt: now(),
      updatedAt: now(),
    });
    await putParts(initiative.id, form);
    await record(initiative.published ? 'initiative.published' : 'initiative.drafted', initiative, actor);
    return slug;
  });
}

/** Saves an officer's changes, unless somebody else saved theirs since the form was opened. */
export function editInitiative(slug: string, actor: Actor, form: InitiativeForm): Promise<void> {
  return inTransaction(async () => {
    const initiative = requireFound(await Initiative.findOne({ where: { slug }, lock: true }));
    if (initiative.version !== form.version)
      throw new AppError('invalid', 'initiatives:edit.conflict', { field: 'form' });
    await checkResponsible(form.responsibleId, initiative.responsibleId);
    const before = { published: initiative.published, status: initiative.status };
    await initiative.update({ ...fieldsOf(form), version: initiative.version + 1, updatedAt: now() });
    await putParts(initiative.id, form);
    await record('initiative.edited', initiative, actor);
    if (initiative.published && !before.published) await record('initiative.published', initiative, actor);
    if (initiative.published && initiative.status !== before.status)
      await record('initiative.status-changed', initiative, actor, await concerned(initiative.id));
  });
}

function fieldsOf(form: InitiativeForm) {
  const { title, summary, body, theme, status, startsOn, endsOn, responsibleId, published } = form;
  return { title, summary, body, theme, status, startsOn, endsOn, responsibleId, published };
}

/** Its milestones and meetings, as the form has them. */
async function putParts(initiativeId: number, { milestones, events }: InitiativeForm): Promise<void> {
  await InitiativeMilestone.destroy({ where: { initiativeId } });
  await InitiativeMilestone.bulkCreate(milestones.map((line, position) => ({ ...line, initiativeId, position })));
  await rows(
    sql`DELETE FROM initiative_events WHERE initiative_id = ${initiativeId} AND NOT event_id = ANY (${events}::integer[])`,
  );
  await rows(sql`
    INSERT INTO initiative_events (initiative_id, event_id)
    SELECT ${initiativeId}, id FROM events WHERE id = ANY (${events}::integer[]) ON CONFLICT DO NOTHING`);
}

/** Only the office answers for the strategy; who already does, stays until somebody else is chosen. */
async function checkResponsible(id: number | null, already: number | null): Promise<void> {
  if (id === null || id === already) return;
  if (!(await officers()).some((officer) => officer.id === id))
    throw new AppError('invalid', 'errors:choose', { field: 'responsibleId' });
}

/** Slugs are for ever, so that links and feeds hold. `preview` is an address of the form. */
async function isTaken(slug: string): Promise<boolean> {
  return slug === 'preview' || Boolean(await row(sql`SELECT 1 FROM initiatives WHERE slug = ${slug}`));
}

/** Who follows it, and the people of the companies that joined. */
async function concerned(initiativeId: number): Promise<number[]> {
  const people = await rows<{ userId: number }>(sql`
    SELECT user_id AS "userId" FROM initiative_followers WHERE initiative_id = ${initiativeId}
    UNION SELECT m.user_id FROM initiative_companies ic JOIN company_members m ON m.company_id = ic.company_id
    WHERE ic.initiative_id = ${initiativeId} ORDER BY 1`);
  return people.map(({ userId }) => userId);
}

function record(type: string, { id, title, slug }: Initiative, actor: Actor, audience: number[] = []): Promise<void> {
  return recordActivity({ type, actor, subject: { type: 'initiative', id }, audience, data: { title, slug } });
}
