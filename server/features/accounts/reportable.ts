import { alias, execute, row, select, sql, User } from '../../../models/index.ts';
import type { Reportable, Sanctions } from '../../platform/reportable.ts';
import { eraseAccount } from './gdpr.ts';
import { listPeopleByIds } from './queries.ts';
import { setBanned } from './roles/set-banned.ts';

const u = alias(User, 'u');
const columns = select({
  id: u.id,
  name: u.name,
  headline: u.headline,
  about: u.about,
  district: u.district,
  skills: u.skills,
  seeks: u.seeks,
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
    const { name, headline, about, district, skills, seeks, role, createdAt } = person;
    return {
      title: name,
      href: `/people/${id}`,
      parts: [
        { label: 'accounts:profile.name', text: name },
        { label: 'accounts:profile.headline', text: headline },
        { label: 'accounts:profile.about', text: about },
        { label: 'accounts:profile.district', text: district },
        { label: 'accounts:profile.skills', text: skills.join(', ') },
        { label: 'accounts:profile.seeks', text: seeks.join(', ') },
      ],
      authors: [{ id, name }],
      isByOffice: role !== 'member',
      publishedAt: createdAt,
    };
  },
  // The name stays: others need it beside what the person wrote.
  remove: async (id) => {
    await execute(sql`
      UPDATE users SET headline = '', about = '', district = '', skills = '{}', seeks = '{}', picture = NULL
      WHERE id = ${id}`);
  },
};

export const sanctions: Sanctions = {
  pause: async (pauses) => {
    await execute(sql`
      UPDATE users u SET paused_until = p.until
      FROM jsonb_to_recordset(${JSON.stringify(pauses)}::jsonb) AS p ("userId" integer, until timestamptz)
      WHERE u.id = p."userId"`);
  },
  ban: (userIds, isBanned) => setBanned(null, userIds, isBanned),
  erase: (id) => eraseAccount({ id }),
};
