import { alias, execute, row, select, sql, User } from '../../../models/index.ts';
import { endRequestsAbout } from '../../modules/requests/service.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import { now } from '../../platform/clock.ts';
import type { Reportable, Sanctions } from '../../platform/reportable.ts';
import { deleteSessionsOf } from '../../platform/sessions/delete-sessions.ts';
import { personBanned, personUnbanned } from './activities.ts';
import { eraseAccount } from './gdpr.ts';
import { listPeopleByIds } from './queries.ts';
import { lockRoles } from './roles/admin-requests.ts';

const u = alias(User, 'u');
const columns = select({
  id: u.id,
  name: u.name,
  headline: u.headline,
  about: u.about,
  role: u.role,
  createdAt: u.createdAt,
});

/** A person's profile. Hidden, its page and its texts are not shown; the name stays at what they wrote. */
export const personReportable: Reportable = {
  type: 'person',
  label: 'accounts:activity.subject',
  path: /^\/people\/(?<id>\d+)$/,
  measures: ['edit', 'hide', 'remove', 'pause', 'ban'],
  find: async ({ id }, viewer) => (await listPeopleByIds([Number(id)], viewer))[0]?.id,
  load: async (id) => {
    const person = await row(columns, sql`SELECT ${columns} FROM users u WHERE u.id = ${id}`);
    if (!person) return undefined;
    const { name, headline, about, role, createdAt } = person;
    return {
      title: name,
      href: `/people/${id}`,
      parts: [
        { label: 'accounts:profile.name', text: name },
        { label: 'accounts:profile.headline', text: headline },
        { label: 'accounts:profile.about', text: about },
      ],
      authors: [{ id, name }],
      isByOffice: role !== 'member',
      publishedAt: createdAt,
    };
  },
  // The name stays: others need it beside what the person wrote.
  remove: async (id) => {
    await execute(sql`UPDATE users SET headline = '', about = '', picture = NULL WHERE id = ${id}`);
  },
};

export const sanctions: Sanctions = {
  pause: async (userIds, until) => {
    await execute(sql`UPDATE users SET paused_until = ${until} WHERE id = ANY (${userIds}::integer[])`);
  },
  ban: async (userIds, isBanned) => {
    await lockRoles();
    for (const id of userIds) {
      await execute(sql`UPDATE users SET banned_at = ${isBanned ? now() : null} WHERE id = ${id}`);
      if (isBanned) {
        await deleteSessionsOf(id);
        await endRequestsAbout({ type: 'person', id }); // proposals to make the person an admin
      }
      await recordActivity(isBanned ? personBanned : personUnbanned, {
        actor: null,
        subjectId: id,
        data: {},
      });
    }
  },
  erase: (id) => eraseAccount({ id }),
};
