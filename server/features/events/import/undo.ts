import { z } from 'zod';
import { alias, Event, execute, expr, ImportChange, rows, select, sql } from '../../../../models/index.ts';
import { defineImportKind, MAX_KEPT, type UndoResult } from '../../../modules/imports/contract.ts';
import { isUnused } from '../../../modules/subject.ts';
import { lockUntilCommit } from '../../../platform/database/advisory-lock.ts';
import { isUnreferenced } from '../../../platform/database/references.ts';
import { eventSeats } from '../registrations/event-seats.ts';
import { applyCancellation, applyChange, seatedEvent } from '../service.ts';

/** The import of calendars, in the office's list of imports. */
export const eventImportKind = defineImportKind({
  name: 'events',
  label: 'events:import.kind',
  href: '/office/import/events',
  undo: undoImport,
});

/** The columns that an import changes. */
const stored = z.object({
  title: z.string(),
  description: z.string(),
  placeName: z.string(),
  onlineUrl: z.string(),
  startsAt: z.coerce.date(),
  endsAt: z.coerce.date(),
  allDay: z.boolean(),
  cancelledAt: z.coerce.date().nullable(),
  cancelReason: z.string(),
  sourceSequence: z.number().nullable(),
  sourceStamp: z.coerce.date().nullable(),
});
type Stored = z.infer<typeof stored>;

/** The values of an event that an import may change, for its undo. */
export function storedValues(event: Event): Stored {
  return stored.parse(event.get());
}

type Kept = UndoResult['kept'][number];

async function undoImport(run: { id: number }): Promise<UndoResult> {
  await lockUntilCommit('events.import');
  const { restored, kept } = await restoreChanged(run.id);
  const removed = await removeCreated(run.id);
  kept.push(...(await listCreated(run.id)));
  return { removed, restored, keptCount: kept.length, kept: kept.slice(0, MAX_KEPT) };
}

const c = alias(ImportChange, 'c');
const changeColumns = select({
  subjectId: c.subjectId,
  before: expr.json(sql`c.before`, stored),
  after: expr.json(sql`c.after`, stored),
});

/**
 * Gives each changed event its old values where it still has the imported ones. Calendars follow, and
 * registered users are notified of a new time: they were notified of the import, too.
 */
async function restoreChanged(runId: number): Promise<{ restored: number; kept: Kept[] }> {
  const changes = await rows(
    changeColumns,
    sql`SELECT ${changeColumns} FROM import_changes c WHERE c.run_id = ${runId} ORDER BY c.subject_id`,
  );
  const ids = changes.map(({ subjectId }) => subjectId);
  await execute(sql`SELECT FROM events WHERE id = ANY (${ids}::integer[]) ORDER BY id FOR UPDATE`);
  await eventSeats.lockAll(ids);
  const events = new Map((await Event.findAll({ where: { id: ids } })).map((event) => [event.id, event]));
  let restored = 0;
  const kept: Kept[] = [];
  for (const { subjectId, before, after } of changes) {
    const event = events.get(subjectId);
    if (!event) continue;
    const { values, isComplete } = restorable(storedValues(event), before, after);
    if (!isComplete) kept.push(linkTo(event));
    if (Object.keys(values).length === 0) continue;
    await restore(event, values);
    restored += 1;
  }
  return { restored, kept };
}

/** The old values of the columns that the import changed and nobody has changed since. */
function restorable(present: Stored, before: Stored, after: Stored) {
  const names = stored.keyof().options.filter((name) => !isSame(before[name], after[name]));
  const unchanged = names.filter((name) => isSame(present[name], after[name]));
  const values: Partial<Stored> = Object.fromEntries(unchanged.map((name) => [name, before[name]]));
  return { values, isComplete: unchanged.length === names.length };
}

function isSame(one: Stored[keyof Stored], other: Stored[keyof Stored]): boolean {
  return one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other;
}

async function restore(event: Event, values: Partial<Stored>): Promise<void> {
  if (values.cancelledAt) {
    event.set(values);
    await applyCancellation(event, values.cancelReason ?? '', null);
    return;
  }
  const { cancelledAt, cancelReason, sourceSequence, sourceStamp, ...columns } = values;
  if (cancelledAt === null) event.set({ cancelledAt, cancelReason: cancelReason ?? '' });
  if (sourceSequence !== undefined) event.set({ sourceSequence });
  if (sourceStamp !== undefined) event.set({ sourceStamp });
  await applyChange(event, columns, null);
  await eventSeats.promote(event.id, seatedEvent(event));
}

/** Removes the events that the import created, if nobody has changed or used them since. */
async function removeCreated(runId: number): Promise<number> {
  return execute(sql`
    DELETE FROM events e WHERE e.import_run_id = ${runId} AND e.updated_at = e.imported_at
      AND ${isUnused('event', sql`e.id`)} AND ${await isUnreferenced('events', 'e.id')}`);
}

async function listCreated(runId: number): Promise<Kept[]> {
  const events = await Event.findAll({ where: { importRunId: runId }, order: ['id'] });
  return events.map(linkTo);
}

function linkTo({ title, slug }: Event): Kept {
  return { title, href: `/events/${slug}` };
}
