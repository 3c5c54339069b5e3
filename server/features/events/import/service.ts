import { Event, execute, inTransaction, sql } from '../../../../models/index.ts';
import type { ImportCounts } from '../../../modules/imports/contract.ts';
import { recordImportChanges, recordImportRun } from '../../../modules/imports/service.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { lockUntilCommit } from '../../../platform/database/advisory-lock.ts';
import { slicesOf } from '../../../platform/database/batches.ts';
import { localDay } from '../../../platform/text/format.ts';
import { slugify } from '../../../platform/text/slug.ts';
import { eventsImported } from '../activities.ts';
import { eventSeats } from '../registrations/event-seats.ts';
import { applyCancellation, applyChange, seatedEvent, slugsFor } from '../service.ts';
import { type CalendarPlan, changesOf, isOlder, type Planned, planEvents, questionOf } from './plan.ts';
import { findByUid, findRegisteredIds } from './queries.ts';
import type { ReadCalendar } from './read-calendar.ts';
import type { ReadEvent } from './read-event.ts';
import { eventImportKind, storedValues } from './undo.ts';

/**
 * Keys of planned events: `accepted` of those whose question was answered with yes, `leftOut` of those that
 * are not to be imported.
 */
type ImportOptions = {
  accepted?: ReadonlySet<string>;
  leftOut?: ReadonlySet<string>;
  /** Whether new events are drafts. */
  asDrafts?: boolean;
  /** The name of the file, for the log. */
  file?: string | undefined;
  report?: (done: number, total: number) => void;
};

/** Plans and carries out the import of a file that was read, in one transaction and under the same lock. */
export function importRead(
  content: ReadCalendar,
  actor: Pick<Actor, 'id'> | null,
  options: ImportOptions = {},
): Promise<{ plan: CalendarPlan; counts: ImportCounts }> {
  return inTransaction(async () => {
    await lockUntilCommit(LOCK);
    const plan = await planEvents(content);
    return { plan, counts: await importCalendar(plan, actor, options) };
  });
}

/** Serialises imports: two of the same file would create the same events. */
const LOCK = 'events.import';

/** Rows of one statement; the progress is reported after each. */
const BATCH_SIZE = 500;

/**
 * Carries a plan out, in one transaction. The same plan twice changes nothing more. Registered users are
 * notified of a new time, a new place or a cancellation.
 */
export function importCalendar(
  plan: CalendarPlan,
  actor: Pick<Actor, 'id'> | null,
  {
    accepted = new Set(),
    leftOut = new Set(),
    asDrafts = false,
    file,
    report = () => {},
  }: ImportOptions = {},
): Promise<ImportCounts> {
  return inTransaction(async () => {
    await lockUntilCommit(LOCK);
    const offered = [...plan.toCreate, ...plan.toUpdate, ...plan.questions];
    const planned = [...offered, ...plan.unchanged].filter(({ key }) => !leftOut.has(key));
    const existing = await lockByUid(planned);
    const registered = await findRegisteredIds([...existing.values()]);
    const added = planned.filter(({ uid }) => !existing.has(uid));
    const updates = planned.flatMap((event) => {
      const stored = existing.get(event.uid);
      return stored && isAllowed(stored, event, { accepted, registered }) ? [{ stored, event }] : [];
    });
    const counts = { createdCount: added.length, changedCount: updates.length };
    const importedCount = counts.createdCount + counts.changedCount;
    if (importedCount > 0) {
      // Never negative: since the preview, others may have removed events that are created again now.
      const leftOutCount = plan.refused.length + Math.max(0, offered.length - importedCount);
      const runId = await recordImportRun({
        kind: eventImportKind.name,
        actor,
        at: now(),
        leftOutCount,
        ...counts,
      });
      await createAll(added, { actor, runId, asDrafts, report: (done) => report(done, importedCount) });
      await updateAll(updates, {
        actor,
        runId,
        report: (done) => report(added.length + done, importedCount),
      });
      await recordActivity(eventsImported, {
        actor,
        subjectId: null,
        data: { ...counts, ...(file && { file }) },
      });
    }
    await storeVersions(planned, existing);
    return counts;
  });
}

/**
 * Whether an event is to be changed. Asks again under the lock: somebody may have registered since the
 * preview.
 */
function isAllowed(
  stored: Event,
  event: Planned,
  { accepted, registered }: { accepted: ReadonlySet<string>; registered: ReadonlySet<number> },
): boolean {
  const changes = changesOf(stored, event);
  if (!stored.importedAt || changes.length === 0 || isOlder(stored, event)) return false;
  const hasRegistrations = registered.has(stored.id);
  const question = questionOf(changes, { stored, event, hasRegistrations });
  return !question || accepted.has(event.key);
}

