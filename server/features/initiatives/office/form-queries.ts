import {
  alias,
  Event,
  emptySql,
  eventIsPublic,
  expr,
  Initiative,
  type RowOfSelection,
  row,
  rows,
  select,
  sql,
  User,
} from '../../../../models/index.ts';
import { idsLinkedTo } from '../../../modules/links/queries.ts';
import { now } from '../../../platform/clock.ts';
import { hasRight } from '../../../platform/rights.ts';
import type { Theme } from '../policy.ts';
import { milestones } from '../queries.ts';

const [i, e, u] = [alias(Initiative, 'i'), alias(Event, 'e'), alias(User, 'u')];

const officerColumns = select({ id: u.id, name: u.name });
const eventColumns = select({ id: e.id, title: e.title, startsAt: e.startsAt });
export type FormChoices = Awaited<ReturnType<typeof formChoices>>;

/** Maximum of events that the form shows and that it accepts (`schemas.ts`). */
const MAX_EVENTS = 200;

/** Choices in the form: officers and upcoming events, and those that are already selected. */
export async function formChoices(initiativeId: number | null) {
  const target = { type: 'initiative', id: sql`${initiativeId}::integer` };
  const isChosenOfficer = sql`u.id = (SELECT responsible_id FROM initiatives WHERE id = ${initiativeId})`;
  const officers = await rows(
    officerColumns,
    sql`
      SELECT ${officerColumns} FROM users u
      WHERE ${hasRight('u', 'edit')} ${initiativeId === null ? emptySql : sql`OR ${isChosenOfficer}`}
      ORDER BY u.name COLLATE "da-x-icu", u.id LIMIT 200`,
  );
  // Those that are linked come first: saving the form must not unlink one that it did not show.
  const isLinked = initiativeId === null ? sql`e.id IS NULL` : sql`e.id IN (${idsLinkedTo('event', target)})`;
  const events = await rows(
    eventColumns,
    sql`
      SELECT ${eventColumns} FROM events e
      WHERE ${eventIsPublic()} AND ((e.ends_at > ${now()} AND e.cancelled_at IS NULL) OR ${isLinked})
      ORDER BY ${isLinked} DESC, e.starts_at, e.id LIMIT ${MAX_EVENTS}`,
  );
  events.sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  return { officers, events };
}

const editColumns = select({
  ...i,
  theme: i.theme.as<Theme>(),
  events: expr.integerArray(
    sql`ARRAY(${idsLinkedTo('event', { type: 'initiative', id: i.id })} ORDER BY subject_id)`,
  ),
  milestones,
});
export type EditedInitiative = RowOfSelection<typeof editColumns>;

/** An initiative for its form. */
export function findForEdit(slug: string): Promise<EditedInitiative | undefined> {
  return row(editColumns, sql`SELECT ${editColumns} FROM initiatives i WHERE i.slug = ${slug}`);
}
