import type { Event } from '../../../models/index.ts';
import type { Reason } from '../../modules/reasons/reason.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { isStaff } from '../../platform/rights.ts';
import {
  type draftCreated,
  draftEdited,
  eventEdited,
  type eventOfficeEdited,
  eventRecord,
} from './activities.ts';
import type { RecordedChanges } from './changed-fields.ts';

type OwnerNotice = {
  event: { id: number; title: string; slug: string };
  actor: Pick<Actor, 'id'>;
  owners: readonly number[];
  reason: Reason | undefined;
  changes?: RecordedChanges;
};

/**
 * Notifies the company of what the office did with its event, and why. Without a reason nobody is notified.
 */
export async function notifyOwners(
  activity: typeof eventOfficeEdited,
  { event, actor, owners, reason, changes = [] }: OwnerNotice,
): Promise<void> {
  if (!reason) return;
  const { data, ...record } = eventRecord(event);
  await recordActivity(activity, { actor, ...record, audience: owners, data: { ...data, reason }, changes });
}

/** Records what the office did with a draft. What organisers do with theirs is nobody's matter. */
export async function recordDraft(
  activity: typeof draftCreated,
  actor: Actor,
  { id: subjectId }: Event,
): Promise<void> {
  if (isStaff(actor)) await recordActivity(activity, { actor, subjectId, data: {} });
}

/** Records a change that notifies nobody. */
export function recordEdit(actor: Actor, event: Event, changes: RecordedChanges): Promise<void> {
  if (!event.publishedAt) return recordDraft(draftEdited, actor, event);
  return recordActivity(eventEdited, { actor, ...eventRecord(event), changes });
}