/** Locks the stored events with these UIDs, and their seats. In one order, against deadlocks. */
async function lockByUid(events: readonly ReadEvent[]): Promise<Map<string, Event>> {
  const uids = events.map(({ uid }) => uid);
  await execute(sql`SELECT FROM events WHERE uid = ANY (${uids}::text[]) ORDER BY id FOR UPDATE`);
  const existing = await findByUid(events);
  await eventSeats.lockAll([...existing.values()].map(({ id }) => id));
  return existing;
}

type Run = { actor: Pick<Actor, 'id'> | null; runId: number; report: (done: number) => void };

/** Many in one statement: a year of a calendar is thousands of events. */
async function createAll(
  events: readonly ReadEvent[],
  { report, ...run }: Run & { asDrafts: boolean },
): Promise<void> {
  const at = now();
  for (const { items, end } of slicesOf(events, BATCH_SIZE)) {
    await createBatch(items, { ...run, at });
    report(end);
  }
}

/** The slugs of a series differ by the day. */
async function createBatch(
  events: readonly ReadEvent[],
  { actor, runId, asDrafts, at }: Omit<Run, 'report'> & { asDrafts: boolean; at: Date },
): Promise<void> {
  const slugs = await slugsFor(
    events.map(({ title, startsAt }) => `${slugify(title).slice(0, 60)} ${localDay(startsAt)}`),
  );
  await Event.bulkCreate(
    events.map((event, index) => ({
      ...columnsOf(event),
      ...versionOf(event),
      slug: slugs[index] ?? '',
      uid: event.uid,
      importedAt: at,
      importRunId: runId,
      createdBy: actor?.id ?? null,
      cancelledAt: event.cancelled ? at : null,
      createdAt: at,
      updatedAt: at,
      publishedAt: asDrafts ? null : at,
    })),
  );
}

/** Stores the old and the imported values, for an undo. */
async function updateAll(
  updates: readonly { stored: Event; event: ReadEvent }[],
  { actor, runId, report }: Run,
): Promise<void> {
  const changes: Parameters<typeof recordImportChanges>[1][number][] = [];
  for (const { stored, event } of updates) {
    const before = storedValues(stored);
    await update(stored, event, actor);
    changes.push({ subjectId: stored.id, before, after: storedValues(stored) });
    report(changes.length);
  }
  await recordImportChanges(runId, changes);
}

async function update(stored: Event, event: ReadEvent, actor: Pick<Actor, 'id'> | null): Promise<void> {
  stored.set(versionOf(event));
  if (event.cancelled && !stored.cancelledAt) {
    stored.set(columnsOf(event, stored));
    await applyCancellation(stored, '', actor);
    return;
  }
  if (!event.cancelled) stored.set({ cancelledAt: null, cancelReason: '' });
  await applyChange(stored, columnsOf(event, stored), actor);
  await eventSeats.promote(stored.id, seatedEvent(stored));
}

/**
 * Stores the version of the events that the file does not change, so that an older file does not change them
 * either. One statement, because most events of a file are unchanged.
 */
async function storeVersions(
  planned: readonly Planned[],
  existing: ReadonlyMap<string, Event>,
): Promise<void> {
  const unchanged = planned.filter((event) => {
    const stored = existing.get(event.uid);
    const isSame = stored?.importedAt && changesOf(stored, event).length === 0;
    return isSame && !isOlder(stored, event);
  });
  const uids = unchanged.map(({ uid }) => uid);
  const sequences = unchanged.map(({ sequence }) => sequence);
  const stamps = unchanged.map(({ stamp }) => stamp);
  await execute(sql`
    UPDATE events SET source_sequence = version.sequence, source_stamp = version.stamp
    FROM unnest(${uids}::text[], ${sequences}::integer[], ${stamps}::timestamptz[])
      AS version (uid, sequence, stamp)
    WHERE events.uid = version.uid
      AND (events.source_sequence, events.source_stamp) IS DISTINCT FROM (version.sequence, version.stamp)`);
}

/** The columns of an event. A text that the file does not have stays as it is stored. */
function columnsOf(event: ReadEvent, stored?: Event) {
  const { title, startsAt, endsAt, allDay } = event;
  return {
    title,
    startsAt,
    endsAt,
    allDay,
    description: event.description || (stored?.description ?? ''),
    placeName: event.placeName || (stored?.placeName ?? ''),
    onlineUrl: event.onlineUrl || (stored?.onlineUrl ?? ''),
  };
}

function versionOf({ sequence, stamp }: ReadEvent) {
  return { sourceSequence: sequence, sourceStamp: stamp };
}
