import { alias, Event, execute, expr, optionalAlias, row, select, sql, User } from '../../../models/index.ts';
import type { Reportable } from '../../platform/reportable.ts';
import { listMemberIds } from '../companies/queries.ts';
import { findEvent } from './event-queries.ts';

const e = alias(Event, 'e');
const u = optionalAlias(User, 'u');
const columns = select({
  slug: e.slug,
  title: e.title,
  summary: e.summary,
  description: e.description,
  place: expr.text(sql`concat_ws(', ', nullif(e.place_name, ''), nullif(e.address, ''))`),
  onlineUrl: e.onlineUrl,
  noteQuestion: e.noteQuestion,
  companyId: e.organiserCompanyId,
  createdAt: e.createdAt,
  updatedAt: e.updatedAt,
  authorId: u.id,
  authorName: u.name,
});

/** An event. Its author is the person who created it; one of the office has no company. */
export const eventReportable: Reportable = {
  type: 'event',
  label: 'events:subject.event',
  path: /^\/events\/(?<slug>[a-z0-9-]{1,100})$/,
  measures: ['edit', 'hide', 'remove', 'pause', 'ban'],
  find: async ({ slug = '' }) => (await findEvent(slug, null))?.id,
  load: async (id) => {
    const event = await row(
      columns,
      sql`SELECT ${columns} FROM events e LEFT JOIN users u ON u.id = e.created_by WHERE e.id = ${id}`,
    );
    if (!event) return undefined;
    const { title, summary, description, place, onlineUrl, noteQuestion, updatedAt } = event;
    const { companyId, authorId, authorName } = event;
    return {
      title,
      href: `/events/${event.slug}`,
      parts: [
        { label: 'events:form.title', text: title },
        { label: 'events:form.summary', text: summary },
        { label: 'events:form.description', text: description },
        { label: 'events:form.place', text: place },
        { label: 'events:form.online', text: onlineUrl },
        { label: 'events:form.noteQuestion', text: noteQuestion },
        { label: 'reports:version', text: updatedAt.toISOString() },
      ],
      authors: authorId !== null && authorName !== null ? [{ id: authorId, name: authorName }] : [],
      concerned: companyId === null ? [] : await listMemberIds(companyId),
      isByOffice: companyId === null,
      publishedAt: event.createdAt,
    };
  },
  published: (since) => sql`SELECT created_by AS user_id FROM events WHERE created_at >= ${since}`,
  remove: async (id) => {
    await execute(sql`DELETE FROM events WHERE id = ${id}`);
  },
};
