import { z } from 'zod';
import { Event, execute, inTransaction, sql } from '../../../models/index.ts';
import { undoActivities } from '../../platform/activities/undo-activities.ts';
import { now } from '../../platform/clock.ts';
import { enqueue, job } from '../../platform/jobs.ts';
import { eventChanged } from './activities.ts';
import { eventEmails } from './emails.ts';
import { isAsKnown, type KnownEvent, knownEvent, type TimeAndPlace } from './known-event.ts';

const minutes = (count: number) => count * 60_000;

/** Delay after the first change: who edits an event often saves several times. */
const DELAY_MS = minutes(10);
/** At most one e-mail about changes of an event in this time. */
const INTERVAL_MS = minutes(60);
/** People may be on their way to an event that begins within 3 hours: its changes wait for no hour. */
const SOON_MS = minutes(180);
const DELAY_IF_SOON_MS = minutes(2);

/** When the e-mail about a change is sent, which may be together with earlier changes. */
export function changeEmailsDueAt(
  at: Date,
  { startsAt, lastSentAt }: { startsAt: readonly Date[]; lastSentAt: Date | null },
): Date {
  const isSoon = startsAt.some((start) => start.getTime() - at.getTime() < SOON_MS);
  if (isSoon) return new Date(at.getTime() + DELAY_IF_SOON_MS);
  const afterInterval = lastSentAt ? lastSentAt.getTime() + INTERVAL_MS : 0;
  return new Date(Math.max(at.getTime() + DELAY_MS, afterInterval));
}

/**
 * Enqueues the e-mail about a change, unless one is due before. Called in the transaction of the change,
 * which locks the event. Returns the id by which the activities of the changes that are not sent are undone.
 */
export async function enqueueChangeEmails(
  event: Event,
  before: TimeAndPlace & { wasCancelled: boolean },
): Promise<string> {
  const at = now();
  const { id: eventId, changeEmailsDueAt: dueAt, changeEmailsSentAt: lastSentAt } = event;
  const earlier = dueAt ? knownEvent.parse(event.changeEmailsFrom) : knownFrom(before, at);
  // The e-mail about a cancellation goes out at once, also while one about a change is due.
  const known: KnownEvent = { ...earlier, wasCancelled: earlier.wasCancelled || before.wasCancelled };
  const due = changeEmailsDueAt(at, { startsAt: [event.startsAt, new Date(known.startsAt)], lastSentAt });
  const from = { ...known, lastAt: at.toISOString() };
  const isEarlier = !dueAt || due < dueAt;
  await event.update({ changeEmailsFrom: from, ...(isEarlier && { changeEmailsDueAt: due }) });
  if (isEarlier) await enqueue(eventChangeEmails, { eventId }, { startAfter: due });
  return undoIdOf(known);
}

function knownFrom({ startsAt, endsAt, ...rest }: TimeAndPlace & { wasCancelled: boolean }, at: Date) {
  const [firstAt, lastAt] = [at.toISOString(), at.toISOString()];
  return { ...rest, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), firstAt, lastAt };
}

function undoIdOf({ firstAt }: KnownEvent): string {
  return `since-${Date.parse(firstAt)}`;
}

/**
 * Clears `change_emails_due_at` before sending. Waits for an uncommitted change, which locks the event; a
 * later change enqueues another e-mail. Changes that were taken back are not sent, and leave the
 * notifications.
 */
export const eventChangeEmails = job({
  name: 'event-change-emails',
  data: z.object({ eventId: z.number() }),
  work: ({ eventId }) =>
    inTransaction(async () => {
      const event = await Event.findByPk(eventId, { lock: true });
      if (!event?.changeEmailsDueAt) return;
      const from = knownEvent.safeParse(event.changeEmailsFrom).data;
      const isTakenBack = from !== undefined && isAsKnown(from, event);
      const sentAt = isTakenBack ? event.changeEmailsSentAt : now();
      await execute(sql`
        UPDATE events SET change_emails_due_at = NULL, change_emails_from = NULL,
          change_emails_sent_at = ${sentAt}
        WHERE id = ${eventId}`);
      if (isTakenBack) await undoActivities(eventChanged, [{ subjectId: eventId, undoId: undoIdOf(from) }]);
      else await enqueue(eventEmails, { eventId, name: 'event-changed', ...(from && { from }) });
    }),
});
