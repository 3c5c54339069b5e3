import {
  alias,
  CompanyMember,
  Event,
  eventIsPublic,
  Initiative,
  InitiativeMilestone,
  inTransaction,
  rows,
  select,
  sql,
} from '../../../models/index.ts';
import { listFollowerIds } from '../../modules/follows/queries.ts';
import { ensureNotHidden } from '../../modules/hidden.ts';
import { replaceLinks } from '../../modules/links/service.ts';
import type { Change } from '../../platform/activities/changes.ts';
import type { ActivityDefinition } from '../../platform/activities/define-activity.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { freeSlugs } from '../../platform/database/free-slugs.ts';
import { AppError, requireFound } from '../../platform/errors.ts';
import { listStaff } from '../accounts/queries.ts';
import {
  initiativeDrafted,
  initiativeEdited,
  initiativePublished,
  initiativeStatusChanged,
} from './activities.ts';
import { type InitiativeField, initiativeChanges, initiativeValues } from './changed-fields.ts';
import type { InitiativeInput } from './schemas.ts';

/** Creates an initiative, as a draft or published. Returns its slug. */
export function createInitiative(actor: Actor, input: InitiativeInput): Promise<string> {
  return inTransaction(async () => {
    await checkResponsible(input.responsibleId, null);
    const slug = await slugFor(input.title);
    const initiative = await Initiative.create({
      ...columnsOf(input),
      slug,
      createdBy: actor.id,
      createdAt: now(),
      updatedAt: now(),
    });
    await replaceParts(initiative.id, input);
    await record(initiative.published ? initiativePublished : initiativeDrafted, initiative, actor);
    return slug;
  });
}

/** Saves an officer's changes. Throws `invalid` when another officer has saved since the form was opened. */
export function updateInitiative(actor: Actor, slug: string, input: InitiativeInput): Promise<void> {
  return inTransaction(async () => {
    const initiative = requireFound(await Initiative.findOne({ where: { slug }, lock: true }));
    await ensureNotHidden({ type: 'initiative', id: initiative.id });
    if (initiative.version !== input.version)
      throw new AppError('invalid', 'initiatives:edit.conflict', { field: 'form' });
    await checkResponsible(input.responsibleId, initiative.responsibleId);
    const before = await initiativeValues(initiative);
    await initiative.update({ ...columnsOf(input), version: initiative.version + 1, updatedAt: now() });
    await replaceParts(initiative.id, input);
    const changes = initiativeChanges(before, await initiativeValues(initiative));
    await record(initiativeEdited, initiative, actor, { changes });
    if (initiative.published && !before.published) await record(initiativePublished, initiative, actor);
    if (initiative.published && initiative.status !== before.status)
      await record(initiativeStatusChanged, initiative, actor, { audience: await audienceOf(initiative.id) });
  });
}

function columnsOf(input: InitiativeInput) {
  const { title, summary, body, theme, status, startsOn, endsOn, responsibleId, published } = input;
  return { title, summary, body, theme, status, startsOn, endsOn, responsibleId, published };
}

/** Saves the milestones, and the linked events. */
async function replaceParts(initiativeId: number, { milestones, events }: InitiativeInput): Promise<void> {
  await InitiativeMilestone.destroy({ where: { initiativeId } });
  await InitiativeMilestone.bulkCreate(
    milestones.map((each, position) => ({ ...each, initiativeId, position })),
  );
  await replaceLinks({ type: 'initiative', id: initiativeId }, 'event', await lockEvents(events));
}

const e = alias(Event, 'e');
const eventIds = select({ id: e.id });

/**
 * Ids of the events that everybody may see, locked so that none is deleted before the initiative is saved.
 */
async function lockEvents(ids: readonly number[]): Promise<number[]> {
  const events = await rows(
    eventIds,
    sql`
      SELECT ${eventIds} FROM events e
      WHERE e.id = ANY (${ids}::integer[]) AND ${eventIsPublic()} ORDER BY e.id FOR KEY SHARE`,
  );
  return events.map(({ id }) => id);
}

/** Only officers can become responsible. A former officer stays until another one is chosen. */
async function checkResponsible(id: number | null, current: number | null): Promise<void> {
  if (id === null || id === current) return;
  if (!(await listStaff('edit')).some((officer) => officer.id === id))
    throw new AppError('invalid', 'errors:choose', { field: 'responsibleId' });
}

/** Slugs never change, so that links and feeds stay valid. `/initiatives/preview` is a route of the form. */
async function slugFor(title: string): Promise<string> {
  const [slug = ''] = await freeSlugs(Initiative, [title], 'initiative', ['new', 'preview']);
  return slug;
}

const m = alias(CompanyMember, 'm');
const memberIds = select({ userId: m.userId });

/** Ids of the followers, and of the members of companies that joined. */
async function audienceOf(initiativeId: number): Promise<number[]> {
  const members = await rows(
    memberIds,
    sql`
      SELECT ${memberIds} FROM initiative_companies ic JOIN company_members m ON m.company_id = ic.company_id
      WHERE ic.initiative_id = ${initiativeId} ORDER BY m.user_id`,
  );
  return [
    ...(await listFollowerIds({ type: 'initiative', id: initiativeId })),
    ...members.map(({ userId }) => userId),
  ];
}

function record(
  activity: ActivityDefinition<{ title: string; slug: string }, InitiativeField>,
  { id, title, slug }: Initiative,
  actor: Actor,
  more: { audience?: readonly number[]; changes?: Change<InitiativeField>[] } = {},
): Promise<void> {
  return recordActivity(activity, { actor, subjectId: id, data: { title, slug }, ...more });
}
