import {
  alias,
  Event,
  eventIsPublic,
  expr,
  notBanned,
  notHidden,
  rows,
  select,
  sql,
} from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import type { CommonGround } from '../../platform/common-ground.ts';

const e = alias(Event, 'e');
const columns = select({
  slug: e.slug,
  title: e.title,
  person: expr.text(sql`u.name`),
});

/**
 * The next events for which both the reader and somebody of the company have a seat. Signed-in people see who
 * attends an event (`maySeeAttendees`).
 */
export const eventCommonGround: CommonGround = async (reader, company, { t }) => {
  const events = await rows(
    columns,
    sql`
      SELECT ${columns}
      FROM seat_registrations own
      JOIN events e ON e.id = own.subject_id AND e.ends_at > ${now()} AND e.cancelled_at IS NULL
        AND ${eventIsPublic()}
      JOIN LATERAL (
        SELECT u.name FROM seat_registrations r
        JOIN company_members m ON m.user_id = r.user_id AND m.company_id = ${company.id}
        JOIN users u ON u.id = r.user_id AND ${notBanned('u')} AND ${notHidden('person', sql`u.id`)}
        WHERE r.subject_type = 'event' AND r.subject_id = e.id AND r.status = 'confirmed'
          AND r.user_id <> ${reader.id}
        ORDER BY m.created_at, u.id LIMIT 1
      ) u ON true
      WHERE own.subject_type = 'event' AND own.user_id = ${reader.id} AND own.status = 'confirmed'
      ORDER BY e.starts_at, e.id LIMIT 2`,
  );
  return events.map(({ slug, title, person }) => ({
    text: t('events:inCommon', { person, title }),
    href: `/events/${slug}`,
  }));
};
