import { alias, Event, row, select, sql } from '../../../models/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { EventForm } from './schemas.ts';

const e = alias(Event, 'e');
const idColumn = select({ id: e.id });

/** Throws `invalid` if the organiser has an event of this name at this time: the form was sent twice. */
export async function ensureNotAnnounced(
  { title, startsAt }: EventForm,
  organiserCompanyId: number | null,
): Promise<void> {
  const known = await row(
    idColumn,
    sql`
      SELECT ${idColumn} FROM events e
      WHERE e.starts_at = ${startsAt} AND lower(e.title) = lower(${title}) AND e.cancelled_at IS NULL
        AND e.organiser_company_id IS NOT DISTINCT FROM ${organiserCompanyId}
      LIMIT 1`,
  );
  if (known) throw new AppError('invalid', 'events:form.announced', { field: 'another' });
}
