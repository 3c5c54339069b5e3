import { alias, rows, SeatRegistration, select, sql } from '../../../models/index.ts';
import type { Feature } from '../../platform/feature.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { seatTypes } from './define-seats.ts';

const r = alias(SeatRegistration, 'r');
const subjectColumns = select({ type: r.subjectType, id: r.subjectId });
const exportedColumns = select({
  type: r.subjectType,
  id: r.subjectId,
  status: r.status,
  note: r.note,
  note_consent_at: r.noteConsentAt,
  created_at: r.createdAt,
  checked_in_at: r.checkedInAt,
});

const personalData: PersonalData = {
  columns: ['seat_registrations.user_id'],
  collect: async (userId) => ({ registrations: await exportRegistrations(userId) }),
  erase: giveUpSeats,
};

export const seats: Feature = { name: 'seats', routes: [], personalData: [personalData] };

async function exportRegistrations(userId: number): Promise<Record<string, unknown>[]> {
  const registrations = await rows(
    exportedColumns,
    sql`SELECT ${exportedColumns} FROM seat_registrations r WHERE r.user_id = ${userId} ORDER BY r.number`,
  );
  const described = new Map<string, Readonly<Record<string, unknown>>>();
  for (const [type, { describe }] of seatTypes) {
    const ids = registrations.filter((registration) => registration.type === type).map(({ id }) => id);
    if (ids.length > 0)
      for (const [id, fields] of await describe(ids)) described.set(`${type}:${id}`, fields);
  }
  return registrations.map(({ type, id, ...registration }) => ({
    type,
    ...described.get(`${type}:${id}`),
    ...registration,
  }));
}

/**
 * Deletes all registrations of an account that is erased; its seats go to the waiting lists. Locks the pools
 * in a fixed order, to avoid deadlocks.
 */
async function giveUpSeats(userId: number): Promise<void> {
  const subjects = await rows(
    subjectColumns,
    sql`
      SELECT ${subjectColumns} FROM seat_registrations r
      WHERE r.user_id = ${userId} ORDER BY r.subject_type, r.subject_id`,
  );
  for (const { type, id } of subjects) await seatTypes.get(type)?.giveUp(id, userId);
}
